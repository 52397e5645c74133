"""The rows of the lists of visits and of people to be visited, as plain text."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.models import Registration, Visit
from cases.queries import unvisited
from cases.queries.standing import day, labels
from wards.web import listing

ANY = "00000000-0000-0000-0000-000000000000"
VISIT_FIELDS = (
    "code",
    "person__code",
    "person__full_name",
    "person__birth_year",
    "unit__name",
    "day",
    "visited_by",
    "met",
    "progress",
    "next_step",
    "next_on",
)
VISIT_CELLS = (
    "address",
    "name",
    "birth",
    "commune",
    "day",
    "visited_by",
    "progress",
    "tone",
    "next",
)
CONTACT = ("met_on", "next_on", "user_since", "aftercare_since")
PERSON_FIELDS = ("code", "full_name", "birth_year", "neighbourhood__name", "unit__name", *CONTACT)
PERSON_CELLS = ("address", "name", "birth", "place", "group", "met", "days", "due", "tone")
TONES = {Visit.Progress.BETTER: "state state-done", Visit.Progress.WORSE: "state state-overdue"}


def of_visits(visits, *, may_edit):
    """The texts of VISIT_CELLS for each of VISIT_FIELDS; who may not edit gets the person."""
    address = reverse("cases:visit_edit" if may_edit else "cases:person_detail", args=[ANY])
    progress, met_words = labels(Visit.Progress), labels(Visit.Met)
    for code, person, name, born, unit, on, by, met, fares, step, next_on in visits:
        what = progress.get(fares, "")
        if met == Visit.Met.NOBODY:
            what = met_words[met]
        coming = " · ".join(filter(None, [step, day(next_on) if next_on else ""]))
        leads_to = address.replace(ANY, str(code if may_edit else person))
        yield leads_to, name, str(born), unit, day(on), by, what, TONES.get(fares, ""), coming


def visit_columns(query, *, with_commune):
    """The headings, in the order of the cells."""
    words = {"name": _("Person"), "birth": _("Born")}
    words |= {"unit": _("Commune")} if with_commune else {}
    words |= {
        "day": _("Day"),
        "by": _("Visited by"),
        "progress": _("Progress"),
        "next": _("Next step"),
    }
    return listing.columns(query, words, {"name", "day", "next"})


def of_people(people, *, today, with_commune, may_edit):
    """The texts of PERSON_CELLS for each of PERSON_FIELDS; who may edit is led to a new visit."""
    address = reverse("cases:visit_create" if may_edit else "cases:person_detail", args=[ANY])
    for code, name, born, hood, unit, *contact in people:
        place = " · ".join(filter(None, [hood, unit if with_commune else ""]))
        known = dict(zip(CONTACT, contact, strict=True))
        met_on = known["met_on"]
        yield (
            address.replace(ANY, str(code)),
            name,
            str(born),
            place,
            group_of(known),
            day(met_on),
            str((today - met_on).days) if met_on else "–",
            *due_words(unvisited.due_on(**known), today),
        )


def group_of(known):
    """Why somebody is to be met every month."""
    words, categories = labels(Registration.Category), Registration.Category
    groups = [("user_since", categories.ILLEGAL_USER), ("aftercare_since", categories.AFTERCARE)]
    return ", ".join(words[category] for name, category in groups if known[name])


def due_words(due, today):
    """When the next visit is due, and how urgent that is."""
    if due is None:
        return "–", ""
    late = (today - due).days
    if late > 0:
        said = ngettext("%(day)s, %(late)s day late", "%(day)s, %(late)s days late", late)
        return said % {"day": day(due), "late": late}, "state state-overdue"
    if late == 0:
        return _("today"), "state state-soon"
    return day(due), ""


def person_columns(query, *, with_commune):
    """The headings, in the order of the cells."""
    words = {
        "name": _("Full name"),
        "birth": _("Born"),
        "place": _("Neighbourhood, commune") if with_commune else _("Neighbourhood"),
        "group": _("Why"),
        "met": _("Last contact"),
        "days": _("Days since"),
        "due": _("Due"),
    }
    return listing.columns(query, words, {"name", "place", "met"}, numbers={"days"})
