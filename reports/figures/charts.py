"""Attainment as thin bars: what was reached on the scale of the target, and how far the time is."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.figures import behind
from reports.figures.trees import NOW, THEN
from reports.indicators import LISTED
from reports.words import phrases
from wards.money import with_dots

FULL = 100  # the width of a bar, in its own units


@dataclass(frozen=True)
class Bar:
    """One indicator against its target; ``filled``, ``goal`` and ``elapsed`` on a scale of 100.

    ``tone`` is ``above``, ``reached`` or ``below``.
    """

    label: str
    url: str
    fraction: str
    attainment: str
    filled: str
    goal: str
    elapsed: str
    tone: str
    note: str


def bars(table):
    """A bar for each indicator with a target above 0."""
    share = _share_elapsed(table.period)
    return [_bar(table, row, share) for row in table.rows if row.is_measured and row.target]


def _bar(table, row, share):
    done = row.accumulated * FULL / row.whole if row.is_rate else row.accumulated
    scale = FULL if row.is_rate else max(row.target, done)
    tone, note = _standing(row)
    tree = NOW if table.tree_on else THEN
    return Bar(
        label=LISTED[row.indicator].entry.label,
        url=behind.address(table.unit, table.period, row.indicator, True, tree),
        fraction=row.fraction_text,
        attainment=row.attainment_text,
        filled=_width(done / scale),
        goal=_width(row.target / scale),
        elapsed=_width((1 if row.is_rate else share) * row.target / scale),
        tone=tone,
        note=note,
    )


def _standing(row):
    if row.is_rate:
        return _standing_of_rate(row)
    missing = row.target - row.accumulated
    if missing > 0:
        text = ngettext("%(number)s short", "%(number)s short", missing)
        return "below", text % {"number": with_dots(missing)}
    if missing < 0:
        text = ngettext("%(number)s above the target", "%(number)s above the target", -missing)
        return "above", text % {"number": with_dots(-missing)}
    return "reached", _("target reached")


def _standing_of_rate(row):
    """Nothing is above a percentage asked: it is reached, or some points are missing."""
    asked = _("%(target)s%% or more asked") % {"target": row.target}
    if row.is_reached:
        return "reached", f"{_('target reached')} · {asked}"
    return "below", f"{_('%(points)s percentage points short') % {'points': row.short}} · {asked}"


def _share_elapsed(period):
    """How much of the target's time has passed by the last day counted, from 0 to 1."""
    ends = phrases.target_ends(period)
    passed = (min(period.last, ends) - period.year_first).days + 1
    return passed / ((ends - period.year_first).days + 1)


def _width(share):
    return f"{share * FULL:.2f}"
