"""The sheet Danh sách: earlier or further lists that the people of the register were on."""

from collections import defaultdict
from datetime import date

from cases.models import Registration
from cases.register import spellings
from cases.register.checking.rows import check_pair
from cases.register.columns import CODE
from cases.register.people.on_file import code_of, main_entry
from cases.register.reading import cells, problems
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.people.people import LISTS, REASONS
from cases.register.sheets.people.people import SHEET as PEOPLE
from cases.register.sheets.records import RecordSheet


class ListSheet(RecordSheet):
    """Nobody is on the same list twice at a time, by the file and by what is on file."""

    key_prefix = "DS"
    model = Registration
    days = ("registered_on", "removed_on")
    sheet = Sheet(
        "Danh sách",
        (
            CODE,
            Column("Phân loại", "category", LISTS, required=True),
            Column("Ngày lập hồ sơ", "registered_on", cells.past_day, required=True),
            Column("Ngày đưa ra", "removed_on", cells.past_day),
            Column("Lý do đưa ra", "removal_reason", cells.Listed(REASONS, spellings.REASONS)),
        ),
        sample=("register_key", "category", "registered_on", "removed_on", "removal_reason"),
    )

    def check(self):
        self.periods = defaultdict(list)  # by person and list: the rows that put them on it
        for row in self.people.rows if self.loader.rows else ():
            self._remember(row, PEOPLE)
        super().check()
        self._check_on_file()

    def check_opening(self, row):
        """An earlier list is what opens the file; only nobody is listed before being born."""
        self.people.remember_opening(row)
        born, day = self.people.birth_of(row[CODE.field]), row["registered_on"]
        if born and day and day < born.first_day:
            self.loader.table.blame(row, "registered_on", problems.BEFORE_BIRTH, born=born)

    def check_row(self, row):
        check_pair(self.loader.table, row, "removed_on", "removal_reason")
        if row.unit and not row.faults:
            self._check_overlap(row)
            self._remember(row, self.sheet)

    def _remember(self, row, sheet):
        if row["registered_on"]:
            self.periods[row[CODE.field], row["category"]].append((row, sheet))

    def _check_overlap(self, row):
        for other, sheet in self.periods[row[CODE.field], row["category"]]:
            if row["registered_on"] < end_of(other) and other["registered_on"] < end_of(row):
                where = {"sheet": sheet.name, "row": other.number}
                self.loader.table.blame(row, "registered_on", problems.LISTS_OVERLAP, **where)
                return

    def _check_on_file(self):
        """An open entry on file that is not in this file leaves no room for another."""
        rows = self.loader.rows
        keys = self.row_keys.keys_of(rows)
        of_file = set(keys)
        same = self.same_on_file(rows) if self.job.is_taken_out else set()
        for key, row in zip(keys, rows, strict=True):
            person = self.people.on_file.get(row[CODE.field])
            if person is None or row.faults or row["removed_on"] or self.is_left_alone(row):
                continue
            if key in same:
                continue
            entries = self.people.entries_of(person)
            in_file = row[CODE.field] in self.people.by_code
            others = [
                one
                for one in entries
                if one.register_key not in of_file
                and one.withdrawn_at is None
                and not (in_file and one is self.people.entry_of(person))
            ]
            is_open = any(one.category == row["category"] and not one.removed_on for one in others)
            if is_open and key not in {one.register_key for one in entries}:
                self.loader.table.blame(row, "category", problems.ON_LIST_ALREADY)

    def on_file(self, keys):
        known = self.people.entry_keys() & set(keys)
        withdrawn = known & self.people.withdrawn_keys()
        for key, row in zip(keys, self.loader.rows, strict=True):
            if key in withdrawn:
                self.loader.note_withdrawn(row.number)
        return known, self.row_keys.brought(Registration.everything.order_by()).count()

    def spoken_of(self, rows):
        """All but the one of which the person's row in Người speaks."""
        for person in {self.people.on_file.get(row[CODE.field]) for row in rows} - {None}:
            own = self.people.entry_of(person)
            entries = self.people.entries_of(person)
            yield from (one for one in entries if one is not own and one.withdrawn_at is None)

    @classmethod
    def records(cls, job):
        """The entries beside those that stand with their people."""
        entries = super().records(job).select_related("person")
        by_person = defaultdict(list)
        for entry in entries:
            by_person[entry.person].append(entry)
        for person, some in by_person.items():
            is_typed = code_of(person, job.unit) == str(person.code)
            own = main_entry(some, is_typed=is_typed)
            yield from (one for one in some if one is not own)

    def make(self, row):
        """An open entry lies in the commune that is responsible now."""
        entry = super().make(row)
        if entry.removed_on is None:
            entry.unit_id = self.people.person_of(row[CODE.field]).unit_id
        return entry


def end_of(row):
    return row["removed_on"] or date.max
