"""Restoring a backup into an empty database."""

from pathlib import Path

from django.db import connection, connections
from django.utils.translation import gettext as _

from wards.backups import archives, papers, workshop
from wards.backups.engines import engine_of
from wards.backups.faults import BackupFault
from wards.backups.locks import lock_to_open


def restore(file: Path, *, identity: Path | None = None):
    """The manifest of what was restored; raises BackupFault, the database untouched then.

    ``identity``: the file of a keeper's private key; without it the passphrase opens.
    """
    if not file.is_file():
        raise BackupFault(_("There is no file %(file)s.") % {"file": file})
    engine, lock = engine_of(connection), lock_to_open(identity)
    if engine.counts():
        text = _(
            "The database %(name)s is not empty: restore into an empty one (docs/operations.md)."
        )
        raise BackupFault(text % {"name": connection.settings_dict["NAME"]})
    with workshop.scratch() as scratch:
        lock.open(file, scratch / "packed")
        manifest, copy = archives.unpack(scratch / "packed", scratch)
        if manifest.engine != engine.name:
            text = _("The backup is of %(theirs)s, this database is %(ours)s: they do not mix.")
            raise BackupFault(text % {"theirs": manifest.engine, "ours": engine.name})
        papers.restore(manifest.papers, beside=file.parent, lock=lock, scratch=scratch)
        connections.close_all()
        if engine.load(copy) != manifest.tables:
            raise BackupFault(_("What was restored is not what the backup says it is of."))
    return manifest
