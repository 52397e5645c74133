"""Form fields of our own: a day as people here type it, lines as they are printed."""

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wards.models.offices import lines

FIRST_YEAR, LAST_YEAR = 1900, 2100
CENTURY_TURN = 70  # 5/3/69 is 2069, 5/3/70 is 1970
SHAPES = (
    re.compile(
        r"(?P<day>\d{1,2})\s*[/.\-\s]\s*(?P<month>\d{1,2})\s*[/.\-\s]\s*(?P<year>\d{4}|\d\d)"
    ),
    re.compile(r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
)
WORDS = {
    "hôm nay": 0,
    "hom nay": 0,
    "nay": 0,
    "today": 0,
    "hôm qua": 1,
    "hom qua": 1,
    "qua": 1,
    "yesterday": 1,
}


class DayInput(forms.DateInput):
    """A text box that shows dd/mm/yyyy, whatever the browser prefers."""

    def __init__(self, attrs=None):
        given = {"inputmode": "numeric", "autocomplete": "off", "class": "day-input"}
        super().__init__(attrs={**given, **(attrs or {})}, format="%d/%m/%Y")


class DayField(forms.DateField):
    """A day: 05/03/2021, 5/3/21, 05032021, 2021-03-05, hôm nay, hôm qua.

    The words need the day of the request: a view gives it to its form, which passes it on
    with ``tell_today``. Without it the words are refused like any other text.
    """

    widget = DayInput
    default_error_messages = {
        "invalid": _("Write the day as dd/mm/yyyy, for example 14/09/2021."),
        "month": _("There is no month %(month)s. Write the day as dd/mm/yyyy."),
        "day": _("%(month)s/%(year)s has no day %(day)s; its last day is the %(last)s."),
        "year": _("Write a year between 1900 and 2100."),
    }

    def __init__(self, *, today=None, **kwargs):
        self.today = today
        super().__init__(**kwargs)

    def to_python(self, value):
        if value in self.empty_values or not isinstance(value, str):
            return super().to_python(value)
        text = " ".join(unicodedata.normalize("NFC", value).lower().split())
        if not text:
            return None
        if self.today and text in WORDS:
            return self.today - timedelta(days=WORDS[text])
        found = next((match for shape in SHAPES if (match := shape.fullmatch(text))), None)
        if found is None:
            self.refuse("invalid")
        day, month, year = (found[part] for part in ("day", "month", "year"))
        return self.checked(int(day), int(month), full_year(year))

    def checked(self, day, month, year):
        """The date of three numbers, or what is wrong with them."""
        if not FIRST_YEAR <= year <= LAST_YEAR:
            self.refuse("year")
        if not 1 <= month <= 12:
            self.refuse("month", month=month)
        last = monthrange(year, month)[1]
        if not 1 <= day <= last:
            self.refuse("day", day=day, month=f"{month:02}", year=year, last=last)
        return date(year, month, day)

    def refuse(self, why, **facts):
        raise ValidationError(self.error_messages[why], code=why, params=facts)


class LinesField(forms.CharField):
    """Lines as they are printed, one a row; ``|`` separates them just as well."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value):
        return "\n".join(lines(value)) if value else value

    def to_python(self, value):
        return "\n".join(lines(super().to_python(value)))

    def has_changed(self, initial, data):
        return super().has_changed("\n".join(lines(initial or "")), data)


def full_year(digits):
    """The year of four digits or of its last two."""
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < CENTURY_TURN else 1900)


def tell_today(form, today):
    """Give the day of the request to every day field of a form."""
    for field in form.fields.values():
        if isinstance(field, DayField):
            field.today = today
