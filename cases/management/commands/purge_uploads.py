"""Lets go of workbooks that were sent and not confirmed within the hour; for a timer."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from cases.actions.imports import purge_uploads


class Command(BaseCommand):
    """Deletes expired uploads and prints how many there were."""

    help = "Deletes uploaded workbooks that have waited for more than an hour."

    def handle(self, **options):
        self.stdout.write(str(purge_uploads(now=timezone.now())))
