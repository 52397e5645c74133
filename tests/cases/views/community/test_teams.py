"""Teams and their members."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.models import Team, TeamMember
from tests.factories import (
    CommuneFactory,
    TeamFactory,
    TeamMemberFactory,
    UserFactory,
    VolunteerFactory,
)
from tests.listed import column, rows_of
from wards.models import AuditEvent

LIST = reverse("cases:team_list")
TYPED = {
    "kind": "youth_patrol",
    "name": "Đội thanh niên xung kích",
    "decision_number": "12/QĐ-UBND",
    "started_on": "05/03/2024",
}


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def team(ward):
    return TeamFactory(unit=ward, name="Đội số 1", started_on=date(2022, 1, 1))


def page(name, record):
    return reverse(f"cases:{name}", args=[record.code])


def names(response):
    return column(response, "name")


def errors_of(response):
    return set(response.context["form"].errors)


def join(client, team, **facts):
    sent = {"volunteer": "", "full_name": "Ngô Thị Lan", "joined_on": "05/03/2024"}
    return client.post(page("team_member_create", team), {**sent, **facts})


def edit(client, team, **facts):
    sent = {"kind": team.kind, "name": team.name, "started_on": "01/01/2022"}
    sent |= {"version": team.version, "shown": "{}"}
    return client.post(page("team_edit", team), {**sent, **facts})


def edit_member(client, member, **facts):
    sent = {"volunteer": member.volunteer_id or "", "full_name": member.full_name}
    sent |= {"joined_on": f"{member.joined_on:%d/%m/%Y}", "version": member.version}
    return client.post(page("team_member_edit", member), {**sent, "shown": "{}", **facts})


def test_founds_a_team_of_the_ward(as_officer, officer, ward):
    response = as_officer.post(reverse("cases:team_create"), TYPED)
    made = Team.objects.get()
    assertRedirects(response, made.get_absolute_url(), fetch_redirect_response=False)
    assert (made.unit, made.kind, made.name) == (ward, "youth_patrol", "Đội thanh niên xung kích")
    assert (made.started_on, made.ended_on) == (date(2024, 3, 5), None)
    event = AuditEvent.objects.get(verb="created")
    assert (event.actor, event.model, event.fields) == (officer.username, "cases.team", [])


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "army"}, "kind"),
        ({"name": " "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"started_on": "31/02/2024"}, "started_on"),
        ({"started_on": "01/01/2099"}, "started_on"),
    ],
)
def test_says_what_is_wrong(as_officer, facts, field):
    response = as_officer.post(reverse("cases:team_create"), {**TYPED, **facts})
    assert errors_of(response) == {field}
    assert not Team.objects.exists()


def test_a_district_says_in_which_living_commune(client, province, ward):
    client.force_login(UserFactory(unit=province))
    url = reverse("cases:team_create")
    closed = CommuneFactory(parent=province, valid_to=date(2025, 6, 30))
    for unit in ("", closed.pk, province.pk, CommuneFactory().pk):
        assert errors_of(client.post(url, {**TYPED, "unit": unit})) == {"unit"}
    client.post(url, {**TYPED, "unit": ward.pk})
    assert Team.objects.get().unit == ward


def test_markup_in_a_name_is_text(as_officer, ward):
    TeamFactory(unit=ward, name="<b>Đội</b>")
    assertContains(as_officer.get(LIST), "&lt;b&gt;Đội&lt;/b&gt;")


def test_the_list_counts_members_of_today(as_officer, team):
    TeamMemberFactory(team=team)
    TeamMemberFactory(team=team, left_on=timezone.localdate())  # gone at the end of today
    TeamMemberFactory(team=team, left_on=date(2024, 1, 1))
    [row] = rows_of(as_officer.get(LIST))
    assert (row["name"], row["members"]) == ("Đội số 1", "1")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["An", "Bình"]),
        ("?state=ended", ["Cường"]),
        ("?state=all&sort=-name", ["Cường", "Bình", "An"]),
        ("?kind=management", ["Bình"]),
        ("?kind=army", ["An", "Bình"]),
    ],
)
def test_filters(as_officer, ward, query, found):
    TeamFactory(unit=ward, name="An")
    TeamFactory(unit=ward, name="Bình", kind="management")
    TeamFactory(unit=ward, name="Cường", ended_on=date(2024, 1, 1))
    TeamFactory(name="Nơi khác")
    assert names(as_officer.get(LIST + query)) == found


@pytest.mark.parametrize("count", [1, 5])
@pytest.mark.parametrize(("level", "queries"), [("ward", 6), ("province", 7)])
def test_takes_the_same_queries_for_any_number_of_rows(
    client, request, ward, count, level, queries, django_assert_num_queries
):
    for _number in range(count):
        TeamMemberFactory(team__unit=ward)
    client.force_login(UserFactory(unit=request.getfixturevalue(level)))
    with django_assert_num_queries(queries):
        client.get(LIST)


def test_the_page_of_a_team_shows_members_of_today_and_former_ones(as_officer, team):
    here = TeamMemberFactory(team=team, volunteer=VolunteerFactory(unit=team.unit))
    gone = TeamMemberFactory(team=team, left_on=date(2024, 1, 1))
    context = as_officer.get(team.get_absolute_url()).context
    assert [row["name"] for row in context["members"]] == [here.full_name]
    assert [row["name"] for row in context["former"]] == [gone.full_name]
    assert AuditEvent.objects.get(verb="viewed").record == team.code


@pytest.mark.parametrize("count", [1, 5])
def test_the_page_takes_the_same_queries_for_any_number_of_members(
    as_officer, team, count, django_assert_num_queries
):
    for _number in range(count):
        TeamMemberFactory(team=team, volunteer=VolunteerFactory(unit=team.unit))
    with django_assert_num_queries(5):
        as_officer.get(team.get_absolute_url())


def test_somebody_joins_by_name(as_officer, team):
    assertRedirects(join(as_officer, team), team.get_absolute_url(), fetch_redirect_response=False)
    made = TeamMember.objects.get()
    assert (made.full_name, made.volunteer, made.joined_on) == (
        "Ngô Thị Lan",
        None,
        date(2024, 3, 5),
    )
    assert AuditEvent.objects.get(verb="created").unit_slug == team.unit.slug


def test_a_volunteer_joins_under_the_name_on_file(as_officer, team):
    volunteer = VolunteerFactory(unit=team.unit)
    join(as_officer, team, volunteer=volunteer.pk, full_name="")
    made = TeamMember.objects.get()
    assert (made.volunteer, made.full_name) == (volunteer, volunteer.full_name)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"full_name": ""}, "full_name"),
        ({"full_name": "x" * 101}, "full_name"),
        ({"volunteer": "abc"}, "volunteer"),
        ({"joined_on": "31/12/2021"}, "joined_on"),  # the day before the team began
        ({"joined_on": "01/01/2099"}, "joined_on"),
        ({"joined_on": ""}, "joined_on"),
    ],
)
def test_a_member_joins_within_the_days_of_the_team(as_officer, team, facts, field):
    assert errors_of(join(as_officer, team, **facts)) == {field}
    assert not TeamMember.objects.exists()


def test_the_first_day_of_the_team_is_a_day_to_join(as_officer, team):
    assert join(as_officer, team, joined_on="01/01/2022").status_code == 302


def test_a_volunteer_of_another_ward_or_who_left_is_not_offered(as_officer, team):
    for volunteer in (
        VolunteerFactory(),
        VolunteerFactory(unit=team.unit, ended_on=date(2024, 1, 1)),
    ):
        assert errors_of(join(as_officer, team, volunteer=volunteer.pk)) == {"volunteer"}


@pytest.mark.parametrize(
    ("left", "joined", "refused"),
    [
        (None, "05/03/2024", True),
        (date(2024, 3, 6), "05/03/2024", True),
        (date(2024, 3, 5), "05/03/2024", False),  # back on the day of leaving
    ],
)
def test_the_same_volunteer_is_not_in_it_twice_at_once(as_officer, team, left, joined, refused):
    volunteer = VolunteerFactory(unit=team.unit)
    TeamMemberFactory(team=team, volunteer=volunteer, joined_on=date(2023, 1, 1), left_on=left)
    response = join(as_officer, team, volunteer=volunteer.pk, joined_on=joined)
    assert (response.status_code == 200) == refused
    if refused:
        assert errors_of(response) == {"volunteer"}


def test_nobody_is_in_a_team_that_ended(as_officer, ward):
    team = TeamFactory(unit=ward, started_on=date(2022, 1, 1), ended_on=date(2024, 1, 31))
    assert errors_of(join(as_officer, team, joined_on="01/02/2024")) == {"joined_on"}
    member = TeamMemberFactory(team=team, joined_on=date(2023, 1, 1), left_on=date(2023, 2, 1))
    assert errors_of(edit_member(as_officer, member, left_on="01/02/2024")) == {"left_on"}
    assert errors_of(edit_member(as_officer, member, left_on="")) == {"left_on"}
    assert edit_member(as_officer, member, left_on="31/01/2024").status_code == 302


def test_a_member_leaves(as_officer, team):
    member = TeamMemberFactory(team=team, joined_on=date(2023, 1, 1))
    assert errors_of(edit_member(as_officer, member, left_on="31/12/2022")) == {"left_on"}
    assert edit_member(as_officer, member, left_on="10/06/2024").status_code == 302
    member.refresh_from_db()
    assert (member.left_on, member.version) == (date(2024, 6, 10), 2)
    assert AuditEvent.objects.get(verb="changed").fields == ["left_on"]


def test_two_who_correct_a_member_are_told_of_each_other(as_officer, team):
    member = TeamMemberFactory(team=team, joined_on=date(2023, 1, 1))
    edit_member(as_officer, member, left_on="10/06/2024")
    response = edit_member(as_officer, member, left_on="11/06/2024")
    assert [each.stored for each in response.context["form"].conflict] == ["10/06/2024"]
    member.refresh_from_db()
    assert member.left_on == date(2024, 6, 10)


def test_when_a_team_ends_who_is_still_in_it_leaves_that_day(as_officer, team):
    here = TeamMemberFactory(team=team, joined_on=date(2023, 1, 1))
    gone = TeamMemberFactory(team=team, joined_on=date(2023, 1, 1), left_on=date(2023, 6, 1))
    assert edit(as_officer, team, ended_on="10/06/2024").status_code == 302
    for record in (team, here, gone):
        record.refresh_from_db()
    assert (team.ended_on, here.left_on, gone.left_on) == (
        date(2024, 6, 10),
        date(2024, 6, 10),
        date(2023, 6, 1),
    )
    events = AuditEvent.objects.filter(verb="changed").order_by("pk")
    assert [(event.record, event.fields) for event in events] == [
        (team.code, ["ended_on"]),
        (here.code, ["left_on"]),
    ]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"started_on": "02/01/2023"}, "started_on"),  # somebody joined the day before
        ({"ended_on": "31/12/2022"}, "ended_on"),
        ({"ended_on": "30/05/2023"}, "ended_on"),  # somebody left later
    ],
)
def test_the_days_of_a_team_hold_those_of_its_members(as_officer, team, facts, field):
    TeamMemberFactory(team=team, joined_on=date(2023, 1, 1), left_on=date(2023, 5, 31))
    assert errors_of(edit(as_officer, team, **facts)) == {field}
    team.refresh_from_db()
    assert team.version == 1


def test_two_who_correct_a_team_are_told_of_each_other(as_officer, team):
    edit(as_officer, team, name="Đội số 2")
    response = edit(as_officer, team, name="Đội số 3")
    assert [each.stored for each in response.context["form"].conflict] == ["Đội số 2"]
    team.refresh_from_db()
    assert team.name == "Đội số 2"


def test_only_a_team_without_members_is_removed(as_officer, team):
    member = TeamMemberFactory(team=team)
    as_officer.post(page("team_remove", team), {"version": 1})
    assert Team.objects.exists()
    as_officer.post(page("team_member_remove", member), {"version": 1})
    as_officer.post(page("team_remove", team), {"version": 1})
    assert not Team.objects.exists()
    deleted = AuditEvent.objects.filter(verb="deleted").order_by("pk")
    assert [event.record for event in deleted] == [member.code, team.code]


def test_a_planner_looks_and_does_not_edit(client, planner, team):
    client.force_login(planner)
    TeamMemberFactory(team=team)
    assertNotContains(client.get(LIST), reverse("cases:team_create"))
    page_of_team = client.get(team.get_absolute_url())
    assertNotContains(page_of_team, "/edit/")


def test_tomorrow_is_no_day_to_end(as_officer, team):
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert errors_of(edit(as_officer, team, ended_on=f"{tomorrow:%d/%m/%Y}")) == {"ended_on"}


def test_a_beginning_says_how_to_begin(as_officer):
    assertContains(as_officer.get(LIST), 'class="empty"')
