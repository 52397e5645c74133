"""The form of a loan: amount, policy and term, in whose name, who vouches, how it is repaid."""

import math

from crispy_forms.layout import HTML, Layout
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cases.actions.help.supports import UNCONFIRMED
from cases.forms.fields import NameField, TidyField
from cases.forms.help.supports import SupportForm, SupportMixin
from cases.forms.help.through import THROUGH, WIDGETS, ThroughMixin
from cases.forms.organisations import OrganisationField, OrganisationsMixin
from cases.forms.people.people import row, section
from cases.models import Support
from cases.queries import supports
from cases.values import names
from cases.values.organisations import LENDERS, UNIONS
from wards.forms.fields import DayField, MoneyField
from wards.forms.layout import plain_helper, suggest
from wards.forms.versioned import VersionedForm
from wards.web.widgets import LeanSelect

Repayment = Support.Repayment
LONGEST_TERM = 360  # months; what a policy allows is said by the action
BEFORE = ("proposed_on", "proposed_by", "approved_on", "declined_on")  # it was paid out
DECIDED = ("approved_on", "declined_on")
AFTER = ("day", "repayment", "repaid_on", "still_owed", "arrears")
POLICIES_SHOWN = "{% include 'cases/_loan_policies.html' with policies=form.policies only %}"


class LoanForm(ThroughMixin, SupportMixin, OrganisationsMixin, VersionedForm):
    """A loan; ``accepted`` shows once a limit that nobody has confirmed stands in the way."""

    made_of = {"accepted": ()}
    organisations = {"proposed_by": UNIONS, "provider": LENDERS, "guarantor": UNIONS}
    follows = ()  # fields that what was typed in others brings along

    amount = MoneyField(min_value=1)
    still_owed = MoneyField(
        label=_("Still owed, đồng"),
        min_value=0,
        required=False,
        help_text=_("Of a loan repaid in full nothing is owed; leave it empty."),
    )
    arrears = MoneyField(
        label=_("Overdue, đồng"),
        min_value=1,
        required=False,
        help_text=_("What should have been repaid by now and was not."),
    )
    policy = forms.ChoiceField(label=_("Policy"), required=False, widget=LeanSelect)
    term_months = forms.IntegerField(
        label=_("Term, in months"),
        required=False,
        min_value=1,
        max_value=LONGEST_TERM,
        widget=forms.NumberInput(attrs={"class": "narrow"}),
    )
    accepted = forms.BooleanField(
        label=_("The contract says so: save it all the same"), required=False
    )

    class Meta(SupportForm.Meta):
        fields = [
            *BEFORE,
            "day",
            "amount",
            "provider",
            "policy",
            "term_months",
            "borrower_name",
            "relation",
            "guarantor",
            "repayment",
            "repaid_on",
            "still_owed",
            "arrears",
            *THROUGH,
            "note",
        ]
        field_classes = SupportForm.Meta.field_classes | {
            "borrower_name": NameField,
            "relation": TidyField,
            "guarantor": OrganisationField,
            "repaid_on": DayField,
            "proposed_on": DayField,
            "proposed_by": OrganisationField,
            "approved_on": DayField,
            "declined_on": DayField,
        }
        widgets = WIDGETS | {"repayment": forms.RadioSelect}
        help_texts = {
            "borrower_name": _("Leave empty where it is the person's own loan."),
            "declined_on": _("Empty when it was not declined after all."),
            "guarantor": _("The organisation that vouches for it. Each loan counts under one."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_on_its_way = self.instance.day is None and self.instance.proposed_on is not None
        self._leave_out()
        own, policies = self.instance.policy, dict(supports.POLICIES)
        if own and own not in policies:
            policies[own] = own
        self.fields["policy"].choices = [("", _("another source, not checked")), *policies.items()]
        if "repayment" in self.fields:
            self.fields["repayment"].label = _("Status")
            self.fields["repayment"].choices = [("", _("not known")), *Repayment.choices]
        suggest(self, "relation", supports.RELATIONS)

    @cached_property
    def helper(self):
        """Made when the form is shown, after the action has answered."""
        return plain_helper(Layout(*self.sections()))

    @property
    def policies(self):
        """(policy, what it allows since when) for the fold under the choice."""
        return [(label, supports.limit_words(code)) for code, label in supports.POLICIES.items()]

    def _leave_out(self):
        """Of a loan on its way what comes after it is paid out, and the approval before it is."""
        if not self.is_on_its_way:
            del self.fields["declined_on"]
            return
        self.fields["proposed_on"].required = True
        later = [name for name in DECIDED if getattr(self.instance, name) is None]
        for name in (*AFTER, *later):
            del self.fields[name]

    def sections(self):
        agreed = ["accepted"] if self._may_be_accepted() else []
        days = [name for name in ("proposed_on", *DECIDED) if name in self.fields]
        before = [section(_("Proposal"), row(*days), "proposed_by")]
        if self.is_on_its_way:
            yield from before
        yield section(_("Loan"), row(*self._shown("day", "amount")), "provider")
        yield section(
            _("Terms of the loan"), "policy", HTML(POLICIES_SHOWN), "term_months", *agreed
        )
        yield section(_("In whose name"), "borrower_name", "relation", "guarantor")
        if shown := [name for name in THROUGH if name in self.fields]:
            yield section(_("Came through"), row(*shown))
        if self.is_on_its_way:
            yield section("", "note")
            return
        yield section(
            _("Repayment"), "repayment", row("repaid_on", "still_owed"), "arrears", "note"
        )
        yield from before

    def _shown(self, *names):
        return [name for name in names if name in self.fields]

    def clean(self):
        cleaned = super().clean()
        name, relation = cleaned.get("borrower_name"), cleaned.get("relation")
        if name and not relation and names.fold(name) == self.instance.person.name_key:
            cleaned["borrower_name"] = name = ""
        if {"borrower_name", "relation"} & set(self.changed_data):
            if name and not relation:
                self.add_error("relation", _("Say how this relative is related to the person."))
            if relation and not name and "borrower_name" not in self.errors:
                self.add_error("borrower_name", _("Give the name of this relative."))
        if not self.is_on_its_way and not set(AFTER) & set(self.errors):
            self._settle(cleaned)
        return cleaned

    @property
    def written_fields(self):
        return list(dict.fromkeys([*super().written_fields, *self.follows]))

    def _settle(self, cleaned):
        """Its day, its status and what is owed of it say the same of a loan."""
        if cleaned["repaid_on"]:
            self._check_repaid(cleaned)
            late = ("arrears",) if cleaned.get("arrears") else ()
            cleaned |= {"repayment": Repayment.REPAID, "still_owed": 0, "arrears": None}
            self.follows = ("repayment", "still_owed", *late)
            return
        self._settle_arrears(cleaned)
        typed = {"repaid_on", "still_owed", "repayment"} & set(self.changed_data)
        if cleaned.get("repayment") == Repayment.REPAID and typed:
            self.add_error("repaid_on", _("Give the day on which it was repaid in full."))
        elif cleaned["still_owed"] == 0:
            self.add_error("repaid_on", _("Nothing is owed any more: give the day of repayment."))
        elif (cleaned["still_owed"] or 0) > (cleaned.get("amount") or math.inf):
            self.add_error("still_owed", _("No more is owed than was paid out."))

    def _settle_arrears(self, cleaned):
        """Arrears make a loan overdue; once it is not, there are none."""
        arrears, owed = cleaned["arrears"], cleaned["still_owed"]
        if not arrears:
            return
        if "arrears" not in self.changed_data and cleaned["repayment"] != Repayment.OVERDUE:
            cleaned["arrears"] = None
            self.follows = ("arrears",)
        elif cleaned["repayment"] not in ("", Repayment.OVERDUE):
            self.add_error("repayment", _("It has arrears: it is overdue."))
        elif arrears > (owed or cleaned.get("amount") or math.inf):
            self.add_error("arrears", _("No more is overdue than is still owed."))
        else:
            cleaned["repayment"] = Repayment.OVERDUE
            self.follows = ("repayment",)

    def _check_repaid(self, cleaned):
        """What was typed beside the day does not speak against it."""
        typed = set(self.changed_data)
        if "repayment" in typed and cleaned["repayment"] not in ("", Repayment.REPAID):
            self.add_error("repayment", _("It was repaid in full on the day given below."))
        for name in {"still_owed", "arrears"} & typed:
            if cleaned[name]:
                self.add_error(name, _("Nothing is owed of a loan repaid in full."))

    def _may_be_accepted(self):
        unconfirmed = any(self.has_error(name, UNCONFIRMED) for name in ("amount", "term_months"))
        return unconfirmed or bool(self["accepted"].data)
