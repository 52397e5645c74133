"""Lists what is used of the law and not yet confirmed in its text."""

from django.core.management.base import BaseCommand

from cases.rules.answers.unconfirmed import unconfirmed
from cases.rules.tables.book import the_law


class Command(BaseCommand):
    """Prints one unconfirmed fact a line: table, row, what it says, source."""

    help = "Lists every unconfirmed fact of the law that is in use: table, row, words, source."
    requires_system_checks = []

    def handle(self, **options):
        for doubt in unconfirmed(the_law()):
            self.stdout.write("\t".join((doubt.table, doubt.row, doubt.says, doubt.source)))
