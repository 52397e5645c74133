"""Who is known to have died: nobody has an age any more after that."""

from cases.models import Case, Registration
from wards.fast.among import Among


def dead_among(people):
    """The keys of those of some people, given by their keys, who have died; one query.

    As ``Person.objects.with_deaths`` has it.
    """
    reason, outcome = Registration.Reason.DECEASED, Case.Outcome.DECEASED
    these = Among("person", people)
    removed = Registration.objects.filter(these, removal_reason=reason)
    closed = Case.objects.filter(these, outcome=outcome)
    removed, closed = (rows.order_by().values_list("person") for rows in (removed, closed))
    return {key for (key,) in removed.union(closed)}


def mark(people):
    """Let some people know by ``has_died`` whether they have an age; those who know are left."""
    unknown = [person for person in people if not hasattr(person, "has_died")]
    dead = dead_among([person.pk for person in unknown]) if unknown else set()
    for person in unknown:
        person.has_died = person.pk in dead


def mark_one(person):
    """The same for one of them."""
    mark([person])
