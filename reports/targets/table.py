"""The table of targets: units down, indicators across, for a year or a programme."""

from collections import Counter, defaultdict

from django.db.models import Max

from reports.figures import periods
from reports.figures.attainment import DASH
from reports.indicators import BY_CODE, WITH_TARGET
from reports.models import Target
from wards.models import Unit
from wards.money import with_dots
from wards.places import tree

YEARS_BACK, YEARS_AHEAD = 5, 1
PROGRAMMES = ("2021-2025", "2026-2030")


def years_of(code):
    """(2026, 2026) of "2026", (2021, 2025) of "2021-2025"; raises UnknownPeriod."""
    period = periods.parse(code)
    if period.kind not in (periods.YEAR, periods.PROGRAMME):
        raise periods.UnknownPeriod(code)
    return period.target_years


def code_of(years):
    """The reverse of ``years_of``."""
    first, last = years
    return str(first) if first == last else f"{first}-{last}"


def choices(today):
    """The years and programmes to choose from, newest first."""
    this_year = periods.year_of(today)
    years = range(this_year + YEARS_AHEAD, this_year - YEARS_BACK - 1, -1)
    return [str(year) for year in years] + list(PROGRAMMES)


def first_shown(unit, today):
    """The year to begin with: this one, or of a closed unit the last that it had targets for."""
    this_year = periods.year_of(today)
    if unit.valid_to is None:
        return str(this_year)
    last = Target.objects.in_sight_of(unit).aggregate(last=Max("last_year"))["last"]
    return str(last or min(this_year, unit.valid_to.year))


def table_of(unit, code, today):
    """Heads and lines: the unit and its children in those years, and others given targets."""
    period = periods.parse(code)
    rows = Target.objects.filter(
        unit__in=Unit.objects.in_sight_of(unit),
        first_year=period.target_years[0],
        last_year=period.target_years[1],
    ).select_related("unit")
    given = list(rows.order_by("given_on"))
    in_force = {(one.unit_id, one.indicator): one for one in given if one.given_on <= today}
    times = Counter((one.unit_id, one.indicator) for one in given)
    named = {one.indicator for one in given}
    heads = [one for one in WITH_TARGET if one.code in named or one.code in BY_CODE]
    units = _units(unit, period, {one.unit for one in given})
    return {
        "heads": heads,
        "lines": [_line(one, heads, in_force, times) for one in units],
        "is_empty": not given,
    }


def history_of(unit, years, today):
    """Per indicator every target given, the newest first; of those by today the first holds."""
    found = defaultdict(list)
    for one in Target.objects.given_to(unit, years).order_by("-given_on"):
        found[one.indicator].append(one)
    return [
        {"entry": entry, "given": list(_states(found[entry.code], today))}
        for entry in WITH_TARGET
        if entry.code in found
    ]


def _states(targets, today):
    holds = next((one for one in targets if one.given_on <= today), None)
    for one in targets:
        yield {
            "amount": with_dots(one.amount),
            "target": one,
            "in_force": one is holds,
            "ahead": one.given_on > today,
        }


def _units(unit, period, others):
    day = min(max(period.last, unit.valid_from), unit.valid_to or period.last)
    grown = tree.grow(unit, day)
    listed = [unit, *(one for one in grown.units if one.lives_on(day))]
    known = {one.pk for one in listed}
    return listed + sorted((one for one in others if one.pk not in known), key=_official_order)


def _official_order(unit):
    return unit.code, unit.valid_from


def _line(unit, heads, in_force, times):
    cells = []
    for head in heads:
        one = in_force.get((unit.pk, head.code))
        cells.append(
            {
                "label": head.label,
                "amount": with_dots(one.amount) if one else DASH,
                "given_on": one.given_on if one else None,
                "is_revised": times[unit.pk, head.code] > 1,
            }
        )
    return {"unit": unit, "cells": cells, "has_targets": any(times[unit.pk, h.code] for h in heads)}
