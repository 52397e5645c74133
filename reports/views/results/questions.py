"""Which figure, or which part of one, an address asks the records of."""

from dataclasses import replace
from datetime import date

from django.http import Http404
from django.shortcuts import get_object_or_404

from reports.breakdowns import parts
from reports.cohorts.table import AtMark
from reports.figures import periods, printable
from reports.figures.behind import Question
from reports.figures.trees import NOW
from reports.indicators import LISTED
from reports.indicators.work.results import RELEASED
from wards.models import Unit


def question_of(request, today):
    """The question an address asks; what does not exist or is out of sight is a 404.

    Raises NotPrintable for days that no report speaks of.
    """
    asked = request.GET
    units = Unit.objects.visible_to(request.user)
    indicator = LISTED.get(asked.get("indicator"))
    if indicator is None:
        raise Http404
    try:
        until = date.fromisoformat(asked["until"]) if asked.get("until") else None
        calendar = asked.get("calendar") or periods.ADMINISTRATIVE
        period = periods.parse(asked.get("period", ""), calendar, until)
    except ValueError as error:
        raise Http404 from error
    unit = get_object_or_404(units.at_address(asked.get("unit", "")))
    tree_on = today if asked.get("tree") == NOW else known_on(asked, today)
    whose = printable.of_all_times(unit) if tree_on else unit
    return Question(
        unit=unit,
        period=printable.printable(period, whose, today, until=until),
        indicator=indicator,
        accumulated=asked.get("accumulated") == "1",
        tree_on=tree_on,
    )


def known_on(asked, today):
    """The day as of which a cohort is told, up to today; None where no cohort is asked for."""
    if not asked.get("known_on"):
        return None
    try:
        return min(date.fromisoformat(asked["known_on"]), today)
    except ValueError as error:
        raise Http404 from error


def narrowed(question, asked):
    """The question, or one part of it; a breakdown or a part that does not exist is a 404."""
    try:
        if asked.get("mark") and question.tree_on and question.indicator is RELEASED:
            state = asked.get("state", "")
            return replace(question, part=AtMark(int(asked["mark"]), state, question.tree_on))
        if not asked.get("part"):
            return question
        return parts.narrowed(question, chosen(question, asked.get("by")), asked["part"])
    except ValueError as error:
        raise Http404 from error


def chosen(question, code):
    """The breakdown of that code; a 404 where the figure has none such."""
    found = [one for one in parts.breakdowns_of(question) if one.code == code]
    if not found:
        raise Http404
    return found[0]
