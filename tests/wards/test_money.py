"""Amounts as the trade writes them."""

import pytest

from wards.money import in_trade_words, with_dots


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "0 đồng"),
        (360_000, "360.000 đồng"),
        (999_999, "999.999 đồng"),
        (1_000_000, "1 triệu đồng"),
        (70_000_000, "70 triệu đồng"),
        (437_500_000, "437,5 triệu đồng"),
        (440_000_000, "440 triệu đồng"),
        (999_999_000, "999,999 triệu đồng"),
        (1_000_000_000, "1 tỷ đồng"),
        (1_400_000_000, "1,4 tỷ đồng"),
        (1_425_000_000, "1,425 tỷ đồng"),
        (1_005_000_000, "1,005 tỷ đồng"),
        (1_234_000_000_000, "1.234 tỷ đồng"),
    ],
)
def test_an_amount_is_written_in_thousands_millions_or_billions(amount, words):
    assert in_trade_words(amount) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (1_000_001, "1.000.001 đồng"),
        (300_000_500, "300.000.500 đồng"),
        (1_425_000_500, "1.425.000.500 đồng"),
        (1_425_500_000, "1.425.500.000 đồng"),
    ],
)
def test_what_three_decimals_cannot_say_is_written_in_full(amount, words):
    assert in_trade_words(amount) == words


def test_an_amount_taken_back_keeps_its_sign():
    assert in_trade_words(-1_500_000) == "-1,5 triệu đồng"
    assert with_dots(-1_500_000) == "-1.500.000"
