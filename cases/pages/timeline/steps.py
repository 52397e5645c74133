"""Steps and events of measures as days of a person's timeline."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cases.models import CaseStep
from cases.pages.course import deeds
from cases.pages.timeline.entries import Entry
from cases.queries.courses.questions import law_kind
from cases.rules.tables.book import the_law
from cases.rules.tables.csvs import parts


@dataclass
class Told:
    """``entries`` of the steps; ``decided``: keys of the measures whose decision one of them is."""

    entries: list[Entry] = field(default_factory=list)
    decided: set[int] = field(default_factory=set)


def about(cases, *, user, may_edit):
    """What is recorded in measures, what was done earlier first; in one query.

    The step that opened a measure is its opening, unless there is a paper of it.
    """
    by_pk, told = {case.pk: case for case in cases}, Told()
    found = CaseStep.objects.visible_to(user).filter(case__in=by_pk)
    for step in found.order_by("done_on", "done_time", "pk"):
        step.case = by_pk[step.case_id]
        kind = the_law().kinds[law_kind(step.case)]
        if step.step in parts(kind.decided_by) and step.done_on == step.case.decided_on:
            told.decided.add(step.case_id)
        is_opening = step.step == kind.opened_by and step.done_on == step.case.opened_on
        if not is_opening or step.document_number or step.signed_by:
            told.entries.append(_entry(step, may_edit))
    return told


def _entry(step, may_edit):
    """A paper whose day nobody knows stands at the day it was received, else of the opening.

    Who corrects steps is led to the step, others to its measure.
    """
    day = step.done_on or step.received_on or step.case.opened_on
    time = f"{step.done_time:%H:%M}" if step.done_time else ""
    detail = [step.case.get_kind_display(), time, *deeds.facts(step)]
    url = step.get_absolute_url() if may_edit else step.case.get_absolute_url()
    known = "" if step.done_on else _("day not known")
    return Entry(day, step.name, " · ".join(filter(None, detail)), url, known=known)
