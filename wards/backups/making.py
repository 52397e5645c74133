"""Making a backup: copied, packed, locked, tried by restoring; only then old ones may go."""

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.translation import gettext as _

from wards.backups import archives, papers, state, workshop
from wards.backups.engines import engine_of
from wards.backups.faults import BackupFault, NothingToKeep, NotTried
from wards.backups.keeping import copy_to_second, drop_old
from wards.backups.locks import lock_to_close

OURS = ("wards_", "cases_", "reports_")
NOT_DATA = "wards_keyproof"  # left by the first look at an empty database


def main_folder():
    """Where backups go unless told."""
    return Path(os.environ.get("AFTERCARE_BACKUP_FOLDER") or Path(settings.VAR_DIR) / "backups")


def second_folder():
    """The second folder or stick, or None where none is set."""
    set_to = os.environ.get("AFTERCARE_BACKUP_SECOND")
    return Path(set_to) if set_to else None


def make(*, now: datetime, to: Path | None = None) -> Path:
    """The backup's file. Raises BackupFault, kept for the administrators' page as well.

    Nothing is dropped unless this one was restored for trial and found to be whole.
    """
    try:
        return _make(to or main_folder(), now)
    except BackupFault as why:
        fault = why
    except DatabaseError as error:
        text = _("The database cannot be used (%(error)s): nothing was backed up.")
        fault = BackupFault(text % {"error": type(error).__name__})
    except OSError as error:
        text = _("The backup could not be written: %(error)s")
        fault = BackupFault(text % {"error": error.strerror or error})
    _remember(failed_at=now.isoformat(), problem=str(fault))
    raise fault


def _remember(**facts):
    state.write(replace(state.read(), **facts))


def _make(folder, now):
    lock = lock_to_close()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    final = folder / f"aftercare-{timezone.localtime(now):%Y%m%d-%H%M%S}.age"
    with workshop.scratch() as scratch:
        manifest = _write(final, lock, now, scratch)
        try:
            _try(final, manifest, lock, scratch)
        except NotTried:
            _remember(made_at=now.isoformat(), file=str(final), has_second=False)
            raise
        except BackupFault:
            final.unlink()
            raise
    good = {"made_at": now.isoformat(), "tried_at": now.isoformat(), "file": str(final)}
    _remember(**good, failed_at="", problem="", has_second=False)
    drop_old(folder, now)
    if second := second_folder():
        copy_to_second(final, second, {about["pack"] for about in manifest.papers.values()})
        _remember(has_second=True)
        drop_old(second, now)
    return final


def _write(final, lock, now, scratch):
    """The locked file, whole or not at all; what it is of."""
    engine, copy = engine_of(connection), scratch / archives.DATABASE
    tables = engine.copy(copy)
    refuse_empty(tables)
    kept, packs = papers.keep(state.read().packs, into=final.parent, lock=lock, scratch=scratch)
    _remember(packs=packs)
    manifest = archives.Manifest(engine.name, now.isoformat(), tables, kept)
    archives.pack(manifest, copy, scratch / "packed")
    part = final.with_suffix(".part")
    part.touch(mode=0o600)
    try:
        lock.close(scratch / "packed", part)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.rename(final)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def _try(final, manifest, lock, scratch):
    """Open the locked file again, restore it beside the data and count every table."""
    room = scratch / "trial"
    room.mkdir()
    lock.open(final, room / "packed")
    described, copy = archives.unpack(room / "packed", room)
    if described != manifest or engine_of(connection).try_out(copy) != manifest.tables:
        raise BackupFault(_("Restored for trial, the backup is not what the database was."))


def refuse_empty(tables):
    """Raises NothingToKeep of a database without a single record of ours."""
    ours = {name: rows for name, rows in tables.items() if name.startswith(OURS)}
    if not any(rows for name, rows in ours.items() if name != NOT_DATA):
        raise NothingToKeep(_("The database is empty: nothing was backed up."))
