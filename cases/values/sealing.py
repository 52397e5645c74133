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
    key = _decoded(settings.IDENTITY_INDEX_KEY)
    return hmac.digest(key, number.encode(), "sha256").hex()


@lru_cache(maxsize=2)
def _decoded(key: str) -> bytes:
    return base64.b64decode(key)


def _cipher() -> AESGCM:
    return _cipher_of(settings.IDENTITY_KEY)


@lru_cache(maxsize=2)
def _cipher_of(key: str) -> AESGCM:
    return AESGCM(base64.b64decode(key))
