"""An evening's round: one line for each person, saved together or not at all."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from cases.models import Registration, Visit
from tests.factories import (
    AssignmentFactory,
    CaseFactory,
    CommuneFactory,
    NeighbourhoodFactory,
    PersonFactory,
    RegistrationFactory,
    UserFactory,
    VisitFactory,
)
from wards.models import AuditEvent

ROUND, UNVISITED = "/visits/round/", "/visits/unvisited/"


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


def on_file(ward, **facts):
    person = PersonFactory(unit=ward, birth_year=1980, **facts)
    RegistrationFactory(person=person)
    return person


@pytest.fixture
def people(ward):
    return [on_file(ward, full_name=f"Người Thử {letter}") for letter in "ABC"]


def send(client, people, lines, **common):
    """``lines``: {person: {field: typed}}; the others' lines are sent empty."""
    sent = {"day": "hôm nay", "visited_by": "Cán Bộ Thử", "person": [p.code for p in people]}
    for person, typed in lines.items():
        sent |= {f"{person.code}-{name}": value for name, value in typed.items()}
    return client.post(ROUND, {**sent, **common})


def names(response):
    return [line.row.full_name for line, *_about in response.context["lines"]]


def test_saves_the_lines_filled_in_and_no_others(as_officer, officer, ward, people):
    first, second, third = people
    response = send(
        as_officer,
        people,
        {
            first: {"met": "person", "progress": "better", "note": "đi làm đều"},
            third: {"met": "family", "next_step": "làm thẻ bảo hiểm", "compliance": "partly"},
        },
    )
    assert response.status_code == 302
    found = {visit.person: visit for visit in Visit.objects.all()}
    assert set(found) == {first, third}
    visit = found[first]
    assert (visit.unit, visit.day, visit.visited_by) == (ward, timezone.localdate(), "Cán Bộ Thử")
    assert (visit.progress, visit.content, visit.met) == ("better", "đi làm đều", "person")
    assert (found[third].next_step, found[third].compliance) == ("làm thẻ bảo hiểm", "partly")
    events = AuditEvent.objects.filter(verb="created")
    assert {event.record for event in events} == {visit.code for visit in found.values()}
    assert {(event.actor, event.unit_slug) for event in events} == {(officer.username, ward.slug)}


def test_one_faulty_line_keeps_all_from_being_saved_and_nothing_is_lost(as_officer, people):
    first, second, _third = people
    response = send(
        as_officer,
        people,
        {
            first: {"met": "person", "note": "đi làm đều"},
            second: {"progress": "nonsense", "note": "x" * 1001},
        },
    )
    assert not Visit.objects.exists()
    assert [line.row for line in response.context["round"].faulty] == [second]
    assertContains(response, "đi làm đều")
    assertContains(response, f'href="#{second.code}-progress"')


def test_a_day_before_somebodys_birth_is_told_at_their_line(as_officer, ward, people):
    child = on_file(ward, full_name="Người Thử Trẻ")
    child.birth_year = 2010
    child.save()
    lines = {people[0]: {"met": "person"}, child: {"met": "person"}}
    response = send(as_officer, [*people, child], lines, day="01/01/2009")
    assert [line.row for line in response.context["round"].faulty] == [child]
    assert not Visit.objects.exists()


@pytest.mark.parametrize(
    ("common", "field"),
    [
        ({"day": ""}, "day"),
        ({"day": "01/01/2099"}, "day"),
        ({"visited_by": ""}, "visited_by"),
        ({"sent_as": "x"}, "sent_as"),
    ],
)
def test_what_all_lines_share_is_told_once(as_officer, people, common, field):
    response = send(as_officer, people, {people[0]: {"met": "person"}}, **common)
    assert set(response.context["round"].common.errors) == {field}
    assert not Visit.objects.exists()


def test_who_was_not_met_stays_among_the_unvisited(as_officer, people):
    Registration.objects.update(category="illegal_user", registered_on=date(2025, 9, 1))
    first, second, _third = people
    lines = {first: {"met": "nobody", "note": "đi vắng"}, second: {"met": "person"}}
    answer = send(as_officer, people, lines)
    assert Visit.objects.get(person=first).met == "nobody"
    assertContains(as_officer.get(answer.url), "1 người không gặp được")
    unvisited = as_officer.get(UNVISITED)
    assertContains(unvisited, first.full_name)
    assertNotContains(unvisited, second.full_name)


@pytest.mark.parametrize("typed", [{"note": "đi vắng"}, {"progress": "better"}])
def test_a_note_does_not_say_that_somebody_was_met(as_officer, people, typed):
    response = send(as_officer, people, {people[0]: typed})
    [line] = response.context["round"].faulty
    assert set(line.errors) == {"met"}
    assertContains(response, f'href="#{people[0].code}-met"')
    assert not Visit.objects.exists()


@pytest.mark.parametrize("name", ["progress", "compliance"])
def test_nobody_knows_how_somebody_is_whom_nobody_met(as_officer, people, name):
    choice = {"progress": "better", "compliance": "good"}[name]
    response = send(as_officer, people, {people[0]: {"met": "nobody", name: choice}})
    [line] = response.context["round"].faulty
    assert set(line.errors) == {name}


def test_the_round_and_the_list_mean_the_same_unvisited(as_officer, ward, people):
    """Somebody on the list of the addicted need not be met every month."""
    user = PersonFactory(unit=ward, full_name="Người Phải Gặp")
    RegistrationFactory(person=user, category="illegal_user", registered_on=date(2025, 9, 1))
    assert names(as_officer.get(ROUND, {"month": "missing"})) == ["Người Phải Gặp"]
    listed = as_officer.get(UNVISITED)
    assert [person.full_name for person in listed.context["page_obj"]] == ["Người Phải Gặp"]


def test_an_empty_table_is_no_round(as_officer, people):
    response = send(as_officer, people, {})
    assert set(response.context["round"].common.errors) == {"__all__"}


def test_sent_twice_it_is_saved_once(as_officer, people):
    code = str(uuid.uuid4())
    for _time in range(2):
        answer = send(as_officer, people, {people[0]: {"met": "person"}}, sent_as=code)
        assert answer.status_code == 302
    assert Visit.objects.count() == 1


def test_sent_again_with_one_line_more_it_says_which_are_saved(as_officer, people):
    first, second, _third = people
    code = str(uuid.uuid4())
    lines = {first: {"met": "person", "note": "đi làm đều"}}
    send(as_officer, people, lines, sent_as=code)
    lines[second] = {"met": "person", "note": "mẹ ốm"}
    table = send(as_officer, people, lines, sent_as=code).context["round"]
    assert [line.row for line in table.faulty] == [first]
    assert Visit.objects.count() == 1
    fresh = table.common["sent_as"].value()
    assert send(as_officer, people, {second: lines[second]}, sent_as=fresh).status_code == 302
    assert Visit.objects.count() == 2


def test_another_wards_person_is_no_line_and_nothing_is_saved(as_officer, people):
    stranger = on_file(CommuneFactory(), full_name="Người Xa")
    lines = {people[0]: {"met": "person"}, stranger: {"met": "person"}}
    response = send(as_officer, [*people, stranger], lines)
    assertNotContains(response, "Người Xa")
    assert set(response.context["round"].common.errors) == {"__all__"}
    assert not Visit.objects.exists()


def test_hostile_lines(as_officer, people):
    lines = {people[0]: {"met": "person", "note": "<b>&"}}
    response = send(as_officer, people, lines, person=["x", "0" * 500])
    assert response.status_code == 200
    assert not Visit.objects.exists()


def test_the_line_of_somebody_whom_a_filter_hides_by_now_is_saved_too(as_officer, people):
    VisitFactory(person=people[0], day=timezone.localdate())
    sent = {"day": "hôm nay", "visited_by": "A", "person": [people[0].code]}
    answer = as_officer.post(f"{ROUND}?month=missing", {**sent, f"{people[0].code}-met": "person"})
    assert answer.url == f"{ROUND}?month=missing"
    assert Visit.objects.count() == 2


def test_lists_those_on_file_and_under_aftercare_as_one_walks(as_officer, ward):
    far, near = (NeighbourhoodFactory(unit=ward, name=f"Tổ {n}") for n in (10, 2))
    on_file(ward, full_name="Người Ba", neighbourhood=far)
    on_file(ward, full_name="Người Hai", neighbourhood=near)
    after = PersonFactory(unit=ward, full_name="Người Một", neighbourhood=near)
    since = date(2026, 1, 5)
    CaseFactory(person=after, kind="aftercare", opened_on=since, started_on=since)
    RegistrationFactory(person=PersonFactory(unit=ward, full_name="Đã Ra"), removed=True)
    on_file(CommuneFactory(), full_name="Phường Khác")
    assert names(as_officer.get(ROUND)) == ["Người Hai", "Người Một", "Người Ba"]


def test_filters_by_place_by_officer_and_by_what_is_missing(as_officer, officer, ward, people):
    first, second, third = people
    hood = NeighbourhoodFactory(unit=ward)
    second.neighbourhood = hood
    second.save()
    AssignmentFactory(person=first, volunteer=None, officer=officer)
    AssignmentFactory(person=second, volunteer=None, officer=officer, ended_on=date(2022, 1, 1))
    AssignmentFactory(person=third, volunteer=None, officer=UserFactory(unit=ward))
    Registration.objects.update(category="illegal_user", registered_on=date(2025, 9, 1))
    VisitFactory(person=third, day=timezone.localdate() - timedelta(days=3))
    assert names(as_officer.get(ROUND, {"neighbourhood": hood.code})) == [second.full_name]
    assert names(as_officer.get(ROUND, {"whose": "mine"})) == [first.full_name]
    found = names(as_officer.get(ROUND, {"month": "missing"}))
    assert found == [first.full_name, second.full_name]


def test_a_district_chooses_a_commune_first(client, ward, people):
    client.force_login(UserFactory(unit=CommuneFactory._meta.model.objects.get(level="province")))
    assert names(client.get(ROUND)) == []
    assert len(names(client.get(ROUND, {"unit": ward.slug}))) == 3


def test_has_fifty_lines_at_most(as_officer, ward):
    for _n in range(52):
        on_file(ward)
    assert len(names(as_officer.get(ROUND))) == 50
    assert len(names(as_officer.get(ROUND, {"page": 2}))) == 2


def queries(client, people):
    with CaptureQueriesContext(connection) as shown:
        client.get(ROUND)
    with CaptureQueriesContext(connection) as saved:
        lines = {person: {"met": "person"} for person in people}
        assert send(client, people, lines).status_code == 302
    return len(shown), len(saved)


def test_takes_the_same_queries_for_any_number_of_lines(as_officer, ward, people):
    before = queries(as_officer, people[:1])
    more = [on_file(ward) for _n in range(12)]
    assert queries(as_officer, [*people, *more]) == before
    assert max(before) <= 10


def test_who_may_only_look_has_no_round(client, planner):
    client.force_login(planner)
    assert client.get(ROUND).status_code == client.post(ROUND).status_code == 403
    assertNotContains(client.get(reverse("cases:visit_list")), ROUND)
