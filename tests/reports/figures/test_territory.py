"""Figures over territory and time, on generated histories: no record is lost at any boundary.

Every figure equals the recount; the closing of a period is the opening of the next; rows and the
rest make the total; the list behind a figure is as long as the figure.
"""

import random
from datetime import date, timedelta
from itertools import pairwise

import pytest

from cases.models import Responsibility
from reports.figures import periods
from reports.figures.balance import balance
from reports.figures.behind import Question
from reports.figures.periods import parse, year_before
from reports.figures.table import quota_table
from reports.indicators import ALL, BY_CODE, LISTED
from tests.factories import UserFactory
from tests.reports.histories import SECOND_CHANGE, reorganised
from tests.reports.recount import Recount

SEEDS = [1, 2, 3, 4, 5, 6]
YEARS = range(2021, 2028)
TODAY = date(2027, 12, 31)
ADDS_UP = [one for one in ALL if not one.measure.communes]


@pytest.fixture(params=SEEDS, ids="seed {}".format)
def history(request, province):
    chance = random.Random(request.param)
    return chance, reorganised(chance, province)


def lives_in(unit, period):
    return unit.lives_on(period.last) and (unit.valid_to or period.last) >= period.first


def some_codes(chance, number):
    spans = ("", "-6M", "-9M", *(f"-Q{n}" for n in range(1, 5)), "-M07", "-M01")
    codes = [f"{year}{span}" for year in YEARS for span in spans] + ["2021-2025"]
    return chance.sample(codes, number)


def test_every_figure_equals_the_recount(history):
    chance, units = history
    recount = Recount()
    for code in some_codes(chance, 8):
        period = parse(code, chance.choice(periods.CALENDARS))
        for unit in chance.sample(units, 4):
            if not unit.lives_on(period.last):
                continue
            table = quota_table(unit, period, made_on=period.last)
            lines = [(unit, table.rows), *((child.unit, child.rows) for child in table.units)]
            expected = recount.report(unit, period)
            assert [one.pk for one, _rows in lines] == [key for key, _figures in expected], code
            for (one, rows), (_key, figures) in zip(lines, expected, strict=True):
                found = {
                    row.indicator: (row.actual, row.accumulated, row.target)
                    for row in rows
                    if not row.is_rate
                }
                rates = [row for row in rows if row.is_rate and row.is_known]
                assert all(row.actual <= row.accumulated <= row.whole for row in rates)
                assert found == figures, (code, unit.slug, one.slug)


def test_the_closing_of_a_period_is_the_opening_of_the_next(history):
    """For every unit and year, and the quarters of two, whatever ended or was taken over."""
    chance, units = history
    year = chance.choice((2023, 2024, 2025))
    quarters = [f"{one}-Q{n}" for one in (year, year + 1) for n in range(1, 5)]
    codes = chance.choice((list(map(str, YEARS)), quarters))
    calendar = chance.choice(periods.CALENDARS)
    compared = 0
    for code, following in pairwise(codes):
        period, after = parse(code, calendar), parse(following, calendar)
        assert period.last + timedelta(days=1) == after.first
        for unit in units:
            if not (unit.lives_on(period.last) and unit.lives_on(after.last)):
                continue
            closed = balance(unit, period)
            opened = balance(unit, after)
            for stock, change in opened.changes.items():
                if not stock.measure.communes:
                    closing = closed.changes[stock].closing
                    assert (change.opening or 0) == (closing or 0), (code, unit.slug, stock.code)
                    compared += bool(closing)
            openings = {one.pk: changes for one, changes in opened.units}
            for one, changes in closed.units:
                if one.lives_on(after.last) and one.pk in openings:
                    for stock in changes:
                        if not stock.measure.communes:
                            closing, opening = changes[stock], openings[one.pk][stock]
                            assert (opening.opening or 0) == (closing.closing or 0)
    assert compared > 50


def test_the_total_is_the_same_on_the_units_of_then_and_of_today(history):
    """Of a province, in every year; communes are others, and are not counted here."""
    _chance, units = history
    for year in YEARS:
        period = parse(str(year))
        for province in [one for one in units if one.level == "province"]:
            then, now = (
                quota_table(province, period, made_on=TODAY, indicators=tuple(ADDS_UP), tree_on=day)
                for day in (None, TODAY)
            )
            assert [(row.actual, row.accumulated) for row in then.rows] == [
                (row.actual, row.accumulated) for row in now.rows
            ], year
            if year < SECOND_CHANGE.year:
                assert [one.unit for one in then.units] != [one.unit for one in now.units]


def test_the_year_before_is_what_its_report_said(history):
    chance, units = history
    for year in YEARS[1:]:
        period = parse(str(year))
        before = year_before(period)
        for unit in units:
            if unit.lives_on(period.last) and unit.lives_on(before.last):
                then = quota_table(unit, before, made_on=before.last)
                compared = quota_table(
                    unit, before, made_on=period.last, depth=0, territory_on=period.last
                )
                for row, same in zip(then.rows, compared.rows, strict=True):
                    if not LISTED[row.indicator].measure.communes:
                        assert row.accumulated == same.accumulated, (year, unit.slug)


def test_a_new_ward_compares_with_what_its_predecessors_had(history):
    """Its opening, and its year before, are what became of their records: nothing starts at 0."""
    _chance, units = history
    year = parse("2025")
    before = year_before(year)
    for unit in [one for one in units if one.valid_from == SECOND_CHANGE]:
        opened = balance(unit, year)
        compared = quota_table(unit, before, made_on=year.last, territory_on=year.last, depth=0)
        closing = {row.indicator: row.accumulated for row in compared.rows}
        for stock, change in opened.changes.items():
            assert (change.opening or 0) == (closing[stock.code] or 0), (unit.slug, stock.code)


def test_the_rows_and_the_rest_make_the_total(history):
    """Where somebody is in two rows they make more, never less; a sum of money never more."""
    chance, units = history
    for code in some_codes(chance, 6):
        period = parse(code)
        for unit in [one for one in units if one.level != "commune"]:
            if not unit.lives_on(period.last):
                continue
            table = quota_table(unit, period, made_on=period.last, indicators=tuple(ADDS_UP))
            rest = table.rest or [None] * len(table.rows)
            below = list(zip(*(one.rows for one in table.units), strict=True))
            for total, left, parts in zip(table.rows, rest, below, strict=bool(below)):
                made = sum(one.accumulated or 0 for one in parts)
                made += (left.accumulated or 0) if left else 0
                indicator = BY_CODE[total.indicator]
                if indicator.measure.total or total.indicator in ("visits", "jobs", "reuse"):
                    assert made == (total.accumulated or 0), (code, unit.slug, total.indicator)
                assert made >= (total.accumulated or 0), (code, unit.slug, total.indicator)


def test_the_list_behind_a_figure_is_as_long_as_the_figure(history):
    chance, units = history
    for code in some_codes(chance, 3):
        period = parse(code)
        for unit in chance.sample(units, 3):
            if not unit.lives_on(period.last):
                continue
            reader = UserFactory(unit=unit)
            for row in quota_table(unit, period, made_on=period.last, depth=0).rows:
                asked = Question(unit, period, LISTED[row.indicator], accumulated=True)
                if not asked.indicator.measure.total:
                    counted = len(asked.lines(reader))
                    assert counted == (row.accumulated or 0), (code, unit.slug, row.indicator)


def test_one_unit_answers_for_a_file_on_each_day(history):
    for _person, rows in by_person().items():
        assert [row.last_day is None for row in rows] == [False] * (len(rows) - 1) + [True]
        for row, after in pairwise(rows):
            assert row.last_day + timedelta(days=1) == after.first_day
        assert rows[-1].unit_id == rows[-1].person.unit_id


def by_person():
    found = {}
    for row in Responsibility.objects.select_related("person").order_by("person", "first_day"):
        found.setdefault(row.person_id, []).append(row)
    return found
