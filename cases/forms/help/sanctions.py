"""The form of an administrative sanction."""

from crispy_forms.layout import Layout
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import TidyField
from cases.forms.people.people import row
from cases.models import Sanction
from wards.forms.fields import DayField, MoneyField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.versioned import VersionedForm


class SanctionForm(VersionedForm):
    """A decision: its day, a warning or a fine of how much, its number, who decided."""

    class Meta:
        model = Sanction
        fields = ["day", "form", "amount", "decision_number", "decided_by"]
        field_classes = {
            "day": DayField,
            "amount": MoneyField,
            "decision_number": TidyField,
            "decided_by": TidyField,
        }
        labels = {"day": _("Day of the decision")}
        help_texts = {"amount": _("Of a fine, as far as it is known.")}
        widgets = {"form": forms.RadioSelect}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["form"].choices = Sanction.Form.choices
        if self.instance.pk is None:
            self.initial["day"] = today
        tell_today(self, today)

    @cached_property
    def helper(self):
        return plain_helper(
            Layout("day", "form", "amount", row("decision_number", "decided_by")),
        )
