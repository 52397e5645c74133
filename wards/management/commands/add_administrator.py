"""Make a unit's first administrator; whoever else is needed they make in the browser."""

import secrets

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wards.models import Unit, User
from wards.models.users import Agency
from wards.roles import Role
from wards.trail import audit

AGENCIES = [value for value in Agency.values if value != Agency.FACILITY]  # it administers nobody
UNUSABLE = 2  # exit status: unknown unit, or a user name that cannot be taken


class Command(BaseCommand):
    """Prints the first password, which is changed at the first sign-in."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--unit", required=True, metavar="CODE")
        parser.add_argument("--full-name", required=True)
        parser.add_argument("--agency", choices=AGENCIES, default=Agency.POLICE)

    @transaction.atomic
    def handle(self, *, username, unit, full_name, agency, **options):
        place = Unit.objects.of_code(unit, timezone.localdate())
        if place is None:
            message = _("There is no unit of code %(code)s.") % {"code": unit}
            raise CommandError(message, returncode=UNUSABLE)
        password = secrets.token_urlsafe(15)
        user = User(
            username=username,
            full_name=full_name,
            unit=place,
            role=Role.ADMINISTRATOR,
            agency=agency,
        )
        user.set_password(password)
        try:
            user.full_clean()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages), returncode=UNUSABLE) from error
        user.save()
        fields = ["username", "full_name", "unit", "role", "agency"]
        audit.record(by=audit.SYSTEM, verb=audit.Verb.CREATED, target=user, fields=fields)
        self.stdout.write(password)
