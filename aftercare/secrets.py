"""Secrets of the embedded mode: made once, kept beside the database in a file of the owner's.

Production takes its secrets from the environment alone (see settings.py).
"""

import json
import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from wards.keys import KEY_BYTES, is_key, new_key


def embedded(path: Path) -> dict[str, str]:
    """The secrets kept in ``path``; made on the first call, readable by the owner alone."""
    if not path.exists():
        _refuse_beside_data(path)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = {
            "SECRET_KEY": secrets.token_urlsafe(50),
            "IDENTITY_KEY": new_key(),
            "IDENTITY_INDEX_KEY": new_key(),
        }
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process was first
            return json.loads(path.read_text())
        with os.fdopen(descriptor, "w") as file:
            json.dump(made, file)
    return json.loads(path.read_text())


def _refuse_beside_data(path: Path) -> None:
    """New secrets would not open what the old ones sealed."""
    database = path.parent / "aftercare.sqlite3"
    if database.exists() and database.stat().st_size:
        raise ImproperlyConfigured(
            f"{path} is missing, but {database} was made with it: put {path.name} back, or move the"
            " database away to begin anew."
        )


def refuse_malformed(signing: str, identity: str, index: str) -> None:
    """Each identity key is base64 of 32 bytes, and none of the secrets is used twice."""
    given = {"SECRET_KEY": signing, "IDENTITY_KEY": identity, "IDENTITY_INDEX_KEY": index}
    for name, value in given.items():
        if name != "SECRET_KEY" and not is_key(value):
            raise ImproperlyConfigured(
                f"AFTERCARE_{name} is no key: give base64 of {KEY_BYTES} random bytes"
                " (docs/operations.md has the command)."
            )
    if len(set(given.values())) < len(given):
        names = ", ".join(f"AFTERCARE_{name}" for name in given)
        raise ImproperlyConfigured(f"One secret is used twice: {names} are each their own.")
