"""Codes of an app: by the standard, once each, a half minute early or late."""

from datetime import UTC, datetime, timedelta
from urllib.parse import unquote

import pytest

from tests.factories import SecondFactorFactory
from tests.factories.codes import code_at
from wards.factors import apps
from wards.models import SecondFactor
from wards.sealing import seal, unseal

NOW = datetime(2026, 3, 2, 8, 0, 10, tzinfo=UTC)
HALF_MINUTE = timedelta(seconds=30)


@pytest.fixture
def factor(officer):
    return SecondFactorFactory(user=officer)


def shown(factor, at):
    return code_at(factor, at.timestamp())


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_the_codes_are_those_of_the_standard(factor, seconds, code):
    """RFC 6238, appendix B: the last six digits for SHA-1."""
    factor.secret_sealed = seal(b"12345678901234567890")
    assert code_at(factor, seconds) == code
    assert apps.use(factor, code, now=datetime.fromtimestamp(seconds, UTC))


@pytest.mark.parametrize(
    ("late", "is_right"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_the_phone_may_be_half_a_minute_early_or_late(factor, late, is_right):
    assert apps.use(factor, shown(factor, NOW + late * HALF_MINUTE), now=NOW) is is_right


def test_a_code_is_good_once_and_none_before_it_afterwards(factor):
    before, code, after = (shown(factor, NOW + step * HALF_MINUTE) for step in (-1, 0, 1))
    assert apps.use(factor, code, now=NOW)
    assert not apps.use(factor, code, now=NOW)
    assert not apps.use(factor, before, now=NOW)
    assert apps.use(factor, after, now=NOW)


def test_the_code_of_another_is_wrong(factor):
    other = SecondFactorFactory()
    assert not apps.use(factor, shown(other, NOW), now=NOW)


@pytest.mark.parametrize(
    ("off", "minutes"), [(-20, -10), (-4, -2), (-1, None), (0, None), (6, 3), (20, 10), (22, None)]
)
def test_says_by_how_much_the_clocks_differ(factor, off, minutes):
    code = shown(factor, NOW + off * HALF_MINUTE)
    assert apps.minutes_off(factor, code, now=NOW) == minutes


def test_what_was_told_to_be_of_a_wrong_clock_signs_in_never(factor):
    """Otherwise a guess would be told right before its time has come."""
    later = NOW + 6 * HALF_MINUTE
    code = shown(factor, later)
    assert apps.minutes_off(factor, code, now=NOW) == 3
    assert not apps.use(factor, code, now=later)
    assert apps.minutes_off(factor, code, now=NOW) is None, "told once"


def test_the_secret_lies_sealed_and_the_app_gets_it(factor):
    stored = bytes(SecondFactor.objects.get().secret_sealed)
    secret = unseal(stored)
    assert len(secret) == 20
    assert secret not in stored
    told = apps.invitation(factor)
    assert len(told.secret.replace(" ", "")) == 32
    assert told.picture.startswith("data:image/svg+xml")
    assert "http://www.w3.org/2000/svg" in unquote(told.picture)
    assert told.secret.replace(" ", "") not in told.picture, "drawn, not written"
