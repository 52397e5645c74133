"""Models of aftercare: the list, adding, correcting, closing and taking away."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.models import BoardMember, SupportModel
from tests.factories import (
    ActivityFactory,
    BoardMemberFactory,
    CommuneFactory,
    MembershipFactory,
    PersonFactory,
    SupportFactory,
    SupportModelFactory,
    UserFactory,
)
from tests.listed import column, rows_of
from wards.models import AuditEvent

LIST = reverse("cases:model_list")
NEW = reverse("cases:model_create")
FACTS = {"kind": "club", "name": "CLB B93 thử", "started_on": "05/01/2024"}


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def club(ward):
    return SupportModelFactory(unit=ward, name="CLB B93 phường", started_on=date(2020, 1, 1))


def named(response):
    return column(response, "name")


def url(page, record):
    return reverse(f"cases:{page}", args=[record.code])


def errors_of(response):
    return set(response.context["form"].errors)


def edit(client, model, page="model_edit", **facts):
    """Send the form as it is shown, with what was changed."""
    shown = client.get(url(page, model)).context["form"]
    known = {name: shown[name].value() or "" for name in shown.fields}
    known = {
        name: f"{value:%d/%m/%Y}" if isinstance(value, date) else value
        for name, value in known.items()
    }
    return client.post(url(page, model), {**known, **facts})


def test_lists_the_models_of_the_own_ward_with_their_people(as_officer, ward, club):
    point = SupportModelFactory(unit=ward, kind="counselling", name="Điểm tư vấn")
    SupportModelFactory(name="CLB nơi khác")
    MembershipFactory.create_batch(2, person__unit=ward, club=club)
    MembershipFactory(person__unit=ward, club=club, left_on=date(2023, 1, 1))
    person = PersonFactory(unit=ward)
    today = as_officer.get(LIST).context["view"].today
    SupportFactory.create_batch(2, person=person, point=point, day=today)
    SupportFactory(person=person, point=point, day=date(today.year - 1, 12, 31))
    people = {row["name"]: row["people"] for row in rows_of(as_officer.get(LIST))}
    assert set(people) == {"CLB B93 phường", "Điểm tư vấn"}
    assert people["CLB B93 phường"].startswith("2 ")
    assert people["Điểm tư vấn"].startswith("1 ")


def test_a_member_who_left_and_came_back_counts_once(as_officer, ward, club):
    person = PersonFactory(unit=ward)
    MembershipFactory(person=person, club=club, left_on=date(2022, 1, 1))
    MembershipFactory(person=person, club=club, joined_on=date(2023, 1, 1))
    assert rows_of(as_officer.get(LIST))[0]["people"].startswith("1 ")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?kind=club", ["A"]),
        ("?state=running", ["A", "B"]),
        ("?state=ended", ["C"]),
        ("?sort=-name", ["C", "B", "A"]),
        ("?sort=started", ["B", "A", "C"]),
        ("?kind=x", ["A", "B", "C"]),
    ],
)
def test_filters_and_orders(as_officer, ward, query, found):
    SupportModelFactory(unit=ward, name="A", started_on=date(2021, 1, 1))
    SupportModelFactory(unit=ward, name="B", kind="residence", started_on=date(2022, 1, 1))
    SupportModelFactory(
        unit=ward,
        name="C",
        kind="volunteers",
        started_on=date(2020, 1, 1),
        ended_on=date(2021, 1, 1),
    )
    assert named(as_officer.get(LIST + query)) == found


def test_an_empty_list_says_how_to_begin_to_those_who_may(client, officer, planner):
    client.force_login(officer)
    assertContains(client.get(LIST), f'class="btn btn-primary" href="{NEW}"')
    client.force_login(planner)
    assertNotContains(client.get(LIST), NEW)


@pytest.mark.parametrize("rows", [1, 5])
def test_the_list_takes_the_same_queries_for_any_number_of_rows(
    as_officer, ward, rows, django_assert_num_queries
):
    for _number in range(rows):
        MembershipFactory(person__unit=ward)
    with django_assert_num_queries(9):
        as_officer.get(LIST)


def test_a_new_model_is_the_wards_own(as_officer, officer, ward):
    response = as_officer.post(NEW, FACTS)
    model = SupportModel.objects.get()
    assertRedirects(response, url("model_detail", model), fetch_redirect_response=False)
    assert (model.unit, model.kind, model.started_on) == (ward, "club", date(2024, 1, 5))
    event = AuditEvent.objects.get(verb="created")
    assert (event.actor, event.record, event.fields) == (officer.username, model.code, [])


def test_a_city_chooses_the_commune_among_those_in_sight(client, province, ward):
    client.force_login(UserFactory(unit=province))
    elsewhere = CommuneFactory()
    assert errors_of(client.post(NEW, FACTS)) == {"unit"}
    assert errors_of(client.post(NEW, {**FACTS, "unit": elsewhere.pk})) == {"unit"}
    client.post(NEW, {**FACTS, "unit": ward.pk})
    assert SupportModel.objects.get().unit == ward


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"kind": "choir"}, "kind"),
        ({"started_on": "01/01/2099"}, "started_on"),
        ({"started_on": "31/02/2024"}, "started_on"),
        ({"started_on": "\x00"}, "started_on"),
        ({"name": "x" * 201}, "name"),
        ({"decided_on": "06/01/2024"}, "started_on"),
    ],
)
def test_refuses_what_cannot_be(as_officer, facts, field):
    assert errors_of(as_officer.post(NEW, {**FACTS, **facts})) == {field}
    assert not SupportModel.objects.exists()


def test_the_kind_stays_what_it_was(as_officer, club):
    edit(as_officer, club, kind="residence", name="Tên mới")
    club.refresh_from_db()
    assert (club.kind, club.name) == ("club", "Tên mới")
    assert AuditEvent.objects.get(verb="changed").fields == ["name"]


def test_the_second_to_save_is_told(as_officer, club):
    page = as_officer.get(url("model_edit", club)).context["form"]
    sent = {"version": page["version"].value(), "shown": page["shown"].value()}
    edit(as_officer, club, name="Tên thứ nhất")
    sent |= {"name": "Tên thứ hai", "started_on": "01/01/2020", "place": ""}
    response = as_officer.post(url("model_edit", club), sent)
    assertContains(response, "Tên thứ nhất")
    assertContains(response, "Tên thứ hai")
    club.refresh_from_db()
    assert club.name == "Tên thứ nhất"


def test_its_life_holds_all_that_belongs_to_it(as_officer, ward, club):
    ActivityFactory(unit=ward, kind="club_meeting", model=club, day=date(2021, 3, 10))
    assert errors_of(edit(as_officer, club, started_on="11/03/2021")) == {"started_on"}
    assert edit(as_officer, club, started_on="10/03/2021").status_code == 302
    assert errors_of(edit(as_officer, club, "model_end", ended_on="09/03/2021")) == {"ended_on"}


def test_closing_ends_memberships_and_board_on_the_same_day(as_officer, ward, club):
    open_one = MembershipFactory(person__unit=ward, club=club)
    moved_away = MembershipFactory(person=PersonFactory(), club=club)
    left = MembershipFactory(person__unit=ward, club=club, left_on=date(2022, 1, 1))
    chair = BoardMemberFactory(model=club)
    shown = as_officer.get(url("model_end", club))
    assert (shown.context["members"], shown.context["board"]) == (2, 1)
    assert edit(as_officer, club, "model_end", ended_on="30/06/2024").status_code == 302
    ends = {}
    for record in (club, open_one, moved_away, left, chair):
        record.refresh_from_db()
        ends[record] = getattr(record, "ended_on", None) or record.left_on
    assert ends == {
        club: date(2024, 6, 30),
        open_one: date(2024, 6, 30),
        moved_away: date(2024, 6, 30),
        left: date(2022, 1, 1),
        chair: date(2024, 6, 30),
    }
    events = AuditEvent.objects.filter(verb="changed")
    told = {(event.record, tuple(event.fields), event.record_version) for event in events}
    assert told == {
        (club.code, ("ended_on",), 2),
        (open_one.code, ("left_on",), 2),
        (moved_away.code, ("left_on",), 2),
        (chair.code, ("left_on",), 2),
    }
    assert as_officer.get(url("model_end", club)).status_code == 404


def test_a_corrected_closing_day_takes_those_along_who_ended_with_it(as_officer, ward, club):
    member = MembershipFactory(person__unit=ward, club=club)
    edit(as_officer, club, "model_end", ended_on="30/06/2024")
    assert edit(as_officer, club, ended_on="20/06/2024").status_code == 302
    member.refresh_from_db()
    assert member.left_on == date(2024, 6, 20)
    edit(as_officer, club, ended_on="")
    member.refresh_from_db()
    assert member.left_on is None


@pytest.mark.parametrize("day", ["", "01/01/2099", "31/12/2019"])
def test_a_closing_day_is_one_of_its_life(as_officer, club, day):
    assert errors_of(edit(as_officer, club, "model_end", ended_on=day)) == {"ended_on"}
    club.refresh_from_db()
    assert club.ended_on is None


def test_a_model_made_by_mistake_goes_one_with_members_stays(as_officer, ward, club):
    membership = MembershipFactory(person__unit=ward, club=club)
    response = as_officer.post(url("model_remove", club), {"version": 1})
    assertRedirects(response, url("model_detail", club), fetch_redirect_response=False)
    membership.delete()
    assertRedirects(as_officer.post(url("model_remove", club), {"version": 1}), LIST)
    assert not SupportModel.objects.exists()
    assert AuditEvent.objects.get(verb="deleted").record == club.code


@pytest.mark.parametrize("kind", SupportModel.Kind.values)
def test_opening_any_kind_leaves_a_trace(as_officer, ward, kind):
    model = SupportModelFactory(unit=ward, kind=kind, name="")
    assertContains(as_officer.get(url("model_detail", model)), ward.name)
    assert AuditEvent.objects.get(verb="viewed").record == model.code


def test_the_board_keeps_its_days_within_the_club(as_officer, club):
    sent = {"full_name": "Trần Thị Chủ Nhiệm", "position": "Chủ nhiệm", "phone": "0900000001"}
    page = url("board_create", club)
    assert errors_of(as_officer.post(page, {**sent, "joined_on": "31/12/2019"})) == {"joined_on"}
    assert errors_of(as_officer.post(page, {**sent, "full_name": "<b>", "joined_on": ""})) == {
        "full_name",
        "joined_on",
    }
    as_officer.post(page, {**sent, "joined_on": "01/01/2020"})
    chair = BoardMember.objects.get()
    assert (chair.model, chair.position) == (club, "Chủ nhiệm")
    assertContains(as_officer.get(url("model_detail", club)), "Trần Thị Chủ Nhiệm")
    edit(as_officer, chair, "board_edit", left_on="01/02/2023")
    chair.refresh_from_db()
    assert chair.left_on == date(2023, 2, 1)
    as_officer.post(url("board_remove", chair), {"version": 2})
    assert not BoardMember.objects.exists()


def test_a_point_has_no_board(as_officer, ward):
    point = SupportModelFactory(unit=ward, kind="counselling")
    assert as_officer.get(url("board_create", point)).status_code == 404
    assert as_officer.get(url("meeting_create", point)).status_code == 404
    assert as_officer.get(url("session_create", SupportModelFactory(unit=ward))).status_code == 404
