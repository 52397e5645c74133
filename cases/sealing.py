"""Sealing personal data at rest: AES-256-GCM, and a keyed index to find a number exactly.

The keys come from the settings and are never in the database.
"""

import base64
import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12


def seal(plain: bytes) -> bytes:
    """The nonce and the sealed bytes."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + _cipher().encrypt(nonce, plain, None)


def unseal(sealed: bytes) -> bytes:
    """The plain bytes; raises cryptography's InvalidTag where the key or the bytes are wrong."""
    sealed = bytes(sealed)
    return _cipher().decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None)


def index_of(number: str) -> str:
    """The keyed digest by which a number is found without being readable; empty for none."""
    if not number:
        return ""
    key = base64.b64decode(settings.IDENTITY_INDEX_KEY)
    return hmac.new(key, number.encode(), hashlib.sha256).hexdigest()


def _cipher() -> AESGCM:
    return AESGCM(base64.b64decode(settings.IDENTITY_KEY))
