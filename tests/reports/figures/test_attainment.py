"""Fractions and percentages, worked out by hand."""

import pytest

from reports.figures.attainment import (
    HALF_UP,
    NumberFormat,
    fraction,
    percentage,
    reason,
)
from wards.money import with_dots

DISTRICT = NumberFormat()
ROUNDED = NumberFormat(HALF_UP)


@pytest.mark.parametrize(
    ("reached", "target", "truncated", "rounded"),
    [
        (35, 25, "140%", "140%"),
        (53, 55, "96,3%", "96,4%"),
        (29, 30, "96,6%", "96,7%"),
        (12, 14, "85,7%", "85,7%"),
        (7, 8, "87,5%", "87,5%"),
        (5, 6, "83,3%", "83,3%"),
        (0, 7, "0%", "0%"),
        (1, 2000, "0%", "0,1%"),
        (999, 1000, "99,9%", "99,9%"),
        (1999, 2000, "99,9%", "99,9%"),
        (1200, 100, "1.200%", "1.200%"),
        (12345678, 1000, "1.234.567,8%", "1.234.567,8%"),
        (10**15 + 1, 10**15, "100%", "100%"),
    ],
)
def test_percentage(reached, target, truncated, rounded):
    assert percentage(reached, target, DISTRICT) == truncated
    assert percentage(reached, target, ROUNDED) == rounded


@pytest.mark.parametrize(
    ("decimals", "text"), [(0, "96%"), (1, "96,3%"), (2, "96,36%"), (3, "96,363%")]
)
def test_decimals(decimals, text):
    assert percentage(53, 55, NumberFormat(decimals=decimals)) == text


def test_zeros_after_the_comma_are_dropped_and_only_those():
    assert percentage(1, 2, NumberFormat(decimals=3)) == "50%"
    assert percentage(1001, 1000, NumberFormat(decimals=2)) == "100,1%"
    assert percentage(10001, 10000, NumberFormat(decimals=2)) == "100,01%"
    assert percentage(7, 700, NumberFormat(decimals=0)) == "1%"


def test_no_target_has_no_rate_and_zero_says_why():
    assert percentage(3, None, DISTRICT) is None
    assert fraction(3, None) is None
    assert reason(None) is None
    assert percentage(3, 0, DISTRICT) is None
    assert fraction(3, 0) is None
    assert "bằng 0" in reason(0)
    assert reason(1) is None


def test_thousands_have_dots():
    assert fraction(1200, 1000) == "1.200/1.000"
    assert fraction(35, 25) == "35/25"
    assert with_dots(1234567) == "1.234.567"


@pytest.mark.parametrize("facts", [{"mode": "up"}, {"decimals": -1}, {"decimals": 7}])
def test_a_format_that_does_not_exist(facts):
    with pytest.raises(ValueError, match=r"\w"):
        NumberFormat(**facts)
