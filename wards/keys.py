"""Keys as texts: base64 of 32 random bytes; and the embedded mode's file of them."""

import base64
import binascii
import json
import os
import secrets
from pathlib import Path

KEY_BYTES = 32


def replace(path: Path, **changed) -> None:
    """Write some of the secrets anew; the file is whole at every moment. None takes one away."""
    kept = json.loads(path.read_text()) | changed
    part = path.with_suffix(".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump({name: value for name, value in kept.items() if value is not None}, file)
    part.replace(path)


def new_key() -> str:
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def is_key(text: str) -> bool:
    try:
        return len(base64.b64decode(text, validate=True)) == KEY_BYTES
    except (binascii.Error, ValueError):
        return False
