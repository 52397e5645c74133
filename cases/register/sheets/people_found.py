"""Whom of the sheet Người is on file already, in this unit or elsewhere, and who is alike."""

from collections import defaultdict

from django.utils.translation import gettext as _

from cases.models import Person, Registration
from cases.register.reading import problems
from cases.register.sheets.people import PeopleChecks
from cases.values import names, sealing
from wards.fast.among import Among
from wards.models import Unit
from wards.text import key

FROM_REGISTER = "Người"  # the register_key of the list entry a row of this sheet made


class PeopleFound(PeopleChecks):
    """The people of a register: found again by the file's unit and Mã người."""

    def check(self):
        super().check()
        self._find_on_file()
        self.left_alone, self.openings = 0, {}
        for row in self.rows:
            person = self.on_file.get(row["register_key"])
            if person is not None and "register_key" not in row.faults:
                self._check_same_person(row, person)
                self._check_list(row, person)
        self._note_numbers_elsewhere()
        self._note_like_on_file()

    def _find_on_file(self):
        unit, locked = self.job.unit, self.job.locked
        named = set().union(*[loader.codes() for loader in self.job.loaders.values()])
        self.register = Person.objects.filter(register_unit=unit).exclude(register_key="")
        # by the index of keys alone, as below
        same = Person.objects.filter(Among("register_key", named - {None}))
        found = same.exclude(register_key="").order_by().values_list("pk", "register_unit")
        keys = [key for key, register_unit in found if register_unit == unit.pk]
        people = Person.objects.filter(Among("pk", keys)).select_related("unit", "neighbourhood")
        self.on_file = {person.register_key: person for person in locked(people)}
        entries = Registration.objects.filter(Among("person", keys)).select_related("unit")
        self.listed = defaultdict(list)
        for entry in locked(entries):
            self.listed[entry.person_id].append(entry)
        in_sight = Unit.objects.in_sight_of(unit).values_list("pk", flat=True)
        self.in_sight = set(in_sight) | {unit.pk}

    def is_elsewhere(self, person):
        """Whether the person has moved out of the unit's sight: the file says no more of them."""
        return person.unit_id not in self.in_sight

    def entry_of(self, person):
        """The list entry that the person's row made, or None."""
        entries = self.listed[person.pk]
        return next((one for one in entries if one.register_key == FROM_REGISTER), None)

    def person_of(self, code):
        """The person of a code, on file or about to be."""
        return self.on_file.get(code) or self.by_code[code].record

    def seat_of(self, code):
        """The commune where what happens to the person counts."""
        if code in self.by_code:
            return self.by_code[code].seat
        person = self.on_file[code]
        entry = self.entry_of(person)
        return entry.unit if entry else person.unit

    def birth_of(self, code):
        """When the person was born, as far as it is known."""
        if code in self.by_code:
            return self.by_code[code]["birth"]
        return self.on_file[code].birth

    def opening_of(self, code):
        """The day the person's file was opened, by the file and by what was typed in.

        None where that cannot be told, because a day in the file cannot be read.
        """
        if code not in self.openings:
            person = self.on_file.get(code)
            days = [self.opened[code]] if code in self.opened else []
            for entry in self.listed[person.pk] if person else ():
                if entry.register_key != FROM_REGISTER or code not in self.by_code:
                    days.append(entry.registered_on)
            unread = code in self.opening_unread
            self.openings[code] = None if unread else min(days, default=None)
        return self.openings[code]

    def _check_same_person(self, row, person):
        if row.faults & {"full_name", "birth", "identity_number"}:
            return
        number = row["identity_number"]
        same_name = key(row["full_name"]) == key(person.full_name)
        same_birth = row["birth"] == person.birth
        same_number = number and sealing.index_of(number) == person.identity_index
        if not (same_name or same_birth or same_number):
            self.blame(row, "register_key", problems.SOMEBODY_ELSE)

    def _check_list(self, row, person):
        others = [one for one in self.listed[person.pk] if one.register_key != FROM_REGISTER]
        is_open = any(one.category == row["category"] and not one.removed_on for one in others)
        if is_open and not row["removed_on"] and not self.is_elsewhere(person):
            self.blame(row, "category", problems.ON_LIST_ALREADY)

    def _note_numbers_elsewhere(self):
        rows = {
            sealing.index_of(r["identity_number"]): r for r in self.rows if r["identity_number"]
        }
        known = {person.pk for person in self.on_file.values()}
        # by the index of numbers alone: a join would scan everybody
        same = Person.objects.filter(Among("identity_index", rows)).exclude(identity_index="")
        found = [key for key in same.values_list("pk", flat=True) if key not in known]
        for person in Person.objects.filter(Among("pk", found)).select_related("unit"):
            if self.is_elsewhere(person):
                self.job.asked.append(person)
                text = _("Người, row %(row)s: this identity number is on file in another unit.")
            else:
                text = _("Người, row %(row)s: this identity number is on file in another file.")
            self.job.notes.append(text % {"row": rows[person.identity_index].number})

    def _note_like_on_file(self):
        new, again = defaultdict(lambda: defaultdict(list)), set()
        for row in self.rows:
            if row["full_name"] and row["birth"]:
                name, year = names.fold(row["full_name"]), row["birth"].year
                if row["register_key"] in self.on_file:
                    again.add((name, year))  # the rows are alike, which is noted already
                else:
                    new[year][name].append(row)
        alike = []
        for year, rows in new.items():
            like = Person.objects.filter(Among("name_key", rows), birth_year=year).order_by()
            found = like.values_list("name_key", "unit")  # by the index of names alone
            for name in {name for name, unit in found if unit in self.in_sight}:
                alike += [row.number for row in rows[name] if (name, year) not in again]
        text = _("Người, row %(row)s: same name and birth year as a person on file.")
        self.job.notes += [text % {"row": number} for number in sorted(alike)]
