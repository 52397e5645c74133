"""In which mode the product runs, and where its data lie; a doubtful start is refused in words."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from aftercare import folder

MODES = {"embedded", "production"}


def is_production() -> bool:
    """``AFTERCARE_ENV=production`` and nothing else; a word nobody knows is refused."""
    mode = os.environ.get("AFTERCARE_ENV") or "embedded"
    if mode not in MODES:
        raise ImproperlyConfigured(f"AFTERCARE_ENV is {mode!r}: write production, or leave it out.")
    return mode == "production"


def data_folder(otherwise: Path, *, production: bool) -> Path:
    """The folder of the data, its owner's alone: mended in the embedded mode, else refused."""
    data = Path(os.environ.get("AFTERCARE_VAR", otherwise))
    if production and folder.is_open_to_others(data):
        raise ImproperlyConfigured(f"{data} can be read by others: chmod 700 {data}")
    folder.make_private(data)
    return data


def database_url(otherwise: str, *, production: bool) -> str:
    """What ``DATABASE_URL`` says; production does not fall back to a file."""
    url = os.environ.get("DATABASE_URL")
    if production and not url:
        raise ImproperlyConfigured("DATABASE_URL is missing: production does not use a file.")
    return url or otherwise
