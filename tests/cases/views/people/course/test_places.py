"""The work list by officer, beat and neighbourhood: its groups, its counts, where it leads."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from cases.actions.people import clocks, steps
from cases.models import Case, Deadline, Person
from tests.factories import (
    ActivityFactory,
    BeatDutyFactory,
    BeatPlaceFactory,
    CaseFactory,
    CaseStepFactory,
    ClientFactory,
    CommuneFactory,
    PersonFactory,
    RegistrationFactory,
    SupportFactory,
    SupportModelFactory,
    UserFactory,
)
from wards.models.users import Agency
from wards.roles import Role

WORK, STEPS = reverse("cases:work_list"), reverse("cases:deadline_list")


def today():
    return timezone.localdate()


def with_deadline(unit, due_in, step="send_to_court", *, hood=None, is_ours=True, **facts):
    """An open measure whose clock is fresh, with one deadline so many days from today."""
    person = PersonFactory(unit=unit, birth_year=1986, neighbourhood=hood)
    case = CaseFactory(person=person, opened_on=today(), **facts)
    clocks.rewrite([person.pk], timezone.now())
    Deadline.objects.filter(case=case).delete()
    due_on = None if due_in is None else today() + timedelta(days=due_in)
    Deadline.objects.create(
        case=case, person=person, step=step, is_ours=is_ours, is_certain=True, due_on=due_on
    )
    return case


def page(client, **query):
    return client.get(WORK, query).context


def counts(client, **query):
    return {group.name: group.count for group in page(client, **query)["groups"]}


def rows(client, url):
    return client.get(url).context["page_obj"].paginator.count


@pytest.fixture
def hoods(ward):
    """A neighbourhood in beat 1 and one in beat 2."""
    made = [BeatPlaceFactory(beat__unit=ward, beat__number=number) for number in ("1", "2")]
    return [place.neighbourhood for place in made]


@pytest.fixture
def duties(hoods):
    """Who is on duty in each of the two beats."""
    return [BeatDutyFactory(beat=hood.beat_places.get().beat) for hood in hoods]


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def as_leader(client, leader):
    client.force_login(leader)
    return client


@pytest.fixture
def a_day(ward, hoods, duties):
    """In beat 1 of everything one, and a step of the measure that ends, which others take; in beat
    2 two that are overdue, in no beat one due today."""
    with_deadline(ward, -3, hood=hoods[0])
    for due_in in (-5, -4):
        with_deadline(ward, due_in, hood=hoods[1])
    with_deadline(ward, 0)
    with_deadline(ward, -9, "court_decision", hood=hoods[0], is_ours=False)
    user = PersonFactory(unit=ward, neighbourhood=hoods[0])
    RegistrationFactory(person=user, category="illegal_user", registered_on=date(2025, 9, 1))
    person = PersonFactory(unit=ward, birth_year=1986, neighbourhood=hoods[0])
    opened, ends_on = today() - timedelta(days=60), today() + timedelta(days=9)
    CaseFactory(person=person, kind="substitution", opened_on=opened, ends_on=ends_on)


ONE = {"overdue": 1, "unvisited": 1, "ending": 1, "waiting": 2}


def test_an_officer_has_what_lies_in_the_beats_they_are_on_duty_in(as_officer, duties, a_day):
    everything = {"overdue": 3, "today": 1, "unvisited": 1, "ending": 1, "waiting": 2}
    assert counts(as_officer) == everything
    assert counts(as_officer, officer=duties[0].officer.code) == ONE
    assert counts(as_officer, officer=duties[1].officer.code) == {"overdue": 2}
    assert counts(as_officer, officer="x") == everything


def test_a_deputy_has_it_for_those_days(as_officer, ward, duties, a_day):
    deputy = UserFactory(unit=ward)
    days = {"first_day": today(), "last_day": today(), "is_deputy": True}
    BeatDutyFactory(beat=duties[0].beat, officer=deputy, **days)
    assert counts(as_officer, officer=deputy.code) == ONE
    own = duties[0].officer.code  # is on duty nowhere today, and is not offered
    assert counts(as_officer, officer=own) == counts(as_officer)
    assert str(own) not in dict(page(as_officer)["filter"].filters["officer"].extra["choices"])


def test_a_beat_ones_own_none_and_a_neighbourhood(as_officer, officer, hoods, duties, a_day):
    assert counts(as_officer, beat=duties[1].beat.code) == {"overdue": 2}
    assert counts(as_officer, beat="none") == {"today": 1}
    assert counts(as_officer, neighbourhood=hoods[0].code) == ONE
    assert counts(as_officer, beat="mine") == {}
    days = {"first_day": today(), "last_day": today(), "is_deputy": True}
    BeatDutyFactory(beat=duties[1].beat, officer=officer, **days)
    assert counts(as_officer, beat="mine") == {"overdue": 2}


def test_the_list_of_steps_narrows_alike(as_officer, hoods, duties, a_day):
    one, two = (duty.officer.code for duty in duties)
    assert rows(as_officer, f"{STEPS}?officer={two}") == 2
    assert rows(as_officer, f"{STEPS}?officer={one}&urgency=overdue") == 1
    assert rows(as_officer, f"{STEPS}?beat=none") == 1
    assert rows(as_officer, f"{STEPS}?neighbourhood={hoods[0].code}") == 2


def test_where_nothing_can_be_chosen_there_is_no_filter(as_officer):
    assertNotContains(as_officer.get(WORK), "filter-fold")


@pytest.mark.parametrize("narrowed", [False, True])
def test_each_group_leads_to_a_list_of_just_its_rows(as_officer, ward, duties, a_day, narrowed):
    notified = CaseFactory(
        person=PersonFactory(unit=ward, neighbourhood=duties[0].beat.places.get().neighbourhood),
        kind="aftercare",
        opened_on=today(),
    )
    CaseStepFactory(case=notified, step="completion_notice", received_on=today())
    over = PersonFactory(unit=ward, birth_year=1986)
    ended = today() - timedelta(days=1)
    CaseFactory(person=over, kind="substitution", opened_on=date(2024, 1, 5), ends_on=ended)
    court = CaseFactory(person__unit=ward, opened_on=today() - timedelta(days=9))
    CaseStepFactory(case=court, step="court_decision", done_on=ended)
    query = {"officer": duties[0].officer.code} if narrowed else {}
    groups = page(as_officer, **query)["groups"]
    names = {group.name for group in groups}
    assert {"overdue", "unvisited", "ending", "announced", "waiting"} <= names
    assert ({"over", "papers", "today"} <= names) != narrowed
    for group in groups:
        assert rows(as_officer, group.url) == group.count, group.name


def test_the_groups_of_social_affairs_lead_to_just_their_rows(client, ward, hoods):
    for hood in (hoods[0], None):
        person = PersonFactory(unit=ward, neighbourhood=hood)
        SupportFactory(person=person, proposed=True)
        SupportFactory(person=person)
    client.force_login(UserFactory(unit=ward, agency=Agency.SOCIAL))
    assert counts(client) == {"proposals": 2}
    found = page(client, neighbourhood=hoods[0].code)["groups"]
    assert [(group.name, group.count) for group in found] == [("proposals", 1)]
    assert rows(client, found[0].url) == 1


def test_social_affairs_see_clubs_to_meet_and_points_whose_clients_stay_away(client, ward, hoods):
    club = SupportModelFactory(unit=ward, name="CLB B93 số 1")
    point = SupportModelFactory(unit=ward, name="Điểm tư vấn số 1", kind="counselling")
    last = today() - timedelta(days=40)
    ActivityFactory(unit=ward, model=club, kind="club_meeting", day=last)
    SupportFactory(person=None, client=ClientFactory(point=point), unit=ward, day=last)
    client.force_login(UserFactory(unit=ward, agency=Agency.SOCIAL))
    groups = {group.name: group for group in page(client)["groups"]}
    [to_meet], [stays] = groups["meeting"].lines, groups["clients"].lines
    assert (to_meet.who, to_meet.chip) == ("CLB B93 số 1", f"sinh hoạt gần nhất {last:%d/%m/%Y}")
    assert to_meet.url == reverse("cases:meeting_create", args=[club.code])
    assert (stays.who, stays.chip) == ("Điểm tư vấn số 1", "1 khách hàng")
    assert stays.url == point.get_absolute_url()
    for name in ("meeting", "clients"):
        assert rows(client, groups[name].url) == groups[name].count == 1
    assert counts(client, neighbourhood=hoods[0].code) == {}
    client.force_login(UserFactory(unit=CommuneFactory(), agency=Agency.SOCIAL))
    assert counts(client) == {}


def test_a_paper_of_others_waits_from_its_issue_to_its_receipt(as_officer, ward):
    case = CaseFactory(person__unit=ward, opened_on=date(2026, 8, 3))
    step = CaseStepFactory(
        case=case, step="court_decision", done_on=date(2026, 8, 20), document_number="12/QĐ-TA"
    )
    CaseStepFactory(case=case, step="notify_person")  # ours, which others receive
    [papers] = [group for group in page(as_officer)["groups"] if group.name == "papers"]
    [line] = papers.lines
    assert (line.url, line.chip) == (step.get_absolute_url(), "ban hành ngày 20/08/2026")
    listed = as_officer.get(papers.url)
    assertContains(listed, "12/QĐ-TA")
    assertContains(listed, step.get_absolute_url())
    step.received_on = date(2026, 8, 21)
    facts = {"by": UserFactory(unit=ward), "now": timezone.now(), "today": today()}
    steps.change_step(step=step, expected_version=step.version, fields=["received_on"], **facts)
    assert "papers" not in counts(as_officer)
    assert rows(as_officer, papers.url) == 0


def test_papers_are_not_for_social_affairs(client, ward):
    client.force_login(UserFactory(unit=ward, agency=Agency.SOCIAL))
    assert client.get(reverse("cases:paper_list")).status_code == 403


def test_aftercare_that_was_proposed_or_decided_is_not_announced(as_officer, ward):
    plain, proposed, decided = (
        CaseFactory(person__unit=ward, kind="aftercare", opened_on=today()) for _case in range(3)
    )
    for case in (plain, proposed, decided):
        CaseStepFactory(case=case, step="completion_notice", received_on=today())
    CaseStepFactory(case=proposed, step="propose")
    type(decided).objects.filter(pk=decided.pk).update(decided_on=today())
    [group] = [one for one in page(as_officer)["groups"] if one.name == "announced"]
    assert [line.url for line in group.lines] == [plain.get_absolute_url()]


def test_many_overdue_steps_hide_none_that_is_due_today(as_officer, ward):
    for _step in range(40):
        with_deadline(ward, -1)
    with_deadline(ward, 0)
    found = {group.name: group for group in page(as_officer)["groups"]}
    assert (found["overdue"].count, len(found["overdue"].lines), found["overdue"].more) == (
        40,
        12,
        28,
    )
    assert len(found["today"].lines) == 1


def test_a_measure_that_is_over_or_was_withdrawn_asks_for_nothing(as_officer, officer, ward):
    closed, withdrawn, of_a_file = (with_deadline(ward, -1) for _case in range(3))
    assert counts(as_officer)["overdue"] == 3
    Case.objects.filter(pk=closed.pk).update(closed_on=today(), outcome="completed")
    taken_back = {
        "withdrawn_at": timezone.now(),
        "withdrawn_by": officer,
        "withdrawal_reason": "nhầm",
    }
    Case.objects.filter(pk=withdrawn.pk).update(**taken_back)
    Person.objects.filter(pk=of_a_file.person_id).update(**taken_back)
    assert "overdue" not in counts(as_officer)
    assert rows(as_officer, STEPS) == 0


def shown(context):
    return [(one.who, one.overdue, one.today, one.week, one.oldest) for one in context["counts"]]


def test_a_leader_sees_counts_by_officer_with_the_oldest_first(as_leader, ward, duties, a_day):
    one, two = (duty.officer.full_name for duty in duties)
    with_deadline(ward, 6, hood=duties[0].beat.places.get().neighbourhood)
    assert shown(page(as_leader)) == [
        (two, 2, 0, 0, today() - timedelta(days=5)),
        (one, 1, 0, 1, today() - timedelta(days=3)),
        ("Chưa thuộc khu vực nào", 0, 1, 0, None),
    ]
    first = page(as_leader)["counts"][0]
    assert rows(as_leader, first.urls["overdue"]) == 2
    assert page(as_leader)["oldest"] == today() - timedelta(days=5)


def test_a_beat_where_nobody_is_on_duty_says_so(as_leader, ward, hoods):
    with_deadline(ward, -1, hood=hoods[0])
    [one] = page(as_leader)["counts"]
    assert one.who == "Khu vực 1, chưa có người phụ trách"
    assert rows(as_leader, one.urls["overdue"]) == 1


def test_officers_and_planners_see_no_counts(client, officer, planner, ward):
    with_deadline(ward, -1)
    for user in (officer, planner):
        client.force_login(user)
        assert page(client)["counts"] == []
        assert "decision" not in counts(client)


def test_the_head_of_several_units_sees_counts_by_commune(client, province, ward):
    other = CommuneFactory(parent=province)
    former = CommuneFactory(parent=province, valid_to=date(2025, 6, 30), scope_path=ward.path)
    for unit, due_in in ((ward, -1), (former, -8), (other, 0)):
        with_deadline(unit, due_in)
    client.force_login(UserFactory(unit=province, role=Role.LEADER))
    assert shown(page(client)) == [
        (ward.name, 2, 0, 0, today() - timedelta(days=8)),
        (other.name, 0, 1, 0, None),
    ]
    first = page(client)["counts"][0]
    assert rows(client, first.urls["overdue"]) == 2
    assert [row[1:] for row in shown(page(client, unit=ward.slug))] == [
        (2, 0, 0, today() - timedelta(days=8))
    ]


def test_what_the_leaders_sign_waits_for_their_decision(as_leader, ward):
    with_deadline(ward, 3, "order", kind="user_management")  # the police chief's
    with_deadline(ward, 0, "request_place", kind="compulsory")
    with_deadline(ward, None, "order", kind="user_management")  # no limit runs
    with_deadline(ward, 0, "reading", kind="compulsory")  # signed by nobody
    with_deadline(ward, 0, "court_decision", is_ours=False)  # the judge's
    [group] = [one for one in page(as_leader)["groups"] if one.name == "decision"]
    assert group.count == 2
    assert rows(as_leader, group.url) == 2


def queries(client, url):
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.LEADER])
@pytest.mark.parametrize("level", ["ward", "province"])
def test_takes_at_most_twelve_queries_besides_the_frame(
    client, province, ward, hoods, duties, role, level
):
    unit = ward if level == "ward" else province
    client.force_login(UserFactory(unit=unit, role=role))
    url = f"{WORK}?unit={ward.slug}&officer={duties[0].officer.code}"
    counted = []
    with time_machine.travel(timezone.now(), tick=False):  # no session is prolonged meanwhile
        for _round in range(2):
            for hood in (*hoods, None):
                with_deadline(ward, -1, hood=hood)
            client.get(url)
            counted.append(queries(client, url) - queries(client, reverse("wards:account")))
    assert counted[0] == counted[1] <= 12
