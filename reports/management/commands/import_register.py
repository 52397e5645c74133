"""Loads a register workbook from the command line: a contract (docs/operations.md)."""

import json
import sys
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.actions.imports import purge_uploads
from cases.actions.mappings import remembered
from cases.register.job import load, prepare
from cases.register.layout.choices import Choices, read_mapping
from cases.register.reading.package import FILE_BYTES, too_big
from cases.register.reading.problems import Unusable
from reports.register.page import progress_in_words
from reports.register.sheets import SHEETS
from wards.models import Unit
from wards.trail import audit

PROBLEMS, UNUSABLE = 1, 2


class Command(BaseCommand):
    """Exit 0 loaded, 1 problems and nothing written, 2 unusable file or unknown unit."""

    help = "Loads a register workbook: all of it, or nothing where there are problems."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--unit", required=True, help="official code of the file's unit")
        parser.add_argument("--as-of", type=day, help="day on which the unit has that code")
        parser.add_argument("--dry-run", action="store_true", help="check only, write nothing")
        parser.add_argument(
            "--ignore", action="append", default=[], metavar="COLUMN", help="leave a column out"
        )
        parser.add_argument("--mapping", type=Path, help="JSON: what the columns of a file are")
        parser.add_argument(
            "--erase", action="store_true", help="an empty cell erases what is on file"
        )
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *, file, unit, as_of, dry_run, ignore, mapping, erase, format, **options):
        now = timezone.now()
        today = timezone.localdate(now)
        purge_uploads(now=now)
        what = {"unit": find_unit(unit, as_of or today), "today": today, "sheets": SHEETS}
        what["as_of"] = as_of
        what["tell"] = self.tell
        try:
            chosen = read_mapping(read(mapping).decode(errors="replace")) if mapping else {}
            said = Choices.made_of(mapping=chosen, ignored=ignore, erase=erase)
            said.check([make.sheet for make in SHEETS])
            what["choices"] = remembered(what["unit"], said)
            data = read(file)
            job = prepare(data, **what) if dry_run else load(data, by=audit.SYSTEM, **what)
        except Unusable as error:
            raise CommandError(str(error), returncode=UNUSABLE) from error
        if format == "json":
            self.stdout.write(json.dumps(job.as_json(), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(summary(job, dry_run)))
        if job.problems:
            sys.exit(PROBLEMS)

    def tell(self, phase, done, total):
        """On standard error: on standard output there is only the answer."""
        self.stderr.write(progress_in_words(phase, done, total), str)


def day(text):
    return date.fromisoformat(text)


def find_unit(code, on):
    """The unit of that code living on that day, else the last before."""
    unit = Unit.objects.of_code(code, on)
    if unit is None:
        raise CommandError(
            _("There is no unit of code %(code)s.") % {"code": code}, returncode=UNUSABLE
        )
    return unit


def read(file):
    try:
        if file.stat().st_size > FILE_BYTES:
            raise Unusable(too_big())
        return file.read_bytes()
    except OSError as error:
        raise Unusable(
            _("The file %(file)s cannot be read: %(why)s") % {"file": file, "why": error.strerror}
        ) from error


def summary(job, dry_run):
    """The answer in words, one line each."""
    if job.problems:
        yield _("Nothing was loaded: %(count)s problems.") % {"count": len(job.problems)}
    elif dry_run:
        yield _("Checked without writing for %(unit)s.") % {"unit": job.unit}
    else:
        yield _("Loaded for %(unit)s.") % {"unit": job.unit}
    for problem in job.problems:
        place = f"{problem.sheet} · {problem.row} · {problem.column}"
        yield f"  {place}: {problem.value or '–'} — {problem.message}"
    if not job.problems:
        for loader in job.present:
            yield _("%(sheet)s: %(new)s new, %(changed)s changed, %(same)s unchanged") % {
                "sheet": loader.sheet.name,
                "new": loader.created,
                "changed": loader.updated,
                "same": loader.unchanged,
            }
    yield from job.told
