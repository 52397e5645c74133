"""What the sheet Người changes: whom it finds on file, whom it adds, which values differ."""

from collections import defaultdict
from itertools import islice

from django.utils.translation import gettext as _

from cases import names, sealing
from cases.models import Person, Registration
from cases.register import problems
from cases.register.loader import NAMED, Change, chunks, text_of
from cases.register.people import CATEGORIES, CODE, REASONS, RESIDENCES, SEXES, PeopleChecks
from cases.register.words import key
from wards.bulk import Maker
from wards.models import Neighbourhood, Unit

FROM_REGISTER = "Người"  # the register_key of the list entry a row of this sheet made
PLAIN = (
    "full_name",
    "aliases",
    "father_name",
    "mother_name",
    "spouse_name",
    "native_place",
    "ethnicity",
    "education",
    "occupation",
    "phone",
    "address",
    "residence",
    "substances",
    "sex",
)
LISTED = ("category", "registered_on", "removed_on", "removal_reason")
NEW_PERSON = Maker(
    Person,
    "unit_id",
    "neighbourhood",
    "register_unit_id",
    "register_key",
    "birth_year",
    "birth_month",
    "birth_day",
    "first_use_year",
    *PLAIN,
)
NEW_ENTRY = Maker(Registration, "person", "unit_id", "register_key", *LISTED)
KEYS = ("name_key", "search_key", "sort_key")
SAID = {
    value: spelling
    for spellings in (CATEGORIES, REASONS, RESIDENCES, SEXES)
    for spelling, value in reversed(spellings.items())
}


class PeopleSheet(PeopleChecks):
    """The people of a register: found again by the file's unit and Mã người."""

    def check(self):
        super().check()
        self._find_on_file()
        self.left_alone = 0
        for row in self.rows:
            person = self.on_file.get(row["register_key"])
            if person is not None and "register_key" not in row.faults:
                self._check_same_person(row, person)
                self._check_list(row, person)
        self._note_numbers_elsewhere()
        self._note_like_on_file()

    def _find_on_file(self):
        unit, locked = self.job.unit, self.job.locked
        named = {row[CODE.field] for one in self.job.loaders.values() for row in one.rows}
        self.register = Person.objects.filter(register_unit=unit).exclude(register_key="")
        keys = []
        for some in chunks(named - {None}):  # by the index of keys alone, as below
            same = Person.objects.filter(register_key__in=some).exclude(register_key="")
            found = same.order_by().values_list("pk", "register_unit")
            keys += [key for key, register_unit in found if register_unit == unit.pk]
        self.on_file, self.listed = {}, defaultdict(list)
        for some in chunks(keys):
            people = Person.objects.filter(pk__in=some).select_related("unit", "neighbourhood")
            self.on_file |= {person.register_key: person for person in locked(people)}
            entries = Registration.objects.filter(person__in=some).select_related("unit")
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

    def opened_on(self, code, person):
        """The day the person's file was opened, by the file and by what was typed in."""
        days = [self.opened[code]] if code in self.opened else []
        for entry in self.listed[person.pk] if person else ():
            if entry.register_key != FROM_REGISTER or code not in self.by_code:
                days.append(entry.registered_on)
        return min(days, default=None)

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
        found = []
        for some in chunks(rows):  # by the index of numbers alone: a join would scan everybody
            same = Person.objects.filter(identity_index__in=some).exclude(identity_index="")
            found += [key for key in same.values_list("pk", flat=True) if key not in known]
        for person in Person.objects.filter(pk__in=found).select_related("unit"):
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
            for some in chunks(rows):
                like = Person.objects.filter(birth_year=year, name_key__in=some).order_by()
                found = like.values_list("name_key", "unit")  # by the index of names alone
                for name in {name for name, unit in found if unit in self.in_sight}:
                    alike += [row.number for row in rows[name] if (name, year) not in again]
        text = _("Người, row %(row)s: same name and birth year as a person on file.")
        self.job.notes += [text % {"row": number} for number in sorted(alike)]

    # What would change

    def plan(self):
        if not self.is_present:
            return
        self._find_neighbourhoods()
        self.entries = []
        for row in self.rows:
            person = self.on_file.get(row["register_key"])
            if person is None:
                self._plan_new(row)
            elif self.is_elsewhere(person):
                self.left_alone += 1
                self.unchanged += 1
            else:
                self._plan_change(row, person)
        self._note_gone()
        if self.left_alone:
            text = _("%(count)s people of this file are kept by another unit now; left alone.")
            self.job.notes.append(text % {"count": self.left_alone})

    def _note_gone(self):
        count = self.register.count()
        count -= len(self.by_code.keys() & self.on_file.keys())
        if count:
            codes = self.register.order_by("register_key").values_list("register_key", flat=True)
            gone = (code for code in codes.iterator() if code not in self.by_code)
            self.note_gone(count, list(islice(gone, NAMED + 1)))

    def _find_neighbourhoods(self):
        units = {row.seat.pk for row in self.rows}
        found = Neighbourhood.objects.filter(unit__in=units)
        self.neighbourhoods = {(one.unit_id, key(one.name)): one for one in found}
        self.new_neighbourhoods = []

    def _neighbourhood(self, row):
        name = row["neighbourhood"]
        if not name:
            return None
        place = row.seat.pk, key(name)
        if place not in self.neighbourhoods:
            made = self.neighbourhoods[place] = Neighbourhood(unit=row.seat, name=name)
            self.new_neighbourhoods.append(made)
        return self.neighbourhoods[place]

    def _plan_new(self, row):
        born, seat = row["birth"], row.seat
        person = NEW_PERSON(
            seat.pk,
            self._neighbourhood(row),
            self.job.unit.pk,
            row["register_key"],
            born.year,
            born.month,
            born.day,
            row["first_use_year"],
            *[row[field] or "" for field in PLAIN],
        )
        if row["identity_number"]:
            person.seal_identity(row["identity_number"])
        person.set_keys()
        row.record = person
        self.new.append(row)
        self._plan_entry(row, person)

    def _plan_entry(self, row, person):
        entry = NEW_ENTRY(person, row.seat.pk, FROM_REGISTER, *listed_values(row).values())
        self.entries.append(entry)

    def _plan_change(self, row, person):
        row.record = person
        entry = self.entry_of(person)
        values = [*self._change_person(row, person, entry), *self._change_entry(row, person, entry)]
        if values:
            about = f"{row['register_key']} · {row['full_name']}"
            self.changes.append(Change(row.number, about, tuple(values)))
        else:
            self.unchanged += 1

    def _change_person(self, row, person, entry):
        """Set the person's values that differ; gives (heading, old, new) of each."""
        wanted = {f: row[f] or "" for f in PLAIN if self.has(f)}
        if self.has("first_use_year"):
            wanted["first_use_year"] = row["first_use_year"]
        if entry is None or entry.unit != row.seat:
            wanted["unit"] = row.seat
        told = self.compare(person, wanted)
        fields = {field for field, _old, _new in told}
        values = [self._in_words(*one) for one in told]
        if row["birth"] != person.birth:
            values.append((self.sheet.heading("birth"), str(person.birth), str(row["birth"])))
            person.birth = row["birth"]
            fields |= {"birth_year", "birth_month", "birth_day"}
        values += self._change_neighbourhood(row, person, fields)
        values += self._change_number(row, person, fields)
        if fields & {"full_name", "aliases"}:
            person.set_keys()
            fields |= set(KEYS)
        if fields:
            self.updates.append((person, fields))
        return values

    def _change_neighbourhood(self, row, person, fields):
        place = self._neighbourhood(row) if self.has("neighbourhood") else person.neighbourhood
        if place == person.neighbourhood:
            return []
        old, person.neighbourhood = person.neighbourhood, place
        fields.add("neighbourhood")
        return [(self.sheet.heading("neighbourhood"), text_of(old), text_of(place))]

    def _change_number(self, row, person, fields):
        number = row["identity_number"] or ""
        index = sealing.index_of(number)
        if not self.has("identity_number") or index == person.identity_index:
            return []
        old = person.masked_identity
        person.seal_identity(number)
        fields.update({"identity_sealed", "identity_index"})
        return [(self.sheet.heading("identity_number"), text_of(old), text_of(number))]

    def _change_entry(self, row, person, entry):
        if entry is None:
            self._plan_entry(row, person)
            heading = self.sheet.heading("category")
            return [(heading, "–", SAID[row["category"]])]
        wanted = {field: value for field, value in listed_values(row).items() if self.has(field)}
        told = self.compare(entry, {"unit": row.seat, **wanted})
        if told:
            self.updates.append((entry, {field for field, _old, _new in told}))
        # a commune that changed is told once, with the person
        return [self._in_words(*one) for one in told if one[0] != "unit"]

    def _in_words(self, field, old, new):
        heading = self.sheet.heading("commune" if field == "unit" else field)
        return heading, *(text_of(SAID.get(value, value)) for value in (old, new))

    def store(self, by):
        if not self.is_present:
            return
        self.write_new(self.new_neighbourhoods, by)
        self.write_new([row.record for row in self.new], by)
        self.write_new(self.entries, by)
        self.write_updates(by)


def listed_values(row):
    return {field: row[field] for field in LISTED} | {"removal_reason": row["removal_reason"] or ""}
