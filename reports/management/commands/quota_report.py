"""The quota report of a unit over a period, as JSON, PDF, XLSX, DOCX or HTML."""

import sys
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.actions.reports import make_table
from reports.documents import formats
from reports.figures import periods
from reports.figures.attainment import MODES, MOST_DECIMALS, TRUNCATE, NumberFormat
from wards.models import Unit

UNUSABLE = 2  # exit status: unknown unit or period


class Command(BaseCommand):
    """Print the report, or write it to a file.

    The unit is the one of the code living on the report's last day, else the last that lived in
    the period. Exit status 2 for an unknown unit or period.
    """

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--unit", required=True, metavar="CODE")
        parser.add_argument("--period", required=True, metavar="P", help="2021-M07 … 2021-2025")
        parser.add_argument("--calendar", choices=periods.CALENDARS, default=periods.ADMINISTRATIVE)
        parser.add_argument("--until", type=day, metavar="DATE")
        parser.add_argument("--rounding", choices=MODES, default=TRUNCATE)
        parser.add_argument(
            "--decimals", type=int, choices=range(MOST_DECIMALS + 1), default=1, metavar="N"
        )
        parser.add_argument("--format", choices=formats.NAMES, required=True)
        parser.add_argument("--out", type=Path, metavar="FILE")

    @transaction.atomic
    def handle(self, **options):
        period = self._period(**options)
        table = make_table(
            by=None,
            unit=self._unit(options["unit"], period),
            period=period,
            made_on=timezone.localdate(),
            number_format=NumberFormat(options["rounding"], options["decimals"]),
            form=options["format"],
        )
        self._give(formats.render(table, options["format"]), options["out"])

    def _period(self, *, period, calendar, until, **options):
        try:
            return periods.parse(period, calendar, until)
        except periods.UnknownPeriod as error:
            raise CommandError(str(error), returncode=UNUSABLE) from error

    def _unit(self, code, period):
        unit = Unit.objects.of_code(code, period.last)
        if unit is None or (unit.valid_to and unit.valid_to < period.first):
            message = _("No unit of code %(code)s existed in the period %(period)s.")
            asked = {"code": code, "period": period.code}
            raise CommandError(message % asked, returncode=UNUSABLE)
        return unit

    def _give(self, content, out):
        if not out:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
            return
        try:
            out.write_bytes(content)
        except OSError as error:
            message = _("The file %(name)s cannot be written: %(reason)s.")
            asked = {"name": out, "reason": error.strerror}
            raise CommandError(message % asked) from error


def day(text):
    return date.fromisoformat(text)
