"""What the page of a counselling point shows of a period: clients, services, sessions, referrals.

Turns are the counsellings recorded for the point; clients are the people they were for, each
once. A new client had no counselling anywhere before the period; the others returned.
"""

from dataclasses import dataclass

from django.db.models import Count, Max, Min, OuterRef, Subquery, Sum
from django.utils.translation import gettext as _

from cases.models import Activity, Referral, Support
from cases.queries.standing import day, labels

COUNSELLING = Support.Kind.COUNSELLING


@dataclass(frozen=True)
class Client:
    """Somebody counselled in the period, once."""

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
    ever = Support.objects.counselled(OuterRef("person"))
    rows = turns.order_by().values("person").annotate(turns=Count("pk"), last=Max("day"))
    return rows.annotate(began=Min(Subquery(ever.values("day")[:1])))


def counts_of(clients, first):
    """How many clients, new and returning, and turns of rows of ``clients_of``."""
    new = sum(1 for row in clients if row["began"] >= first)
    turns = sum(row["turns"] for row in clients)
    return {"clients": len(clients), "new": new, "returning": len(clients) - new, "turns": turns}


def clients_in_sight(turns, clients, *, user, first):
    """The clients whose file the user may see, in the order of names."""
    people = turns.visible_to(user).order_by("person__sort_key", "person")
    fields = ("person", "person__full_name", "person__birth_year", "person__code")
    people = people.values_list(*fields, "person__sort_key").distinct()
    by_person = {row["person"]: row for row in clients}
    return [
        Client(
            name,
            str(born),
            str(code),
            by_person[pk]["began"] >= first,
            by_person[pk]["turns"],
            day(by_person[pk]["last"]),
        )
        for pk, name, born, code, _key in people
    ]


def services_of(turns):
    """(service, turns) of every service the points give; those nobody named come last."""
    counted = dict(turns.order_by().values_list("service").annotate(Count("pk")))
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
