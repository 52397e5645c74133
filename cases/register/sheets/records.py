"""Sheets whose every row is a record of its own, found again by the whole row.

Of equal rows the n-th is the n-th record. What a row said is kept as a keyed seal, so that a
corrected row is another record; the earlier one stays and is noted.
"""

from collections import Counter

from cases.register.sheets.about import AboutPeople
from cases.register.sheets.loader import Loader
from cases.register.sheets.people import CODE
from cases.values import sealing
from wards.fast.among import Among
from wards.fast.maker import Maker

PLACE = "commune"  # the column of the commune, where a sheet has one
ASIDE = {CODE.field, PLACE}  # columns that say whom and where
SEAL = 32  # hexadecimal digits of the seal
AFTER_SEALS = "g"  # comes after every hexadecimal digit, in any collation
BATCH = 5000


class RecordSheet(Loader):
    """Rows that become records of ``model``; columns go to the fields of their names.

    ``mark`` stands for the sheet in every key of its records and never changes. ``days`` are
    the columns of days in their order; the first one says when. ``also_sets`` are fields that
    ``values`` adds to those of the columns.
    """

    mark = ""
    model = None
    days = ("day",)
    also_sets = ()
    not_fields = frozenset()  # columns that are no fields of the model

    def __init__(self, job):
        super().__init__(job)
        columns = [c.field for c in self.sheet.columns if c.field not in ASIDE | self.not_fields]
        self.plain = [(name, self.model._meta.get_field(name).get_default()) for name in columns]
        self.maker = Maker(self.model, "register_key", "unit_id", *self.also_sets, *columns)
        self.prefix = f"{job.unit.slug}:{self.mark}:"
        self.after = self.prefix + AFTER_SEALS

    # Checking

    def check(self):
        for row in self.job.progress.over(self.rows):
            row.seat = self.seat_of(row)
            for day in self.days[:1]:
                self.check_unit_lives(row, row.seat, day)
            if len(self.days) > 1:
                self.check_order(row, *self.days)
            self.check_row(row)

    def seat_of(self, row):
        """The unit in which the record counts; None where a problem leaves it open."""
        return self.check_commune(row, PLACE, self.days[0])

    def check_row(self, row):
        """What only this sheet checks."""

    # Finding again

    def plan(self):
        if not self.is_present:
            return
        keys = self.keys()
        known, count = self.on_file(keys)
        for key, row in zip(keys, self.rows, strict=True):
            if key in known or self.is_left_alone(row):
                self.unchanged += 1
            else:
                row.key = key
                self.new.append(row)
        self.note_gone(count - len(known))

    def is_left_alone(self, row):
        """Whether a row that is not on file stays out."""
        return False

    def keys(self):
        """The register_key of every row."""
        seen, keys, prefix = Counter(), [], self.prefix
        names = [column.field for column in self.sheet.columns]
        for row in self.rows:
            said = [row[name] for name in names]
            if PLACE in names:
                said[names.index(PLACE)] = row.seat.slug
            text = "\x1f".join(["" if one is None else str(one) for one in said])
            seen[text] += 1
            keys.append(f"{prefix}{sealing.index_of(f'{self.mark}{seen[text]}{text}')[:SEAL]}")
        return keys

    def on_file(self, keys):
        """Which of the keys are on file, and how many there are of this unit and sheet."""
        kept = self.model.objects.order_by()
        count = self.of_this_sheet(kept).count()
        found = kept.filter(Among("register_key", keys if count else ())).exclude(register_key="")
        return set(found.values_list("register_key", flat=True)), count

    def of_this_sheet(self, records):
        """Those of the records that this sheet of the unit brought."""
        ours = records.filter(register_key__gte=self.prefix, register_key__lt=self.after)
        return ours.exclude(register_key="")

    # Writing

    def values(self, row):
        """The values of ``also_sets``."""
        return ()

    def make(self, row):
        get = dict.get
        plain = [get(row, name, default) for name, default in self.plain]
        return self.maker(row.key, row.seat.pk, *self.values(row), *plain)

    def store(self, by):
        """In batches, so that not all records are in memory at once."""
        for start in range(0, len(self.new), BATCH):
            rows = self.new[start : start + BATCH]
            made = [self.make(row) for row in rows]
            self.write_new(made, by, rows=len(made))
            self.written(rows, made, by)

    def written(self, rows, made, by):
        """What follows from records just written."""


class EventSheet(AboutPeople, RecordSheet):
    """Rows about people: each counts in the commune of its person."""

    also_sets = ("person_id",)

    def seat_of(self, row):
        if not self.check_person(row):
            return None
        self.check_opening(row, self.days[0])
        return self.people.seat_of(row[CODE.field])

    def is_left_alone(self, row):
        person = self.people.on_file.get(row[CODE.field])
        return person is not None and self.people.is_elsewhere(person)

    def values(self, row):
        return (self.person_of(row).pk,)
