"""Fields of the forms about people: names, birth dates known in part, identity numbers."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.values import births, identity, names
from wards.forms.text import TidyField
from wards.text import tidy

BIRTH_FAULTS = {
    births.Fault.SHAPE: _("Type a birth date as 02/09/1984, 09/1984 or 1984."),
    births.Fault.NO_SUCH_DAY: _("There is no such day. Check day and month."),
    births.Fault.TOO_EARLY: _("A birth date is 1900 or later."),
    births.Fault.FUTURE: _("A birth date is not in the future."),
}
DATE_FAULTS = {
    births.Fault.SHAPE: _("Type it as 02/09/2008, 09/2008 or 2008."),
    births.Fault.NO_SUCH_DAY: _("There is no such day. Check day and month."),
    births.Fault.TOO_EARLY: _("Give a year from 1900 on."),
    births.Fault.FUTURE: _("This day is in the future. Give a day up to today."),
}


class NameField(TidyField):
    """The name of a person."""

    def validate(self, value):
        super().validate(value)
        if value and not names.is_name(value):
            raise ValidationError(
                _("A name has letters, spaces, hyphens and apostrophes only."), code="name"
            )


class BirthField(forms.CharField):
    """A birth date of which only the month or the year may be known; gives a PartialDate.

    The form sets ``today``, the last day a birth can be.
    """

    today: date | None = None
    faults = BIRTH_FAULTS

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("Birth date"))
        kwargs.setdefault("help_text", _("02/09/1984; 09/1984 or 1984 where no more is known."))
        super().__init__(max_length=40, **kwargs)

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {
            "inputmode": "numeric",
            "autocomplete": "off",
            "class": "narrow",
        }

    def to_python(self, value):
        if isinstance(value, births.PartialDate):
            return value
        text = tidy(super().to_python(value))
        if not text:
            return None
        try:
            return births.parse(text, self.today)
        except births.BirthFault as error:
            raise ValidationError(self.faults[error.fault], code=error.fault) from error

    def validate(self, value):
        if self.required and value is None:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value):
        """The text was checked while it was read; a PartialDate has no length."""


class KnownInPartField(BirthField):
    """A day, a month or a year, as far as it is known; gives a PartialDate."""

    faults = DATE_FAULTS

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _("02/09/2008; 09/2008 or 2008 where no more is known."))
        super().__init__(**kwargs)


class IdentityField(forms.CharField):
    """An identity number as digits; what they say is checked beside sex and birth year."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("Identity number"))
        kwargs.setdefault("help_text", _("12 digits, or the 9 of an old identity card."))
        super().__init__(required=False, max_length=40, **kwargs)

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {"inputmode": "numeric", "autocomplete": "off"}

    def to_python(self, value):
        return identity.clean(tidy(super().to_python(value)))

    def validate(self, value):
        super().validate(value)
        if value and not identity.looks_like_number(value):
            raise ValidationError(identity.MESSAGES[identity.Fault.LENGTH], code="length")
