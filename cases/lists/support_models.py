"""The rows of the list of models as plain text, with members of clubs and clients of points."""

from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.models import ClubMembership, Support, SupportModel
from cases.queries.standing import day, labels
from wards.web import listing

FIELDS = (
    "pk",
    "code",
    "kind",
    "name",
    "unit__name",
    "started_on",
    "ended_on",
    "decision_number",
    "decided_on",
)
SORTABLE = {"name", "kind", "unit", "started"}
CELLS = ("address", "name", "kind", "commune", "people", "decision", "started", "state", "tone")
ANY = "00000000-0000-0000-0000-000000000000"
Kind = SupportModel.Kind


def of(models, *, today):
    """The texts of CELLS for each of a page of FIELDS."""
    models = list(models)
    address, kinds = reverse("cases:model_detail", args=[ANY]), labels(Kind)
    people = people_of([model[0] for model in models], today)
    return [
        (
            address.replace(ANY, str(code)),
            name or kinds[kind],
            kinds[kind],
            commune,
            in_words(kind, people.get(pk, 0)),
            decision(number, decided),
            day(started),
            *state_of(ended, today),
        )
        for pk, code, kind, name, commune, started, ended, number, decided in models
    ]


def people_of(ids, today):
    """How many are members today, or were clients this year: {id of the model: persons}."""
    members = ClubMembership.objects.filter(club__in=ids).standing_on(today)
    clients = Support.objects.filter(
        point__in=ids, kind=Support.Kind.COUNSELLING, day__range=(date(today.year, 1, 1), today)
    )
    return dict(_persons(members, "club")) | dict(_persons(clients, "point"))


def _persons(rows, model):
    counted = rows.order_by().values_list(model).annotate(Count("person", distinct=True))
    return counted.values_list(model, "person__count")


def in_words(kind, number):
    """The people of a model in words; nothing for kinds that have none on file."""
    if kind == Kind.CLUB:
        return ngettext("%(n)s member", "%(n)s members", number) % {"n": number}
    if kind == Kind.COUNSELLING:
        text = ngettext("%(n)s client this year", "%(n)s clients this year", number)
        return text % {"n": number}
    return ""


def decision(number, decided):
    """The decision by which a model was founded: number and day, as far as known."""
    return " · ".join(filter(None, [number, day(decided) if decided else ""])) or "–"


def state_of(ended, today):
    """Whether a model runs, and the classes of that word."""
    if ended and ended <= today:
        return _("ended %(day)s") % {"day": day(ended)}, "state"
    return _("running"), "state state-done"


def columns(query, *, with_commune):
    """The headings, in the order of the cells."""
    named = {"name": _("Name"), "kind": _("Kind")}
    named |= {"unit": _("Commune")} if with_commune else {}
    named |= {
        "people": _("Members, clients"),
        "decision": _("Decision"),
        "started": _("Since"),
        "state": _("Status"),
    }
    return listing.columns(query, named, SORTABLE)
