"""What the pages of an area show: what holds today, decisions, populations, what changed."""

from django.urls import reverse
from django.utils.translation import gettext as _

from wards.lists.areas import DASH, decision_text, tone
from wards.money import with_dots


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
            "holds": position == 0,
        }
        for position, one in enumerate(statuses)
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
    """What stands in the lines of communes converted or still drug-free."""
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
