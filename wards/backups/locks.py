"""What a backup is locked with, in the age format (age-encryption.org), which has other tools.

A passphrase opens and closes. A keeper's public key closes only: the machine that makes the
backups cannot read them, so they are closed for a second key as well, which lives in this process
alone and tries what was just made.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import pyrage
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from wards.backups.faults import BackupFault

PASSPHRASE, RECIPIENT = "AFTERCARE_BACKUP_PASSPHRASE", "AFTERCARE_BACKUP_RECIPIENT"


class PassphraseLock:
    """Closes and opens with a passphrase; the bytes pass through memory."""

    def __init__(self, passphrase):
        self.passphrase = passphrase
        self.mark = salted_hmac("backup lock", passphrase).hexdigest()

    def close(self, plain: Path, closed: Path):
        closed.write_bytes(pyrage.passphrase.encrypt(plain.read_bytes(), self.passphrase))

    def open(self, closed: Path, plain: Path):
        """Raises BackupFault where the passphrase is another one, or a byte has changed."""
        with Told(closed):
            plain.write_bytes(pyrage.passphrase.decrypt(closed.read_bytes(), self.passphrase))


class RecipientLock:
    """Closes for the keeper of a key; opens only what it closed itself."""

    def __init__(self, recipient):
        try:
            self.recipient = pyrage.x25519.Recipient.from_str(recipient)
        except pyrage.RecipientError as error:
            text = _("%(name)s is no public key: it begins with age1 (docs/operations.md).")
            raise BackupFault(text % {"name": RECIPIENT}) from error
        self.trying = pyrage.x25519.Identity.generate()
        self.mark = salted_hmac("backup lock", recipient).hexdigest()

    def close(self, plain: Path, closed: Path):
        keys = [self.recipient, self.trying.to_public()]
        pyrage.encrypt_file(str(plain), str(closed), keys)

    def open(self, closed: Path, plain: Path):
        """Raises BackupFault where it is of another process, or a byte has changed."""
        KeeperKey(self.trying).open(closed, plain)


@dataclass(frozen=True)
class KeeperKey:
    """The private half of a keeper's key, for restoring."""

    identity: pyrage.x25519.Identity

    @classmethod
    def read(cls, file: Path):
        """Of a file as ``age-keygen`` writes it; raises BackupFault where there is none in it."""
        try:
            lines = file.read_text().split()
            key = next(line for line in lines if line.startswith("AGE-SECRET-KEY-"))
            return cls(pyrage.x25519.Identity.from_str(key))
        except (OSError, UnicodeDecodeError, StopIteration, pyrage.IdentityError) as error:
            text = _("%(file)s holds no key: one line of it begins with AGE-SECRET-KEY-.")
            raise BackupFault(text % {"file": file}) from error

    def open(self, closed: Path, plain: Path):
        """Raises BackupFault where the key is another one, or a byte has changed."""
        with Told(closed):
            pyrage.decrypt_file(str(closed), str(plain), [self.identity])


@dataclass(frozen=True)
class Told:
    """A refusal of the library in words."""

    closed: Path

    def __enter__(self):
        return self

    def __exit__(self, kind, error, where):
        # behind its first bytes a damaged file is an OSError of the library, told by its text
        if isinstance(error, pyrage.DecryptError) or str(error) == "decryption error":
            text = _("%(file)s does not open: another passphrase or key, or the file is damaged.")
            raise BackupFault(text % {"file": self.closed}) from error


def passphrase():
    """The passphrase of the environment, or of the embedded mode's file of secrets."""
    return os.environ.get(PASSPHRASE) or settings.EMBEDDED.get("BACKUP_PASSPHRASE")


def is_locking():
    """Whether backups can be made at all."""
    return bool(os.environ.get(RECIPIENT) or passphrase())


def lock_to_close():
    """What new backups are locked with; raises BackupFault without a passphrase and a key."""
    if recipient := os.environ.get(RECIPIENT):
        return RecipientLock(recipient)
    if given := passphrase():
        return PassphraseLock(given)
    text = _(
        "No backup is made unlocked: set %(passphrase)s, or %(recipient)s to the public key of a "
        "keeper (docs/operations.md)."
    )
    raise BackupFault(text % {"passphrase": PASSPHRASE, "recipient": RECIPIENT})


def lock_to_open(identity: Path | None):
    """What an old backup opens with: a keeper's private key in a file, else the passphrase."""
    if identity:
        return KeeperKey.read(identity)
    if given := passphrase():
        return PassphraseLock(given)
    text = _("A backup opens with %(name)s, or with the key of its keeper: --identity FILE.")
    raise BackupFault(text % {"name": PASSPHRASE})
