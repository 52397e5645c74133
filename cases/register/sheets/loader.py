"""What the loaders of the sheets share."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cases.register.reading import problems
from cases.register.reading.cells import shown
from cases.register.reading.table import Table
from wards.fast import bulk
from wards.places.names import only_one
from wards.trail import audit
from wards.trail.audit import Verb

NAMED = 20  # how many rows or codes a note names


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

    sheet: object
    is_present: bool
    created: int
    unchanged: int
    changes: list[Change]

    @property
    def updated(self):
        return len(self.changes)


class Loader:
    """The rows of one sheet on their way into the database.

    ``check`` finds problems, and what is on file already; ``plan`` works out what would be
    created and changed; ``store`` writes it. Subclasses name their ``sheet``.
    """

    sheet = None
    sample_fields = ()  # what the preview shows of a new row

    def __init__(self, job):
        self.job, self.table = job, Table(self.sheet, job)
        self.is_present = False
        self.new, self.changes, self.unchanged = [], [], 0
        self.updates = []  # (record, names of the changed fields)

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

    def codes(self):
        """The Mã người that the rows name."""
        return set()

    def blame(self, row, field, kind, /, **params):
        self.table.blame(row, field, kind, **params)

    def has(self, field):
        """Whether the file has the column: what it does not have stays as it is on file."""
        return field in self.table.places

    def sample(self, limit):
        """Headings, and the first new rows as people wrote them."""
        places = [(f, self.table.places[f]) for f in self.sample_fields if self.has(f)]
        rows = [[shown(row.raw[place]) for _f, place in places] for row in self.new[:limit]]
        return [self.sheet.heading(field) for field, _place in places], rows

    # What several sheets check

    def check_commune(self, row, field, day_field):
        """Choose among the communes a cell names the one of the record's day."""
        day, candidates = row[day_field], row[field]
        if not candidates or day_field in row.faults and len(candidates) > 1:
            return None
        chosen = only_one(candidates, day)
        if chosen is None:
            self.blame_several(row, field)
        return chosen

    def blame_several(self, row, field):
        choices = "; ".join(dict.fromkeys(f"{one.name} ({one.code})" for one in row[field]))
        self.blame(row, field, problems.SEVERAL_COMMUNES, choices=choices)

    def check_unit_lives(self, row, unit, day_field):
        """A record may be older than its unit but not younger than its end."""
        day = row[day_field]
        if unit and day and unit.valid_to and day > unit.valid_to:
            self.blame(
                row, day_field, problems.AFTER_UNIT, unit=unit, day=f"{unit.valid_to:%d/%m/%Y}"
            )

    def check_order(self, row, *fields):
        """Days in their order; the one that should be later is to blame."""
        before = None
        for field in fields:
            day = row[field]
            if day is None:
                continue
            if before and day < row[before]:
                other = self.sheet.heading(before)
                told = f"{row[before]:%d/%m/%Y}"
                self.blame(row, field, problems.WRONG_ORDER, other=other, day=told)
            before = field

    def check_given(self, row, field, kind):
        """A value that the rest of the row asks for."""
        if row[field] is None and field not in row.faults:
            self.blame(row, field, kind)

    def check_pair(self, row, day_field, reason_field):
        """An end has its day and its reason or outcome; the missing one is the problem."""
        for missing, other in ((day_field, reason_field), (reason_field, day_field)):
            blank = missing not in row.faults and row[missing] is None
            if blank and self._is_filled(row, other):
                self.blame(row, missing, problems.HALF_AN_END, other=self.sheet.heading(other))

    def _is_filled(self, row, field):
        """Whether a cell has a value, readable or not."""
        place = self.table.places.get(field, len(row.raw))
        unread = field in row.faults and place < len(row.raw) and row.raw[place] != ""
        return unread or row[field] is not None

    def note_gone(self, count, names=()):
        """Records on file that the file no longer has; they stay."""
        if count:
            text = _("Sheet “%(sheet)s”: on file but not in this file, kept: %(count)s")
            told = f": {', '.join(names[:NAMED])}" if names else ""
            more = "…" if len(names) > NAMED else ""
            note = text % {"sheet": self.sheet.name, "count": count}
            self.job.notes.append(f"{note}{told}{more}")

    # Comparing and writing

    def compare(self, record, values: dict):
        """(field, old, new) of the values that differ from the record's, which are then set."""
        changed = []
        for field, value in values.items():
            old = getattr(record, field)
            if old != value:
                changed.append((field, old, value))
                setattr(record, field, value)
        return changed

    def write_new(self, records, by, rows=0):
        """Create records of one model in bulk, each with its event; ``rows`` are done then."""
        bulk.insert(records)
        audit.record_created(records, by=by)
        self.job.progress.add(rows)

    def write_updates(self, by):
        """Write only what changed, raise the version, leave the names of the fields."""
        groups = defaultdict(list)
        for record, fields in self.updates:
            record.version += 1
            groups[type(record), frozenset(fields)].append(record)
            self.job.events.append(
                audit.event(by=by, verb=Verb.CHANGED, target=record, fields=fields)
            )
        for (model, fields), records in groups.items():
            model.objects.bulk_update(records, [*sorted(fields), "version"], batch_size=200)
        self.job.progress.add(len(self.changes))


def text_of(value) -> str:
    """A stored value as the preview shows it."""
    return "–" if value in (None, "") else shown(value)
