"""Load the demonstration and say how to sign in."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.register import demo

NOT_OURS = 3


class Command(BaseCommand):
    """Invented people only: the samples, and users of every role in a ward, a district, the city.

    Done already, it only prints the logins again. Exit status 3 where the database holds people
    or users that the demonstration did not make; it never runs in production.
    """

    help = __doc__

    def handle(self, **options):
        if settings.PRODUCTION:
            raise CommandError(_("The demonstration is never loaded in production."))
        if not demo.is_there():
            self._make()
        self.stdout.write("\n".join(self._answer()))

    def _make(self):
        try:
            demo.make(now=timezone.now())
        except demo.NotOurs as error:
            message = _("This database holds people or users of its own: nothing was loaded.")
            raise CommandError(message, returncode=NOT_OURS) from error

    def _answer(self):
        yield _("Users of the demonstration; the password of each is: %(password)s") % {
            "password": demo.PASSWORD
        }
        unit = None
        for user in demo.logins():
            if user.unit != unit:
                unit = user.unit
                yield unit.name
            role, agency = user.get_role_display(), user.get_agency_display()
            yield f"  {user.username:<24} {role} · {agency}"
