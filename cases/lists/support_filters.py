"""Filters of the lists of supports and referrals."""

import hashlib

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from cases.models import Referral, Support
from cases.queries import supports
from wards.text import key
from wards.web.filters import ALL, DayFilter, ListFilter
from wards.web.widgets import LeanSelect

NOBODY = "none"
FORMS = {"empty_label": ALL, "widget": LeanSelect}


def guarantor_key(name):
    """An organisation in an address: the same for all its spellings, and no name."""
    return hashlib.sha256(key(name).encode()).hexdigest()[:16] if name else NOBODY


class LoanFilter(ListFilter):
    """Loans by repayment, commune and days."""

    orders = {"day": ["-day", "-pk"], "name": ["person__sort_key", "-day", "-pk"]}

    repayment = filters.ChoiceFilter(
        label=_("Repayment of loans"), choices=Support.Repayment, **FORMS
    )
    day_from = DayFilter("day", "gte", label=_("From day"))
    day_to = DayFilter("day", "lte", label=_("To day"))

    class Meta:
        model = Support
        fields = ["repayment", "unit", "day_from", "day_to"]


class SupportFilter(LoanFilter):
    """Supports by kind too, jobs to ask about, and the loans of one guarantor."""

    kind = filters.ChoiceFilter(label=_("Kind"), choices=Support.Kind, **FORMS)
    follow_up = filters.ChoiceFilter(
        label=_("Jobs to ask about"), choices=[("due", _("Due now"))], method="to_ask", **FORMS
    )
    guarantor = filters.ChoiceFilter(label=_("Guarantor"), method="vouched_by", **FORMS)

    class Meta:
        model = Support
        fields = ["kind", "repayment", "follow_up", "unit", "day_from", "day_to", "guarantor"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.spellings = {}
        if not self.data.get("guarantor"):
            del self.filters["guarantor"]
            return
        loans = self.queryset.filter(kind=Support.Kind.LOAN).order_by("guarantor")
        for name in loans.values_list("guarantor", flat=True).distinct():
            self.spellings.setdefault(guarantor_key(name), []).append(name)
        named = [(code, names[0] or _("No guarantor")) for code, names in self.spellings.items()]
        self.filters["guarantor"].extra["choices"] = named

    def to_ask(self, rows, name, value):
        return supports.with_check_due(rows, self.today)

    def vouched_by(self, rows, name, code):
        return rows.filter(kind=Support.Kind.LOAN, guarantor__in=self.spellings[code])


class ReferralFilter(ListFilter):
    """Referrals by service, what is known of them, commune and days."""

    orders = {"day": ["-day", "-pk"], "name": ["person__sort_key", "-day", "-pk"]}

    kind = filters.ChoiceFilter(label=_("Sent to"), choices=Referral.Kind, **FORMS)
    state = filters.ChoiceFilter(
        label=_("Status"),
        choices=[
            ("waiting", _("Waiting for feedback")),
            ("arrived", _("Arrived")),
            ("answered", _("Answered")),
        ],
        method="in_state",
        **FORMS,
    )
    day_from = DayFilter("day", "gte", label=_("From day"))
    day_to = DayFilter("day", "lte", label=_("To day"))

    class Meta:
        model = Referral
        fields = ["kind", "state", "unit", "day_from", "day_to"]

    def in_state(self, rows, name, state):
        if state == "answered":
            return rows.exclude(result="")
        return rows.filter(result="", arrived_on__isnull=state == "waiting")
