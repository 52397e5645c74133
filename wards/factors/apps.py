"""Codes of an app on a phone (TOTP, RFC 6238): one each half minute, from a secret both sides know.

The instant is an argument. Of two who send one code at once, the database lets one through.
"""

import os
from dataclasses import dataclass

import segno
from cryptography.hazmat.primitives import constant_time
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from wards.models import SecondFactor
from wards.sealing import seal, unseal

SECRET_BYTES = 20
DIGITS, STEP_SECONDS = 6, 30
SPARE_STEPS = 1  # by how much the clocks of phone and server may differ
FAR_STEPS = 20  # up to ten minutes off, a clock is told to be wrong; beyond that the code
ISSUER = "Aftercare"


def new_secret() -> bytes:
    """A secret, sealed."""
    return seal(os.urandom(SECRET_BYTES))


def step_of(now) -> int:
    """The number of the half minute in which an instant lies."""
    return int(now.timestamp()) // STEP_SECONDS


def _totp(factor):
    return TOTP(unseal(factor.secret_sealed), DIGITS, SHA1(), STEP_SECONDS)


@dataclass(frozen=True)
class Invitation:
    """What an app is told to know a factor: to photograph, and to type where there is no camera."""

    picture: str
    secret: str


def invitation(factor) -> Invitation:
    """The QR code as the address of its own picture; nothing of it is fetched from anywhere."""
    address = _totp(factor).get_provisioning_uri(factor.user.username, ISSUER)
    picture = segno.make(address, error="m").svg_data_uri(scale=5, border=4, light="#fff")
    typed = address.partition("secret=")[2].partition("&")[0]
    groups = [typed[start : start + 4] for start in range(0, len(typed), 4)]
    return Invitation(picture, " ".join(groups))


def use(factor, typed, *, now) -> bool:
    """Whether it is a code of just now that was not used before; by this it is used."""
    step = _step_that_shows(factor, typed, step_of(now), SPARE_STEPS)
    return step is not None and _takes(factor, step)


def minutes_off(factor, typed, *, now) -> int | None:
    """By how many minutes the two clocks differ, to go by a code that was refused; None: unknown.

    Positive where the phone is ahead. Such a code is used up by being told, for it could be one
    that is yet to come.
    """
    here = step_of(now)
    step = _step_that_shows(factor, typed, here, FAR_STEPS)
    if step is None or abs(step - here) <= SPARE_STEPS or not _takes(factor, step):
        return None
    return round((step - here) * STEP_SECONDS / 60)


def _takes(factor, step):
    """One of any number at the same instant."""
    earlier = SecondFactor.objects.filter(pk=factor.pk, last_step__lt=step)
    return bool(earlier.update(last_step=step))


def _step_that_shows(factor, typed, here, spare):
    """The half minute of that code, the nearest one first; None for none about here."""
    totp, given = _totp(factor), typed.encode()
    for step in sorted(range(here - spare, here + spare + 1), key=lambda step: abs(step - here)):
        if step >= 0 and constant_time.bytes_eq(totp.generate(step * STEP_SECONDS), given):
            return step
    return None
