"""The rows of the list of areas as plain text, and how many are of which status."""

from collections import Counter

from django.urls import reverse
from django.utils.translation import gettext as _

from wards.models import DrugStatus
from wards.money import with_dots
from wards.web import listing

CELLS = ("address", "name", "status", "tone", "year", "decided", "inherited", "people", "of_year")
NONE = "none"  # of communes without a decision
DASH = "–"
NUMBERS = {"people"}


def of(areas):
    """The texts of CELLS for each area."""
    return [
        (
            reverse("wards:area_detail", args=[area.unit.slug]),
            area.unit.name,
            *_decision(area),
            with_dots(area.population.people) if area.population else DASH,
            f"({area.population.year})" if area.population else "",
        )
        for area in areas
    ]


def columns(query):
    """The headings, in the order of the cells."""
    labels = {
        "name": _("Commune"),
        "status": _("Status"),
        "year": _("For the year"),
        "decided": _("Decision"),
        "people": _("Inhabitants"),
    }
    return listing.columns(query, labels, (), NUMBERS)


def counts(areas):
    """(status, label, how many) of each status there is; those without a decision last."""
    found = Counter(area.status.status if area.status else NONE for area in areas)
    labels = [*DrugStatus.Status.choices, (NONE, _("No decision"))]
    return [(value, str(label), found[value]) for value, label in labels if found[value]]


def tone(status):
    return "state state-done" if status == DrugStatus.Status.DRUG_FREE else "state"


def decision_text(status):
    """15/QĐ-UBND of 20/12/2025; the day alone where the number is not known."""
    day = f"{status.decided_on:%d/%m/%Y}"
    if not status.decision_number:
        return day
    params = {"number": status.decision_number, "day": day}
    return _("%(number)s of %(day)s") % params


def _decision(area):
    status, before = area.status, area.inherited_from
    if status is None:
        return _("No decision"), "quiet", DASH, DASH, ""
    label, inherited = str(status.get_status_display()), f"({before.name})" if before else ""
    return label, tone(status.status), str(status.year), decision_text(status), inherited


def facts(area):
    """(label, value, state classes) of what holds today."""
    status, people = area.status, area.population
    words = str(status.get_status_display()) if status else _("No decision")
    found = [(_("Status today"), words, tone(status.status) if status else "")]
    if status:
        found += [
            (_("For the year"), str(status.year), ""),
            (_("Decision"), decision_text(status), ""),
        ]
    if area.inherited_from:
        found.append((_("Decided about"), area.inherited_from.name, ""))
    inhabitants = f"{with_dots(people.people)} ({people.year})" if people else DASH
    return [*found, (_("Inhabitants"), inhabitants, "")]


def decisions(statuses):
    """Each decision, the latest first, with the words of its line."""
    return [
        {
            "record": one,
            "status": str(one.get_status_display()),
            "tone": tone(one.status),
            "year": str(one.year),
            "decision": decision_text(one),
            "holds": place == 0,
        }
        for place, one in enumerate(statuses)
    ]


def populations(entries):
    """The populations, the latest first: of several of a year the last one holds."""
    seen, lines = set(), []
    for one in entries:
        lines.append(
            {"year": str(one.year), "people": with_dots(one.people), "holds": one.year not in seen}
        )
        seen.add(one.year)
    return lines


def changes(found):
    """What stands in the lines of communes converted or kept."""
    return [
        {
            "name": one.unit.name,
            "address": reverse("wards:area_detail", args=[one.unit.slug]),
            "before": str(one.before.get_status_display()),
            "before_decision": decision_text(one.before),
            "now_decision": decision_text(one.now),
        }
        for one in found
    ]
