"""Days as people type them."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats, translation

from wards.forms.fields import DayField, MoneyField, tell_today

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("05/03/2021", date(2021, 3, 5)),
        ("5/3/2021", date(2021, 3, 5)),
        ("5/3/21", date(2021, 3, 5)),
        ("5/3/70", date(1970, 3, 5)),
        ("5/3/69", date(2069, 3, 5)),
        ("05032021", date(2021, 3, 5)),
        ("5-3-2021", date(2021, 3, 5)),
        ("5.3.2021", date(2021, 3, 5)),
        ("5 3 2021", date(2021, 3, 5)),
        (" 05 / 03 / 2021 ", date(2021, 3, 5)),
        ("2021-03-05", date(2021, 3, 5)),
        ("29/02/2024", date(2024, 2, 29)),
        ("25/11", date(2026, 11, 25)),
        ("5/3", date(2026, 3, 5)),
        ("5.3", date(2026, 3, 5)),
        ("hôm nay", date(2026, 3, 1)),
        ("Hôm  Nay", date(2026, 3, 1)),
        ("hom nay", date(2026, 3, 1)),
        ("ho\u0302m nay", date(2026, 3, 1)),
        ("hôm qua", date(2026, 2, 28)),
    ],
)
def test_reads_a_day_as_it_is_typed(typed, day):
    assert DayField(today=TODAY).clean(typed) == day


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("31/02/1980", "day"),
        ("29/02/2023", "day"),
        ("00/01/2021", "day"),
        ("05/13/2021", "month"),
        ("5/3/1899", "year"),
        ("5/3/2101", "year"),
        ("0001-01-01", "year"),
        ("5 3", "invalid"),
        ("31/2", "day"),
        ("5/3/021", "invalid"),
        ("5032021", "invalid"),
        ("mai", "invalid"),
        ("٠٥/٠٣/٢٠٢١x", "invalid"),
        ("9" * 5000, "invalid"),
    ],
)
def test_refuses_what_is_no_day_and_says_why(typed, why):
    with pytest.raises(ValidationError) as refused:
        DayField(today=TODAY).clean(typed)
    assert refused.value.code == why


def test_names_the_last_day_of_the_month():
    with pytest.raises(ValidationError, match=r"02/1980.*31.*29"), translation.override("en"):
        DayField().clean("31/02/1980")


def test_knows_no_today_unless_told():
    with pytest.raises(ValidationError):
        DayField().clean("hôm nay")


def test_leaves_an_optional_day_empty():
    assert DayField(required=False).clean("  ") is None


class VisitForm(forms.Form):
    day = DayField()


def test_a_form_passes_the_day_on():
    form = VisitForm({"day": "hôm qua"})
    tell_today(form, TODAY)
    assert form.is_valid()
    assert form.cleaned_data["day"] == date(2026, 2, 28)


def test_shows_the_day_with_two_digits_in_either_language():
    form = VisitForm(initial={"day": date(2021, 3, 5)})
    for language in ("vi", "en"):
        with translation.override(language):
            assert 'value="05/03/2021"' in str(form["day"])
    assert 'inputmode="numeric"' in str(form["day"])


def test_a_day_shown_and_sent_back_has_not_changed():
    form = VisitForm({"day": "5/3/21"}, initial={"day": date(2021, 3, 5)})
    assert not form.has_changed()


def test_vietnamese_days_and_numbers():
    with translation.override("vi"):
        assert formats.date_format(date(2021, 9, 4)) == "04/09/2021"
        assert formats.number_format(70000000, use_l10n=True) == "70.000.000"
        assert formats.number_format("96.3", use_l10n=True) == "96,3"


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("4.500.000", 4_500_000),
        ("4500000", 4_500_000),
        ("4 500 000", 4_500_000),
        ("4,500,000", 4_500_000),
        ("4.500", 4_500),
        ("4.500.000 đồng", 4_500_000),
        ("4.500.000đ", 4_500_000),
        ("4,5 triệu", 4_500_000),
        ("4.5 triệu", 4_500_000),
        ("4,5tr", 4_500_000),
        ("1.200 triệu", 1_200_000_000),
        ("1,4 tỷ đồng", 1_400_000_000),
        ("1,4 ti\u0309", 1_400_000_000),
        ("500 nghìn", 500_000),
        ("500k", 500_000),
        ("0", 0),
        ("999.999.999.999.999", 999_999_999_999_999),
        ("  ", None),
    ],
)
def test_reads_an_amount_as_it_is_typed(typed, amount):
    assert MoneyField(required=False).clean(typed) == amount


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("4,5", "invalid"),
        ("4,500", "invalid"),  # four and a half thousand, or four thousand five hundred
        ("4.50", "invalid"),
        ("4.5000", "invalid"),
        ("-5", "invalid"),
        ("1e9", "invalid"),
        ("٤٥٠٠", "invalid"),
        ("bốn triệu", "invalid"),
        ("4,5,5 triệu", "invalid"),
        ("1\x00", "invalid"),
        ("9" * 5000, "invalid"),
        ("0,0005 nghìn", "part"),
        ("50", "least"),
        ("999 đồng", "least"),
        ("1.000.000.000.000.000", "most"),
    ],
)
def test_refuses_what_is_no_amount_and_says_why(typed, why):
    with pytest.raises(ValidationError) as refused:
        MoneyField().clean(typed)
    assert refused.value.code == why


def test_shows_an_amount_with_dots_and_keeps_what_was_typed():
    class Form(forms.Form):
        amount = MoneyField()

    assert 'value="4.500.000"' in str(Form(initial={"amount": 4_500_000})["amount"])
    assert 'value="nhiều"' in str(Form({"amount": "nhiều"})["amount"])
    assert not Form({"amount": "4,5 triệu"}, initial={"amount": 4_500_000}).has_changed()
