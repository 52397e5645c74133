"""What the page of a counselling point shows of a period: clients, services, sessions, referrals.

Turns are the counsellings recorded for the point; clients are the people they were for, each
once. A new client had no counselling anywhere before the period; the others returned.
"""

from dataclasses import dataclass

from django.db.models import Count, Max, Min, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from cases.models import Activity, Referral, Support
from cases.queries.standing import day, labels
from cases.values.counselling import OF_SOMEBODY, TURNS, WHO

COUNSELLING = Support.Kind.COUNSELLING


@dataclass(frozen=True)
class Client:
    """Somebody counselled in the period, once."""

    person: int
    name: str
    born: str
    code: str
    is_new: bool
    turns: int
    last: str


def turns_of(point, first, last):
    """The counsellings of the point in the period."""
    return Support.objects.filter(kind=COUNSELLING, point=point, day__range=(first, last))


def clients_of(turns):
    """Who was counselled: rows of person, turns, last day, and the first day ever, anywhere."""
    ever = Support.objects.counselled(OuterRef("person")).values("day")[:1]
    of_code = Support.objects.filter(client=OuterRef("client")).order_by("day").values("day")[:1]
    began = Coalesce(Subquery(ever), Subquery(of_code))
    rows = turns.filter(OF_SOMEBODY).annotate(who=WHO).order_by().values("who")
    return rows.annotate(turns=Count("pk"), last=Max("day"), began=Min(began))


def counts_of(clients, first, heads=0):
    """How many clients, new and returning, and turns of rows of ``clients_of``.

    ``heads`` are the turns of those of whom only the heads were counted.
    """
    new = sum(1 for row in clients if row["began"] >= first)
    turns = sum(row["turns"] for row in clients) + heads
    return {"clients": len(clients), "new": new, "returning": len(clients) - new, "turns": turns}


def clients_in_sight(turns, clients, *, user, first):
    """The clients whose file the user may see, in the order of names."""
    people = turns.visible_to(user).order_by("person__sort_key", "person")
    fields = ("person", "person__full_name", "person__birth_year", "person__code")
    people = people.values_list(*fields, "person__sort_key").distinct()
    by_person = {row["who"]: row for row in clients}
    return [
        Client(
            pk,
            name,
            str(born),
            str(code),
            by_person[pk]["began"] >= first,
            by_person[pk]["turns"],
            day(by_person[pk]["last"]),
        )
        for pk, name, born, code, _key in people
    ]


def by_code(point, clients, *, first):
    """The clients of the period without a file, by their codes."""
    of_code = {-row["who"]: row for row in clients if row["who"] < 0}
    return [
        {
            "label": one.label,
            "code": str(one.code),
            "is_new": of_code[one.pk]["began"] >= first,
            "turns": of_code[one.pk]["turns"],
            "last": day(of_code[one.pk]["last"]),
        }
        for one in point.clients.filter(pk__in=of_code)
    ]


def services_of(turns):
    """(service, turns) of every service the points give; those nobody named come last."""
    counted = dict(turns.order_by().values_list("service").annotate(turns=Sum(TURNS)))
    numbers = [(label, counted.get(value, 0)) for value, label in labels(Support.Service).items()]
    return [*numbers, (_("not recorded"), counted[""])] if counted.get("") else numbers


def referrals_of(turns, first, last):
    """(where to, how many) of the referrals of the period's clients in the period."""
    rows = Referral.objects.filter(
        person__in=turns.order_by().values("person"), day__range=(first, last)
    )
    counted = dict(rows.order_by().values_list("kind").annotate(Count("pk")))
    return [(label, counted.get(value, 0)) for value, label in labels(Referral.Kind).items()]


def sessions_of(point, first, last):
    """The sessions of the period, the last first, and how many people they had together."""
    rows = Activity.objects.filter(
        model=point, kind=Activity.Kind.SESSION, day__range=(first, last)
    ).order_by("-day", "-pk")
    return list(rows), rows.aggregate(people=Sum("people"))["people"] or 0
