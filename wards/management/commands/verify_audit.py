"""Whether the trail is as it was written: every event, link and anchor of it."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from wards.trail.chains import Joining
from wards.trail.verifying import Tampered, Verification


class Command(BaseCommand):
    """Exit status 1, and the row, where one is not as it was written."""

    help = (
        "Goes through the audit trail and names the first row that is not as it was written. "
        "Exit status 1 where there is one. Anchors kept on paper or on another machine show "
        "whether the end was cut off."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--anchor",
            action="append",
            default=[],
            metavar="NUMBER-DIGEST",
            help="an anchor as it was copied; may be given several times",
        )

    def handle(self, *args, anchor, **options):
        Joining().turn()
        try:
            found = Verification(anchor).run()
        except Tampered as fault:
            raise CommandError(str(fault)) from fault
        text = _("%(events)s events in %(links)s links, %(anchors)s anchors: as they were written.")
        facts = {"events": found.events, "links": found.links, "anchors": found.anchors}
        self.stdout.write(text % facts)
