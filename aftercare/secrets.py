"""Secrets of the embedded mode: made once, kept beside the database in a file of the owner's.

Production takes its secrets from the environment alone (see settings.py).
"""

import base64
import json
import os
import secrets
from pathlib import Path


def embedded(path: Path) -> dict[str, str]:
    """The secrets kept in ``path``; made on the first call, readable by the owner alone."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = {
            "SECRET_KEY": secrets.token_urlsafe(50),
            "IDENTITY_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
            "IDENTITY_INDEX_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
        }
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process was first
            return json.loads(path.read_text())
        with os.fdopen(descriptor, "w") as file:
            json.dump(made, file)
    return json.loads(path.read_text())
