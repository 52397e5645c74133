"""What an app on a phone would show, worked out apart from the code that checks it (RFC 6238)."""

import hmac
import time

from wards.sealing import unseal

HALF_MINUTE = 30


def code_at(factor, instant):
    """The six digits in the half minute of an instant, in seconds."""
    secret = unseal(factor.secret_sealed)
    digest = hmac.digest(secret, (int(instant) // HALF_MINUTE).to_bytes(8, "big"), "sha1")
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**6:06}"


def code_now(factor, later=0):
    """What it shows now, or some half minutes later."""
    return code_at(factor, time.time() + later * HALF_MINUTE)
