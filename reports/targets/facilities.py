"""Targets of facilities, beside what the cases of each facility add up to."""

from collections import defaultdict

from reports.figures.attainment import NumberFormat
from reports.figures.rows import row_of
from reports.figures.targets import counting
from reports.indicators import BY_CODE
from reports.models import Target
from reports.words import directives
from wards.money import with_dots

OF_FACILITIES = ("compulsory_admitted", "voluntary_facility", "substitution")


def lines_of(unit, period, today, number_format=None, as_known=None):
    """Every target of the facilities of a province that holds or will, with what was reached.

    ``row`` of a line is that of a quota table: of the period, and since the year began, which
    is what the target asks for. ``as_known`` leaves out targets entered after that day.
    """
    if not period.takes_targets:
        return []
    number_format = number_format or NumberFormat()
    rows = Target.objects.kept().of_years(period.target_years).filter(facility__unit=unit)
    rows = rows.known_on(as_known) if as_known else rows
    given = defaultdict(list)
    for one in rows.select_related("facility", "directive").order_by("given_on"):
        given[one.facility, one.indicator].append(one)
    last = min(period.last, today)
    codes = {code for _facility, code in given}
    since = {
        first: {code: _reached(code, first, last) for code in codes}
        for first in {period.first, period.year_first}
    }

    def figures(facility, code):
        days = (period.first, period.year_first)
        return tuple(since[first][code].get(facility.pk, 0) for first in days)

    return [
        _line(facility, counting(some), figures(facility, code), today, number_format)
        for (facility, code), some in sorted(given.items(), key=_by_name)
    ]


def _by_name(item):
    (facility, code), _targets = item
    return facility.name, OF_FACILITIES.index(code)


def _line(facility, targets, figures, today, number_format):
    by_today = [one for one in targets if one.given_on <= today]
    one = by_today[-1] if by_today else targets[0]
    row = row_of(BY_CODE[one.indicator], figures, one.amount, number_format)
    return {
        "row": row,
        "target": one,
        "facility": facility.name,
        "label": BY_CODE[one.indicator].entry.label,
        "amount": with_dots(one.amount),
        "reached": with_dots(row.accumulated),
        "fraction": row.fraction or "–",
        "attainment": row.attainment or "–",
        "paper": directives.title(one.directive, one.given_on),
        "is_ahead": not by_today,
    }


def _reached(code, first, last):
    """Facility → how many the indicator counts of its cases between two days."""
    indicator, things = BY_CODE[code], defaultdict(set)
    for source in indicator.counted:
        rows = source.model.objects.filter(source.where(first, last), facility__isnull=False)
        for facility, thing in rows.values_list("facility_id", indicator.measure.field):
            things[facility].add(thing)
    return {facility: len(found) for facility, found in things.items()}
