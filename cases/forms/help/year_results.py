"""The form of the result a year after rehabilitation."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cases.models import YearResult
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.versioned import VersionedForm


class YearResultForm(VersionedForm):
    """What was found of use and of work, or why nobody could assess it."""

    class Meta:
        model = YearResult
        fields = ["day", "use", "work", "why_not"]
        field_classes = {"day": DayField}
        labels = {"day": _("Assessed, or found that it cannot be, on")}
        help_texts = {"why_not": _("Instead of the two above, where nobody could assess it.")}
        widgets = {"use": forms.RadioSelect, "work": forms.RadioSelect}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("use", "work"):
            choices = self.fields[name].choices
            self.fields[name].choices = [(value, words) for value, words in choices if value]
        if self.instance.pk is None:
            self.initial["day"] = today
        tell_today(self, today)

    @cached_property
    def helper(self):
        return plain_helper()

    def clean(self):
        """Both findings or the reason, named at the field that is to be mended."""
        cleaned = super().clean()
        found = [name for name in ("use", "work") if cleaned.get(name)]
        if cleaned.get("why_not") and found:
            self.add_error("why_not", _("It was assessed, as said above: leave this empty."))
        elif not cleaned.get("why_not"):
            for name in {"use", "work"} - {*found, *self.errors}:
                self.add_error(name, _("Say what was found, or below why nobody assessed it."))
        return cleaned
