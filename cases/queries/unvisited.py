"""Who ought to be met every month and has not been: the one definition for lists and figures.

Illegal users on an open registration and people under an open aftercare case. A month up to a
day runs from the day after the same day of the month before. Finding nobody is no contact.
"""

from datetime import date
from functools import reduce
from operator import or_

from django.db.models import DateField, Exists, F, Func, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Greatest, Least

from cases.models import Case, Registration, Visit
from cases.rules import visits as rules

PERSON = OuterRef("pk")


def illegal_users(day):
    """The registrations of those managed as illegal users on that day."""
    return Registration.objects.filter(category=Registration.Category.ILLEGAL_USER).open_on(day)


def within_term(day):
    """The condition of a case not closed, and not past its last day, which counts."""
    return Q(closed_on__isnull=True) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


def is_aftercare_on(day):
    """The condition of aftercare begun by that day: over with the closing, else with the term."""
    begun = Q(kind=Case.Kind.AFTERCARE, started_on__lte=day)
    return begun & (Q(closed_on__gt=day) | within_term(day))


def under_aftercare(day):
    """The aftercare cases of that day."""
    return Case.objects.filter(is_aftercare_on(day))


def contacts():
    """The visits at which the person or the family was met, of whoever the caller asks about."""
    return Visit.everything.exclude(met=Visit.Met.NOBODY)


def met_by(day, field="day"):
    """The last contact up to a day of each of some people, as an annotation."""
    past = contacts().filter(person=PERSON, day__lte=day).order_by("-day", "-pk")
    return Subquery(past.values(field)[:1])


def unvisited(people, day):
    """Those of some people who ought to have been met in the month up to a day, and were not."""
    found = _by_rule(day, illegal_users(day), under_aftercare(day)).items()
    return people.filter(reduce(or_, (_is_unmet(rule, rows, day) for rule, rows in found)))


def _is_unmet(rule, reasons, day):
    """The condition of people for some of the reasons whom nobody met as the rule has it."""
    ought = [Exists(rows.filter(person=PERSON)) for rows in reasons]
    return _without_visit(rule, day) & reduce(or_, ought)


def _by_rule(day, user, aftercare):
    """{a rule: which of the two, of illegal users and of aftercare, it is the rule of that day}.

    Where the law asks the same of both it is one, and the database is asked once.
    """
    users, cared_for = rules.USER_VISIT_MONTHS, rules.AFTERCARE_VISIT_MONTHS
    if users.on(day).value == cared_for.on(day).value:
        return {users: [user, aftercare]}
    return {users: [user], cared_for: [aftercare]}


def with_contacts(people, day):
    """Those people with what ``due_on`` needs: contacts, and since when they are to be met."""
    users, cases = (
        illegal_users(day).filter(person=PERSON),
        under_aftercare(day).filter(person=PERSON),
    )
    return people.annotate(
        met_on=met_by(day),
        next_on=met_by(day, "next_on"),
        user_since=Subquery(users.order_by("registered_on").values("registered_on")[:1]),
        aftercare_since=Subquery(cases.order_by("started_on").values("started_on")[:1]),
    )


def due_on(*, met_on, next_on, user_since, aftercare_since) -> date | None:
    """The day of the next visit: as agreed or as the rule has it, whichever comes first."""
    ruled = [
        rules.due_after(rule, max(met_on or since, since))
        for rule, since in (
            (rules.USER_VISIT_MONTHS, user_since),
            (rules.AFTERCARE_VISIT_MONTHS, aftercare_since),
        )
        if since
    ]
    return min([*ruled, *([next_on] if next_on else [])], default=None)


MONTHS_AFTER = {
    "postgresql": "((%(expressions)s) + interval '%(months)s month')::date",
    "sqlite": "(SELECT min(date(day, '+%(months)s month'), date(day, 'start of month', "
    "'+%(months)s month', '+1 month', '-1 day')) FROM (SELECT %(expressions)s AS day))",
}


class MonthsAfter(Func):
    """The same day some months later, or the last day of that month where it has no such day."""

    output_field = DateField()
    template = MONTHS_AFTER["postgresql"]

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template=MONTHS_AFTER["sqlite"], **context)


EARLIEST, FAR = Value(date.min, DateField()), Value(date(9000, 1, 1), DateField())


def in_order_of_lateness(people, day):
    """Those of ``with_contacts`` with ``due_order``: ``due_on``, worked out by the database."""

    def ruled(rule, since):
        met = Greatest(Coalesce("met_on", EARLIEST), _first(Coalesce(one, FAR) for one in since))
        return MonthsAfter(met, months=rule.on(day).value)

    found = _by_rule(day, "user_since", "aftercare_since")
    due = [ruled(rule, since) for rule, since in found.items()]
    return people.annotate(due_order=_first([*due, Coalesce(F("next_on"), FAR)]))


def _first(days):
    """The earliest of some days, one or more."""
    days = list(days)
    return Least(*days) if len(days) > 1 else days[0]


def _without_visit(rule, day):
    return ~Exists(contacts().filter(person=PERSON, day__range=rules.window(rule, day)))
