"""What officers record in a measure: a step done, an event; corrections stay beside what they mend.

One function each, one transaction, one audit event. Whatever the user can put right is a
ValidationError at the field it belongs to. The days of the measure (decided, started, closed)
follow the steps that bring them about, and its deadlines are worked out anew.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.people import cases, clocks
from cases.actions.people.registrations import lock
from cases.models import Case, CaseStep
from cases.queries.courses.boards import verdicts_of
from cases.queries.courses.questions import begun_by, decided_by, law_kind, rows_on
from cases.queries.courses.told import told_with_courses
from cases.queries.measures import CLOSING_STEPS
from cases.rules.answers.citations import in_full
from cases.rules.course.eligibility import REFUSED
from cases.rules.tables.book import the_law
from cases.values.births import birth_of
from wards.order import check_all, check_days, labelled
from wards.roles import Can
from wards.trail import audit
from wards.trail.audit import Verb

WITHDRAWN = ("withdrawn_at", "withdrawn_by", "withdrawal_reason")
APPROVED = ("approved_at", "approved_by")


@transaction.atomic
def open_measure(*, case, by, now, today, reason=""):
    """Open a measure and record the step that opened it, so that its clocks run from then.

    One entered while it runs has its days alone: what lies before is not tracked. Raises
    ValidationError where the law leaves no choice, and for a warning without a ``reason``.
    """
    check_lawful(case, now=now, reason=reason)
    cases.open_case(case=case, by=by, today=today)
    code = the_law().kinds[law_kind(case)].opened_by
    if code and not (case.decided_on or case.started_on):
        facts = {"done_on": case.opened_on, "received_on": case.opened_on}
        step = CaseStep(case=case, step=code, reason=reason, **facts)
        step.save()
        audit.record(by=by, verb=Verb.CREATED, target=step)
    clocks.rewrite([case.person_id], now)
    return case


def check_lawful(case, *, now, reason):
    """What the law says of the opening; of measures of the past nothing is refused any more."""
    if case.decided_on or case.started_on:
        return
    against = verdicts_of(told_with_courses(case), now)
    for one in against:
        if one.verdict == REFUSED:
            said = {"rule": one.rule.rule_vi, "source": in_full(one.rule.source, the_law())}
            raise ValidationError(_("The law does not allow it: %(rule)s (%(source)s).") % said)
    if against and not reason:
        raise ValidationError({"reason": _("The law warns here: say why it is opened.")})


@transaction.atomic
def record_step(*, step, by, now, today):
    """Write a new step of a measure; raises ValidationError.

    A postponement or an exemption that no leader records is a proposal: nothing follows it yet.
    """
    case = _locked(step)
    _check(step, today=today)
    if step.waits_for_approval and by and by.can(Can.STEP_APPROVE):
        step.approved_at, step.approved_by = now, by
    step.save()
    audit.record(by=by, verb=Verb.CREATED, target=step)
    _follow(case, step, by=by, today=today)
    clocks.rewrite([case.person_id], now)
    return step


@transaction.atomic
def change_step(*, step, expected_version, fields, by, now, today):
    """Correct a step as seen at a version; raises ValidationError and Conflict."""
    if not fields:
        return step
    case = _locked(step)
    _check_approved(step, by)
    _check(step, today=today)
    was = CaseStep.everything.get(pk=step.pk).done_on
    step.save_version(expected_version, fields)
    audit.record(by=by, verb=Verb.CHANGED, target=step, fields=fields)
    _follow(case, step, was=was, by=by, today=today)
    clocks.rewrite([case.person_id], now)
    return step


@transaction.atomic
def approve_step(*, step, expected_version, by, now, today):
    """A leader's approval of a postponement or an exemption: from now on it counts.

    One that is not approved is withdrawn. Raises ValidationError where there is nothing to
    approve, and Conflict where the step was changed since it was seen.
    """
    case = _locked(step)
    if not step.waits_for_approval:
        raise ValidationError(_("It does not wait for an approval any more."))
    step.approved_at, step.approved_by = now, by
    step.save_version(expected_version, APPROVED)
    audit.record(by=by, verb=Verb.CHANGED, target=step, fields=APPROVED)
    _follow(case, step, by=by, today=today)
    clocks.rewrite([case.person_id], now)
    return step


@transaction.atomic
def withdraw_step(*, step, expected_version, by, now, today):
    """Take back a step entered by mistake, with its reason: it stays in the history.

    Raises ValidationError for no reason, Conflict where it was changed meanwhile.
    """
    if not step.withdrawal_reason:
        raise ValidationError({"withdrawal_reason": _("Say why it is withdrawn.")})
    case = _locked(step)
    _check_approved(step, by)
    step.withdrawn_at, step.withdrawn_by = now, by
    step.save_version(expected_version, WITHDRAWN)
    audit.record(by=by, verb=Verb.CHANGED, target=step, fields=WITHDRAWN)
    if not step.waits_for_approval:
        _unfollow(case, step, by=by, today=today)
    clocks.rewrite([case.person_id], now)
    return step


def _locked(step) -> Case:
    """The measure as it is now, its person locked, so that two steps come one after the other."""
    lock(step.person)
    case = Case.objects.select_related("person", "unit").get(pk=step.case_id)
    step.case = case
    return case


def _check_approved(step, by):
    """What a leader approved, a leader corrects or takes back; raises ValidationError."""
    if step.approved_at and not by.can(Can.STEP_APPROVE):
        raise ValidationError(_("A leader has approved it: only a leader changes it."))


def _check(step, *, today):
    """Only contradictions are refused; what is out of order has its reason with it."""
    days = labelled(step, *CaseStep.DAYS)
    received = [day for day in days if day[0] == "received_on"]
    interval = [day for day in days if day[0] != "received_on"]
    check_all(
        lambda: check_days(interval[:1], today=today, not_before=birth_of(step.person)),
        lambda: check_days(received, today=today, not_before=birth_of(step.person)),
        lambda: _check_interval(step),
    )
    step.validate_constraints()


def _check_interval(step):
    """An end after its beginning; it may lie ahead. Either it or a number of days is given."""
    if step.until_on and step.done_on and step.until_on < step.done_on:
        raise ValidationError({"until_on": _("The last day comes on or after the first.")})
    if step.until_on and step.days:
        raise ValidationError({"days": _("Give the last day or the number of days, not both.")})


def _follow(case, step, *, by, today, was=None):
    """The measure's own days, where this step brings them about; none follows a proposal.

    ``was`` is the day of the step before it was corrected: a measure closed by it then moves too.
    """
    if step.waits_for_approval:
        return
    book, facts = the_law(), {}
    if step.step == decided_by(case, book, step.done_on) and step.done_on:
        facts |= {
            "decided_on": step.done_on,
            "decision_number": step.document_number,
            "decided_by": step.signed_by,
        }
        facts |= {"term_months": step.months} if step.months else {}
    if step.step == begun_by(case, book, step.done_on) and step.done_on:
        facts["started_on"] = step.done_on
    if _ends(case, step, book) and case.closed_on in (None, was):
        facts |= {"closed_on": step.done_on, "outcome": CLOSING_STEPS[step.step]}
    _write_days(case, facts, by=by, today=today)


def _ends(case, step, book):
    """Whether the step ends the measure whatever else holds (procedures.csv, ``ends``)."""
    row = step.done_on and rows_on(case, book, step.done_on).get(step.step)
    ends = [e for e in row.effects if e.verb == "end" and e.object == "case"] if row else []
    return step.step in CLOSING_STEPS and any(e.condition in ("", case.variant) for e in ends)


def _unfollow(case, step, *, by, today):
    """A day that only this step told is not known any more."""
    book, facts = the_law(), {}
    if step.step == decided_by(case, book) and case.decided_on == step.done_on:
        facts |= {"decided_on": None, "decision_number": "", "decided_by": "", "term_months": None}
    if step.step == begun_by(case, book) and case.started_on == step.done_on:
        facts["started_on"] = None
    if step.step in CLOSING_STEPS and case.closed_on == step.done_on:
        facts |= {"closed_on": None, "outcome": ""}
    _write_days(case, facts, by=by, today=today)


AT_THE_STEP = {
    "decided_on": "done_on",
    "started_on": "done_on",
    "closed_on": "done_on",
    "outcome": "done_on",
    "opened_on": "done_on",
    "decision_number": "document_number",
    "decided_by": "signed_by",
    "term_months": "months",
}


def _write_days(case, facts, *, by, today):
    """Through the action of the measure; what it refuses is told at the field of the step."""
    changed = {name for name, value in facts.items() if getattr(case, name) != value}
    for name in changed:
        setattr(case, name, facts[name])
    try:
        cases.change_case(
            case=case, expected_version=case.version, fields=changed, by=by, today=today
        )
    except ValidationError as error:
        if not hasattr(error, "error_dict"):
            raise
        raise ValidationError(
            {AT_THE_STEP.get(name, name): errors for name, errors in error.error_dict.items()}
        ) from error
