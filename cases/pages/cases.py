"""What the page of a measure shows: its facts and its steps."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from cases.lists.people.cases import state_of
from cases.queries import life, measures
from cases.queries.standing import day
from wards.roles import Can


@dataclass(frozen=True)
class Step:
    """One step: ``state`` is task-done, task-now or nothing for later."""

    label: str
    state: str
    day: str = ""
    detail: str = ""
    url: str = ""
    action: str = ""


def page_of(case, *, user, today):
    """The context of the page; one query, whether the person has died."""
    life.mark([case.person])
    may_edit = user.can(Can.CASE_EDIT)
    words, tone = state_of(case.ends_on, case.closed_on, case.get_outcome_display(), today)
    return {
        "case": case,
        "person": case.person,
        "may_edit": may_edit,
        "due": words,
        "due_tone": tone,
        "facts": facts_of(case),
        "steps": steps_of(case, may_edit=may_edit),
    }


def facts_of(case):
    """(label, value, small print) of the measure as it is on file."""
    months = _("%(months)s months") % {"months": case.term_months} if case.term_months else "–"
    facts = [
        (_("Commune or ward"), case.unit.name, ""),
        (_("Decision"), _decision(case), ""),
        (_("Facility"), str(case.facility or "–"), ""),
        (_("Term"), months, case.term_source),
        (_("Last day of the term"), day(case.ends_on), ""),
    ]
    if case.outcome:
        facts.append((_("Outcome"), case.get_outcome_display(), ""))
    return facts


def _decision(case):
    return " · ".join(filter(None, [case.decision_number, case.decided_by])) or "–"


def steps_of(case, *, may_edit):
    """Opening, decision, start and closing; the first not done is the present one."""
    record = _("Record it")
    plan = [
        (measures.OPENED.get(case.kind, _("Opened on")), case.opened_on, "", "", ""),
        (_("Decision"), case.decided_on, case.decision_number, "case_decision", record),
        (_("Start"), case.started_on, str(case.facility or ""), "case_decision", record),
        (_("Closing"), case.closed_on, case.get_outcome_display(), "case_closure", _("Close")),
    ]
    done = [index for index, step in enumerate(plan) if step[1]]
    now = None if case.closed_on else max(done) + 1
    return [
        Step(
            label=str(label),
            state="task-done" if on else "task-now" if index == now else "",
            day=day(on) if on else "",
            detail=detail if on else "",
            url=reverse(f"cases:{page}", args=[case.code])
            if page and not on and case.is_open and may_edit
            else "",
            action=action,
        )
        for index, (label, on, detail, page, action) in enumerate(plan)
    ]
