"""The data folder is its owner's alone: it holds the database, the uploads, the secrets."""

import stat
import sys
from pathlib import Path

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def is_open_to_others(folder: Path) -> bool:
    return folder.exists() and bool(folder.stat().st_mode & OTHERS)


def make_private(folder: Path) -> None:
    """Close a folder that others can enter, and say so."""
    if is_open_to_others(folder):
        folder.chmod(0o700)
        print(
            f"aftercare: {folder} could be read by others; it is the owner's now", file=sys.stderr
        )
