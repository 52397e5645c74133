"""Loans as their guarantors see them: each under one organisation, each counted once."""

from dataclasses import dataclass, field

import django_filters as filters
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.lists.help.supports import NOBODY
from cases.models import Support
from wards.money import in_trade_words
from wards.web.filters import ALL, DayFilter, ListFilter
from wards.web.widgets import LeanSelect

Repayment = Support.Repayment


class LoanFilter(ListFilter):
    """Loans by repayment, commune and days."""

    orders = {"day": ["-day", "-pk"], "name": ["person__sort_key", "-day", "-pk"]}

    repayment = filters.ChoiceFilter(
        label=_("Repayment of loans"), choices=Repayment, empty_label=ALL, widget=LeanSelect
    )
    day_from = DayFilter("day", "gte", label=_("From day"))
    day_to = DayFilter("day", "lte", label=_("To day"))

    class Meta:
        model = Support
        fields = ["repayment", "unit", "day_from", "day_to"]


@dataclass
class Vouched:
    """The loans that one organisation vouches for, or all of them."""

    name: str
    key: str = ""
    loans: int = 0
    dong: int = 0
    persons: set[int] = field(default_factory=set)
    repayments: dict[str, int] = field(default_factory=lambda: dict.fromkeys(Repayment, 0))

    def add(self, person, amount, repayment):
        self.loans += 1
        self.dong += amount
        self.persons.add(person)
        if repayment:
            self.repayments[repayment] += 1

    @property
    def people(self):
        return len(self.persons)

    @property
    def amount(self):
        return in_trade_words(self.dong)

    @property
    def states(self):
        """(label, how many) of each state of repayment; what nobody has said comes last."""
        known = [(Repayment(state).label, count) for state, count in self.repayments.items()]
        unknown = self.loans - sum(self.repayments.values())
        return [*known, (gettext("Not known"), unknown)]


def by_guarantor(rows):
    """(groups with the largest amount first, all together); rows: loans in sight, filtered."""
    groups, together = {}, Vouched(gettext("Together"))
    facts = rows.order_by("guarantor__name", "pk")
    columns = ("guarantor__code", "guarantor__name", "person_id", "amount", "repayment")
    for code, name, *loan in facts.values_list(*columns):
        code = str(code or NOBODY)
        group = groups.setdefault(code, Vouched(name or gettext("No guarantor"), code))
        group.add(*loan)
        together.add(*loan)
    return sorted(groups.values(), key=lambda group: -group.dong), together
