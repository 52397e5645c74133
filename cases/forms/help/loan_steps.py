"""The short forms of the steps of a loan, one for each."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import TidyField
from cases.models import Support
from wards.forms.fields import DayField, MoneyField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.versioned import VersionedForm

Repayment = Support.Repayment
STANDING = (Repayment.OVERDUE, Repayment.EXTENDED, Repayment.ON_TIME)


class StepMixin:
    """A day that is proposed as today, and what is said beside it; all of it is required."""

    day = None

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        if self.day:
            self.fields[self.day].required = True
            self.initial[self.day] = self.initial.get(self.day) or today
        tell_today(self, today)
        self.helper = plain_helper()


class ApprovalForm(StepMixin, VersionedForm):
    """When a loan was approved, and how much of what was asked for."""

    day = "approved_on"
    amount = MoneyField(label=_("Amount approved, đồng"), min_value=1)

    class Meta:
        model = Support
        fields = ["approved_on", "amount"]
        field_classes = {"approved_on": DayField}


class RefusalForm(StepMixin, VersionedForm):
    """When a loan was declined, and why."""

    day = "declined_on"

    class Meta:
        model = Support
        fields = ["declined_on", "note"]
        field_classes = {"declined_on": DayField, "note": TidyField}
        labels = {"note": _("Why, and by whom")}


class PaymentForm(StepMixin, VersionedForm):
    """When a loan was paid out, and how much."""

    day = "day"
    amount = MoneyField(label=_("Amount paid out, đồng"), min_value=1)

    class Meta:
        model = Support
        fields = ["day", "amount"]
        field_classes = {"day": DayField}
        labels = {"day": _("Paid out on")}


class RepaymentForm(StepMixin, VersionedForm):
    """The day on which a loan was repaid in full."""

    day = "repaid_on"

    class Meta:
        model = Support
        fields = ["repaid_on"]
        field_classes = {"repaid_on": DayField}


class ArrearsForm(StepMixin, VersionedForm):
    """How a loan is being repaid: what is still owed, and what of it is overdue."""

    still_owed = MoneyField(label=_("Still owed, đồng"), min_value=1, required=False)
    arrears = MoneyField(
        label=_("Overdue, đồng"),
        min_value=1,
        required=False,
        help_text=_("What should have been repaid by now and was not."),
    )

    class Meta:
        model = Support
        fields = ["repayment", "still_owed", "arrears"]
        widgets = {"repayment": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["repayment"].label = _("Status")
        self.fields["repayment"].required = True
        self.fields["repayment"].choices = [(one.value, one.label) for one in STANDING]

    def clean(self):
        cleaned = super().clean()
        arrears, owed = cleaned.get("arrears"), cleaned.get("still_owed")
        if owed and owed > self.instance.amount:
            self.add_error("still_owed", _("No more is owed than was paid out."))
        if arrears and arrears > (owed or self.instance.amount):
            self.add_error("arrears", _("No more is overdue than is still owed."))
        if arrears and cleaned.get("repayment") != Repayment.OVERDUE:
            self.add_error("repayment", _("It has arrears: it is overdue."))
        return cleaned
