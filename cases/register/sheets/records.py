"""Sheets whose every row is a record of its own, found again by the whole row."""

from cases.register.checking.people import check_opening, check_person
from cases.register.checking.rows import check_order
from cases.register.checking.units import check_unit_lives, unit_named
from cases.register.columns import CODE, COMMUNE
from cases.register.keys import RowKeys
from cases.register.loader import assign
from cases.register.people.on_file import code_of
from cases.register.reading.written import read_back
from wards.fast.among import Among
from wards.fast.making import Maker

ASIDE = {CODE.field, COMMUNE.field}  # columns that say whom and where
BATCH = 5000


class RecordSheet:
    """Rows that become records of ``model``; columns go to the fields of their names.

    ``key_prefix`` stands for the sheet in every key of its records and never changes. ``days``
    are the columns of days in their order; the first one says when. A row that has a Mã người
    counts in the commune of its person, any other in the one it names.
    """

    sheet = None
    model = None
    key_prefix = ""
    days = ("day",)
    not_fields = frozenset()  # columns that are no fields of the model
    related = ("unit", "person")
    manager = "objects"  # of the model: has all the records that the sheet can say

    def __init__(self, loader):
        self.loader, self.job, self.people = loader, loader.job, loader.job.people
        self.new = Maker(self.model)
        self.row_keys = RowKeys(self.sheet, self.job.unit, self.key_prefix)
        self.people.expect(self.codes())
        self.is_about_people = CODE in self.sheet.columns
        columns = [c.field for c in self.sheet.columns if c.field not in ASIDE | self.not_fields]
        self.defaults = {f: self.model._meta.get_field(f).get_default() for f in columns}

    def codes(self):
        """The Mã người that the rows name."""
        return {row[CODE.field] for row in self.loader.rows}

    # Checking

    def check(self):
        table = self.loader.table
        for row in self.job.progress.over(table.rows):
            row.unit = self.unit_of(row)
            for day in self.days[:1]:
                check_unit_lives(table, row, day)
            check_order(table, row, *self.days)
            self.check_row(row)

    def unit_of(self, row):
        """The unit in which the record counts; None where a problem leaves it open."""
        if not self.is_about_people:
            return unit_named(self.loader.table, row, COMMUNE.field, self.days[0])
        if not check_person(self.loader.table, row, self.people):
            return None
        self.check_opening(row)
        return self.people.unit_of(row[CODE.field])

    def check_opening(self, row):
        check_opening(self.loader.table, row, self.days[0], self.people)

    def check_row(self, row):
        """What only this sheet checks."""

    # Finding again

    def plan(self):
        rows = self.loader.rows
        keys = self.keys_of(rows)
        known, count = self.on_file(keys)
        if self.job.is_taken_out and not known.issuperset(keys):
            known |= self.same_on_file(rows) & set(keys)
        of_key = self._with_more(rows, keys, known)
        for key, row in zip(keys, rows, strict=True):
            if key in of_key and not self.is_left_alone(row):
                self._plan_change(row, of_key[key])
            elif key in known or self.is_left_alone(row):
                self.loader.unchanged += 1
            else:
                row.key = key
                self.loader.new.append(row)
        self.loader.note_gone(count - len(known))

    def keys_of(self, rows):
        """What names the record of each row."""
        return self.row_keys.keys_of(rows)

    @classmethod
    def all_rows(cls):
        """All records of the model that the sheet can say."""
        return getattr(cls.model, cls.manager).all()

    def _with_more(self, rows, keys, known):
        """Key → record, of the rows on file that tell what became of theirs."""
        follow = self.row_keys.follow
        told = [
            key
            for key, row in zip(keys, rows, strict=True)
            if key in known and any(row[field] is not None for field in follow)
        ]
        if not told:
            return {}
        records = self.job.locked(self.all_rows().filter(Among("register_key", told)))
        return {record.register_key: record for record in records}

    def _plan_change(self, row, record):
        changed = assign(record, self.followed(row, record))
        if changed:
            self.loader.updates.append((record, {field for field, _old, _new in changed}))
        about = row[CODE.field] if self.is_about_people else str(record)
        columns = {column.field for column in self.sheet.columns}
        shown = [each for each in changed if each[0] in columns]
        self.loader.add_change(row, about, [self.loader.in_words(*each) for each in shown])

    def followed(self, row, record):
        """What the row tells of what became of its record; what it leaves empty stays."""
        return {field: row[field] for field in self.row_keys.follow if row[field] is not None}

    def is_left_alone(self, row):
        """Whether a row that is not on file stays out: its person is elsewhere by now."""
        person = self.people.on_file.get(row[CODE.field])
        return person is not None and self.people.is_elsewhere(person)

    def on_file(self, keys):
        """Which of the keys are on file, and how many there are of this unit and sheet."""
        records = self.all_rows().order_by()
        count = self.row_keys.brought(records).count()
        if not count:
            return set(), 0
        found = records.filter(Among("register_key", keys)).exclude(register_key="")
        return set(found.values_list("register_key", flat=True)), count

    def same_on_file(self, rows):
        """The keys that records on file would have if a workbook said them as they are now.

        So a register that was taken out finds again what was typed in, or corrected since.
        """
        found = []
        for record in self.spoken_of(rows):
            row = read_back(self.sheet, self.told(record, self.job), self.job)
            if row is not None:
                row.unit = record.unit
                found.append(row)
        return set(self.row_keys.keys_of(found))

    def spoken_of(self, rows):
        """The records on file of whom or of which communes the rows speak."""
        if self.is_about_people:
            named = {row[CODE.field] for row in rows}
            people = [one.pk for code, one in self.people.on_file.items() if code in named]
            of_rows = Among("person", people)
        else:
            of_rows = Among("unit", {row.unit.pk for row in rows})
        return self.all_rows().filter(of_rows).select_related(*self.related).order_by("pk")

    # Telling

    @classmethod
    def records(cls, job):
        """All that is on file for the sheet in the unit of a job and below."""
        seen = job.readable(cls.all_rows())
        return seen.select_related(*cls.related).order_by("pk")

    @classmethod
    def told_of(cls, job):
        """What the sheet tells of each of them."""
        return (cls.told(record, job) for record in cls.records(job))

    @classmethod
    def told(cls, record, job):
        """What the sheet tells of a record: {field: value}."""
        columns = [one.field for one in cls.sheet.columns]
        own = [one for one in columns if one not in ASIDE | cls.not_fields]
        values = {field: getattr(record, field) for field in own}
        if CODE.field in columns:
            values[CODE.field] = code_of(record.person, job.unit)
        return values | {COMMUNE.field: record.unit}

    # Writing

    def values(self, row):
        """The values of a new record that are no column's."""
        if not self.is_about_people:
            return {}
        return {"person_id": self.people.person_of(row[CODE.field]).pk}

    def make(self, row):
        plain = {field: row.get(field, default) for field, default in self.defaults.items()}
        return self.new(register_key=row.key, unit_id=row.unit.pk, **plain, **self.values(row))

    def store(self, by):
        """In batches, so that not all records are in memory at once."""
        self.loader.update(by)
        new = self.loader.new
        for start in range(0, len(new), BATCH):
            rows = new[start : start + BATCH]
            made = [self.make(row) for row in rows]
            self.loader.create(made, by, rows=len(made))
            self.written(rows, made, by)

    def written(self, rows, made, by):
        """What follows from records just written."""
