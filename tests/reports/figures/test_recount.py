"""Every figure equals a recount of invented people, in wards of both eras; the seed is fixed.

Drawn at random: people who move and are registered twice, targets and their revisions, the unit,
the period, its calendar and last day, the day the report is made, the number format.
"""

import random
from datetime import timedelta

import pytest

from reports.figures import attainment, periods
from reports.figures.attainment import HALF_UP, TRUNCATE, NumberFormat
from reports.figures.behind import Question
from reports.figures.table import quota_table
from reports.indicators import LISTED
from tests.factories import UserFactory
from tests.reports.invented import invent, invent_community, invent_hot_spots, set_targets
from tests.reports.recount import Recount, rate
from tests.trust import RUNS
from wards.models import Unit

SEED, PEOPLE, REPORTS = 2021, 150, RUNS // 4
OPENED = max(1, RUNS // 50)  # reports of which every figure is opened, some hundred lists each
WARDS_UNDER = ("01003", "01001", "01281", "01000")  # Tây Hồ, Ba Đình, Ứng Hòa, and today's wards
ASKED = ("01", "003", "001", "281", "00097", "00103", "00091", "00611", "00004")
SPANS = ("", "-6M", "-9M", *(f"-Q{n}" for n in range(1, 5)), *(f"-M{n:02}" for n in range(1, 13)))


def some_report(chance):
    """A unit of the code on the last day, a period, the day it is made, a number format."""
    while True:
        year = chance.randint(2020, 2026)
        code = "2021-2025" if chance.random() < 0.1 else f"{year}{chance.choice(SPANS)}"
        calendar = chance.choice(periods.CALENDARS)
        period = periods.parse(code, calendar)
        if chance.random() < 0.3:
            until = period.first + timedelta(days=chance.randint(0, 500))
            period = periods.parse(code, calendar, until)
        unit = Unit.objects.of_code(chance.choice(ASKED), period.last)
        if unit and (unit.valid_to is None or unit.valid_to >= period.first):
            made_on = period.last + timedelta(days=chance.randint(-200, 400))
            number_format = NumberFormat(chance.choice((TRUNCATE, HALF_UP)), chance.randint(0, 3))
            return unit, period, made_on, number_format


def wards_of_both_eras(chance):
    """Some wards of Hà Nội, old and new, and all there are to choose from."""
    wards = [
        unit
        for unit in Unit.objects.communes().order_by("path", "valid_from")
        if unit.path[:5] in WARDS_UNDER and (unit.path[:5] != "01000" or unit.predecessors.exists())
    ]
    chosen = [unit for unit in wards if unit.code in ASKED] + chance.sample(wards, 20)
    return chosen, wards


@pytest.fixture
def chance(hanoi):
    """Hà Nội with its invented people and targets; and what to draw the reports with."""
    chance = random.Random(SEED)
    chosen, _wards = wards_of_both_eras(chance)
    invent(chance, chosen, PEOPLE)
    invent_community(chance, chosen)
    invent_hot_spots(chance, chosen)
    set_targets(chance, [*chosen[:12], *Unit.objects.filter(code__in=ASKED).order_by("slug")])
    return chance


def test_every_figure_equals_the_recount(chance):
    recount = Recount()
    nonzero = 0
    for _ in range(REPORTS):
        unit, period, made_on, number_format = some_report(chance)
        asked = f"{unit.slug} {period.code} {period.calendar} {period.first}–{period.last}"
        table = quota_table(unit, period, made_on=made_on, number_format=number_format)
        expected = recount.report(unit, period)
        lines = [(unit, table.rows), *((child.unit, child.rows) for child in table.units)]
        assert [one.pk for one, _rows in lines] == [key for key, _figures in expected], asked
        for (one, rows), (_key, figures) in zip(lines, expected, strict=True):
            rates = [row for row in rows if row.is_rate and row.is_known]
            assert all(row.actual <= row.accumulated <= row.whole for row in rates), asked
            counted = [row for row in rows if not row.is_rate]
            found = {row.indicator: (row.actual, row.accumulated, row.target) for row in counted}
            assert found == figures, f"{asked}: {one.slug}"
            for row in rows:
                written = rate(row.accumulated, row.target, number_format)
                assert row.attainment == written, f"{asked}: {one.slug}"
                nonzero += bool(row.actual)
    assert nonzero > 100


def test_behind_every_figure_lie_as_many_lines(chance):
    reader = UserFactory(unit=Unit.objects.get(code="01"))
    for _ in range(OPENED):
        unit, period, made_on, _number_format = some_report(chance)
        table = quota_table(unit, period, made_on=made_on)
        lines = [(unit, table.rows), *((child.unit, child.rows) for child in table.units[:5])]
        for one, rows in lines:
            for row in rows:
                for accumulated, figure in ((False, row.actual), (True, row.accumulated)):
                    asked = Question(one, period, LISTED[row.indicator], accumulated)
                    if asked.indicator.measure.total:
                        continue
                    counted = len(asked.lines(reader))
                    assert counted == (figure or 0), (one.slug, period, row.indicator, accumulated)


def test_rates_are_exact():
    for mode in (TRUNCATE, HALF_UP):
        for decimals in range(4):
            number_format = NumberFormat(mode, decimals)
            for target in (1, 3, 7, 8, 30, 55, 999, 1600, 10**6 + 1):
                for reached in (0, 1, 2, 29, 53, 1999, 10**7):
                    written = attainment.percentage(reached, target, number_format)
                    assert written == rate(reached, target, number_format)
