"""Opening + came − went = closing: by hand, for invented people, and on the page."""

import random
from datetime import date, timedelta

import pytest
from django.urls import reverse

from reports.figures import periods
from reports.figures.balance import STOCKS, balance
from reports.figures.periods import parse
from reports.figures.table import quota_table
from reports.indicators import BY_CODE
from tests.factories import (
    CommuneFactory,
    DistrictFactory,
    PersonFactory,
    RegistrationFactory,
    SupportModelFactory,
    UserFactory,
)
from tests.reports.asking import EVE, FIRST, INSIDE, LAST, PERIOD, statements
from tests.reports.figures.test_recount import ASKED, some_report, wards_of_both_eras
from tests.reports.invented import invent, invent_community
from tests.trust import RUNS
from wards.models import AuditEvent, Unit

PAGE = reverse("reports:balance")
ON_FILE, MODELS = BY_CODE["addicts_on_file"], BY_CODE["model_communes"]


def registered(ward, on=date(2020, 1, 1), until=None, **facts):
    ended = {"removed_on": until, "removal_reason": "moved"} if until else {}
    return RegistrationFactory(
        **({"person__unit": ward, "unit": ward, "registered_on": on} | ended | facts)
    )


def test_who_was_there_who_came_who_went_and_who_is(ward):
    registered(ward, on=EVE)
    registered(ward, on=FIRST)
    registered(ward, on=LAST)
    registered(ward, until=EVE)
    registered(ward, until=FIRST)
    registered(ward, on=FIRST, until=LAST)
    back = registered(ward, until=FIRST)
    registered(ward, person=back.person, on=INSIDE)
    assert balance(ward, PERIOD).changes[ON_FILE] == (3, 2, 1, 4)


def test_who_moves_comes_to_one_ward_leaves_the_other_and_stays_in_the_district(district):
    here, there = CommuneFactory.create_batch(2, parent=district)
    person = PersonFactory(unit=there)
    registered(here, until=INSIDE, person=person)
    registered(there, on=INSIDE, person=person)
    made = balance(district, PERIOD)
    assert made.changes[ON_FILE] == (1, 0, 0, 1)
    assert {unit: changes[ON_FILE] for unit, changes in made.units} == {
        here: (1, 0, 1, 0),
        there: (0, 1, 0, 1),
    }


def test_a_commune_whose_only_model_ends_goes_and_one_with_another_stays(district):
    one, two, three = CommuneFactory.create_batch(3, parent=district)
    SupportModelFactory(unit=one, ended_on=INSIDE)
    SupportModelFactory(unit=two, ended_on=INSIDE)
    SupportModelFactory(unit=two, started_on=INSIDE)
    SupportModelFactory(unit=three, started_on=INSIDE)
    made = balance(district, PERIOD)
    assert made.changes[MODELS] == (2, 1, 1, 2)
    assert made.changes[BY_CODE["support_models"]] == (2, 2, 2, 2)


def test_every_stock_of_every_unit_and_period_adds_up(hanoi):
    """Opening and closing are those of the reports that end on these days."""
    chance = random.Random(183)
    chosen, _wards = wards_of_both_eras(chance)
    invent(chance, chosen, 120)
    invent_community(chance, chosen)
    moved = 0
    for _ in range(RUNS // 4):
        unit, period, made_on, _format = some_report(chance)
        made = balance(unit, period)
        closing = quota_table(unit, period, made_on=made_on)
        expected = {one.unit: one.rows for one in closing.units} | {unit: closing.rows}
        for one, changes in [(unit, made.changes), *made.units]:
            figures = {row.indicator: row.accumulated for row in expected.pop(one)}
            for indicator, change in changes.items():
                if change.closing is not None:
                    assert change.opening + change.came - change.went == change.closing
                assert change.closing == figures[indicator.code], (one, period, indicator.code)
                moved += (change.came or 0) + (change.went or 0)
        assert expected == {}
    assert moved > 100


def test_the_opening_is_the_closing_of_the_report_before(hanoi):
    """Of two periods of one year; over years and reorganisations: test_territory."""
    chance = random.Random(465)
    chosen, _wards = wards_of_both_eras(chance)
    invent(chance, chosen, 80)
    invent_community(chance, chosen)
    for code in ASKED:
        year = 2026 if code in ("00103", "00004") else chance.choice((2021, 2023, 2024))
        before, period = parse(f"{year}-Q1"), parse(f"{year}-Q2")
        unit = Unit.objects.of_code(code, period.last)
        closing = quota_table(unit, before, made_on=before.last)
        changes = balance(unit, period).changes
        assert {one.code: change.opening or 0 for one, change in changes.items()} == {
            row.indicator: row.accumulated or 0
            for row in closing.rows
            if not row.is_rate and BY_CODE[row.indicator] in STOCKS
        }, unit


def test_the_page_shows_each_stock_and_one_of_them_unit_by_unit(client, district):
    wards = CommuneFactory.create_batch(2, parent=district)
    registered(wards[0], on=EVE)
    registered(wards[1], on=FIRST)
    client.force_login(UserFactory(unit=district))
    asked = {"unit": district.slug, "period": "2024-Q3", "indicator": "addicts_on_file"}
    page = client.get(PAGE, asked)
    line = page.context["lines"][0]
    assert (line["opening"], line["came"], line["went"], line["closing"]) == ("1", "+1", "0", "2")
    assert [line["came"] for line in page.context["units"]] == ["0", "+1"]
    assert len(page.context["lines"]) == len(STOCKS)
    listed = client.get(line["url"])
    assert listed.context["paginator"].count == 2
    assert client.get(page.context["report_url"]).status_code == 200


def test_a_ward_has_no_second_table(client, officer):
    client.force_login(officer)
    assert client.get(PAGE, {"period": "2024-Q3"}).context["units"] == []


def test_looking_leaves_a_trace(client, officer):
    client.force_login(officer)
    client.get(PAGE, {"period": "2024-Q3"})
    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.unit_slug) == ("reported", officer.unit.slug)
    assert event.fields == ["2024-Q3", "balance"]


@pytest.mark.parametrize(
    "wrong", [{"period": "2024-Q9"}, {"until": "x"}, {"indicator": "jobs"}, {"indicator": "x"}]
)
def test_what_cannot_be_shown_is_explained(client, officer, wrong):
    client.force_login(officer)
    page = client.get(PAGE, {"period": "2024-Q3"} | wrong)
    assert page.status_code == 200
    assert list(page.context["form"].errors) == list(wrong)
    assert page.context["period"] is None


def test_the_same_queries_for_any_number_of_units(client, province, django_assert_num_queries):
    client.force_login(UserFactory(unit=province))
    SupportModelFactory(unit=CommuneFactory(parent=province))
    asked = {"period": "2024-Q3"}
    client.get(PAGE, asked)
    with django_assert_num_queries(8 + statements(on_sqlite=3)):
        client.get(PAGE, asked)
    for ward in CommuneFactory.create_batch(4, parent=province):
        SupportModelFactory(unit=ward)
        registered(ward)
    with django_assert_num_queries(8 + statements(on_sqlite=3)):
        client.get(PAGE, asked)


def test_a_report_leads_to_its_balance(client, officer):
    client.force_login(officer)
    asked = {"period": "2024-Q3", "calendar": periods.CALENDAR, "until": "2024-09-20"}
    report = client.get(reverse("reports:report"), asked)
    page = client.get(report.context["balance_url"])
    assert page.context["period"].last == date(2024, 9, 20)
    assert page.context["opens_on"] == date(2024, 7, 1) - timedelta(days=1)


def test_a_unit_that_handed_all_over_opens_with_what_it_closed_with(province):
    """What it holds now is unknown: its records are the other district's since."""
    before, after = DistrictFactory.create_batch(2, parent=province)
    heir = CommuneFactory(parent=after, valid_from=date(2024, 1, 1))
    ended = CommuneFactory(parent=before, valid_to=date(2023, 12, 31), successor=heir)
    RegistrationFactory(person__unit=ended, registered_on=date(2022, 1, 1))
    stock = BY_CODE["addicts_on_file"]
    assert balance(before, parse("2023")).changes[stock] == (1, 0, 0, 1)
    assert balance(before, parse("2024")).changes[stock] == (1, None, None, None)
    assert balance(after, parse("2024")).changes[stock] == (0, 1, 0, 1)
