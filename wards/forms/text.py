"""Fields of text on one line."""

from django import forms

from wards.text import tidy


class TidyField(forms.CharField):
    """Text on one line: composed letters, single spaces, nothing invisible."""

    def to_python(self, value):
        return tidy(super().to_python(value) or "")
