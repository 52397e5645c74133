"""A field for how many: people, items, inhabitants, as people here write a number."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wards.money import with_dots

LARGEST = 999_999_999
GROUPED = re.compile(r"\d{1,3}([. ]\d{3})+", re.ASCII)
DIGITS = re.compile(r"\d+", re.ASCII)


class CountField(forms.CharField):
    """A whole number of 0 or more: 1200, 1.200 or 1 200; at most ``max_value``."""

    default_error_messages = {
        "negative": _("The number is 0 or more."),
        "whole": _("Write a whole number, for example 25 or 1.200."),
        "huge": _("The number is too large. Check it."),
    }

    def __init__(self, *, min_value=0, max_value=LARGEST, **kwargs):
        attrs = {"inputmode": "numeric", "autocomplete": "off", "class": "narrow"}
        super().__init__(widget=forms.TextInput(attrs=attrs), **kwargs)
        self.min_value, self.max_value = min_value, max_value

    def prepare_value(self, value):
        return with_dots(value) if isinstance(value, int) else value

    def to_python(self, value):
        if isinstance(value, int):
            return value
        text = " ".join((super().to_python(value) or "").split())
        if not text:
            return None
        if text[0] in "-−–" and DIGITS.fullmatch(text[1:].strip()):
            self.refuse("negative")
        if not (DIGITS.fullmatch(text) or GROUPED.fullmatch(text)):
            self.refuse("whole")
        digits = re.sub(r"[. ]", "", text).lstrip("0") or "0"
        if len(digits) > len(str(self.max_value)) or int(digits) > self.max_value:
            self.refuse("huge")
        return int(digits)

    def has_changed(self, initial, data):
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True

    def refuse(self, why):
        raise ValidationError(self.error_messages[why], code=why)
