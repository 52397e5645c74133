"""One sheet of an import: its rows, and what becomes of them."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cases.register.reading.cells import as_text
from cases.register.reading.sheets import NONE, Sheet
from cases.register.reading.signs import Doubt
from cases.register.reading.table import Table
from wards.fast import bulk
from wards.trail import audit
from wards.trail.audit import Verb

NAMED = 20  # how many codes a note names
BATCH = 200  # records corrected by one statement


@dataclass(frozen=True)
class Change:
    """A row that corrects a record: which one, and per heading the old and the new value."""

    row: int
    about: str
    values: tuple[tuple[str, str, str], ...]

    def as_text(self):
        return [self.row, *map(list, self.values)]


@dataclass(frozen=True)
class Outcome:
    """What became of a sheet's rows."""

    sheet: Sheet
    is_present: bool
    created: int
    unchanged: int
    changes: list[Change]

    @property
    def updated(self):
        return len(self.changes)


class Loader:
    """Carries the rows of a sheet into the database, as the class of the sheet says.

    ``new`` are rows that become records, ``changes`` and ``updates`` (record, names of the
    changed fields) those that correct one.
    """

    def __init__(self, sheet, job):
        self.sheet, self.job, self.table = sheet, job, Table(sheet, job)
        self.is_present = False
        self.new, self.changes, self.updates, self.unchanged = [], [], [], 0

    @property
    def rows(self):
        return self.table.rows

    @property
    def created(self):
        return len(self.new)

    @property
    def updated(self):
        return len(self.changes)

    @property
    def outcome(self):
        return Outcome(self.sheet, self.is_present, self.created, self.unchanged, self.changes)

    def sample(self, limit):
        """Headings, and the first new rows as people wrote them."""
        fields = [field for field in self.sheet.sample if self.table.has(field)]
        rows = [[as_text(self.table.raw(row, f)) for f in fields] for row in self.new[:limit]]
        return [self.sheet.heading(field) for field in fields], rows

    def says(self, row, field) -> bool:
        """Whether a row says something of a field: an empty cell leaves what is on file."""
        return row[field] is not None or field in row.erased

    def said(self, row, values: dict) -> dict:
        """Those of which the row says something: a value, or that what is on file goes."""
        return {field: value for field, value in values.items() if self.says(row, field)}

    def add_change(self, row, about, values):
        """A row that corrects a record, or with no values finds it as it says."""
        if values:
            self.changes.append(Change(row.number, about, tuple(values)))
            self._note_erased(row)
        else:
            self.unchanged += 1

    def _note_erased(self, row):
        headings = [column.heading for column in self.sheet.columns if column.field in row.erased]
        gone = [heading for heading, _old, new in self.changes[-1].values if new == NONE]
        if found := [heading for heading in headings if heading in gone]:
            text = _("Sheet “%(sheet)s”, row %(row)s: erased on file: %(columns)s.")
            facts = {"sheet": self.sheet.name, "row": row.number, "columns": ", ".join(found)}
            self.job.doubts[Doubt.ERASED].append(text % facts)

    def in_words(self, field, old, new):
        """A change as the preview has it: heading, old and new value."""
        column = self.sheet.column(field)
        return column.heading, column.in_words(old), column.in_words(new)

    def note_gone(self, count, codes=()):
        """Records on file that the file no longer has; they stay."""
        if count > 0:
            text = _("Sheet “%(sheet)s”: on file but not in this file, kept: %(count)s")
            names = f": {', '.join(codes[:NAMED])}" if codes else ""
            more = "…" if len(codes) > NAMED else ""
            note = text % {"sheet": self.sheet.name, "count": count}
            self.job.notes.append(f"{note}{names}{more}")

    def note_withdrawn(self, number):
        """A row whose record was withdrawn as a mistake: it stays so."""
        text = _("%(sheet)s, row %(row)s: withdrawn as entered by mistake; it stays withdrawn.")
        self.job.notes.append(text % {"sheet": self.sheet.name, "row": number})

    def create(self, records, by, rows=0, is_shared=False):
        """Create records of one model in bulk, each with its event; ``rows`` are done then."""
        bulk.insert(records)
        self.job.ledger.add(records, is_shared=is_shared)
        audit.record_created(records, by=by, units=self.job.names.units)
        self.job.progress.written(rows)

    def update(self, by):
        """Write only what changed, raise the version, leave the names of the fields."""
        groups = defaultdict(list)
        for record, fields in self.updates:
            record.version += 1
            groups[type(record), frozenset(fields)].append(record)
            self.job.events.append(
                audit.event(by=by, verb=Verb.CHANGED, target=record, fields=fields)
            )
        for (model, fields), records in groups.items():
            self.job.ledger.keep(model, [record.pk for record in records], sorted(fields))
            # Another manager would leave the rows it does not show unwritten, in silence.
            model._base_manager.bulk_update(records, [*sorted(fields), "version"], batch_size=BATCH)
        self.job.progress.written(len(self.changes))


def assign(record, values: dict) -> list:
    """Set the values that differ from the record's; gives (field, old, new) of each."""
    changed = []
    for field, value in values.items():
        old = getattr(record, field)
        if old != value:
            changed.append((field, old, value))
            setattr(record, field, value)
    return changed
