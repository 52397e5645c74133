"""Loans as their guarantors see them: each under one organisation, each counted once."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cases.lists.support_filters import guarantor_key
from cases.models import Support
from wards.money import in_trade_words

Repayment = Support.Repayment


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
        return [*known, (_("Not known"), unknown)]


def by_guarantor(rows):
    """(groups with the largest amount first, all together); rows: loans in sight, filtered."""
    groups, together = {}, Vouched(_("Together"))
    facts = rows.order_by("guarantor", "pk")
    for name, *loan in facts.values_list("guarantor", "person_id", "amount", "repayment"):
        code = guarantor_key(name)
        group = groups.setdefault(code, Vouched(name or _("No guarantor"), code))
        group.add(*loan)
        together.add(*loan)
    return sorted(groups.values(), key=lambda group: -group.dong), together
