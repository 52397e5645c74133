"""The list of areas: its columns, and how many are of which status."""

from collections import Counter

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wards.models import DrugStatus
from wards.money import with_dots
from wards.web.tables import Column, Table, link, state

NONE = "none"  # of communes without a decision
DASH = "–"


def area_link(table, area):
    """The commune, which leads to its page."""
    return link(reverse("wards:area_detail", args=[area.unit.slug]), area.unit.name)


def status(table, area):
    """The status that holds."""
    if area.status is None:
        return state(gettext("No decision"), "quiet")
    return state(area.status.get_status_display(), tone(area.status.status))


def year(table, area):
    """The year the decision is about."""
    return str(area.status.year) if area.status else DASH


def decision(table, area):
    """The decision, and the unit of its time where that has ended since."""
    if area.status is None:
        return DASH
    before = area.inherited_from
    inherited = f"({before.name})" if before else ""
    return format_html('{} <span class="quiet">{}</span>', decision_text(area.status), inherited)


def people(table, area):
    """The inhabitants, and of which year that is."""
    if area.population is None:
        return DASH
    number, counted = with_dots(area.population.people), area.population.year
    return format_html('{} <span class="quiet small">({})</span>', number, counted)


AREA = ("area",)


class AreaTable(Table):
    """Communes with their status; its rows are {"area": Area}."""

    columns = (
        Column("name", _("Commune"), AREA, area_link, css="cell-name"),
        Column("status", _("Status"), AREA, status, css="cell-end"),
        Column("year", _("For the year"), AREA, year, says_label=True),
        Column("decided", _("Decision"), AREA, decision, css="cell-words"),
        Column("people", _("Inhabitants"), AREA, people, is_number=True, says_label=True),
    )


def counts(areas):
    """(status, label, how many) of each status there is; those without a decision last."""
    found = Counter(area.status.status if area.status else NONE for area in areas)
    labels = [*DrugStatus.Status.choices, (NONE, gettext("No decision"))]
    return [(value, str(label), found[value]) for value, label in labels if found[value]]


def tone(status):
    """The classes that show a status."""
    return "state state-done" if status == DrugStatus.Status.DRUG_FREE else "state"


def decision_text(status):
    """15/QĐ-UBND of 20/12/2025; the day alone where the number is not known."""
    day = f"{status.decided_on:%d/%m/%Y}"
    if not status.decision_number:
        return day
    params = {"number": status.decision_number, "day": day}
    return gettext("%(number)s of %(day)s") % params
