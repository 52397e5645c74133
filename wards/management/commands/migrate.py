"""Django's migrate, with a backup before every update of a database that has data."""

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.translation import gettext as _

from wards.backups import making
from wards.backups.faults import BackupFault, NothingToKeep
from wards.backups.locks import is_locking


class Command(migrate.Command):
    """An update is not begun where the backup before it fails; without a lock it only warns."""

    def handle(self, *args, **options):
        if self._changes(options):
            self._back_up()
        super().handle(*args, **options)

    def _changes(self, options):
        """Whether a database that has been in use is about to change."""
        if options["plan"] or options["check_unapplied"] or options["database"] != DEFAULT_DB_ALIAS:
            return False
        loader = MigrationExecutor(connection).loader
        waiting = set(loader.graph.leaf_nodes()) - set(loader.applied_migrations)
        return bool(loader.applied_migrations and (waiting or options["app_label"]))

    def _back_up(self):
        if not is_locking():
            text = _("No backup before this update: AFTERCARE_BACKUP_PASSPHRASE is not set.")
            self.stderr.write(text)
            return
        try:
            self.stderr.write(str(making.make(now=timezone.now())))
        except NothingToKeep:
            return
        except BackupFault as fault:
            text = _("The update was not begun, for there is no backup: %(fault)s")
            raise CommandError(text % {"fault": fault}) from fault
