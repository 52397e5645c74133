"""The page of a person: what it shows, to whom, and the trail it leaves."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import (
    AssignmentFactory,
    CaseFactory,
    ClubBenefitFactory,
    DeterminationFactory,
    DrugTestFactory,
    MembershipFactory,
    PersonFactory,
    ReferralFactory,
    RegistrationFactory,
    RelapseFactory,
    SupportFactory,
    UserFactory,
    VisitFactory,
    WhereaboutsFactory,
)
from wards.models import AuditEvent

NUMBER = "001080012345"

HELP = {
    "visit": lambda person: VisitFactory(person=person),
    "test": lambda person: DrugTestFactory(person=person),
    "determination": lambda person: DeterminationFactory(person=person),
    "relapse": lambda person: RelapseFactory(person=person),
    "support": lambda person: SupportFactory(person=person),
    "referral": lambda person: ReferralFactory(person=person),
    "assignment": lambda person: AssignmentFactory(person=person),
    "membership": lambda person: MembershipFactory(person=person),
    "whereabouts": lambda person: next_stay(person),
    "benefit": lambda person: ClubBenefitFactory(person=person),
}


def next_stay(person):
    """A stay that goes on, from the day on which the one before is over."""
    first = date(2023, 5, 1) + timedelta(person.whereabouts.count())
    person.whereabouts.filter(ended_on=None).update(ended_on=first)
    return WhereaboutsFactory(person=person, started_on=first)


@pytest.fixture
def person(ward):
    return PersonFactory(unit=ward, full_name="Đỗ Văn Hòa", identity_number=NUMBER)


def events(verb):
    return list(AuditEvent.objects.filter(verb=verb))


def test_shows_the_facts_and_a_masked_number(client, officer, person):
    client.force_login(officer)
    response = client.get(person.get_absolute_url())
    assertContains(response, "Đỗ Văn Hòa")
    assertContains(response, "•••••••••345")
    assertNotContains(response, NUMBER)


def test_viewing_leaves_one_event_without_values(client, officer, person):
    client.force_login(officer)
    client.get(person.get_absolute_url())
    [event] = events("viewed")
    assert (event.actor, event.model, event.record) == (
        officer.username,
        "cases.person",
        person.code,
    )
    assert (event.unit_slug, event.fields) == (person.unit.slug, [])


def test_a_number_is_shown_once_and_that_is_recorded(client, officer, person):
    client.force_login(officer)
    url = reverse("cases:person_identity", args=[person.code])
    assertContains(client.post(url), NUMBER)
    [event] = events("revealed")
    assert event.fields == ["identity_number"]
    assert NUMBER not in str(vars(event))
    assertNotContains(client.get(person.get_absolute_url()), NUMBER)
    assert client.get(url).status_code == 405


def test_who_may_not_show_a_number_is_not_offered_it(client, planner, person):
    client.force_login(planner)
    url = reverse("cases:person_identity", args=[person.code])
    assertNotContains(client.get(person.get_absolute_url()), url)
    assert client.post(url).status_code == 403
    assert not events("revealed")


def test_the_timeline_runs_backwards_year_by_year(client, officer, person):
    RegistrationFactory(person=person, registered_on=date(2020, 6, 1))
    CaseFactory(
        person=person,
        opened_on=date(2024, 3, 1),
        decided_on=date(2024, 3, 20),
        started_on=date(2024, 3, 20),
        closed_on=date(2025, 3, 20),
        outcome="completed",
    )
    client.force_login(officer)
    years = client.get(person.get_absolute_url()).context["years"]
    assert [(year, [entry.day for entry in entries]) for year, entries in years] == [
        (2025, [date(2025, 3, 20)]),
        (2024, [date(2024, 3, 20), date(2024, 3, 20), date(2024, 3, 1)]),
        (2020, [date(2020, 6, 1)]),
    ]
    of_2024 = [entry.title for entry in years[1][1]]
    assert of_2024[0].split(":")[0] == of_2024[2].split(":")[0]
    assert of_2024[0] != of_2024[1]  # the start stands above the decision of the same day


def test_the_order_of_one_day_is_that_of_the_procedure(client, officer, person):
    day = date(2024, 3, 1)
    CaseFactory(person=person, opened_on=day, decided_on=day, started_on=day)
    client.force_login(officer)
    [(_year, entries)] = client.get(person.get_absolute_url()).context["years"]
    from_below = [entry.title for entry in reversed(entries)]
    assert len(set(from_below)) == 3
    assert from_below[0].endswith(("opened", "lập hồ sơ"))


def test_says_where_the_person_stands(client, officer, person):
    RegistrationFactory(person=person, registered_on=date(2020, 6, 1))
    CaseFactory(person=person, started_on=date(2024, 4, 1), ends_on=date(2025, 4, 1))
    client.force_login(officer)
    told = client.get(person.get_absolute_url()).context["standing"]
    assert [tone for _words, tone in told] == ["", "state state-overdue"]
    assert "01/06/2020" in told[0][0]
    assert "01/04/2025" in told[1][0]


def test_a_planner_sees_no_way_to_change(client, planner, person):
    entry = RegistrationFactory(person=person)
    client.force_login(planner)
    response = client.get(person.get_absolute_url())
    for page in ("person_edit", "case_create", "registration_create"):
        assertNotContains(response, reverse(f"cases:{page}", args=[person.code]))
    assertNotContains(response, entry.get_absolute_url())


@pytest.mark.parametrize("page", ["person_detail", "person_edit", "case_create"])
def test_another_ward_does_not_find_it(client, person, page):
    client.force_login(UserFactory())
    assert client.get(reverse(f"cases:{page}", args=[person.code])).status_code == 404


def test_the_auditor_and_the_administrator_are_refused(client, auditor, administrator, person):
    for user in (auditor, administrator):
        client.force_login(user)
        assert client.get(person.get_absolute_url()).status_code == 403
    assert not events("viewed")


@pytest.mark.parametrize("entries", [1, 4])
def test_takes_the_same_queries_for_any_history(
    client, officer, person, entries, django_assert_num_queries
):
    for year in range(2020, 2020 + entries):
        RegistrationFactory(
            person=person,
            registered_on=date(year, 1, 1),
            removed_on=date(year, 6, 1),
            removal_reason="moved",
        )
        CaseFactory(person=person, opened_on=date(year, 2, 1), closed=True)
        for make in HELP.values():
            make(person)
    client.force_login(officer)
    with django_assert_num_queries(28):
        client.get(person.get_absolute_url())


def test_the_title_which_browsers_remember_names_nobody(client, officer, person):
    client.force_login(officer)
    page = client.get(person.get_absolute_url()).content.decode()
    assert "Đỗ Văn Hòa" not in page[page.index("<title>") : page.index("</title>")]
    assert "Đỗ Văn Hòa" in page[page.index("<h1>") : page.index("</h1>")]


def test_the_timeline_has_every_kind_and_leads_to_what_can_be_edited(client, officer, person):
    made = {name: make(person) for name, make in HELP.items()}
    client.force_login(officer)
    years = client.get(person.get_absolute_url()).context["years"]
    urls = {entry.url for _year, entries in years for entry in entries}
    editable = set(HELP) - {"determination", "relapse", "benefit"}
    assert {made[name].get_absolute_url() for name in editable} <= urls
    assert reverse("cases:model_detail", args=[made["benefit"].club.code]) in urls
    assert sum(len(entries) for _year, entries in years) == len(HELP)


@pytest.mark.parametrize(
    ("show", "number"),
    [
        ("visits", 1),
        ("findings", 3),
        ("supports", 2),
        ("helpers", 1),
        ("clubs", 2),
        ("whereabouts", 1),
        ("x'", 10),
    ],
)
def test_the_timeline_shows_one_kind_where_asked(client, officer, person, show, number):
    for make in HELP.values():
        make(person)
    client.force_login(officer)
    context = client.get(person.get_absolute_url(), {"show": show}).context
    assert sum(len(entries) for _year, entries in context["years"]) == number
    assert sum(here for _label, _address, here in context["kinds"]) == 1


def test_who_does_not_see_tests_is_not_told_of_them(client, ward, person):
    test = DrugTestFactory(person=person, substance="Methamphetamine")
    client.force_login(UserFactory(unit=ward, agency="social"))
    page = client.get(person.get_absolute_url())
    assertNotContains(page, "Methamphetamine")
    for address in (test.get_absolute_url(), reverse("cases:test_create", args=[person.code])):
        assertNotContains(page, address)
    assertContains(page, reverse("cases:visit_create", args=[person.code]))


def test_a_planner_reads_the_help_and_is_led_to_no_form(client, planner, person):
    visit = VisitFactory(person=person, content="đã có việc làm")
    client.force_login(planner)
    page = client.get(person.get_absolute_url())
    assertContains(page, "đã có việc làm")
    assertNotContains(page, visit.get_absolute_url())
    assertNotContains(page, reverse("cases:visit_create", args=[person.code]))
