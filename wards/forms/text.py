"""Fields of text on one line."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wards import phones
from wards.text import tidy


class TidyField(forms.CharField):
    """Text on one line: composed letters, single spaces, nothing invisible."""

    def to_python(self, value):
        return tidy(super().to_python(value) or "")


class PhoneField(TidyField):
    """A Vietnamese telephone number, kept in one spelling: 0912345678."""

    def to_python(self, value):
        return phones.plain(super().to_python(value))

    def validate(self, value):
        super().validate(value)
        if value and not phones.is_phone(value):
            raise ValidationError(_("Type one phone number, like 0912 345 678."), code="phone")

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {"inputmode": "tel", "class": "narrow"}
