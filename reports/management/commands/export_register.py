"""Writes the register of a unit as the workbook that it can be loaded from."""

from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.register import workbooks
from wards.models import Unit
from wards.trail import audit

UNUSABLE = 2  # exit status: unknown unit, a file that cannot be written


class Command(BaseCommand):
    """Write the workbook, with identity numbers in full, and the trail of everybody in it.

    What its sheets cannot say is left out, told on standard error and on a sheet of its own.
    """

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--unit", required=True, metavar="CODE")
        parser.add_argument("--as-of", type=date.fromisoformat, metavar="DATE")
        parser.add_argument("--reason", required=True, help="what it is needed for: in the trail")
        parser.add_argument("--out", required=True, type=Path, metavar="FILE")

    @transaction.atomic
    def handle(self, *, unit, as_of, reason, out, **options):
        today = timezone.localdate()
        found = Unit.objects.of_code(unit, as_of or today)
        if found is None:
            text = _("There is no unit of code %(code)s.") % {"code": unit}
            raise CommandError(text, returncode=UNUSABLE)
        made = workbooks.whole(found, today)
        workbooks.record_taken(made, unit=found, by=audit.SYSTEM, reason=reason[:200])
        try:
            out.write_bytes(made.data)
        except OSError as error:
            facts = {"file": out, "why": error.strerror}
            text = _("The file %(file)s cannot be written: %(why)s") % facts
            raise CommandError(text, returncode=UNUSABLE) from error
        for sheet, about, heading, why in made.left_out:
            self.stderr.write(f"{sheet} · {about} · {heading or '–'}: {why}")
        self.stdout.write(_("%(rows)s rows for %(unit)s.") % {"rows": made.rows, "unit": found})
