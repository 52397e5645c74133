"""The lists of a unit's history: what it was made of, and what became of it."""

from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from wards.models import Unit
from wards.models.units import EARLIEST
from wards.money import with_dots
from wards.web import listing, tables
from wards.web.tables import Column, Table


def named(table, step):
    """The unit, which leads to its own history where it is in sight."""
    unit = step.unit
    if unit.pk not in table.seen_units:
        return unit.name
    return tables.link(reverse("reports:unit_history", args=[unit.slug]), unit.name)


def plain_name(table, step):
    """The unit's name."""
    return step.unit.name


def days(table, step):
    """From when until when it lived."""
    return life_of(step.unit)


def life_of(unit):
    """``01/07/2025–``; a unit of the oldest list may be older."""
    first = "…" if unit.valid_from <= EARLIEST else listing.day(unit.valid_from)
    return f"{first}–{listing.day(unit.valid_to) if unit.valid_to else ''}"


def part(table, step):
    """Whether it is the main one."""
    return gettext("main") if step.is_main else gettext("a part")


def number(name):
    """The cell of a number of what came; nothing is counted of what is no commune."""

    def cell(table, step):
        return "–" if step.brought is None else with_dots(getattr(step.brought, name))

    return cell


def figure(name):
    """The same number in a file."""

    def cell(table, step):
        return None if step.brought is None else getattr(step.brought, name)

    return cell


def _counted(name, label):
    return Column(
        name, label, ("one",), number(name), is_number=True, says_label=True, plain=figure(name)
    )


class StepTable(Table):
    """Units before or after another, with what each brought."""

    columns = (
        Column("unit", _("Unit"), ("one",), named, css="cell-name", plain=plain_name),
        Column("days", _("Days"), ("one",), days, css="nowrap", says_label=True),
        Column("part", _("Part"), ("one",), part, says_label=True),
        _counted("people", _("People")),
        _counted("measures", _("Measures")),
        _counted("visits", _("Visits")),
        _counted("supports", _("Supports")),
        _counted("models", pgettext_lazy("history of a unit", "Models, teams")),
    )

    def look_up(self, rows):
        keys = [row["one"].unit.pk for row in rows]
        seen = Unit.objects.visible_to(self.user).filter(pk__in=keys)
        self.seen_units = set(seen.values_list("pk", flat=True))
