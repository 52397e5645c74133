"""The first page of the day: groups by urgency, each line with its action; few queries."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from cases.actions.people import clocks
from cases.models import Case, Deadline
from tests.factories import (
    CaseFactory,
    CaseStepFactory,
    CommuneFactory,
    PersonFactory,
    RegistrationFactory,
    SupportFactory,
    UserFactory,
)
from wards.models.users import Agency
from wards.roles import Role

WORK, STEPS = reverse("cases:work_list"), reverse("cases:deadline_list")


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


def today():
    return timezone.localdate()


def with_deadline(ward, due_in, step="send_to_court", *, is_ours=True, name="Đỗ Văn Hòa"):
    """An open measure whose clock is fresh, with one deadline so many days from today."""
    person = PersonFactory(unit=ward, full_name=name, birth_year=1986)
    case = CaseFactory(person=person, opened_on=today())
    clocks.rewrite([person.pk], timezone.now())
    Deadline.objects.filter(case=case).delete()
    due_on = today() + timedelta(days=due_in)
    facts = {"is_ours": is_ours, "is_certain": True, "due_on": due_on}
    Deadline.objects.create(case=case, person=person, step=step, **facts)
    return case


def groups(client):
    page = client.get(WORK)
    return {group.name: group for group in page.context["groups"]}


def test_each_step_stands_in_the_group_of_its_urgency(as_officer, ward):
    for due_in in (-3, 0, 7, 8):
        with_deadline(ward, due_in)
    with_deadline(ward, -40, "court_decision", is_ours=False)
    found = groups(as_officer)
    counts = {name: group.count for name, group in found.items()}
    assert counts == {"overdue": 1, "today": 1, "week": 1, "waiting": 1}
    assert "3" in found["overdue"].lines[0].chip
    assert found["waiting"].lines[0].tone == "state"


def test_a_line_leads_to_the_step_for_who_records_it_and_to_the_measure_for_others(
    client, officer, planner, ward
):
    case = with_deadline(ward, 0)
    client.force_login(officer)
    step = f"{reverse('cases:step_create', args=[case.code])}?step=send_to_court"
    assert groups(client)["today"].lines[0].url == step
    client.force_login(planner)
    assert groups(client)["today"].lines[0].url == case.get_absolute_url()


def test_the_unvisited_and_the_terms_that_end_stand_there_too(as_officer, ward):
    user = PersonFactory(unit=ward, full_name="Lê Đức Sơn")
    RegistrationFactory(
        person=user, category="illegal_user", registered_on=today() - timedelta(days=90)
    )
    person = PersonFactory(unit=ward, birth_year=1986)
    ending = CaseFactory(
        person=person,
        kind="substitution",
        opened_on=today() - timedelta(days=60),
        ends_on=today() + timedelta(days=30),
    )
    later = CaseFactory(
        person=PersonFactory(unit=ward, birth_year=1986),
        kind="substitution",
        opened_on=today() - timedelta(days=60),
        ends_on=today() + timedelta(days=31),
    )
    found = groups(as_officer)
    assert [line.who for line in found["unvisited"].lines] == ["Lê Đức Sơn"]
    assert [line.url for line in found["ending"].lines] == [ending.get_absolute_url()]
    assert later.get_absolute_url() not in [line.url for line in found["ending"].lines]


def test_an_interval_that_stops_the_term_moves_its_end(as_officer, ward):
    started = today() - timedelta(days=300)
    case = CaseFactory(
        person=PersonFactory(unit=ward, birth_year=1986),
        opened_on=started,
        decided_on=started,
        started_on=started,
        term_months=24,
        ends_on=today() + timedelta(days=10),
    )
    clocks.rewrite([case.person_id], timezone.now())
    nominal = case.clock.ends_on
    CaseStepFactory(case=case, step="escape", done_on=started + timedelta(days=30), days=20)
    clocks.rewrite([case.person_id], timezone.now())
    moved = Case.objects.get(pk=case.pk).clock.ends_on
    assert moved - nominal == timedelta(days=20)


def test_nothing_due_says_how_to_begin(as_officer):
    page = as_officer.get(WORK)
    assert page.context["groups"] == []
    assertContains(page, reverse("cases:person_list"))


def test_rows_of_another_ward_are_nowhere(as_officer):
    with_deadline(CommuneFactory(), -1)
    assert groups(as_officer) == {}
    assert as_officer.get(STEPS).context["page_obj"].paginator.count == 0


def test_social_affairs_have_their_own_work(client, ward):
    with_deadline(ward, -1)
    SupportFactory(person=PersonFactory(unit=ward), proposed=True)
    client.force_login(UserFactory(unit=ward, agency=Agency.SOCIAL))
    assert set(groups(client)) == {"proposals"}


def test_the_page_takes_at_most_twelve_queries_whatever_is_on_file(
    client, province, ward, django_assert_max_num_queries
):
    client.force_login(UserFactory(unit=province, role=Role.LEADER))
    counted = []
    for _ in range(2):
        for due_in in (-1, 0, 3):
            with_deadline(ward, due_in)
        client.get(WORK)
        with django_assert_max_num_queries(30) as queries:
            client.get(WORK)
        own = [q for q in queries.captured_queries if "cases_" in q["sql"] and "SELECT" in q["sql"]]
        counted.append(len(own))
    assert counted[0] == counted[1] <= 12


def test_the_list_filters_by_urgency_and_sorts_what_has_no_day_last(as_officer, ward):
    with_deadline(ward, -2, name="An")
    with_deadline(ward, 3, name="Bình")
    undated = with_deadline(ward, 0, name="Cường")
    Deadline.objects.filter(case=undated).update(due_on=None)
    assert as_officer.get(STEPS).context["page_obj"].paginator.count == 2
    overdue = as_officer.get(STEPS, {"urgency": "overdue"}).context["page_obj"]
    assert [row.person.full_name for row in overdue.object_list] == ["An"]
    assert as_officer.get(STEPS, {"urgency": "undated"}).context["page_obj"].paginator.count == 1


def test_home_is_the_work_list(as_officer):
    assert as_officer.get(reverse("wards:home")).url == WORK
