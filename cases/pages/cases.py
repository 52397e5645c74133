"""What the page of a measure shows: its facts and its steps."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cases.lists.people.cases import state_of
from cases.pages.course import board
from cases.pages.timeline.visits import words_of
from cases.queries import life, measures
from cases.queries.courses.boards import progress_of, verdicts_of
from cases.queries.courses.told import told_with_courses
from cases.queries.standing import day
from cases.rules.agencies import POLICE_SINCE
from cases.rules.answers.citations import in_full
from cases.rules.course.eligibility import REFUSED
from cases.rules.results import mark_of
from cases.rules.tables.book import the_law
from wards.roles import Can


def page_of(case, *, user, now, today):
    """The context of the page."""
    life.mark([case.person])
    words, tone = state_of(case.ends_on, case.closed_on, case.get_outcome_display(), today)
    return {
        "case": case,
        "person": case.person,
        "may_edit": user.can(Can.CASE_EDIT),
        "due": words,
        "due_tone": tone,
        "facts": facts_of(case),
        "days": days_of(case),
        "result": result_of(case, user=user, today=today),
    } | procedure_of(case, user=user, now=now)


def result_of(case, *, user, today):
    """Of a completed rehabilitation its result after a year, or from when there is one."""
    if not (user.sees_tests and measures.has_year_result(case)):
        return None
    found, due_on = getattr(case, "year_result", None), mark_of(case.closed_on)
    may_edit = user.can(Can.CASE_EDIT)
    url = ""
    if found and may_edit:
        url = found.get_absolute_url()
    elif may_edit and due_on <= today:
        url = reverse("cases:year_result_create", args=[case.code])
    words = words_of(found) if found else _("not told yet")
    return {"words": words, "day": day(found.day if found else due_on), "url": url, "found": found}


def procedure_of(case, *, user, now):
    """Its steps under the law; nothing for whom procedures are not."""
    if user.is_social and case.opened_on >= POLICE_SINCE:
        return {}
    told = told_with_courses(case)
    progress = progress_of(told, now)
    reader = board.Reader(user.can(Can.STEP_EDIT), user.can(Can.STEP_APPROVE))
    taken_back = board.recorded_of(case)
    return board.of_case(told, progress, now=now, reader=reader) | {
        "may_record": reader.may_edit,
        "taken_back": taken_back,
    }


def against_opening(case, now):
    """(words, article, whether it forbids) of what the law says against opening a measure."""
    return [
        (one.rule.rule_vi, in_full(one.rule.source, the_law()), one.verdict == REFUSED)
        for one in verdicts_of(told_with_courses(case), now)
    ]


def days_of(case):
    """(label, day) of what the measure itself tells: opening, decision, start, closing."""
    opened = measures.OPENED.get(case.kind, _("Opened on"))
    days = [
        (opened, case.opened_on),
        (_("Decision"), case.decided_on),
        (_("Start"), case.started_on),
        (_("Closing"), case.closed_on),
    ]
    return [(label, day(on)) for label, on in days]


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
