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
from reports.figures.printable import NotPrintable, of_all_times, printable
from reports.figures.trees import NOW, THEN, TREES
from reports.papers import issuing
from wards.models import Unit

UNUSABLE = 2  # exit status: unknown unit or period


class Command(BaseCommand):
    """Print the report, or write it to a file.

    The unit is the one of the code living on the report's last day, else the last that lived in
    the period. A running period is counted up to today. Exit status 2 for an unknown unit or
    period, a period that has not begun, a last day after today, days outside the unit's life.
    """

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--unit", required=True, metavar="CODE")
        parser.add_argument("--period", required=True, metavar="P", help="2021-M07 … 2021-2025")
        parser.add_argument("--calendar", choices=periods.CALENDARS, default=periods.ADMINISTRATIVE)
        parser.add_argument("--until", type=day, metavar="DATE")
        parser.add_argument("--as-known", type=day, metavar="DATE", help="leaves out later targets")
        parser.add_argument("--tree", choices=TREES, default=THEN, help="units of then or of now")
        parser.add_argument("--rounding", choices=MODES, default=TRUNCATE)
        parser.add_argument(
            "--decimals", type=int, choices=range(MOST_DECIMALS + 1), default=1, metavar="N"
        )
        parser.add_argument("--office", default="", help="agency or code, else as usual")
        parser.add_argument(
            "--signer", type=int, default=0, metavar="N", help="0: the head, 1: the first deputy …"
        )
        parser.add_argument("--format", choices=formats.NAMES, required=True)
        parser.add_argument("--out", type=Path, metavar="FILE")

    @transaction.atomic
    def handle(self, **options):
        today = timezone.localdate()
        tree_on = today if options["tree"] == NOW else None
        period = self._period(**options)
        unit = self._unit(options["unit"], tree_on or min(period.last, today))
        period = self._printable(period, unit, today, options["until"], tree_on)
        office = self._office(unit, period, options["office"], options["signer"])
        table = make_table(
            by=None,
            unit=unit,
            period=period,
            made_on=today,
            as_known=options["as_known"],
            tree_on=tree_on,
            number_format=NumberFormat(options["rounding"], options["decimals"]),
            form=options["format"],
        )
        content = formats.render(table, options["format"], office, options["signer"])
        self._give(content, options["out"])

    def _period(self, *, period, calendar, until, **options):
        try:
            return periods.parse(period, calendar, until)
        except periods.UnknownPeriod as error:
            raise CommandError(str(error), returncode=UNUSABLE) from error

    def _printable(self, period, unit, today, until, tree_on):
        """The period as it is counted; a time before the units of today is theirs as well."""
        whose = unit if tree_on is None else of_all_times(unit)
        try:
            return printable(period, whose, today, until=until)
        except NotPrintable as error:
            raise CommandError(str(error), returncode=UNUSABLE) from error

    def _unit(self, code, on):
        unit = Unit.objects.of_code(code, on)
        if unit is None:
            message = _("There is no unit of code %(code)s.") % {"code": code}
            raise CommandError(message, returncode=UNUSABLE)
        return unit

    def _office(self, unit, period, office, signer):
        """The office asked for, which has the signer asked for."""
        found = issuing.office_called(unit, period, office) if office else None
        found = found or (None if office else issuing.usual_office(unit, period))
        if found is None:
            message = _("%(unit)s has no office %(office)s on the day of the paper.")
            asked = {"unit": unit, "office": office}
            raise CommandError(message % asked, returncode=UNUSABLE)
        if not 0 <= signer < len(issuing.signatures(found)):
            message = _("%(office)s has no signer %(number)s.")
            asked = {"office": found, "number": signer}
            raise CommandError(message % asked, returncode=UNUSABLE)
        return found

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
