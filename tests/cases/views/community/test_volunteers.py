"""Volunteers: the list with their load, adding, correcting, leaving."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.models import Volunteer
from tests.factories import (
    AssignmentFactory,
    CommuneFactory,
    NeighbourhoodFactory,
    OrganisationFactory,
    PersonFactory,
    RegistrationFactory,
    TeamMemberFactory,
    UserFactory,
    VolunteerFactory,
)
from tests.listed import rows_of
from wards.models import AuditEvent
from wards.roles import GRANTS, Can, Role

LIST = reverse("cases:volunteer_list")
TYPED = {
    "full_name": "Nguyễn Thị Hà",
    "birth_year": "1965",
    "organisation": "Hội Liên hiệp Phụ nữ",
    "neighbourhood": "Tổ 7",
    "phone": "0912345678",
    "started_on": "05/03/2024",
}


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def volunteer(ward):
    return VolunteerFactory(unit=ward, full_name="Trần Văn Bình", started_on=date(2022, 1, 1))


def helps(volunteer, **facts):
    return AssignmentFactory(
        person__unit=volunteer.unit, volunteer=volunteer, started_on=date(2023, 5, 1), **facts
    )


def page(name, record):
    return reverse(f"cases:volunteer_{name}", args=[record.code])


def rows(response):
    return {row["name"]: row for row in rows_of(response)}


def errors_of(response):
    return set(response.context["form"].errors)


def leave(client, volunteer, day="10/06/2024", **facts):
    """Open the page as a browser does, then send the day with what the page showed."""
    form = client.get(page("end", volunteer)).context["form"]
    sent = {"ended_on": day, "version": volunteer.version, "seen": form.ending, "shown": "{}"}
    return client.post(page("end", volunteer), {**sent, **facts})


def test_adds_a_volunteer_of_the_ward_in_a_neighbourhood(as_officer, officer, ward):
    response = as_officer.post(reverse("cases:volunteer_create"), TYPED)
    made = Volunteer.objects.get()
    assertRedirects(response, page("detail", made), fetch_redirect_response=False)
    assert (made.unit, made.full_name, made.birth_year) == (ward, "Nguyễn Thị Hà", 1965)
    assert (made.neighbourhood.name, made.neighbourhood.unit) == ("Tổ 7", ward)
    assert made.started_on == date(2024, 3, 5)
    event = AuditEvent.objects.get(verb="created", model="cases.volunteer")
    assert (event.actor, event.record, event.fields) == (officer.username, made.code, [])


def test_a_neighbourhood_of_the_name_is_found_not_made_again(as_officer, ward):
    known = NeighbourhoodFactory(unit=ward, name="Tổ 7")
    as_officer.post(reverse("cases:volunteer_create"), {**TYPED, "neighbourhood": "tổ 7"})
    assert Volunteer.objects.get().neighbourhood == known


def test_a_district_says_in_which_commune(client, province, ward):
    client.force_login(UserFactory(unit=province))
    url = reverse("cases:volunteer_create")
    assert errors_of(client.post(url, TYPED)) == {"unit"}
    elsewhere = CommuneFactory()
    assert errors_of(client.post(url, {**TYPED, "unit": elsewhere.pk})) == {"unit"}
    client.post(url, {**TYPED, "unit": ward.pk})
    assert Volunteer.objects.get().unit == ward


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"full_name": ""}, "full_name"),
        ({"full_name": "<script>alert(1)</script>"}, "full_name"),
        ({"full_name": "Hà" * 60}, "full_name"),
        ({"birth_year": "1899"}, "birth_year"),
        ({"birth_year": "9" * 40}, "birth_year"),
        ({"birth_year": "2025"}, "started_on"),  # born after they began
        ({"started_on": "31/02/2024"}, "started_on"),
        ({"started_on": "01/01/2099"}, "started_on"),
        ({"started_on": "\x00"}, "started_on"),
        ({"neighbourhood": "x" * 101}, "neighbourhood"),
    ],
)
def test_says_what_is_wrong_and_keeps_what_was_typed(as_officer, facts, field):
    response = as_officer.post(reverse("cases:volunteer_create"), {**TYPED, **facts})
    assert errors_of(response) == {field}
    assertContains(response, 'value="0912345678"')
    assert not Volunteer.objects.exists()


def test_the_list_counts_people_helped_today_once_each(as_officer, ward, volunteer):
    person = helps(volunteer).person
    AssignmentFactory(person=person, volunteer=volunteer, role="counsel")  # a second task
    helps(volunteer)
    helps(volunteer, ended_on=timezone.localdate())  # over at the end of today
    VolunteerFactory(unit=ward, full_name="Vũ Minh")
    found = rows(as_officer.get(LIST))
    assert list(found) == ["Trần Văn Bình", "Vũ Minh"]
    assert "2" in found["Trần Văn Bình"]["load"]
    assert found["Vũ Minh"]["load"] == "–"


def test_shows_the_volunteers_of_the_own_ward_only(as_officer, volunteer):
    other = VolunteerFactory()
    response = as_officer.get(LIST)
    assertContains(response, volunteer.full_name)
    assertNotContains(response, other.full_name)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["An", "Bình"]),
        ("?state=ended", ["Cường"]),
        ("?state=all", ["An", "Bình", "Cường"]),
        ("?organisation={union}", ["Bình"]),
        ("?organisation=nonsense", ["An", "Bình"]),
        ("?neighbourhood={hood}", ["An"]),
        ("?sort=-name", ["Bình", "An"]),
    ],
)
def test_filters(as_officer, ward, query, found):
    hood = NeighbourhoodFactory(unit=ward)
    VolunteerFactory(unit=ward, full_name="An", neighbourhood=hood)
    union = OrganisationFactory(name="Đoàn Thanh niên")
    VolunteerFactory(unit=ward, full_name="Bình", organisation=union)
    VolunteerFactory(unit=ward, full_name="Cường", ended_on=date(2024, 1, 1))
    address = LIST + query.format(hood=hood.code, union=union.code)
    assert list(rows(as_officer.get(address))) == found


def test_who_leaves_today_is_active_no_more(as_officer, ward):
    VolunteerFactory(unit=ward, full_name="An", ended_on=timezone.localdate())
    assert list(rows(as_officer.get(LIST))) == []
    assert list(rows(as_officer.get(f"{LIST}?state=ended"))) == ["An"]


def test_a_province_narrows_to_a_commune(client, province, volunteer):
    there = VolunteerFactory(unit=CommuneFactory(parent=province), full_name="Vũ Minh")
    client.force_login(UserFactory(unit=province))
    assert len(rows(client.get(LIST))) == 2
    assert list(rows(client.get(f"{LIST}?unit={there.unit.slug}"))) == ["Vũ Minh"]


@pytest.mark.parametrize("count", [1, 5])
@pytest.mark.parametrize(("level", "queries"), [("ward", 9), ("province", 8)])
def test_takes_the_same_queries_for_any_number_of_rows(
    client, request, ward, count, level, queries, django_assert_num_queries
):
    for _number in range(count):
        helps(VolunteerFactory(unit=ward))
    client.force_login(UserFactory(unit=request.getfixturevalue(level)))
    with django_assert_num_queries(queries):
        client.get(LIST)


def test_the_page_shows_whom_they_help_and_their_teams(as_officer, volunteer):
    assignment = helps(volunteer)
    member = TeamMemberFactory(team__unit=volunteer.unit, volunteer=volunteer)
    response = as_officer.get(page("detail", volunteer))
    assertContains(response, assignment.person.full_name)
    assertContains(response, member.team.name)
    event = AuditEvent.objects.get(verb="viewed")
    assert (event.model, event.record, event.fields) == ("cases.volunteer", volunteer.code, [])


def test_a_person_who_moved_out_of_sight_counts_without_a_name(as_officer, volunteer):
    away = helps(volunteer).person
    away.unit = CommuneFactory()
    away.save()
    response = as_officer.get(page("detail", volunteer))
    assert len(response.context["helped"]) == 1
    assertNotContains(response, away.full_name)
    assertNotContains(response, str(away.code))
    assertNotContains(as_officer.get(page("end", volunteer)), away.full_name)


def test_the_page_takes_the_same_queries_for_any_number_of_people(
    as_officer, ward, django_assert_num_queries
):
    for count in (1, 5):
        volunteer = VolunteerFactory(unit=ward)
        for _number in range(count):
            helps(volunteer)
        with django_assert_num_queries(11):
            as_officer.get(page("detail", volunteer))


def test_leaving_shows_first_what_ends_and_writes_nothing(as_officer, volunteer):
    assignment = helps(volunteer)
    member = TeamMemberFactory(team__unit=volunteer.unit, volunteer=volunteer)
    helps(volunteer, ended_on=date(2024, 1, 1), person__full_name="Người Đã Xong")
    response = as_officer.get(page("end", volunteer))
    assertContains(response, assignment.person.full_name)
    assertContains(response, member.team.name)
    assertNotContains(response, "Người Đã Xong")
    volunteer.refresh_from_db()
    assert volunteer.ended_on is None


def test_leaving_ends_assignments_and_memberships_on_that_day_with_their_events(
    as_officer, volunteer
):
    ended, done = helps(volunteer), helps(volunteer, ended_on=date(2024, 1, 1))
    member = TeamMemberFactory(team__unit=volunteer.unit, volunteer=volunteer)
    assertRedirects(
        leave(as_officer, volunteer), page("detail", volunteer), fetch_redirect_response=False
    )
    for record in (volunteer, ended, done, member):
        record.refresh_from_db()
    day = date(2024, 6, 10)
    assert (volunteer.ended_on, ended.ended_on, member.left_on) == (day, day, day)
    assert (ended.version, done.ended_on, done.version) == (2, date(2024, 1, 1), 1)
    changed = AuditEvent.objects.filter(verb="changed").values_list("record", "fields")
    assert set(map(str, changed)) == {
        str((volunteer.code, ["ended_on"])),
        str((ended.code, ["ended_on"])),
        str((member.code, ["left_on"])),
    }


def test_afterwards_the_page_offers_somebody_else_until_there_is_one(as_officer, volunteer):
    person = helps(volunteer).person
    leave(as_officer, volunteer)
    assign = reverse("cases:assignment_create", args=[person.code])
    assertContains(as_officer.get(page("detail", volunteer)), f'href="{assign}"')
    AssignmentFactory(person=person, volunteer__full_name="Vũ Minh")
    response = as_officer.get(page("detail", volunteer))
    assertContains(response, "Vũ Minh")
    assertNotContains(response, f'href="{assign}"')


@pytest.mark.parametrize(
    "day", ["", "31/12/2021", "30/04/2023", "01/01/2099", "30/02/2024", "\x00", "x" * 300]
)
def test_the_day_of_leaving_comes_after_all_they_did_and_not_in_the_future(
    as_officer, volunteer, day
):
    assignment = helps(volunteer)  # since 1/5/2023
    assert errors_of(leave(as_officer, volunteer, day)) == {"ended_on"}
    assignment.refresh_from_db()
    volunteer.refresh_from_db()
    assert (assignment.ended_on, volunteer.ended_on) == (None, None)


def test_help_that_ended_later_is_not_cut_short(as_officer, volunteer):
    done = helps(volunteer, ended_on=date(2024, 6, 11))
    assert errors_of(leave(as_officer, volunteer, "10/06/2024")) == {"ended_on"}
    assert leave(as_officer, volunteer, "11/06/2024").status_code == 302
    done.refresh_from_db()
    assert done.ended_on == date(2024, 6, 11)


def test_what_was_not_shown_does_not_end(as_officer, volunteer):
    shown = as_officer.get(page("end", volunteer)).context["form"].ending
    later = helps(volunteer)  # a colleague assigns somebody meanwhile
    response = leave(as_officer, volunteer, seen=shown)
    assert errors_of(response) == {"__all__"}
    assertContains(response, later.person.full_name)
    later.refresh_from_db()
    assert later.ended_on is None


def test_two_who_record_the_leaving_are_told_of_each_other(as_officer, volunteer):
    assert leave(as_officer, volunteer).status_code == 302
    response = leave(as_officer, volunteer, "12/06/2024", version=1)
    assert [each.stored for each in response.context["form"].conflict] == ["10/06/2024"]
    volunteer.refresh_from_db()
    assert volunteer.ended_on == date(2024, 6, 10)


def test_two_who_correct_a_volunteer_are_told_of_each_other(as_officer, volunteer):
    sent = {**TYPED, "started_on": "01/01/2022", "version": 1, "shown": "{}"}
    assert as_officer.post(page("edit", volunteer), sent).status_code == 302
    response = as_officer.post(page("edit", volunteer), {**sent, "phone": "0900000000"})
    assert response.context["form"].conflict
    volunteer.refresh_from_db()
    assert (volunteer.phone, volunteer.version) == ("0912345678", 2)


def test_beginning_is_not_moved_past_the_first_help(as_officer, volunteer):
    helps(volunteer)  # since 1/5/2023
    sent = {**TYPED, "started_on": "02/05/2023", "version": 1, "shown": "{}"}
    assert errors_of(as_officer.post(page("edit", volunteer), sent)) == {"started_on"}
    assert (
        as_officer.post(page("edit", volunteer), {**sent, "started_on": "01/05/2023"}).status_code
        == 302
    )


def test_a_leaving_recorded_for_the_wrong_one_is_taken_back(as_officer, volunteer):
    leave(as_officer, volunteer)
    sent = {**TYPED, "started_on": "01/01/2022", "ended_on": "", "version": 2, "shown": "{}"}
    assert as_officer.post(page("edit", volunteer), sent).status_code == 302
    volunteer.refresh_from_db()
    assert volunteer.ended_on is None


def test_removes_one_entered_by_mistake_but_nobody_who_helped(as_officer, volunteer):
    gone = VolunteerFactory(unit=volunteer.unit)
    helps(volunteer)
    as_officer.post(page("remove", volunteer), {"version": 1})
    as_officer.post(page("remove", gone), {"version": 1})
    assert list(Volunteer.objects.all()) == [volunteer]
    event = AuditEvent.objects.get(verb="deleted")
    assert event.record == gone.code


def test_a_removal_that_saw_another_version_removes_nothing(as_officer, volunteer):
    for version in ("", "2", "x", "9" * 40):
        as_officer.post(page("remove", volunteer), {"version": version})
    assert Volunteer.objects.count() == 1
    assert not AuditEvent.objects.filter(verb="deleted").exists()


def test_the_list_leads_to_people_without_a_helper(as_officer, ward):
    assert as_officer.get(LIST).context["helperless"] == 0
    PersonFactory(unit=ward)  # on no list: nobody has to help
    assert as_officer.get(LIST).context["helperless"] == 0


def test_the_count_of_people_without_a_helper_is_of_those_in_sight(client, ward, province):
    """Two in the ward, three in the next: nobody is told of another's."""
    other = CommuneFactory(parent=province)
    for unit, number in ((ward, 2), (other, 3)):
        RegistrationFactory.create_batch(number, person__unit=unit)
    for unit, number in ((ward, 2), (other, 3)):
        client.force_login(UserFactory(unit=unit))
        assert client.get(LIST).context["helperless"] == number
        assert len(client.get(reverse("cases:helperless")).context["rows"]) == number


def test_a_beginning_says_how_to_begin(as_officer):
    assertContains(as_officer.get(LIST), 'class="empty"')


def test_tomorrow_is_no_day_to_leave(as_officer, volunteer):
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert errors_of(leave(as_officer, volunteer, f"{tomorrow:%d/%m/%Y}")) == {"ended_on"}
    assert leave(as_officer, volunteer, "hôm nay").status_code == 302


def test_who_may_not_see_people_sees_volunteers_without_them(
    client, monkeypatch, planner, volunteer
):
    monkeypatch.setitem(GRANTS, Role.PLANNER, frozenset({Can.COMMUNITY_VIEW}))
    person = helps(volunteer).person
    client.force_login(planner)
    response = client.get(page("detail", volunteer))
    assert len(response.context["helped"]) == 1
    assertNotContains(response, person.full_name)
    assert client.get(LIST).context["helperless"] is None
