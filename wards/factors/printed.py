"""Codes on paper, each good once: of a card, in their order, and the ten for a lost phone.

Kept are keyed digests. Of two who send one code at once, the database lets one through.
"""

import secrets

from wards.models import FactorCode
from wards.sealing import index_of

Kind = FactorCode.Kind
RECOVERY_CODES, CARD_CODES = 10, 40
FEW = 5  # of a card: time to print the next one
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another on paper
HALF = 5
CARD_DIGITS = 6


def tidy(typed) -> str:
    """A code as it is kept: small letters and digits, whatever was typed between them."""
    return "".join(letter for letter in typed.lower() if letter.isascii() and letter.isalnum())


def make(factor, kind) -> list[str]:
    """New codes as they are printed; those of the kind that were there are void."""
    number = CARD_CODES if kind == Kind.CARD else RECOVERY_CODES
    codes = [_card_code() if kind == Kind.CARD else _recovery_code() for _one in range(number)]
    factor.codes.filter(kind=kind).delete()
    FactorCode.objects.bulk_create(
        FactorCode(factor=factor, kind=kind, number=place, digest=_digest(factor, kind, place, one))
        for place, one in enumerate(codes, start=1)
    )
    return codes


def _card_code():
    return f"{secrets.randbelow(10**CARD_DIGITS):0{CARD_DIGITS}}"


def _recovery_code():
    halves = ("".join(secrets.choice(LETTERS) for _one in range(HALF)) for _half in range(2))
    return "-".join(halves)


def _digest(factor, kind, number, code):
    """Of a card the number belongs to it: each is asked for alone."""
    place = number if kind == Kind.CARD else ""
    return index_of(f"second factor {factor.code} {kind} {place} {tidy(code)}")


def next_number(factor) -> int | None:
    """Which code of the card is asked for; None where all are used."""
    left = factor.codes.unused().filter(kind=Kind.CARD).order_by("number")
    return left.values_list("number", flat=True).first()


def use_next(factor, typed, *, now) -> bool:
    """Whether it is the code that the card is asked for; by this it is used."""
    number = next_number(factor)
    return number is not None and _use(factor, Kind.CARD, typed, now, number=number)


def use_recovery(factor, typed, *, now) -> bool:
    """Whether it is a recovery code that was not used before; by this it is used."""
    return _use(factor, Kind.RECOVERY, typed, now)


def _use(factor, kind, typed, now, **place):
    digest = _digest(factor, kind, place.get("number"), typed)
    unused = factor.codes.unused().filter(kind=kind, digest=digest, **place)
    return bool(unused.update(used_at=now))


def left(factor) -> dict[str, int]:
    """{kind: how many of its codes are unused}."""
    kinds = factor.codes.unused().order_by().values_list("kind", flat=True)
    found = list(kinds)
    return {kind.value: found.count(kind) for kind in Kind}
