"""Forms of a conversion plan: the plan, its tasks, and that one is done."""

from crispy_forms.layout import Layout
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import TidyField
from cases.forms.people.people import row
from cases.models import ConversionPlan, ConversionTask
from cases.values.organisations import UNIONS
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper, suggest
from wards.forms.places import UnitField, offer_units
from wards.forms.versioned import VersionedForm
from wards.models import DrugStatus
from wards.web.widgets import LeanSelect

OWNERS = ["Công an phường", "Công an xã", "Ủy ban nhân dân", *UNIONS]  # offered as written
LONG = forms.Textarea(attrs={"rows": 5})


class DecisionField(forms.ModelChoiceField):
    """A decision about the area, by its status, year and number."""

    def label_from_instance(self, status):
        paper = " ".join(filter(None, [status.decision_number, f"{status.decided_on:%d/%m/%Y}"]))
        return f"{status.year}: {status.get_status_display()} ({paper})"


class PlanForm(VersionedForm):
    """A plan; what came of it once it is on file."""

    class Meta:
        model = ConversionPlan
        fields = [
            "unit",
            "document_number",
            "signed_on",
            "decision",
            "first_day",
            "last_day",
            "goals",
            "outcome",
        ]
        field_classes = {
            "unit": UnitField,
            "decision": DecisionField,
            "document_number": TidyField,
            **dict.fromkeys(("signed_on", "first_day", "last_day"), DayField),
        }
        widgets = {"decision": LeanSelect, "goals": LONG, "outcome": LONG}
        help_texts = {
            "goals": _("One on each line, for example: no hot spot left by 30/6."),
            "document_number": _("For example: 45/KH-UBND."),
        }

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        offer_units(self, user, today)
        self._offer_decisions(user)
        if self.instance.pk is None:
            del self.fields["outcome"]
        tell_today(self, today)
        self.helper = plain_helper(Layout(*self._sections()))

    def clean(self):
        """A decision about another commune than the one chosen is none of the plan's."""
        cleaned = super().clean()
        unit = cleaned.get("unit") or (self.instance.unit if self.instance.unit_id else None)
        decision = cleaned.get("decision")
        if unit and decision and decision.unit_id != unit.pk:
            self.add_error("decision", _("This decision is about another commune."))
        return cleaned

    def _offer_decisions(self, user):
        seen = DrugStatus.objects.visible_to(user)
        if self.instance.unit_id:
            seen = seen.filter(Q(unit=self.instance.unit) | Q(pk=self.instance.decision_id))
        self.fields["decision"].queryset = seen.order_by("-decided_on", "-pk")
        self.fields["decision"].empty_label = _("none, or not on file")

    def _sections(self):
        first = ["unit"] if "unit" in self.fields else []
        last = ["outcome"] if "outcome" in self.fields else []
        days = row("first_day", "last_day")
        return [*first, row("document_number", "signed_on"), "decision", days, "goals", *last]


class TaskForm(VersionedForm):
    """What is to be done, by whom, until when; on which day it was done, once it is on file."""

    class Meta:
        model = ConversionTask
        fields = ["what", "owner", "due_on", "done_on", "note"]
        field_classes = {
            "what": TidyField,
            "owner": TidyField,
            "note": TidyField,
            "due_on": DayField,
            "done_on": DayField,
        }
        help_texts = {"done_on": _("Empty while it is not done.")}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        suggest(self, "owner", dict.fromkeys(OWNERS))
        if self.instance.pk is None:
            del self.fields["done_on"]
        tell_today(self, today)
        self.helper = plain_helper()
