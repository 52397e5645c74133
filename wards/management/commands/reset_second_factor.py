"""Take a user's second factor away at the machine, where nobody else can be asked."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from wards.actions.factors import resets
from wards.models import User

UNUSABLE = 2  # exit status: no such user, or one who has no second factor


class Command(BaseCommand):
    """For one ward's PC; where there are colleagues, two of them do it in the browser."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, *, username, **options):
        user = User.objects.filter(username=username).first()
        if user is None:
            text = _("There is no user %(name)s.") % {"name": username}
            raise CommandError(text, returncode=UNUSABLE)
        try:
            resets.at_the_machine(user)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages), returncode=UNUSABLE) from error
        text = _("%(name)s signs in with the password alone, until a new one is set up.")
        self.stdout.write(text % {"name": username})
