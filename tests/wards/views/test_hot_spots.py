"""Hot spots: where they are, since when, and whether they were cleared."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import CommuneFactory, HotSpotFactory, UserFactory
from tests.listed import column
from wards.models import AuditEvent, HotSpot

LIST = reverse("wards:hot_spot_list")
TYPED = {
    "place": "Chân cầu số 3",
    "level": "Tụ điểm phức tạp",
    "formed_on": "05/03/2024",
    "note": "Theo tin báo của tổ dân phố",
}


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


def add(client, **facts):
    return client.post(reverse("wards:hot_spot_create"), {**TYPED, **facts})


def page(name, record):
    return reverse(f"wards:hot_spot_{name}", args=[record.code])


def names(response):
    return column(response, "place")


def errors_of(response):
    return set(response.context["form"].errors)


def test_records_a_hot_spot_of_the_ward(as_officer, officer, ward):
    assertRedirects(add(as_officer), LIST, fetch_redirect_response=False)
    made = HotSpot.objects.get()
    assert (made.unit, made.place, made.level) == (ward, "Chân cầu số 3", "Tụ điểm phức tạp")
    assert (made.formed_on, made.cleared_on) == (date(2024, 3, 5), None)
    event = AuditEvent.objects.get(verb="created")
    assert (event.actor, event.model, event.fields) == (officer.username, "wards.hotspot", [])


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"place": " "}, "place"),
        ({"place": "x" * 201}, "place"),
        ({"level": "x" * 101}, "level"),
        ({"note": "x" * 501}, "note"),
        ({"formed_on": ""}, "formed_on"),
        ({"formed_on": "30/02/2024"}, "formed_on"),
        ({"formed_on": "01/01/2099"}, "formed_on"),
        ({"formed_on": "\x00"}, "formed_on"),
        ({"cleared_on": "04/03/2024"}, "cleared_on"),
        ({"cleared_on": "01/01/2099"}, "cleared_on"),
    ],
)
def test_says_what_is_wrong_and_keeps_what_was_typed(as_officer, facts, field):
    response = add(as_officer, **facts)
    assert errors_of(response) == {field}
    assert response.context["form"]["note"].value() == facts.get("note", TYPED["note"])
    assert not HotSpot.objects.exists()


def test_a_city_says_in_which_commune_below_it(client, province, ward):
    client.force_login(UserFactory(unit=province))
    for unit in ("", CommuneFactory().pk, province.pk):
        assert errors_of(add(client, unit=unit)) == {"unit"}
    add(client, unit=ward.pk)
    assert HotSpot.objects.get().unit == ward


def test_a_ward_sees_its_own_and_cannot_name_another(as_officer, province, ward):
    HotSpotFactory(place="Nơi khác")
    add(as_officer, unit=province.pk)
    assert HotSpot.objects.get(place="Chân cầu số 3").unit == ward
    assert names(as_officer.get(LIST)) == ["Chân cầu số 3"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Cầu", "Bến"]),
        ("?state=ended", ["Ao"]),
        ("?state=all", ["Cầu", "Bến", "Ao"]),
        ("?state=x", ["Cầu", "Bến"]),
        ("?sort=place", ["Bến", "Cầu"]),
        ("?sort=-level", ["Cầu", "Bến"]),
        ("?state=all&sort=formed", ["Cầu", "Bến", "Ao"]),
        ("?state=all&sort=-formed", ["Ao", "Bến", "Cầu"]),
    ],
)
def test_filters_and_sorts(as_officer, ward, query, found):
    today = timezone.localdate()
    years = (date(2022, 1, 1), date(2023, 1, 1), date(2024, 1, 1))
    HotSpotFactory(unit=ward, place="Ao", formed_on=years[0], cleared_on=today)
    tomorrow = today + timedelta(1)
    HotSpotFactory(unit=ward, place="Bến", formed_on=years[1], cleared_on=tomorrow)
    HotSpotFactory(unit=ward, place="Cầu", formed_on=years[2], level="Điểm")
    assert names(as_officer.get(LIST + query)) == found


def test_a_city_narrows_to_a_commune(client, province, ward):
    HotSpotFactory(unit=CommuneFactory(parent=province), place="Kia")
    HotSpotFactory(unit=ward, place="Đây")
    client.force_login(UserFactory(unit=province))
    assert len(names(client.get(LIST))) == 2
    assert names(client.get(f"{LIST}?unit={ward.slug}")) == ["Đây"]


def test_it_is_cleared_and_the_trail_names_the_field_only(as_officer, ward):
    one = HotSpotFactory(unit=ward)
    sent = {"place": one.place, "formed_on": "10/01/2024", "cleared_on": "10/01/2024"}
    answer = as_officer.post(page("edit", one), {**sent, "version": 1, "shown": "{}"})
    assertRedirects(answer, LIST, fetch_redirect_response=False)
    one.refresh_from_db()
    assert (one.cleared_on, one.version) == (date(2024, 1, 10), 2)
    assert AuditEvent.objects.get(verb="changed").fields == ["cleared_on"]
    assertContains(as_officer.get(f"{LIST}?state=ended"), "đã xóa 10/01/2024")


def test_two_who_correct_it_are_told_of_each_other(as_officer, ward):
    one = HotSpotFactory(unit=ward)
    sent = {"place": one.place, "formed_on": "10/01/2024", "version": 1, "shown": "{}"}
    as_officer.post(page("edit", one), {**sent, "level": "Điểm"})
    response = as_officer.post(page("edit", one), {**sent, "level": "Tụ điểm"})
    assert [each.stored for each in response.context["form"].conflict] == ["Điểm"]


def test_one_entered_by_mistake_goes(as_officer, ward):
    one = HotSpotFactory(unit=ward)
    as_officer.post(page("remove", one), {"version": 2})
    assert HotSpot.objects.exists()
    as_officer.post(page("remove", one), {"version": 1})
    assert not HotSpot.objects.exists()
    assert AuditEvent.objects.get(verb="deleted").record == one.code


def test_a_planner_sees_it_without_the_way_to_edit(client, planner, ward):
    one = HotSpotFactory(unit=ward)
    client.force_login(planner)
    response = client.get(LIST)
    assertContains(response, one.place)
    assertNotContains(response, page("edit", one))


def test_markup_is_text(as_officer, ward):
    HotSpotFactory(unit=ward, place="<b>Ao</b>", level="{0} & {x}")
    assertContains(as_officer.get(LIST), "&lt;b&gt;Ao&lt;/b&gt;")
    assertContains(as_officer.get(LIST), "{0} &amp; {x}")


@pytest.mark.parametrize("count", [1, 5])
@pytest.mark.parametrize(("level", "queries"), [("ward", 6), ("province", 7)])
def test_takes_the_same_queries_for_any_number_of_rows(
    client, request, ward, count, level, queries, django_assert_num_queries
):
    HotSpotFactory.create_batch(count, unit=ward)
    client.force_login(UserFactory(unit=request.getfixturevalue(level)))
    with django_assert_num_queries(queries):
        client.get(LIST)


def test_a_beginning_says_how_to_begin(as_officer):
    assertContains(as_officer.get(LIST), 'class="empty"')


def test_standing_is_formed_and_not_cleared_by_the_end_of_a_day(ward):
    HotSpotFactory(unit=ward, formed_on=date(2024, 3, 5), cleared_on=date(2024, 3, 8))
    days = [date(2024, 3, day) for day in (4, 5, 7, 8)]
    assert [HotSpot.objects.standing_on(day).count() for day in days] == [0, 1, 1, 0]


def test_the_areas_lead_to_it(client, officer, province, ward):
    area = reverse("wards:area_detail", args=[ward.slug])
    client.force_login(officer)
    assertContains(client.get(area), f'href="{LIST}"')
    client.force_login(UserFactory(unit=province))
    assertContains(client.get(area), f'href="{LIST}?unit={ward.slug}"')
    assertContains(client.get(reverse("wards:status_list")), f'href="{LIST}"')
