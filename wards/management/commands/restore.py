"""Restore a backup into an empty database, the service stopped."""

from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, SystemCheckError
from django.utils.translation import gettext as _

from wards.backups import restoring
from wards.backups.faults import BackupFault


class Command(BaseCommand):
    """Status 1 where nothing was restored, or the keys are not those of the data."""

    help = __doc__
    requires_system_checks = []  # there is nothing yet that could be checked

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--identity", type=Path, metavar="FILE", help="the private key of the keeper"
        )

    def handle(self, *, file, identity, **options):
        try:
            manifest = restoring.restore(file, identity=identity)
        except (BackupFault, OSError) as fault:
            raise CommandError(str(fault)) from fault
        rows = sum(manifest.tables.values())
        text = _("Restored: %(rows)d rows, as of %(when)s.")
        self.stdout.write(text % {"rows": rows, "when": manifest.made_at})
        try:
            call_command("check", tags=["keys"])
        except SystemCheckError as error:
            raise CommandError(str(error)) from error
