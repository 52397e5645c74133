"""The day's anchor of the trail, to be kept on paper or on another machine."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from wards.trail.anchors import make_for
from wards.trail.chains import Joining


class Command(BaseCommand):
    """Prints it; exit status 1 while the trail has no events."""

    help = "Prints the anchor of today, made where there is none: copy it to another place."

    def handle(self, *args, **options):
        Joining().turn()
        made = make_for(timezone.localdate())
        if made is None:
            raise CommandError(_("The trail has no events yet."))
        self.stdout.write(f"{made.day.isoformat()} {made.in_words}")
