"""Sealing what must not be read off a disk: AES-256-GCM, and a keyed digest to find it exactly.

The keys come from the settings and are never in the database.
"""

import base64
import hmac
import os
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12


def seal(plain: bytes, key: str = "") -> bytes:
    """The nonce and the bytes sealed with the key of the settings, or with another ``key``."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + _cipher(key).encrypt(nonce, plain, None)


def unseal(sealed: bytes, key: str = "") -> bytes:
    """The plain bytes; raises cryptography's InvalidTag where the key or the bytes are wrong."""
    sealed = bytes(sealed)
    return _cipher(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None)


def index_of(text: str) -> str:
    """The keyed digest by which a text is found without being readable; empty for none."""
    if not text:
        return ""
    digest = _keyed(settings.IDENTITY_INDEX_KEY).copy()
    digest.update(text.encode())
    return digest.hexdigest()


@lru_cache(maxsize=2)
def _keyed(key: str) -> hmac.HMAC:
    """The digest of nothing yet: a copy goes on in half the time of a new one."""
    return hmac.new(base64.b64decode(key), digestmod="sha256")


def _cipher(key: str) -> AESGCM:
    return _cipher_of(key or settings.IDENTITY_KEY)


@lru_cache(maxsize=2)
def _cipher_of(key: str) -> AESGCM:
    return AESGCM(base64.b64decode(key))
