"""Codes on paper: each once, those of a card in their order."""

from datetime import UTC, datetime

import pytest

from tests.factories import SecondFactorFactory
from wards.factors import checking, printed
from wards.factors.checking import Given
from wards.models import FactorCode

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
CARD, RECOVERY = FactorCode.Kind.CARD, FactorCode.Kind.RECOVERY


@pytest.fixture
def card(officer):
    return SecondFactorFactory(user=officer, card=True)


def test_a_card_has_forty_codes_of_six_digits_asked_in_order(card):
    codes = printed.make(card, CARD)
    assert len(codes) == 40
    assert all(len(code) == 6 and code.isdigit() for code in codes)
    assert printed.next_number(card) == 1
    assert not printed.use_next(card, codes[1], now=NOW), "the second is not asked for yet"
    assert printed.use_next(card, codes[0], now=NOW)
    assert not printed.use_next(card, codes[0], now=NOW)
    assert printed.next_number(card) == 2
    assert printed.use_next(card, codes[1], now=NOW)
    assert printed.left(card) == {"card": 38, "recovery": 0}


def test_a_card_that_is_used_up_asks_for_nothing(card):
    for code in printed.make(card, CARD):
        assert printed.use_next(card, code, now=NOW)
    assert printed.next_number(card) is None
    assert not printed.use_next(card, "000000", now=NOW)


def test_ten_recovery_codes_each_once_in_any_order(card):
    codes = printed.make(card, RECOVERY)
    assert len(set(codes)) == 10
    assert printed.use_recovery(card, codes[7], now=NOW)
    assert not printed.use_recovery(card, codes[7], now=NOW)
    assert printed.use_recovery(card, codes[0], now=NOW)
    assert printed.left(card) == {"card": 0, "recovery": 8}


def test_new_ones_void_the_old_ones(card):
    old = printed.make(card, RECOVERY)
    new = printed.make(card, RECOVERY)
    assert not printed.use_recovery(card, old[0], now=NOW)
    assert printed.use_recovery(card, new[0], now=NOW)


def test_the_codes_of_another_are_wrong(card):
    other = printed.make(SecondFactorFactory(card=True), RECOVERY)
    printed.make(card, RECOVERY)
    assert not printed.use_recovery(card, other[0], now=NOW)


def test_digests_are_kept_and_need_the_key(card, settings):
    code = printed.make(card, RECOVERY)[0]
    assert code not in str(list(FactorCode.objects.values()))
    settings.IDENTITY_INDEX_KEY = "bm90IHRoZSBrZXkgb2YgdGhlc2UgZGF0YSBhdCBhbGw="
    assert not printed.use_recovery(card, code, now=NOW)


@pytest.mark.parametrize("write", [str, str.upper, lambda code: f" {code.replace('-', ' ')} "])
def test_is_taken_however_it_is_typed(card, write):
    codes = printed.make(card, RECOVERY)
    assert checking.use(card, write(codes[0]), now=NOW) == Given.RECOVERY


@pytest.mark.parametrize("typed", ["", " ", "-", "123456", "²²²²²²", "٣٣٣٣٣٣", "\x00", "a" * 40])
def test_what_is_no_code_is_wrong(card, typed):
    printed.make(card, RECOVERY)
    assert checking.use(card, typed, now=NOW) is None
