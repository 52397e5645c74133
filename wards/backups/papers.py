"""Papers that were printed once and never change: each is kept once, in a pack of its own.

A backup names the papers and the packs that they lie in; only papers in no pack yet make a new
one. Packs stay as long as their folder.
"""

import hashlib
import tarfile
import uuid
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from wards.backups.faults import BackupFault

FOLDER = "documents"


def folder():
    return Path(settings.VAR_DIR) / FOLDER


def on_file():
    """{name: digest of its content} of every stored paper."""
    files = (path for path in sorted(folder().rglob("*")) if path.is_file())
    return {
        path.relative_to(folder()).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def keep(kept, *, into: Path, lock, scratch: Path):
    """(papers as a manifest names them, the packs known afterwards).

    ``kept``: {pack: {"lock": its mark, "papers": [digests]}} of the backups before.
    """
    usable = {
        digest: pack
        for pack, about in kept.items()
        if about["lock"] == lock.mark and (into / pack).is_file()
        for digest in about["papers"]
    }
    found = on_file()
    new = {digest: name for name, digest in found.items() if digest not in usable}
    if new:
        pack = f"papers-{uuid.uuid4()}.age"
        _write(new, into / pack, lock, scratch)
        kept = kept | {pack: {"lock": lock.mark, "papers": sorted(new)}}
        usable |= dict.fromkeys(new, pack)
    papers = {name: {"pack": usable[digest], "digest": digest} for name, digest in found.items()}
    return papers, kept


def _write(new, to: Path, lock, scratch: Path):
    """A pack, locked; what it holds is looked at again before it counts."""
    plain, opened = scratch / "papers", scratch / "papers.opened"
    with tarfile.open(plain, "w:gz") as packed:
        for digest, name in new.items():
            packed.add(folder() / name, digest)
    part = to.with_suffix(".part")
    part.touch(mode=0o600)
    try:
        lock.close(plain, part)
        lock.open(part, opened)
        with tarfile.open(opened, "r:gz") as packed:
            for digest in new:
                _content(packed, digest)
        part.rename(to)
    finally:
        part.unlink(missing_ok=True)


def restore(papers, *, beside: Path, lock, scratch: Path):
    """Put back the papers that are not there; raises BackupFault where a pack is missing."""
    missing = {name: about for name, about in papers.items() if not (folder() / name).exists()}
    for pack in sorted({about["pack"] for about in missing.values()}):
        if not (beside / pack).is_file():
            text = _("%(pack)s is missing beside the backup: put it there for the printed papers.")
            raise BackupFault(text % {"pack": pack})
        lock.open(beside / pack, scratch / "papers")
        with tarfile.open(scratch / "papers", "r:gz") as packed:
            for name, about in missing.items():
                if about["pack"] == pack:
                    _put_back(folder() / name, _content(packed, about["digest"]))


def _put_back(path: Path, content):
    if not path.resolve().is_relative_to(folder().resolve()):
        raise BackupFault(_("The file opens, but it is no backup of this program."))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(content)


def _content(packed, digest):
    """The paper of a digest; raises BackupFault where it is another."""
    content = packed.extractfile(digest).read()
    if hashlib.sha256(content).hexdigest() != digest:
        raise BackupFault(_("A stored paper changed on its way into the backup."))
    return content
