"""How long backups stay, and the second folder or stick that has them too."""

import filecmp
import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path

from django.utils.translation import gettext as _

from wards.backups.faults import BackupFault

NAME = "aftercare-*.age"
DAYS, FEWEST = timedelta(days=30), 7


def drop_old(folder: Path, now: datetime):
    """Those older than 30 days go, but never one of the last seven. Call after a good one."""
    newest_first = sorted(folder.glob(NAME), reverse=True)
    for file in newest_first[FEWEST:]:
        if now.timestamp() - file.stat().st_mtime > DAYS.total_seconds():
            file.unlink()


def copy_to_second(file: Path, second: Path, packs):
    """The backup and its packs there as well, compared byte by byte.

    Raises BackupFault where the stick is not in, is full or writes something else.
    """
    if not second.is_dir():
        text = _("%(folder)s is not there: the backup of today lies in one place only.")
        raise BackupFault(text % {"folder": second})
    wanted = [file.name, *(pack for pack in sorted(packs) if not (second / pack).exists())]
    for name in wanted:
        part = second / f"{name}.part"
        part.touch(mode=0o600)
        try:
            shutil.copyfile(file.parent / name, part)
            with part.open("rb") as written:
                os.fsync(written.fileno())
            if not filecmp.cmp(file.parent / name, part, shallow=False):
                text = _("%(folder)s does not keep what is written there: use another one.")
                raise BackupFault(text % {"folder": second})
            part.rename(second / name)
        finally:
            part.unlink(missing_ok=True)
