"""Form fields of our own: a day and an amount as people here type them, lines as printed."""

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wards.models.offices import lines
from wards.money import with_dots

FIRST_YEAR, LAST_YEAR = 1900, 2100
CENTURY_TURN = 70  # 5/3/69 is 2069, 5/3/70 is 1970
SHAPES = (
    re.compile(
        r"(?P<day>\d{1,2})\s*[/.\-\s]\s*(?P<month>\d{1,2})\s*[/.\-\s]\s*(?P<year>\d{4}|\d\d)"
    ),
    re.compile(r"(?P<day>\d{1,2})\s*[/.\-]\s*(?P<month>\d{1,2})"),
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


MONEY = re.compile(
    r"(?P<number>[0-9][0-9.,\s]*?)\s*(?P<unit>tỷ|tỉ|ty|triệu|trieu|tr|nghìn|nghin|ngàn|ngan|k)?"
    r"\s*(?:đồng|dong|đ|vnđ|vnd)?"
)
GROUPED = re.compile(r"[0-9]{1,3}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+|(?:,[0-9]{3}){2,})")
THOUSAND, MILLION, BILLION = 10**3, 10**6, 10**9
UNITS = (
    dict.fromkeys(("nghìn", "nghin", "ngàn", "ngan", "k"), THOUSAND)
    | dict.fromkeys(("triệu", "trieu", "tr"), MILLION)
    | dict.fromkeys(("tỷ", "tỉ", "ty"), BILLION)
)
LEAST_DONG = 1000  # a smaller amount was meant in thousands or millions
MOST_DONG = 10**15 - 1  # more is a slip of the hand, and less than what the column holds
LONGEST_AMOUNT = 40
NO_PART = re.compile(r"(?<=\.[0-9]{3}),(?:00?|-)$|(?<=,[0-9]{3})\.00?$|(?<=[a-zđ])\.$")  # of a đồng
SUM = re.compile(
    r"(?P<most>[0-9.,]+ ?(?:tỷ|tỉ|ty)) ?(?:và )?(?P<rest>[0-9.,]+ ?(?:triệu|trieu|tr)\b.*)"
)


class DayInput(forms.DateInput):
    """A text box that shows dd/mm/yyyy, whatever the browser prefers."""

    def __init__(self, attrs=None):
        given = {"inputmode": "numeric", "autocomplete": "off", "class": "day-input"}
        super().__init__(attrs={**given, **(attrs or {})}, format="%d/%m/%Y")


class DayField(forms.DateField):
    """A day: 05/03/2021, 5/3/21, 05032021, 2021-03-05, 5/3 of this year, hôm nay, hôm qua.

    The words and a day without its year need the day of the request: a view gives it to its
    form, which passes it on with ``tell_today``. Without it these are refused as any other text.
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
        if found is None or not (self.today or "year" in found.groupdict()):
            self.refuse("invalid")
        year = found.groupdict().get("year")
        year = full_year(year) if year else self.today.year
        return self.checked(int(found["day"]), int(found["month"]), year)

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


class MoneyInput(forms.TextInput):
    """A text box that shows 4.500.000; app.js sets the dots while one types."""

    def __init__(self, attrs=None):
        given = {"inputmode": "numeric", "autocomplete": "off", "class": "money-input"}
        super().__init__(attrs={**given, **(attrs or {})})

    def format_value(self, value):
        return with_dots(value) if isinstance(value, int) else super().format_value(value)


class MoneyField(forms.IntegerField):
    """Whole đồng: 4.500.000, 4500000, 4,5 triệu, 500 nghìn, 1 tỷ 400 triệu đồng."""

    widget = MoneyInput
    default_error_messages = {
        "invalid": _("Write the amount in đồng, for example 4.500.000 or 4,5 triệu."),
        "part": _("Amounts are whole đồng."),
        "least": _("This amount is too small. Write 50 triệu for fifty million đồng."),
        "most": _("This amount is too large. Write it in đồng."),
    }

    def to_python(self, value):
        amount = self._read(value)
        if amount and amount < LEAST_DONG:
            raise ValidationError(self.error_messages["least"], code="least")
        return amount

    def _read(self, value):
        if value in self.empty_values or not isinstance(value, str):
            return super().to_python(value)
        text = " ".join(unicodedata.normalize("NFC", value).lower().split())
        if not text:
            return None
        if several := SUM.fullmatch(text):
            return self._read(several["most"]) + self._read(several["rest"])
        text = NO_PART.sub("", text)
        found = MONEY.fullmatch(text) if len(text) <= LONGEST_AMOUNT else None
        number = found and plain_number(found["number"], exact=found["unit"] is None)
        if not number:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        amount = Decimal(number) * UNITS.get(found["unit"], 1)
        if amount != int(amount):
            raise ValidationError(self.error_messages["part"], code="part")
        if amount > MOST_DONG:
            raise ValidationError(self.error_messages["most"], code="most")
        return int(amount)


class LinesField(forms.CharField):
    """Lines as they are printed, one a row; ``|`` separates them just as well."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value):
        return "\n".join(lines(value)) if value else value

    def to_python(self, value):
        return "\n".join(lines(super().to_python(value)))

    def has_changed(self, initial, data):
        return super().has_changed("\n".join(lines(initial or "")), data)


def plain_number(text, *, exact):
    """Digits with one point at most, of an amount as typed; None for what can be read two ways.

    Dots and spaces stand between thousands. A comma is the decimal sign, which only an amount
    in thousands, millions or billions has (``exact`` is false); so is a lone dot there that
    does not stand before three digits: 4.5 triệu.
    """
    if GROUPED.fullmatch(text):
        return re.sub(r"[., ]", "", text)
    if text.isdecimal():
        return text
    whole, sign, part = text.replace(",", ".").partition(".")
    if "," in text:
        whole, sign, part = text.partition(",")
    whole = re.sub(r"[. ]", "", whole) if GROUPED.fullmatch(whole) else whole
    readable = not exact and sign and whole.isdecimal() and part.isdecimal()
    return f"{whole}.{part}" if readable else None


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
