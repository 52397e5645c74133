"""What the sheet Người changes: whom it finds on file, whom it adds, which values differ."""

from itertools import islice

from django.utils.translation import gettext as _

from cases.models import Person, Registration
from cases.register.sheets.loader import NAMED, Change, text_of
from cases.register.sheets.people import CATEGORIES, REASONS, RESIDENCES, SEXES
from cases.register.sheets.people_found import FROM_REGISTER, PeopleFound
from cases.values import sealing
from wards.fast.maker import Maker

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


class PeopleSheet(PeopleFound):
    """What the people of a register change, and its writing."""

    def plan(self):
        if not self.is_present:
            return
        self.job.neighbourhoods.look_at({row.seat.pk for row in self.rows})
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

    def _neighbourhood(self, row):
        return self.job.neighbourhoods.of(row.seat, row["neighbourhood"])

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
        self.write_new(self.job.neighbourhoods.take_new(), by)
        self.write_new([row.record for row in self.new], by, rows=len(self.new))
        self.write_new(self.entries, by)
        self.write_updates(by)


def listed_values(row):
    return {field: row[field] for field in LISTED} | {"removal_reason": row["removal_reason"] or ""}
