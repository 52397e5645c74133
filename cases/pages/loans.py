"""What the page of a loan shows: its steps, the next one, and what is on file about it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from cases.actions.help.loans import FROM
from cases.models import Support
from cases.queries.supports import POLICIES
from wards.money import in_trade_words
from wards.roles import Can
from wards.web.listing import day

At = Support.Step


@dataclass(frozen=True)
class Step:
    """One step: ``state`` is task-done, task-now or nothing for later."""

    label: str
    state: str
    day: str = ""
    detail: str = ""
    url: str = ""
    action: str = ""


def page_of(loan, *, user):
    """The context of the page; no query."""
    may_edit = user.can(Can.HELP_EDIT)
    return {
        "loan": loan,
        "person": loan.person,
        "may_edit": may_edit,
        "steps": steps_of(loan, may_edit=may_edit),
        "facts": facts_of(loan),
        "refusal": _address("loan_refusal", loan, may_edit and loan.step in FROM[At.DECLINED]),
    }


def steps_of(loan, *, may_edit):
    """Proposal, approval, payment, repayment; each with the short form that records it."""
    at, paid = loan.step, loan.day is not None
    if at == At.DECLINED:
        return _of_one_declined(loan)
    return [
        _step(
            _("Proposed"), loan.proposed_on, str(loan.proposed_by or ""), passed=at != At.PROPOSED
        ),
        _step(
            _("Approved"),
            loan.approved_on,
            passed=paid,
            url=_address("loan_approval", loan, may_edit and at == At.PROPOSED),
            is_next=at == At.PROPOSED,
        ),
        _step(
            _("Paid out"),
            loan.day,
            in_trade_words(loan.amount) if paid else "",
            url=_address("loan_payment", loan, may_edit and at == At.APPROVED),
            is_next=at == At.APPROVED,
        ),
        *_of_repaying(loan, may_edit=may_edit),
    ]


def _of_one_declined(loan):
    steps = [_step(_("Proposed"), loan.proposed_on, str(loan.proposed_by or ""))]
    if loan.approved_on:
        steps.append(_step(_("Approved"), loan.approved_on))
    return [*steps, _step(_("Declined"), loan.declined_on, loan.note)]


def _of_repaying(loan, *, may_edit):
    at = loan.step
    running = at in (At.PAID, At.OVERDUE)
    if running:
        detail = loan.get_repayment_display() if loan.repayment else _("not known yet")
        parts = [detail, *_sums(loan)]
        yield Step(
            _("Being repaid"),
            "task-now",
            detail=" · ".join(parts),
            url=_address("loan_arrears", loan, may_edit),
            action=_("What is still owed"),
        )
    yield _step(
        _("Repaid in full"),
        loan.repaid_on,
        passed=at == At.REPAID,
        url=_address("loan_repayment", loan, may_edit and running),
    )


def _sums(loan):
    if loan.still_owed:
        yield _("still owed %(amount)s") % {"amount": in_trade_words(loan.still_owed)}
    if loan.arrears:
        yield _("overdue %(amount)s") % {"amount": in_trade_words(loan.arrears)}


def _step(label, on, detail="", *, passed=False, url="", is_next=False):
    """A step; one passed of which no day is on file says so."""
    if on is None and passed:
        return Step(label, "task-done", detail=_("day not on file"))
    state = "task-done" if on else "task-now" if is_next else ""
    shown = day(on) if on else ""
    return Step(label, state, day=shown, detail=detail, url=url, action=_("Record it"))


def _address(name, loan, is_open):
    return reverse(f"cases:{name}", args=[loan.code]) if is_open else ""


def facts_of(loan):
    """(label, value) of what is known."""
    borrower = f"{loan.borrower_name} ({loan.relation})" if loan.borrower_name else ""
    months = _("%(months)s months") % {"months": loan.term_months} if loan.term_months else ""
    known = [
        (_("Amount"), in_trade_words(loan.amount)),
        (_("Lender"), str(loan.provider or "")),
        (_("Policy"), str(POLICIES.get(loan.policy, loan.policy))),
        (_("Term"), months),
        (_("In the name of"), borrower or loan.person.full_name),
        (_("Guarantor organisation"), str(loan.guarantor or "")),
        (_("Came through"), str(loan.through or "")),
        (_("Commune or ward"), loan.unit.name),
        (_("Note"), loan.note),
    ]
    return [(label, value) for label, value in known if value]
