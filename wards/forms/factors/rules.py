"""The form of a rule about second factors."""

from django import forms
from django.utils.translation import gettext_lazy as _

from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.places import UnitField, offer_units
from wards.forms.versioned import VersionedForm
from wards.models import FactorRule

DAYS = ["first_day", "last_day"]


class FactorRuleForm(VersionedForm):
    """Which role, what is asked of it, from when."""

    class Meta:
        model = FactorRule
        fields = ["unit", "role", "is_required", *DAYS]
        field_classes = dict.fromkeys(DAYS, DayField) | {
            "unit": UnitField,
            "is_required": forms.TypedChoiceField,
        }
        widgets = {"is_required": forms.RadioSelect}
        help_texts = {"last_day": _("Empty while it holds.")}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        offer_units(self, user, today, with_own=True)
        asked = self.fields["is_required"]
        asked.choices = [("True", _("must have one")), ("False", _("need not have one"))]
        asked.coerce = lambda value: value == "True"
        asked.required = True
        self.fields["first_day"].initial = today
        tell_today(self, today)
        self.helper = plain_helper()
