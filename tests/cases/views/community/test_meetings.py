"""A meeting of a club: who came from the list of the day, guests by number, money."""

import uuid
from datetime import date, timedelta

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.models import Activity, Attendance
from tests.cases.views.community.test_support_models import errors_of, url
from tests.factories import (
    ActivityFactory,
    CommuneFactory,
    MembershipFactory,
    PersonFactory,
    SupportModelFactory,
)
from wards.models import AuditEvent

DAY = date(2024, 3, 10)


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def club(ward):
    return SupportModelFactory(unit=ward, started_on=date(2020, 1, 1), place="Nhà văn hóa")


def member(club, name="Người Thử", **facts):
    return MembershipFactory(
        person=PersonFactory(unit=club.unit, full_name=name), club=club, **facts
    ).person


@pytest.fixture
def people(club):
    return [member(club, name) for name in ("Lê An", "Lê Bình", "Lê Cường")]


def codes(people):
    return [str(person.code) for person in people]


def record(client, club, came=(), **facts):
    sent = {"day": "10/03/2024", "listed": "10/03/2024", "guests": "2"}
    sent |= {"present": codes(came)} if came else {}
    return client.post(url("meeting_create", club), {**sent, **facts})


def edit(client, meeting, **facts):
    """Send the form as it is shown, with what was changed."""
    form = client.get(url("meeting_edit", meeting)).context["form"]
    return client.post(url("meeting_edit", meeting), {**shown_by(form), **facts})


def shown_by(form):
    day = f"{form['day'].value():%d/%m/%Y}"
    names = ("place", "topic", "cost", "guests", "version", "shown", "present")
    return {"day": day, "listed": day} | {name: form[name].value() or "" for name in names}


def listed(response):
    return [person.full_name for _code, person, _ticked in response.context["form"].rows()]


def ticked(response):
    rows = response.context["form"].rows()
    return [person.full_name for _code, person, is_ticked in rows if is_ticked]


def came(meeting):
    return {one.person.full_name for one in meeting.attendances.select_related("person")}


def test_a_meeting_counts_members_and_guests(as_officer, officer, club, people, ward):
    response = record(as_officer, club, people[:2], topic="Vay vốn", cost="1,5 triệu")
    assertRedirects(response, url("model_detail", club), fetch_redirect_response=False)
    meeting = Activity.objects.get()
    assert (meeting.kind, meeting.model, meeting.unit) == ("club_meeting", club, ward)
    assert (meeting.day, meeting.people, meeting.cost) == (DAY, 4, 1_500_000)
    assert came(meeting) == {"Lê An", "Lê Bình"}
    event = AuditEvent.objects.get(verb="created")
    assert (event.actor, event.record, event.fields) == (officer.username, meeting.code, [])


def test_a_new_meeting_is_todays_at_the_clubs_place(as_officer, club, people):
    response = as_officer.get(url("meeting_create", club))
    form = response.context["form"]
    assert (form["day"].value(), form["place"].value()) == (timezone.localdate(), "Nhà văn hóa")
    assert (listed(response), ticked(response)) == (["Lê An", "Lê Bình", "Lê Cường"], [])


def test_the_list_is_that_of_the_day(as_officer, club):
    """Who leaves on a day may still come on it; who came back stands in the list once."""
    member(club, "Cũ", left_on=DAY - timedelta(days=1))
    member(club, "Ra hôm đó", left_on=DAY)
    member(club, "Vào hôm đó", joined_on=DAY)
    member(club, "Mới", joined_on=DAY + timedelta(days=1))
    again = member(club, "Trở lại", left_on=DAY)
    MembershipFactory(person=again, club=club, joined_on=DAY)
    MembershipFactory(person=PersonFactory(full_name="Ở nơi khác"), club=club)
    response = record(as_officer, club, look="1", day="10/3/24")
    assert sorted(listed(response)) == ["Ra hôm đó", "Trở lại", "Vào hôm đó"]
    assert not Activity.objects.exists()


def test_asking_for_another_list_keeps_what_was_typed(as_officer, club, people):
    late = member(club, "Mới", joined_on=date(2024, 4, 1))
    facts = {"day": "5/4/24", "topic": "Chuyện <nghề>", "guests": "x", "look": "1"}
    response = record(as_officer, club, people[:1], **facts)
    assert late.full_name in listed(response)
    assert ticked(response) == ["Lê An"]
    assertContains(response, 'value="5/4/24"')
    assertContains(response, "Chuyện &lt;nghề&gt;")
    assertNotContains(response, "error-summary")


def test_all_are_ticked_at_once_without_javascript_too(as_officer, club, people):
    response = record(as_officer, club, all="1")
    assert ticked(response) == ["Lê An", "Lê Bình", "Lê Cường"]
    assert not Activity.objects.exists()


def test_saving_on_another_day_shows_its_list_first(as_officer, club, people):
    member(club, "Mới", joined_on=date(2024, 4, 1))
    response = record(as_officer, club, people, day="05/04/2024")
    assert errors_of(response) == {"present"}
    assert len(listed(response)) == 4
    assert ticked(response) == ["Lê An", "Lê Bình", "Lê Cường"]
    response = record(as_officer, club, people, day="05/04/2024", listed="05/04/2024")
    assert Activity.objects.get().people == 5


def test_another_day_with_the_same_list_is_saved_at_once(as_officer, club, people):
    record(as_officer, club, people, day="11/03/2024")
    assert Activity.objects.get().day == date(2024, 3, 11)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"day": "31/12/2019", "listed": "31/12/2019"}, "day"),
        ({"day": "01/01/2099", "listed": "01/01/2099"}, "day"),
        ({"day": "", "listed": ""}, "day"),
        ({"day": "\x00"}, "day"),
        ({"guests": "-1"}, "guests"),
        ({"guests": "100000"}, "guests"),
        ({"cost": "nhiều"}, "cost"),
        ({"topic": "x" * 501}, "topic"),
        ({"present": "x"}, "present"),
        ({"present": "00000000-0000-4000-8000-000000000000"}, "present"),
    ],
)
def test_refuses_what_cannot_be(as_officer, club, people, facts, field):
    assert errors_of(record(as_officer, club, **facts)) == {field}
    assert not Activity.objects.exists()


def test_nobody_out_of_sight_is_ticked(as_officer, club):
    stranger = PersonFactory()
    MembershipFactory(person=stranger, club=club)
    assert errors_of(record(as_officer, club, [stranger])) == {"present"}


def test_a_meeting_after_the_club_ended_is_refused(as_officer, club, people):
    club.ended_on = date(2024, 3, 9)
    club.save()
    assert errors_of(record(as_officer, club)) == {"day"}


def test_sent_twice_it_is_recorded_once(as_officer, club, people):
    code = str(uuid.uuid4())
    record(as_officer, club, people, sent_as=code)
    assert record(as_officer, club, people, sent_as=code).status_code == 302
    assert Activity.objects.count() == 1
    response = record(as_officer, club, people[:1], sent_as=code)
    assert errors_of(response) == {"__all__"}
    assert Activity.objects.get().people == 5


def test_a_correction_changes_only_the_rows_that_changed(as_officer, club, people):
    record(as_officer, club, people[:2])
    meeting = Activity.objects.get()
    kept = meeting.attendances.get(person=people[1])
    assert edit(as_officer, meeting, present=codes(people[1:]), guests="0").status_code == 302
    meeting.refresh_from_db()
    assert came(meeting) == {"Lê Bình", "Lê Cường"}
    assert (meeting.people, meeting.version) == (2, 2)
    assert meeting.attendances.get(person=people[1]).pk == kept.pk
    assert AuditEvent.objects.get(verb="changed").fields == ["attendances", "people"]


def test_nothing_changed_writes_nothing(as_officer, club, people):
    record(as_officer, club, people[:2])
    meeting = Activity.objects.get()
    assert edit(as_officer, meeting).status_code == 302
    meeting.refresh_from_db()
    assert meeting.version == 1
    assert not AuditEvent.objects.filter(verb="changed").exists()


def test_a_meeting_without_names_keeps_its_number(as_officer, club, ward):
    meeting = ActivityFactory(unit=ward, kind="club_meeting", model=club, day=DAY, people=20)
    assert as_officer.get(url("meeting_edit", meeting)).context["form"]["guests"].value() == 20
    edit(as_officer, meeting, topic="Mới")
    meeting.refresh_from_db()
    assert (meeting.people, meeting.topic) == (20, "Mới")


def test_who_moved_away_since_stays_on_the_list_unseen(as_officer, club, people):
    record(as_officer, club, people)
    gone = people[0]
    gone.unit = CommuneFactory()
    gone.save()
    meeting = Activity.objects.get()
    response = as_officer.get(url("meeting_edit", meeting))
    assertNotContains(response, gone.full_name)
    edit(as_officer, meeting, present=codes(people[1:2]))
    meeting.refresh_from_db()
    assert came(meeting) == {"Lê An", "Lê Bình"}
    assert meeting.people == 4


def test_who_came_stays_though_the_membership_is_gone(as_officer, club, people):
    record(as_officer, club, people[:1])
    people[0].memberships.all().delete()
    meeting = Activity.objects.get()
    response = as_officer.get(url("meeting_edit", meeting))
    assert ticked(response) == ["Lê An"]
    assert edit(as_officer, meeting, topic="Mới").status_code == 302
    assert came(meeting) == {"Lê An"}


def test_the_second_to_save_sees_who_came_and_loses_nothing(as_officer, club, people):
    record(as_officer, club, people[:1])
    meeting = Activity.objects.get()
    mine = shown_by(as_officer.get(url("meeting_edit", meeting)).context["form"])
    edit(as_officer, meeting, present=codes(people[1:2]))
    sent = {**mine, "present": codes(people[2:])}
    response = as_officer.post(url("meeting_edit", meeting), sent)
    (difference,) = response.context["form"].conflict
    assert (difference.stored, difference.typed) == ("Lê Bình", "Lê Cường")
    assert ticked(response) == ["Lê Cường"]
    assert came(meeting) == {"Lê Bình"}
    again = shown_by_bound(response.context["form"])
    assert as_officer.post(url("meeting_edit", meeting), again).status_code == 302
    assert came(meeting) == {"Lê Cường"}


def shown_by_bound(form):
    names = ("day", "place", "topic", "cost", "guests", "version", "shown", "present")
    return {name: form[name].value() for name in names} | {"listed": form["day"].value()}


def test_a_race_between_reading_and_writing_is_a_conflict_too(
    as_officer, club, people, monkeypatch
):
    record(as_officer, club, people[:1])
    meeting = Activity.objects.get()

    def meanwhile(*args, **kwargs):
        Activity.objects.filter(pk=meeting.pk).update(version=2, topic="của người khác")

    monkeypatch.setattr("cases.actions.community.meetings.records.check", meanwhile)
    response = edit(as_officer, meeting, topic="của tôi", present=codes(people))
    assert response.context["form"].conflict is not None
    assert came(meeting) == {"Lê An"}


def test_a_meeting_goes_with_its_attendance(as_officer, club, people):
    record(as_officer, club, people)
    meeting = Activity.objects.get()
    as_officer.post(url("meeting_remove", meeting), {"version": ""})
    assert Activity.objects.exists()
    as_officer.post(url("meeting_remove", meeting), {"version": "1"})
    assert not Activity.objects.exists()
    assert not Attendance.objects.exists()
    assert AuditEvent.objects.get(verb="deleted").record == meeting.code


@pytest.mark.parametrize("page", ["meeting_edit", "session_edit"])
def test_other_activities_have_other_pages(as_officer, ward, page):
    assert as_officer.get(url(page, ActivityFactory(unit=ward))).status_code == 404


@pytest.mark.parametrize("rows", [1, 5])
def test_the_form_takes_the_same_queries_for_any_number_of_members(
    as_officer, club, rows, django_assert_num_queries
):
    for _number in range(rows):
        member(club)
    with django_assert_num_queries(5):
        as_officer.get(url("meeting_create", club))


@pytest.mark.parametrize("rows", [1, 5])
def test_saving_takes_the_same_queries_for_any_number_of_members(
    as_officer, club, rows, django_assert_num_queries
):
    people = [member(club) for _number in range(rows)]
    with django_assert_num_queries(18):
        record(as_officer, club, people)
