"""The list of loans on their way: by step, with what they come to and what is overdue."""

import django_filters as filters
from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.models import Support
from cases.models.help.supports import LOAN_AT
from wards.money import in_trade_words
from wards.web import listing
from wards.web.filters import ALL, ListFilter, LocalityFilter
from wards.web.tables import Column, Table, link, of_several_communes, state
from wards.web.widgets import LeanSelect

Step = Support.Step
TONES = {
    Step.PROPOSED: "state state-soon",
    Step.APPROVED: "state state-soon",
    Step.DECLINED: "state",
    Step.OVERDUE: "state state-overdue",
    Step.REPAID: "state state-done",
}
LOAN = ("loan",)
DAYS = ("repaid_on", "day", "declined_on", "approved_on", "proposed_on")  # the last one there is
SHOWN = ("person", "unit", "proposed_by", "provider", "guarantor")


class LoanStepFilter(ListFilter):
    """Loans by step and commune, the last to move first."""

    orders = {
        "moved": ["-moved_on", "-pk"],
        "name": ["person__sort_key", "pk"],
        "amount": ["-amount", "pk"],
    }
    place = "person__neighbourhood"

    step = filters.ChoiceFilter(
        label=_("Step"), choices=Step, method="at", empty_label=ALL, widget=LeanSelect
    )
    neighbourhood = LocalityFilter(_("Neighbourhood"), "in_neighbourhood")
    beat = LocalityFilter(_("Beat"), "in_beat")
    officer = LocalityFilter(_("Officer on duty"), "of_officer")

    class Meta:
        model = Support
        fields = ["step", "unit", "neighbourhood", "beat", "officer"]

    def ordered(self, rows):
        return super().ordered(rows.annotate(moved_on=Coalesce(*DAYS)))

    def at(self, rows, name, step):
        return rows.at_step(step)


def views_of(rows, query):
    """(label, how many, address, whether it is shown) of all loans and of each step."""
    counts = {step.value: Count("pk", filter=LOAN_AT[step]) for step in Step}
    found = rows.order_by().aggregate(all=Count("pk"), **counts)
    shown = query.get("step") if query.get("step") in Step.values else ""
    choices = [("", gettext("All loans")), *Step.choices]
    return [
        (label, found[value or "all"], listing.address(query, step=value or None), value == shown)
        for value, label in choices
    ]


def sums(rows):
    """What the loans of a list come to: those paid out, what is still owed and overdue of them."""
    paid = Q(day__isnull=False)
    found = rows.order_by().aggregate(
        loans=Count("pk"),
        people=Count("person", distinct=True),
        paid=Count("pk", filter=paid),
        amount=Sum("amount", filter=paid, default=0),
        arrears=Sum("arrears", default=0),
    )
    return found | {name: in_trade_words(found[name]) for name in ("amount", "arrears")}


def loan_link(table, loan):
    """The page of the loan."""
    return link(reverse("cases:loan_detail", args=[loan.code]), loan.person.full_name)


def borrower(table, loan):
    """In whose name, where that is a relative."""
    return f"{loan.borrower_name} ({loan.relation})" if loan.borrower_name else "–"


def amount(table, loan):
    """How much."""
    return in_trade_words(loan.amount)


def proposer(table, loan):
    """Which organisation proposed it."""
    return str(loan.proposed_by or "–")


def where(table, loan):
    """Where it counts."""
    return loan.unit.name


def step(table, loan):
    """How far it has come, and since when."""
    since = next(filter(None, (getattr(loan, name) for name in DAYS)))
    words = f"{loan.step.label} · {listing.day(since)}"
    if loan.step == Step.OVERDUE:
        words = loan.step.label
    return state(words, TONES.get(loan.step, "state"))


def arrears(table, loan):
    """What of it is overdue."""
    return in_trade_words(loan.arrears) if loan.arrears else "–"


class LoanTable(Table):
    """Loans with who proposed them, how far they have come, and what is overdue."""

    columns = (
        Column("name", _("Full name"), LOAN, loan_link, css="cell-name", sorts=True),
        Column("borrower", _("In the name of"), LOAN, borrower, css="cell-desk"),
        Column(
            "amount", _("Amount"), LOAN, amount, css="cell-end nowrap", sorts=True, is_number=True
        ),
        Column("proposer", _("Proposed by"), LOAN, proposer, css="cell-words"),
        Column("unit", _("Commune"), LOAN, where, appears=of_several_communes),
        Column("moved", _("Step"), LOAN, step, sorts=True),
        Column("arrears", _("Overdue"), LOAN, arrears, css="nowrap", is_number=True),
    )

    def read(self, records, *, is_file=False):
        return records.select_related(*SHOWN)

    def row_of(self, record):
        return {"loan": record}
