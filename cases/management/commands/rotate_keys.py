"""Seals all identity numbers under a new key; for the day a key may have been seen."""

import os

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from cases.actions import keys
from wards.keys import is_key, new_key, replace

NEW = "NEW_IDENTITY_KEY"


class Command(BaseCommand):
    """Re-seals everything; broken off, the same command goes on. The service is stopped.

    In the embedded mode the new key is made and kept by itself; production names it in
    AFTERCARE_NEW_IDENTITY_KEY and puts it into the environment afterwards.
    """

    help = "Seals the identity numbers under a new key; broken off, run it again."
    requires_system_checks = []  # half done, the keys do not fit: that is what this mends

    def handle(self, **options):
        new = self.new_key()
        try:
            keys.rotate(new, tell=self.tell)
        except keys.WrongKey as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            raise CommandError(f"The database cannot be used: {type(error).__name__}.") from error
        if self.keeps_keys():
            replace(settings.SECRETS_FILE, IDENTITY_KEY=new, **{NEW: None})
            self.stdout.write(f"Done. The new key is in {settings.SECRETS_FILE}.")
        else:
            self.stdout.write("Done. Make AFTERCARE_NEW_IDENTITY_KEY the AFTERCARE_IDENTITY_KEY.")

    def new_key(self):
        """The key to come; in the embedded mode made, and kept before anything is sealed."""
        new = os.environ.get(f"AFTERCARE_{NEW}") or settings.EMBEDDED.get(NEW)
        if not new and not self.keeps_keys():
            raise CommandError(f"Give the new key in AFTERCARE_{NEW}.")
        new = new or new_key()
        if not is_key(new) or new in (settings.IDENTITY_INDEX_KEY, settings.SECRET_KEY):
            raise CommandError(f"AFTERCARE_{NEW} is no new key: base64 of 32 random bytes.")
        if self.keeps_keys():
            replace(settings.SECRETS_FILE, **{NEW: new})
        return new

    def keeps_keys(self):
        """Whether the key in use is in the embedded mode's file."""
        return settings.EMBEDDED.get("IDENTITY_KEY") == settings.IDENTITY_KEY

    def tell(self, done, total):
        self.stderr.write(f"{done} of {total} numbers")
