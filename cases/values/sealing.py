"""Sealing personal data at rest: AES-256-GCM, and a keyed index to find a number exactly.

The keys come from the settings and are never in the database.
"""

import base64
import hmac
import os
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12
TAIL, TAIL_INDEX = 3, 16  # last digits of a number, and the length of their digest


def seal(plain: bytes, key: str = "") -> bytes:
    """The nonce and the bytes sealed with the key of the settings, or with another ``key``."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + _cipher(key).encrypt(nonce, plain, None)


def unseal(sealed: bytes, key: str = "") -> bytes:
    """The plain bytes; raises cryptography's InvalidTag where the key or the bytes are wrong."""
    sealed = bytes(sealed)
    return _cipher(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None)


def index_of(number: str) -> str:
    """The keyed digest by which a number is found without being readable; empty for none."""
    if not number:
        return ""
    key = _decoded(settings.IDENTITY_INDEX_KEY)
    return hmac.digest(key, number.encode(), "sha256").hex()


def tail_index_of(number: str) -> str:
    """The keyed digest of the last digits, which pages show in clear; empty for none.

    Short: as many share three digits anyway, the rest only has to tell a thousand apart.
    """
    return index_of(f"…{number[-TAIL:]}")[:TAIL_INDEX] if number else ""


@lru_cache(maxsize=2)
def _decoded(key: str) -> bytes:
    return base64.b64decode(key)


def _cipher(key: str) -> AESGCM:
    return _cipher_of(key or settings.IDENTITY_KEY)


@lru_cache(maxsize=2)
def _cipher_of(key: str) -> AESGCM:
    return AESGCM(base64.b64decode(key))
