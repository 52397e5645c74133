"""The form of a commendation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper, suggest
from wards.forms.places import UnitField, offer_units
from wards.forms.text import TidyField
from wards.forms.versioned import VersionedForm
from wards.models import Commendation

FORMS = ["Giấy khen", "Bằng khen", "Thư khen"]  # offered as they are written on paper
TEXTS = ["recipient", "form", "reason", "decision_number", "decided_by"]


class CommendationForm(VersionedForm):
    """To whom, in which form, by which decision; of one's own unit or of a commune below."""

    class Meta:
        model = Commendation
        fields = [
            "unit",
            "recipient_kind",
            "recipient",
            "form",
            "reason",
            "decision_number",
            "decided_on",
            "decided_by",
        ]
        field_classes = dict.fromkeys(TEXTS, TidyField) | {
            "unit": UnitField,
            "decided_on": DayField,
        }
        widgets = {"recipient_kind": forms.RadioSelect}
        labels = {"unit": _("Unit of the recipient")}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        offer_units(self, user, today, with_own=True)
        self.fields["recipient_kind"].choices = Commendation.Recipient.choices
        suggest(self, "form", FORMS)
        tell_today(self, today)
        self.helper = plain_helper()
