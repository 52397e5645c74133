"""Make a locked backup of the database and the printed papers, and try it by restoring."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from wards.backups import making, state
from wards.backups.faults import BackupFault


class Command(BaseCommand):
    """Prints the file; status 1 where there is none, or it could not be tried or copied."""

    help = __doc__
    requires_system_checks = ["keys"]  # the others would make a database that is missing

    def add_arguments(self, parser):
        parser.add_argument("--to", type=Path, metavar="FOLDER")
        parser.add_argument("--if-due", action="store_true", help="only if today has none yet")

    def handle(self, *, to, if_due, **options):
        now = timezone.now()
        if if_due and not state.read().is_due(timezone.localdate(now)):
            return
        try:
            file = making.make(now=now, to=to)
        except BackupFault as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(str(file))
