"""A confirmed notice in the measures: a step of the one that ends, the first of aftercare."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.people import steps
from cases.models import Case, CaseStep
from cases.queries.courses.questions import rows_on
from cases.rules.handover import COMPLETION_NOTICE, NOTICE
from cases.rules.tables.book import the_law


@dataclass(frozen=True)
class Followed:
    """Where a notice stands since: in which aftercare, or why none could be opened."""

    aftercare: Case | None = None
    against: tuple[str, ...] = ()


@transaction.atomic
def follow(handover, *, by, now, today):
    """Write a confirmed notice down in the measure that ends, and begin aftercare by it.

    Since 1/7/2026 the commune proposes aftercare within two working days of the notice (Nghị định
    163/2026, Điều 134(1)); by older law a notice begins nothing. Of somebody who is not on file in
    the commune that is told nothing is written. What stands there already is not written twice.
    """
    ending = _ending(handover)
    if ending is None:
        return Followed()
    when = {"by": by, "now": now, "today": today}
    _note(ending, NOTICE, handover, **when)
    return _begin(handover, **when)


def _ending(handover):
    """The measure that runs at the facility, of a file of the commune that is told."""
    person = handover.person
    if person is None or person.withdrawn_at or person.unit_id != handover.unit_id:
        return None
    open_here = {"facility": handover.list.facility_id, "closed_on": None}
    return Case.objects.filter(person=person, **open_here).order_by("opened_on").last()


def _begin(handover, *, by, now, today):
    """Aftercare that runs, or a new one, with the notice; the law's reasons where it forbids it."""
    kind, when = Case.Kind.AFTERCARE, {"by": by, "now": now, "today": today}
    running = Case.objects.filter(person=handover.person, kind=kind, closed_on=None).first()
    begun = running or Case(person=handover.person, kind=kind, opened_on=today)
    if COMPLETION_NOTICE not in rows_on(begun, the_law(), today):
        return Followed()
    try:
        with transaction.atomic():
            if running is None:
                reason = _("By a notice of %(facility)s") % {"facility": handover.list.facility}
                steps.open_measure(case=begun, reason=reason, **when)
            _note(begun, COMPLETION_NOTICE, handover, **when)
    except ValidationError as error:
        return Followed(against=tuple(error.messages))
    return Followed(aftercare=begun)


def _note(case, code, handover, *, by, now, today):
    """The step of a notice received today, where the law knows it and it is not there yet."""
    known = rows_on(case, the_law(), today)
    if code not in known or CaseStep.objects.filter(case=case, step=code).exists():
        return
    paper = handover.list
    step = CaseStep(
        case=case,
        step=code,
        done_on=min(paper.day, today),
        received_on=today,
        document_number=paper.document_number,
    )
    steps.record_step(step=step, by=by, now=now, today=today)
