"""Loans as their guarantors see them: each under one organisation, each counted once."""

from dataclasses import dataclass, field

import django_filters as filters
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.lists.help.supports import NOBODY
from cases.models import Support
from wards.money import in_trade_words
from wards.web import listing
from wards.web.filters import ALL, DayFilter, ListFilter
from wards.web.tables import Column, Table, link
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


GROUP = ("group",)


def name(table, group):
    """The organisation, which leads to its loans; all together lead nowhere."""
    return link(table.address_of(group), group.name) if group.key else group.name


def amount(table, group):
    """What it vouches for, in the words of the trade."""
    return group.amount


def number(of):
    """A cell that counts something of a group."""

    def cell(table, group):
        return str(of(group))

    return cell


def state_column(place, key, label):
    """How many loans stand so, by their place among ``states``."""
    cell = number(lambda group: group.states[place][1])
    return Column(key, label, GROUP, cell, is_number=True, says_label=True)


STATES = [*Repayment.choices, ("unknown", _("Not known"))]


class GuarantorTable(Table):
    """Guarantors with their loans; its rows are {"group": Vouched}."""

    columns = (
        Column("name", _("Guarantor organisation"), GROUP, name, css="cell-name"),
        Column("amount", _("Amount"), GROUP, amount, css="cell-end nowrap", is_number=True),
        Column("loans", _("Loans"), GROUP, number(lambda group: group.loans), "", is_number=True),
        Column("people", _("People"), GROUP, number(lambda group: group.people), is_number=True),
        *(state_column(place, *state) for place, state in enumerate(STATES)),
    )

    def address_of(self, group):
        """Its loans in the list of supports, with the filters of this page."""
        asked = listing.address(self.query, kind=Support.Kind.LOAN.value, guarantor=group.key)
        return f"{reverse('cases:support_list')}{asked}"


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
