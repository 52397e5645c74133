"""Commendations of people and collectives."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import CommendationFactory, CommuneFactory, UserFactory
from tests.listed import column
from wards.models import AuditEvent, Commendation

LIST = reverse("wards:commendation_list")
TYPED = {
    "recipient_kind": "collective",
    "recipient": "Đội công tác xã hội tình nguyện",
    "form": "Bằng khen",
    "reason": "Giúp đỡ người sau cai nghiện",
    "decision_number": "15/QĐ-UBND",
    "decided_on": "05/03/2024",
    "decided_by": "UBND Thành phố",
}


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


def add(client, **facts):
    return client.post(reverse("wards:commendation_create"), {**TYPED, **facts})


def page(name, record):
    return reverse(f"wards:commendation_{name}", args=[record.code])


def names(response):
    return [text.split("\n")[0] for text in column(response, "recipient")]


def errors_of(response):
    return set(response.context["form"].errors)


def test_records_a_commendation_of_the_ward(as_officer, officer, ward):
    assertRedirects(add(as_officer), LIST, fetch_redirect_response=False)
    made = Commendation.objects.get()
    assert (made.unit, made.recipient_kind, made.form) == (ward, "collective", "Bằng khen")
    assert (made.decision_number, made.decided_on) == ("15/QĐ-UBND", date(2024, 3, 5))
    event = AuditEvent.objects.get(verb="created")
    assert (event.actor, event.unit_slug, event.fields) == (officer.username, ward.slug, [])


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"recipient_kind": ""}, "recipient_kind"),
        ({"recipient": ""}, "recipient"),
        ({"recipient": "x" * 201}, "recipient"),
        ({"form": ""}, "form"),
        ({"decision_number": ""}, "decision_number"),
        ({"decided_on": "30/02/2024"}, "decided_on"),
        ({"decided_on": "01/01/2099"}, "decided_on"),
        ({"decided_on": "\x00"}, "decided_on"),
    ],
)
def test_says_what_is_wrong_and_keeps_what_was_typed(as_officer, facts, field):
    response = add(as_officer, **facts)
    assert errors_of(response) == {field}
    assertContains(response, 'value="UBND Thành phố"')
    assert not Commendation.objects.exists()


def test_a_city_commends_itself_or_a_commune_below(client, province, ward):
    client.force_login(UserFactory(unit=province))
    for unit in ("", CommuneFactory().pk):
        assert errors_of(add(client, unit=unit)) == {"unit"}
    add(client, unit=province.pk)
    add(client, unit=ward.pk)
    assert set(Commendation.objects.values_list("unit", flat=True)) == {province.pk, ward.pk}


def test_a_ward_cannot_name_another_unit(as_officer, ward, province):
    add(as_officer, unit=province.pk)
    assert Commendation.objects.get().unit == ward


def test_a_ward_does_not_see_those_of_the_city_nor_of_others(as_officer, province, ward):
    CommendationFactory(unit=ward, recipient="Của phường")
    CommendationFactory(unit=province, recipient="Của thành phố")
    CommendationFactory(recipient="Nơi khác")
    assert names(as_officer.get(LIST)) == ["Của phường"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Bình", "An"]),
        ("?kind=collective", ["Bình"]),
        ("?year=2023", ["An"]),
        ("?year=2022", ["Bình", "An"]),
        ("?year=abc", ["Bình", "An"]),
        ("?sort=recipient", ["An", "Bình"]),
    ],
)
def test_filters(as_officer, ward, query, found):
    CommendationFactory(unit=ward, recipient="An", decided_on=date(2023, 12, 31))
    CommendationFactory(
        unit=ward, recipient="Bình", recipient_kind="collective", decided_on=date(2024, 1, 1)
    )
    assert names(as_officer.get(LIST + query)) == found


def test_a_city_narrows_to_a_commune(client, province, ward):
    CommendationFactory(unit=province)
    one = CommendationFactory(unit=ward)
    client.force_login(UserFactory(unit=province))
    assert len(names(client.get(LIST))) == 2
    assert names(client.get(f"{LIST}?unit={ward.slug}")) == [one.recipient]


def test_corrects_and_names_the_field_only(as_officer, ward):
    one = CommendationFactory(unit=ward, **{**TYPED, "decided_on": date(2024, 3, 5)})
    sent = {**TYPED, "form": "Giấy khen", "version": 1, "shown": "{}"}
    assertRedirects(as_officer.post(page("edit", one), sent), LIST, fetch_redirect_response=False)
    one.refresh_from_db()
    assert (one.form, one.version) == ("Giấy khen", 2)
    assert AuditEvent.objects.get(verb="changed").fields == ["form"]


def test_two_who_correct_it_are_told_of_each_other(as_officer, ward):
    one = CommendationFactory(unit=ward, **{**TYPED, "decided_on": date(2024, 3, 5)})
    sent = {**TYPED, "version": 1, "shown": "{}"}
    as_officer.post(page("edit", one), {**sent, "form": "Giấy khen"})
    response = as_officer.post(page("edit", one), {**sent, "form": "Thư khen"})
    assert [each.stored for each in response.context["form"].conflict] == ["Giấy khen"]
    one.refresh_from_db()
    assert one.form == "Giấy khen"


def test_one_entered_by_mistake_goes(as_officer, ward):
    one = CommendationFactory(unit=ward)
    as_officer.post(page("remove", one), {"version": 2})
    assert Commendation.objects.exists()
    as_officer.post(page("remove", one), {"version": 1})
    assert not Commendation.objects.exists()
    assert AuditEvent.objects.get(verb="deleted").record == one.code


def test_a_planner_sees_it_without_the_way_to_edit(client, planner, ward):
    one = CommendationFactory(unit=ward)
    client.force_login(planner)
    response = client.get(LIST)
    assertContains(response, one.recipient)
    assertNotContains(response, page("edit", one))


def test_markup_is_text(as_officer, ward):
    CommendationFactory(unit=ward, recipient="<b>An</b>", reason="{0} & {x}")
    assertContains(as_officer.get(LIST), "&lt;b&gt;An&lt;/b&gt;")
    assertContains(as_officer.get(LIST), "{0} &amp; {x}")


@pytest.mark.parametrize("count", [1, 5])
@pytest.mark.parametrize(("level", "queries"), [("ward", 7), ("province", 8)])
def test_takes_the_same_queries_for_any_number_of_rows(
    client, request, ward, count, level, queries, django_assert_num_queries
):
    CommendationFactory.create_batch(count, unit=ward)
    client.force_login(UserFactory(unit=request.getfixturevalue(level)))
    with django_assert_num_queries(queries):
        client.get(LIST)


def test_a_beginning_says_how_to_begin(as_officer):
    assertContains(as_officer.get(LIST), 'class="empty"')
