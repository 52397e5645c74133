"""One backup as a file: what it is of, and the copy of the database, packed and then locked."""

import json
import tarfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from shutil import copyfileobj

from django.utils.translation import gettext as _

from wards.backups.faults import BackupFault

FORMAT = 1
MANIFEST, DATABASE = "manifest.json", "database"


@dataclass
class Manifest:
    """What a backup is of: by ``tables`` ({table: rows}) a restored one is held against it.

    ``papers``: {name of a stored paper: its pack and its digest}, see ``papers``.
    """

    engine: str
    made_at: str
    tables: dict[str, int]
    papers: dict[str, dict] = field(default_factory=dict)
    format: int = FORMAT


def pack(manifest: Manifest, copy: Path, to: Path):
    """Both in one packed file, not yet locked."""
    described = copy.with_name(MANIFEST)
    described.write_text(json.dumps(asdict(manifest)))
    with tarfile.open(to, "w:gz", compresslevel=6) as packed:
        packed.add(described, MANIFEST)
        packed.add(copy, DATABASE)


def unpack(file: Path, into: Path):
    """(manifest, path of the copy); raises BackupFault of what is no backup."""
    try:
        with tarfile.open(file, "r:gz") as packed:
            for name in (MANIFEST, DATABASE):  # by content: no link, owner or mode comes out
                with packed.extractfile(name) as part, (into / name).open("wb") as plain:
                    copyfileobj(part, plain)
        manifest = Manifest(**json.loads((into / MANIFEST).read_text()))
    except (tarfile.TarError, EOFError, OSError, KeyError, ValueError, TypeError) as error:
        raise BackupFault(_("The file opens, but it is no backup of this program.")) from error
    if manifest.format != FORMAT:
        raise BackupFault(_("A newer version made this backup: restore it with that one."))
    return manifest, into / DATABASE
