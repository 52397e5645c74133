"""Whose turn it is: when a person is to be visited next, and who came last."""

from django.utils.translation import gettext as _

from cases.models import Case, Registration, Visit
from cases.queries.unvisited import due_on
from wards.web.listing import day


def in_words(visits, registrations, cases, today):
    """The sentences for the person's page, from what it has read; none where none has to come."""
    met = [visit for visit in visits if visit.met != Visit.Met.NOBODY and visit.day <= today]
    last = max(met, key=lambda visit: (visit.day, visit.pk), default=None)
    due = due_on(
        met_on=last and last.day,
        next_on=last and last.next_on,
        user_since=_user_since(registrations, today),
        aftercare_since=_aftercare_since(cases, today),
    )
    words = []
    if due and any(_lasts(one.removed_on, today) for one in registrations):
        text = _("Next visit: %(day)s, overdue") if due < today else _("Next visit: %(day)s")
        words.append(text % {"day": day(due)})
    if last:
        facts = {"day": day(last.day), "who": last.visited_by}
        words.append(_("Last visit: %(day)s, %(who)s") % facts)
    return words


def _user_since(registrations, today):
    """As ``unvisited.illegal_users`` has it."""
    users = Registration.Category.ILLEGAL_USER
    days = [
        one.registered_on
        for one in registrations
        if one.category == users and one.registered_on <= today and _lasts(one.removed_on, today)
    ]
    return min(days, default=None)


def _aftercare_since(cases, today):
    """As ``unvisited.is_aftercare_on`` has it."""
    days = [one.started_on for one in cases if _is_aftercare(one, today)]
    return min(days, default=None)


def _is_aftercare(case, today):
    if case.kind != Case.Kind.AFTERCARE or not case.started_on or case.started_on > today:
        return False
    if case.closed_on:
        return case.closed_on > today
    return case.ends_on is None or case.ends_on >= today


def _lasts(until, today):
    return until is None or until > today
