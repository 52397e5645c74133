"""Form fields of the targets: a whole number as people here write it."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reports.attainment import vi_number

LARGEST = 9_999_999
GROUPED = re.compile(r"\d{1,3}(\.\d{3})+", re.ASCII)
DIGITS = re.compile(r"\d+", re.ASCII)


class AmountField(forms.CharField):
    """A whole number of 0 or more: 1200 or 1.200."""

    default_error_messages = {
        "negative": _("A target is 0 or more."),
        "whole": _("Write a whole number, for example 25 or 1.200."),
        "huge": _("A target is at most 9.999.999."),
    }

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(widget=widget, **kwargs)

    def prepare_value(self, value):
        return vi_number(value) if isinstance(value, int) else value

    def to_python(self, value):
        if isinstance(value, int):
            return value
        text = "".join((super().to_python(value) or "").split())
        if not text:
            return None
        if text[0] in "-−–" and DIGITS.fullmatch(text[1:]):
            self.refuse("negative")
        if not (DIGITS.fullmatch(text) or GROUPED.fullmatch(text)):
            self.refuse("whole")
        digits = text.replace(".", "").lstrip("0") or "0"
        if len(digits) > len(str(LARGEST)):
            self.refuse("huge")
        return int(digits)

    def has_changed(self, initial, data):
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True

    def refuse(self, why):
        raise ValidationError(self.error_messages[why], code=why)
