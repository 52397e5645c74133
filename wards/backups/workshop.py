"""The one place where a copy lies open for a moment: in the data folder, its owner's alone."""

import fcntl
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from wards.backups.faults import BackupFault

PREFIX = "backup-work-"


@contextmanager
def scratch():
    """A folder for one backup at a time; what one that was killed left behind goes first."""
    folder = Path(settings.VAR_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "backup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            text = _("Another backup is being made or restored: wait for it.")
            raise BackupFault(text) from error
        for left in folder.glob(f"{PREFIX}*"):
            shutil.rmtree(left)
        with tempfile.TemporaryDirectory(prefix=PREFIX, dir=folder) as made:
            yield Path(made)
