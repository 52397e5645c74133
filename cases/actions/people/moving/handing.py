"""What happens to a file when it changes hands: all of it, in the transaction of whoever calls.

Records stay where they were made: ``case.unit`` is the old one's. What is open goes on under the
new one, which is responsible from the day of handing over.
"""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from cases.actions.people import clocks, leaving, responsibilities
from cases.models import (
    Case,
    PlanReview,
    Registration,
    Responsibility,
    TransferItem,
    VolunteerAssignment,
)
from cases.queries.leaving import END, open_about
from cases.queries.people.moving import can_go_on, clubs_of, helpers_of
from wards.trail import audit
from wards.trail.audit import Verb

Kind, Fate = TransferItem.Kind, TransferItem.Fate
MOVED = Registration.Reason.MOVED


@dataclass(frozen=True)
class Choices:
    """What those who answer said: the codes of helpers who go on and of clubs that are kept."""

    helpers: frozenset[UUID] = frozenset()
    clubs: frozenset[UUID] = frozenset()


NOTHING_CHOSEN = Choices()


def hand_over(transfer, *, day, by, now, choices=NOTHING_CHOSEN):
    """The file is the other side's from ``day``; raises ValidationError.

    To a place that is no commune on file everything open ends with the move.
    """
    check_day(transfer.person, day)
    _write_minute(transfer, day, choices)
    if transfer.to_unit is None:
        for record in open_about(transfer.person):
            leaving.end(record, END, day=day, reason=MOVED, by=by)
        return
    _pass_lists(transfer, day, by)
    _pass_help(transfer, day, choices, by)
    _pass_person(transfer, day, by)
    clocks.rewrite([transfer.person.pk], now)


def check_day(person, day):
    """Whoever answers for a file answers for a whole day at least; raises ValidationError."""
    held = Responsibility.objects.of_today().filter(person=person).select_related("unit").first()
    if held and held.first_day >= day:
        text = _("%(unit)s has had this file since %(day)s: it can be handed over a day later.")
        params = {"unit": held.unit.name, "day": f"{held.first_day:%d/%m/%Y}"}
        raise ValidationError(text % params)


def _pass_lists(transfer, day, by):
    """Closed in the old commune and opened in the new one on one day."""
    lists = Registration.objects.filter(person=transfer.person, removed_on=None)
    for entry in lists.order_by("pk"):
        entry.person = transfer.person
        leaving.end(entry, END, day=day, reason=MOVED, by=by)
        begun = Registration(
            person=transfer.person,
            unit=transfer.to_unit,
            category=entry.category,
            registered_on=day,
        )
        begun.validate_constraints()
        begun.save()
        audit.record(by=by, verb=Verb.CREATED, target=begun)


def _pass_help(transfer, day, choices, by):
    """Helpers end with the old side, and go on where that was chosen; clubs end or are kept."""
    for task in helpers_of(transfer.person):
        goes_on = _goes_on(task, day, choices)
        task.person = transfer.person
        leaving.end(task, END, day=day, reason=MOVED, by=by)
        if goes_on:
            facts = {name: getattr(task, name) for name in ("volunteer", "organisation", "role")}
            begun = VolunteerAssignment(
                person=transfer.person, unit=transfer.to_unit, started_on=day, **facts
            )
            begun.save()
            audit.record(by=by, verb=Verb.CREATED, target=begun)
    for membership in clubs_of(transfer.person):
        if membership.code not in choices.clubs:
            membership.person = transfer.person
            leaving.end(membership, END, day=day, reason=MOVED, by=by)


def _pass_person(transfer, day, by):
    """The new commune answers; the old neighbourhood and address are true no more."""
    person = transfer.person
    reason = Responsibility.Reason.TRANSFERRED
    responsibilities.move(person=person, unit=transfer.to_unit, day=day, reason=reason, by=by)
    _pass_reviews(person, transfer.to_unit, by)
    person.refresh_from_db()
    person.neighbourhood, person.address = None, transfer.address
    fields = ("neighbourhood", "address")
    person.save_version(person.version, fields)
    audit.record(by=by, verb=Verb.CHANGED, target=person, fields=fields)


def _pass_reviews(person, unit, by):
    """The reintegration plan goes with the file: its next review is the new commune's."""
    for due in PlanReview.objects.still_due().filter(plan__person=person):
        due.unit = unit
        due.save_version(due.version, ["unit"])
        audit.record(by=by, verb=Verb.CHANGED, target=due, fields=["unit"])


def _goes_on(task, day, choices):
    return task.code in choices.helpers and can_go_on(task, day)


def _write_minute(transfer, day, choices):
    """What the old side had, in the words of papers, before any of it changes."""
    with translation.override("vi"):
        found = list(_items(transfer, day, choices))
    TransferItem.objects.bulk_create(
        TransferItem(transfer=transfer, kind=kind, what=what[:300], fate=fate, record=record)
        for kind, what, fate, record in found
    )


def _items(transfer, day, choices):
    person, leaves = transfer.person, transfer.to_unit is None
    ended = Fate.ENDED if leaves else None
    for entry in Registration.objects.filter(person=person).order_by("registered_on", "pk"):
        fate = Fate.KEPT if entry.removed_on else (ended or Fate.RENEWED)
        yield Kind.LIST, str(entry), fate, entry.code
    for case in Case.objects.filter(person=person).order_by("opened_on", "pk"):
        fate = Fate.KEPT if case.closed_on else (ended or Fate.GOES)
        yield Kind.MEASURE, _measure(case), fate, case.code
    for task in helpers_of(person):
        renewed = not leaves and _goes_on(task, day, choices)
        yield Kind.HELPER, str(task), Fate.RENEWED if renewed else Fate.ENDED, task.code
    for one in clubs_of(person):
        kept = not leaves and one.code in choices.clubs
        yield Kind.CLUB, str(one), Fate.KEPT if kept else Fate.ENDED, one.code
    for plan in person.plans.filter(closed_on=None).order_by("pk"):
        yield Kind.PLAN, str(plan), ended or Fate.GOES, plan.code
    for stay in person.whereabouts.filter(ended_on=None):
        yield Kind.STAY, str(stay), ended or Fate.GOES, stay.code
    hood = person.neighbourhood.name if person.neighbourhood else ""
    if where := ", ".join(filter(None, (person.address, hood))):
        yield Kind.ADDRESS, where, Fate.KEPT, None


def _measure(case):
    number = f", QĐ {case.decision_number}" if case.decision_number else ""
    return f"{case}{number}"
