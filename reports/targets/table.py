"""The table of targets: units down, indicators across, for a year or a programme."""

from collections import defaultdict

from django.db.models import Max

from reports.figures import periods
from reports.figures.attainment import DASH
from reports.figures.targets import counting
from reports.indicators import WITH_TARGET
from reports.models import Target
from reports.words import directives
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
    last = Target.objects.kept().in_sight_of(unit).aggregate(last=Max("last_year"))["last"]
    return str(last or min(this_year, unit.valid_to.year))


def table_of(unit, code, today):
    """Heads and lines: the unit and its children in those years, and others given targets."""
    period = periods.parse(code)
    rows = Target.objects.kept().of_years(period.target_years)
    rows = rows.filter(unit__in=Unit.objects.in_sight_of(unit)).select_related("unit")
    given = defaultdict(list)
    for one in rows.order_by("given_on"):
        given[one.unit_id, one.indicator].append(one)
    units = units_of(unit, period, {some[0].unit for some in given.values()})
    named = {code for _unit, code in given}
    heads = [one for one in WITH_TARGET if one.code in named]
    return {
        "heads": heads,
        "lines": [_line(one, heads, given, today) for one in units],
        "is_empty": not given,
    }


def history_of(unit, years, today):
    """Per indicator every target given, the newest first, those of the giver before those read
    from the document; of those that count the first by today holds."""
    found = defaultdict(list)
    rows = Target.objects.given_to(unit, years).select_related("directive", "given_by")
    for one in rows.order_by("from_document", "-given_on"):
        found[one.indicator].append(one)
    return [
        {
            "entry": entry,
            "given": list(_states(found[entry.code], entry, today)),
            "difference": _difference(found[entry.code]),
        }
        for entry in WITH_TARGET
        if entry.code in found
    ]


def _states(targets, entry, today):
    counted = counting(targets)
    holds = next((one for one in counted if one.given_on <= today), None)
    for one in targets:
        yield {
            "amount": amount_text(entry, one.amount),
            "target": one,
            "paper": directives.title(one.directive, one.given_on),
            "in_force": one is holds,
            "ahead": one in counted and one.given_on > today,
        }


def _difference(targets):
    """(the giver's, what had been entered from the document) where the two are not the same."""
    counted = counting(targets)
    received = [one for one in targets if one.from_document]
    if counted[0].from_document or not received or counted[0].amount == received[0].amount:
        return None
    return with_dots(counted[0].amount), with_dots(received[0].amount)


def amount_text(entry, amount):
    """A target as it is shown: of a rate a percentage."""
    return f"{with_dots(amount)}%" if entry.is_rate else with_dots(amount)


def units_of(unit, period, others=()):
    """The unit and its children in those years, then ``others`` that are none of these."""
    day = min(max(period.last, unit.valid_from), unit.valid_to or period.last)
    grown = tree.grow(unit, day)
    listed = [unit, *(one for one in grown.units if one.lives_on(day))]
    known = {one.pk for one in listed}
    return listed + sorted((one for one in others if one.pk not in known), key=_official_order)


def _official_order(unit):
    return unit.code, unit.valid_from


def _line(unit, heads, given, today):
    cells = [_cell(head, given.get((unit.pk, head.code), ()), today) for head in heads]
    return {"unit": unit, "cells": cells, "has_targets": any(cell["times"] for cell in cells)}


def _cell(head, targets, today):
    """What holds, and the first that will: that is shown with the day from which it does."""
    counted = counting(targets)
    by_today = [one for one in counted if one.given_on <= today]
    ahead = [one for one in counted if one.given_on > today]
    one = by_today[-1] if by_today else None
    return {
        "label": head.label,
        "amount": amount_text(head, one.amount) if one else DASH,
        "given_on": one.given_on if one else None,
        "is_revised": len(by_today) > 1,
        "from_document": bool(one and one.from_document),
        "ahead": amount_text(head, ahead[0].amount) if ahead else "",
        "ahead_on": ahead[0].given_on if ahead else None,
        "times": len(targets),
    }
