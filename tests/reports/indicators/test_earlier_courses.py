"""An earlier course is in no figure of any unit: each is recounted with courses of all kinds."""

from datetime import date

from cases.models import EarlierCourse, Person
from cases.models.people.earlier import KINDS
from reports.figures.periods import parse
from reports.figures.table import quota_table
from reports.indicators import ALL
from tests.factories import EarlierCourseFactory
from tests.reports.everything import one_of_each
from wards.models import Unit

PERIODS = ("2021", "2024", "2024-Q3")


def figures():
    """(unit, period, indicator): what it counts, of all units there are."""
    return {
        (unit.pk, period, row.indicator): (row.actual, row.accumulated)
        for unit in Unit.objects.all()
        for period in PERIODS
        for row in quota_table(unit, parse(period), made_on=date(2026, 11, 21)).rows
    }


def test_no_figure_of_any_unit_counts_an_earlier_course(ward):
    one_of_each(ward)
    before = figures()
    assert {indicator for _unit, _period, indicator in before} >= {one.code for one in ALL}
    for person in Person.objects.all():
        for kind in KINDS:
            days = {"started_year": 2021, "ended_year": 2024, "ended_month": 8, "ended_day": 1}
            EarlierCourseFactory(person=person, kind=kind, **days)
            EarlierCourseFactory(person=person, kind=kind, started_year=2024, is_running=True)
    assert EarlierCourse.objects.count() >= 10
    assert figures() == before


def test_no_indicator_is_about_earlier_courses():
    assert EarlierCourse not in {getattr(indicator, "model", None) for indicator in ALL}
