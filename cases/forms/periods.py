"""Two days between which a page counts."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wards.forms.fields import DayField, tell_today


class PeriodForm(forms.Form):
    """From one day to another, both included; ``days`` are what was asked for, or else given."""

    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("To"), required=False)

    def __init__(self, data, *, first, today):
        super().__init__(data, initial={"since": first, "until": today})
        self.first, self.last = first, today
        tell_today(self, today)

    def clean(self):
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            raise ValidationError({"until": _("The last day comes before the first.")})
        return self.cleaned_data

    @property
    def days(self):
        """The first and the last day; those given at first where nothing valid is asked for."""
        asked = self.cleaned_data if self.is_valid() else {}
        last = asked.get("until") or self.last
        return min(asked.get("since") or self.first, last), last
