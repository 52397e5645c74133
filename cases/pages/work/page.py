"""The first page of the day: what is to be done, by how urgent it is, each with its one action."""

from django.utils import timezone

from cases.actions.people import clocks
from cases.models import Case
from cases.pages.work import (
    community,
    conversion_plans,
    duty,
    handovers,
    people,
    plans,
    reviews,
    steps,
    supports,
    tips,
    transfers,
)
from cases.pages.work.desk import Desk
from cases.queries.courses import beside, today, work
from wards.roles import Role

SHOWN = 12  # lines of a group; the whole list is a click away


def page_of(user, places, *, now):
    """The context of the page; the same number of queries whatever is on file.

    ``places`` is the filter of the page.
    """
    desk, left = desk_of(user, places, now=now, shown=SHOWN)
    groups = groups_of(desk)
    return {
        "groups": groups,
        "left": left,
        "rows": sum(len(group.lines) for group in groups),
        "oldest": next((group.oldest for group in groups if group.oldest), None),
        "counts": duty.counts(desk) if leads(user) else [],
        "may_list": not user.is_social,
        "steps_url": desk.link("cases:deadline_list"),
    }


def desk_of(user, places, *, now, shown):
    """(the reader's desk at an aware moment, of how many measures the clocks are stale still)."""
    measures, left = Case.objects.visible_to(user), 0
    found = _lines(user, places, now, shown, measures)
    if found.stale:
        left = clocks.refresh(measures, now)
        found = _lines(user, places, now, shown, measures)
    local = timezone.localtime(now).replace(tzinfo=None)
    kinds = beside.kinds_open(user, local.date())
    return Desk(user, local, places, found, kinds, shown=shown), left


def _lines(user, places, now, shown, measures):
    """Social affairs see the terms of the measures that are open to them, and nothing else."""
    cases = measures if user.is_social else None
    return today.first_lines(places.qs, now, shown=shown, cases=cases)


def leads(user):
    """Whether steps wait for the user's decision: the leaders of the police."""
    return user.role == Role.LEADER and not user.is_social


def groups_of(desk):
    """The groups there is something in, the most urgent first; social affairs have their own."""
    measures = steps.groups(desk)
    if desk.user.is_social:
        found = [supports.jobs(desk), supports.proposals(desk), *plans.overdue(desk)]
        found += [people.unmet(desk), community.clubs(desk), community.points(desk)]
        found += conversion_plans.groups(desk)
        found += [measures[work.OVER], measures[work.ENDING]]
        return [group for group in found if group.count]
    found = [
        *([measures[work.APPROVALS], steps.decisions(desk)] if leads(desk.user) else []),
        *handovers.unclaimed(desk),
        *transfers.groups(desk),
        measures[work.OVERDUE],
        measures[work.TODAY],
        measures[work.SOON],
        *handovers.to_confirm(desk),
        *handovers.unfiled(desk),
        *tips.groups(desk),
        *conversion_plans.groups(desk),
        measures[work.OVER],
        *plans.overdue(desk),
        *reviews.campaigns(desk),
        people.unmet(desk),
        measures[work.ENDING],
        *reviews.councils(desk),
        measures[work.ANNOUNCED],
        measures[work.PAPERS],
        measures[work.WAITING],
    ]
    return [group for group in found if group.count]
