"""The form of a step of a measure, or of an event in it: asked is what its row of the law takes."""

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import TidyField
from cases.forms.people.people import row
from cases.models import CaseStep
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper, suggest
from wards.forms.versioned import VersionedForm

CLOCK = ["%H:%M", "%Hh%M", "%H.%M", "%Hg%M", "%H"]
LONGEST_TERM = 120  # months; what the law allows is said by the action
LONGEST_INTERVAL = 3660  # days
PARTS = {
    "has_time": ("done_time", "received_time"),
    "has_received": ("received_on", "received_time"),
    "has_interval": ("until_on", "days"),
    "has_months": ("months",),
    "has_paper": ("is_undated", "document_number", "signed_by"),
    "types": ("type",),
}


class ClockField(forms.TimeField):
    """A time of day: 8:30, 8h30, 14."""

    widget = forms.TimeInput(
        format="%H:%M", attrs={"class": "narrow", "inputmode": "numeric", "autocomplete": "off"}
    )
    default_error_messages = {"invalid": _("Write the time as hh:mm, for example 14:30.")}

    def __init__(self, **kwargs):
        super().__init__(**{**kwargs, "input_formats": CLOCK})


class StepForm(VersionedForm):
    """A step: when, on which paper, signed by whom; why, where it is out of order.

    ``shape`` says what it takes; ``is_early`` that the law does not expect it yet.
    """

    made_of = {"is_undated": ()}
    field_order = ("type", "done_on", "done_time", "is_undated")
    is_undated = forms.BooleanField(
        required=False, label=_("There is a paper, its day is not known")
    )

    class Meta:
        model = CaseStep
        fields = [
            "type",
            "done_on",
            "done_time",
            "received_on",
            "received_time",
            "until_on",
            "days",
            "months",
            "document_number",
            "signed_by",
            "reason",
        ]
        field_classes = {
            "done_on": DayField,
            "received_on": DayField,
            "until_on": DayField,
            "done_time": ClockField,
            "received_time": ClockField,
            "document_number": TidyField,
            "signed_by": TidyField,
            "reason": TidyField,
        }
        help_texts = {
            "received_on": _("When the other party had it: their clock runs from then."),
            "until_on": _("The last day, or the number of days below; empty while it lasts."),
            "document_number": _("As the clerk gave it; empty until then."),
            "reason": _("The steps before it are not recorded: say why this one is."),
        }

    def __init__(self, *args, user, today, now=None, shape, signers=(), is_early=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_early = is_early
        for fact, names in PARTS.items():
            for name in names if not getattr(shape, fact) else ():
                self.fields.pop(name, None)
        if "type" in self.fields:
            self.fields["type"] = forms.ChoiceField(
                label=self.fields["type"].label, choices=[("", _("Choose")), *shape.types]
            )
        if self.instance.pk is None:
            self._propose(today, now, signers)
        self._reason()
        self._bound("months", LONGEST_TERM)
        self._bound("days", LONGEST_INTERVAL)
        if "signed_by" in self.fields:
            suggest(self, "signed_by", signers)
        tell_today(self, today)
        self.helper = plain_helper(self._layout())

    def _propose(self, today, now, signers):
        self.initial["done_on"] = today
        if now and "done_time" in self.fields:
            self.initial["done_time"] = now
        if signers:
            self.initial["signed_by"] = signers[0]

    def _reason(self):
        if not self.is_early and not self.instance.reason:
            del self.fields["reason"]
        else:
            self.fields["reason"].required = self.is_early

    def _bound(self, name, most):
        if field := self.fields.get(name):
            field.min_value, field.max_value = 1, most
            field.widget.attrs.update({"min": 1, "max": most, "class": "narrow"})

    def values_of(self, instance):
        return super().values_of(instance) | {"is_undated": instance.done_on is None}

    def clean(self):
        """A day, or that nobody knows it; an event has its day."""
        cleaned = super().clean()
        has_day, is_undated = cleaned.get("done_on"), cleaned.get("is_undated")
        if is_undated and has_day:
            self.add_error("is_undated", _("The day is given above: leave one of the two empty."))
        elif not (has_day or is_undated or "done_on" in self.errors):
            self.add_error("done_on", _("Give the day."))
        return cleaned

    def _layout(self):
        pairs = (("done_on", "done_time"), ("received_on", "received_time"), ("until_on", "days"))
        paired = {name: pair for pair in pairs for name in pair}
        layout, seen = [], set()
        for name in self.fields:
            pair = [each for each in paired.get(name, (name,)) if each in self.fields]
            if name not in seen:
                layout.append(row(*pair) if len(pair) > 1 else name)
            seen.update(pair)
        return Layout(*layout)
