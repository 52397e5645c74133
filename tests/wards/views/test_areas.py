"""Areas: decisions about communes, what holds, what changed since last year, populations."""

import json
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import CommuneFactory, DrugStatusFactory, PopulationFactory, UserFactory
from wards import calendar
from wards.models import AuditEvent, DrugStatus, Population
from wards.places import areas

LIST = reverse("wards:status_list")
NEW = reverse("wards:status_create")
TYPED = {
    "year": 2024,
    "status": "key_2",
    "decision_number": "12/QĐ-UBND",
    "decided_on": "20/12/2024",
}
TODAY = date(2026, 11, 21)


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def as_city(client, province):
    client.force_login(UserFactory(unit=province))
    return client


def page(name, record):
    return reverse(f"wards:{name}", args=[record.code])


def area_page(unit):
    return reverse("wards:area_detail", args=[unit.slug])


def population_page(year):
    return reverse("wards:population_edit", args=[year])


def errors_of(response):
    return set(response.context["form"].errors)


def decide(unit, status, day, **facts):
    return DrugStatusFactory(unit=unit, status=status, decided_on=day, **facts)


# --- decisions


def test_a_decision_is_recorded_for_the_own_ward(as_officer, officer, ward):
    assertRedirects(as_officer.post(NEW, TYPED), area_page(ward), fetch_redirect_response=False)
    status = DrugStatus.objects.get()
    assert (status.unit, status.year, status.status) == (ward, 2024, "key_2")
    event = AuditEvent.objects.get()
    assert (event.actor, event.verb, event.record) == (officer.username, "created", status.code)
    assert event.fields == []


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"year": ""}, "year"),
        ({"year": 1999}, "year"),
        ({"year": 20240}, "year"),
        ({"status": "nonsense"}, "status"),
        ({"status": ""}, "status"),
        ({"decision_number": ""}, "decision_number"),
        ({"decision_number": "x" * 61}, "decision_number"),
        ({"decided_on": "31/02/2024"}, "decided_on"),
        ({"decided_on": "1/1/2099"}, "decided_on"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(as_officer, facts, field):
    assert errors_of(as_officer.post(NEW, {**TYPED, **facts})) == {field}
    assert not DrugStatus.objects.exists()


def test_a_city_chooses_a_living_commune_in_sight(as_city, ward):
    assert errors_of(as_city.post(NEW, TYPED)) == {"unit"}
    assert errors_of(as_city.post(NEW, {**TYPED, "unit": CommuneFactory().pk})) == {"unit"}
    assert as_city.post(NEW, {**TYPED, "unit": ward.pk}).status_code == 302
    assert DrugStatus.objects.get().unit == ward


def test_the_address_offers_commune_and_year(as_city, ward):
    form = as_city.get(f"{NEW}?unit={ward.slug}&year=2024").context["form"]
    assert (form["unit"].value(), form["year"].value()) == (ward.pk, 2024)
    strange = f"{NEW}?unit={CommuneFactory().slug}&year=20x4"
    form = as_city.get(strange).context["form"]
    assert form["unit"].value() is None
    assert form["year"].value() == calendar.year_of(timezone.localdate())


def test_the_second_to_correct_is_told(as_officer, ward):
    status = decide(ward, "key_1", date(2024, 12, 20), year=2024)
    url = page("status_edit", status)
    shown = {**TYPED, "year": "2024", "status": "key_1"}
    sent = {**shown, "version": 1, "shown": json.dumps(shown)}
    as_officer.post(url, {**sent, "status": "key_3"})
    response = as_officer.post(url, {**sent, "status": "key_2"})
    told = {d.stored: d.typed for d in response.context["form"].conflict}
    labels = DrugStatus.Status.KEY_3.label, DrugStatus.Status.KEY_2.label
    assert told[str(labels[0])] == str(labels[1])
    status.refresh_from_db()
    assert (status.status, status.version) == ("key_3", 2)


def test_one_entered_by_mistake_goes(as_officer, ward):
    status = decide(ward, "key_1", date(2024, 12, 20))
    gone = page("status_remove", status)
    as_officer.post(gone, {"version": 3})
    assert DrugStatus.objects.exists()
    assertRedirects(
        as_officer.post(gone, {"version": 1}), area_page(ward), fetch_redirect_response=False
    )
    assert not DrugStatus.objects.exists()
    assert AuditEvent.objects.get(verb="deleted").fields == []


def test_a_commune_sees_every_decision_and_which_holds(as_officer, ward):
    decide(ward, "key_1", date(2023, 12, 20), decision_number="1/QĐ")
    decide(ward, "drug_free", date(2025, 12, 20), decision_number="3/QĐ")
    decide(ward, "with_drugs", date(2024, 12, 20), decision_number="2/QĐ")
    assertRedirects(as_officer.get(LIST), area_page(ward), fetch_redirect_response=False)
    context = as_officer.get(area_page(ward)).context
    assert [one["holds"] for one in context["decisions"]] == [True, False, False]
    assert context["area"].status.decision_number == "3/QĐ"


# --- which decision holds


def test_of_two_decisions_of_a_day_the_one_entered_later_holds(ward):
    decide(ward, "key_1", date(2024, 12, 20))
    late = decide(ward, "key_2", date(2024, 12, 20))
    [area] = areas.areas_of([ward], year=None, today=TODAY)
    assert area.status == late


def test_a_decision_to_come_does_not_hold_yet(ward):
    now = decide(ward, "key_1", TODAY)
    decide(ward, "key_2", TODAY + timedelta(days=1))
    [area] = areas.areas_of([ward], year=None, today=TODAY)
    assert area.status == now


def test_a_year_shows_what_was_decided_for_it_even_afterwards(ward):
    of_2024 = decide(ward, "key_1", date(2025, 1, 9), year=2024)
    decide(ward, "key_2", date(2025, 12, 20), year=2025)
    [area] = areas.areas_of([ward], year=2024, today=TODAY)
    assert area.status == of_2024
    [area] = areas.areas_of([ward], year=2023, today=TODAY)
    assert area.status is None


def test_what_was_decided_about_its_parts_holds_until_there_is_another(province):
    new = CommuneFactory(parent=province, valid_from=date(2025, 7, 1))
    ended = {"parent": province, "valid_to": date(2025, 6, 30), "successor": new}
    free, other = CommuneFactory(**ended), CommuneFactory(**ended)
    decide(free, "drug_free", date(2024, 12, 10))
    [area] = areas.areas_of([new], year=None, today=TODAY)
    assert (area.status.status, area.inherited_from) == ("drug_free", free)
    decide(other, "with_drugs", date(2024, 12, 1))  # not all of its parts are free
    [area] = areas.areas_of([new], year=None, today=TODAY)
    assert (area.status.status, area.inherited_from) == ("with_drugs", other)
    own = decide(new, "drug_free", date(2026, 3, 1))
    [area] = areas.areas_of([new], year=None, today=TODAY)
    assert (area.status, area.inherited_from) == (own, None)


# --- converted and kept


def changed(unit, year=2026, today=TODAY):
    converted, kept = areas.changes([unit], year=year, today=today)
    return bool(converted), bool(kept)


@pytest.mark.parametrize(
    ("day", "year", "expected"),
    [
        (date(2025, 12, 14), 2026, False),  # the last day of the year before
        (date(2025, 12, 15), 2026, True),
        (date(2026, 12, 14), 2026, True),
        (date(2026, 12, 15), 2026, False),
        (date(2026, 12, 15), 2027, True),
    ],
)
def test_converted_by_a_decision_of_the_year(ward, day, year, expected):
    decide(ward, "key_3", date(2024, 12, 1))
    decide(ward, "drug_free", day)
    assert changed(ward, year, date(2027, 6, 1))[0] is expected


def test_the_first_decision_converts_nothing(ward):
    decide(ward, "drug_free", date(2026, 3, 1))
    assert changed(ward) == (False, False)


def test_drug_free_again_is_kept_and_not_converted(ward):
    decide(ward, "drug_free", date(2025, 12, 14))
    decide(ward, "drug_free", date(2026, 3, 1))
    assert changed(ward) == (False, True)


def test_kept_begins_where_the_year_before_closed(ward):
    decide(ward, "drug_free", date(2025, 12, 15))
    assert changed(ward) == (False, False)


def test_lost_in_the_year_is_neither(ward):
    decide(ward, "drug_free", date(2025, 12, 1))
    decide(ward, "with_drugs", date(2026, 3, 1))
    assert changed(ward) == (False, False)


def test_lost_after_today_is_still_kept(ward):
    decide(ward, "drug_free", date(2025, 12, 1))
    decide(ward, "with_drugs", TODAY + timedelta(days=1))
    assert changed(ward) == (False, True)


def test_the_page_shows_both_decisions(as_city, ward):
    year = calendar.year_of(timezone.localdate())
    decide(ward, "key_1", calendar.year_ends(year - 2), decision_number="CŨ/QĐ")
    decide(ward, "drug_free", calendar.year_ends(year - 1), decision_number="MỚI/QĐ")
    response = as_city.get(f"{reverse('wards:status_changes')}?year={year - 1}")
    [line] = response.context["converted"]
    assert "CŨ/QĐ" in line["before_decision"]
    assert "MỚI/QĐ" in line["now_decision"]
    [line] = as_city.get(reverse("wards:status_changes")).context["stayed"]
    assert line["before_decision"] == line["now_decision"]


@pytest.mark.parametrize("year", ["1999", "x", "9" * 30])
def test_an_unknown_year_is_not_found(as_city, year):
    assert as_city.get(f"{reverse('wards:status_changes')}?year={year}").status_code == 404


# --- the list of a city


def test_the_list_has_every_commune_and_counts_each_status(as_city, province, ward):
    decide(ward, "key_1", date(2024, 12, 20), year=2024)
    CommuneFactory(parent=province)
    CommuneFactory()
    context = as_city.get(LIST).context
    assert [number for _value, _label, number in context["counts"]] == [1, 1]
    assert context["page"].paginator.count == 2
    context = as_city.get(f"{LIST}?status=key_1").context
    assert [area.unit for area in context["page"]] == [ward]
    assert as_city.get(f"{LIST}?status=none&year=2024").context["page"].paginator.count == 1
    assert as_city.get(f"{LIST}?status=%00&year=x").context["page"].paginator.count == 2


def test_a_status_nobody_has_says_so(as_city, ward):
    assertContains(as_city.get(f"{LIST}?status=key_3"), 'class="empty"')


@pytest.mark.parametrize("rows", [1, 5])
def test_the_list_takes_the_same_queries(as_city, province, rows, django_assert_num_queries):
    for unit in CommuneFactory.create_batch(rows, parent=province):
        decide(unit, "key_1", date(2024, 12, 20))
        PopulationFactory(unit=unit)
    with django_assert_num_queries(7):
        as_city.get(LIST)


def test_an_area_of_another_ward_is_not_found(as_officer, province):
    beside = CommuneFactory(parent=province)
    assert as_officer.get(area_page(beside)).status_code == 404
    assert as_officer.get(area_page(province)).status_code == 404
    status = decide(beside, "key_1", date(2024, 12, 20))
    assert as_officer.get(page("status_edit", status)).status_code == 404


# --- populations


def enter(client, year, numbers, seen=None):
    sent = {unit.slug: people for unit, people in numbers.items()}
    sent |= {f"{unit.slug}-seen": (seen or {}).get(unit, "") for unit in numbers}
    return client.post(population_page(year), sent)


def test_a_ward_enters_its_own_number(as_officer, officer, ward):
    assertRedirects(
        enter(as_officer, 2024, {ward: "39.521"}), area_page(ward), fetch_redirect_response=False
    )
    stored = Population.objects.get()
    assert (stored.unit, stored.year, stored.people) == (ward, 2024, 39_521)
    event = AuditEvent.objects.get()
    assert (event.actor, event.verb, event.record) == (officer.username, "created", stored.code)
    assert event.fields == []


def test_a_correction_stands_beside_the_old_number(as_officer, ward):
    old = PopulationFactory(unit=ward, year=2024, people=10_000)
    assert enter(as_officer, 2024, {ward: "10001"}, {ward: old.code}).status_code == 302
    assert list(Population.objects.order_by("pk").values_list("people", flat=True)) == [
        10_000,
        10_001,
    ]
    assert areas.populations([ward], 2024, exactly=True)[ward.pk].people == 10_001
    shown = as_officer.get(area_page(ward)).context["populations"]
    assert [(one["people"], one["holds"]) for one in shown] == [("10.001", True), ("10.000", False)]


@pytest.mark.parametrize("typed", ["0", "-5", "39,5", "9" * 12, "nghìn", "1\x002"])
def test_a_number_that_cannot_be_is_told(as_officer, ward, typed):
    assert errors_of(enter(as_officer, 2024, {ward: typed})) == {ward.slug}
    assert not Population.objects.exists()


def test_a_number_is_not_emptied_and_nothing_is_not_saved(as_officer, ward):
    assert errors_of(enter(as_officer, 2024, {ward: ""})) == {"__all__"}
    old = PopulationFactory(unit=ward, year=2024, people=10_000)
    assert errors_of(enter(as_officer, 2024, {ward: ""}, {ward: old.code})) == {ward.slug}
    assert errors_of(enter(as_officer, 2024, {ward: "10.000"}, {ward: old.code})) == {"__all__"}
    assert Population.objects.count() == 1


def test_the_second_to_enter_is_told_and_may_go_on(as_officer, ward):
    PopulationFactory(unit=ward, year=2024, people=10_000)
    response = enter(as_officer, 2024, {ward: "10.500"})  # shown when nothing was there yet
    [told] = response.context["form"].conflict
    assert (told["now"].people, told["typed"]) == (10_000, 10_500)
    assertContains(response, 'value="10.500"')
    assert Population.objects.count() == 1
    mark = response.context["form"][f"{ward.slug}-seen"].value()
    assert enter(as_officer, 2024, {ward: "10.500"}, {ward: mark}).status_code == 302
    assert Population.objects.count() == 2


def test_a_city_enters_a_table_and_only_what_changed_is_written(as_city, province, ward):
    beside, old = CommuneFactory(parent=province), PopulationFactory(unit=ward, year=2024)
    numbers = {ward: "10.000", beside: "7.000", CommuneFactory(): "5"}
    enter(as_city, 2024, numbers, {ward: old.code})
    assert [(one.unit, one.people) for one in Population.objects.exclude(pk=old.pk)] == [
        (beside, 7000)
    ]


def test_the_table_has_the_communes_of_its_year(as_city, province, ward):
    CommuneFactory(parent=province, valid_to=date(2023, 6, 30))
    shown = as_city.get(population_page(2022)).context["form"].units
    assert len(shown) == 2
    assert as_city.get(population_page(2024)).context["form"].units == [ward]


@pytest.mark.parametrize("year", [1999, 2099, 10**12])
def test_a_year_out_of_reach_is_not_found(as_officer, year):
    assert as_officer.get(population_page(year)).status_code == 404


@pytest.mark.parametrize("rows", [1, 5])
def test_the_table_takes_the_same_queries(as_city, province, rows, django_assert_num_queries):
    for unit in CommuneFactory.create_batch(rows, parent=province):
        PopulationFactory(unit=unit)
    with django_assert_num_queries(5):
        as_city.get(population_page(2024))


def test_a_planner_reads_and_finds_nothing_to_write_with(client, planner, ward):
    client.force_login(planner)
    response = client.get(area_page(ward))
    assertNotContains(response, NEW)
    assertNotContains(response, "/areas/population/")
