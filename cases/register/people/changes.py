"""What rows of the sheet Người make and change: people, and the list entry of each row."""

from cases.models import Person, Registration
from cases.register.loader import assign
from cases.register.people.on_file import FROM_REGISTER
from cases.values import sealing
from wards.fast.making import Maker

TEXTS = (
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
LISTED = ("category", "registered_on", "removed_on")
make_person, make_entry = Maker(Person), Maker(Registration)
KEYS = {"name_key", "search_key", "sort_key"}


def new_person(row, unit, neighbourhood) -> Person:
    """The person of a row, on file under the file's ``unit`` from now on."""
    born = row["birth"]
    person = make_person(
        unit_id=row.unit.pk,
        neighbourhood=neighbourhood,
        register_unit_id=unit.pk,
        register_key=row["register_key"],
        birth_year=born.year,
        birth_month=born.month,
        birth_day=born.day,
        first_use_year=row["first_use_year"],
        **_texts(row),
    )
    if row["identity_number"]:
        person.seal_identity(row["identity_number"])
    person.set_keys()
    return person


def new_entry(row, person) -> Registration:
    """The list entry of a row; its person may not be written yet."""
    return make_entry(person=person, unit_id=row.unit.pk, register_key=FROM_REGISTER, **_entry(row))


class PersonChange:
    """Brings a person on file and their list entry up to a row.

    ``values`` are (heading, old, new) for the preview. The records to write go to the loader.
    """

    def __init__(self, loader, row, person, entry):
        self.loader, self.row, self.person, self.entry = loader, row, person, entry
        self.fields, self.values = set(), []
        self.is_moved = False  # whether the row names another ward than the list entry's

    def apply(self, neighbourhood):
        """Set what differs; ``neighbourhood`` is the one the row names."""
        self._change_plain()
        self._change_birth()
        if self.loader.says(self.row, "neighbourhood"):
            self._change_neighbourhood(neighbourhood)
        if self.loader.says(self.row, "identity_number"):
            self._change_number()
        if self.fields & {"full_name", "aliases"}:
            self.person.set_keys()
            self.fields |= KEYS
        if self.fields:
            self.loader.updates.append((self.person, self.fields))
        if self.entry:
            if self.entry.withdrawn_at is None:
                self._change_entry()
        else:  # the list is made anew
            self._add(set(), "category", None, self.row["category"])

    def _change_plain(self):
        row = self.row
        said = _texts(row) | {"first_use_year": row["first_use_year"]}
        wanted = self.loader.said(row, said)
        if self.entry is None or self.entry.unit != row.unit:
            wanted["unit"] = row.unit
            self.is_moved = self.entry is not None
        for field, old, new in assign(self.person, wanted):
            self._add({field}, "commune" if field == "unit" else field, old, new)

    def _change_birth(self):
        old, new = self.person.birth, self.row["birth"]
        if new != old:
            self.person.birth = new
            self._add({"birth_year", "birth_month", "birth_day"}, "birth", old, new)

    def _change_neighbourhood(self, new):
        old = self.person.neighbourhood
        if new != old:
            self.person.neighbourhood = new
            self._add({"neighbourhood"}, "neighbourhood", old, new)

    def _change_number(self):
        number = self.row["identity_number"] or ""
        if sealing.index_of(number) != self.person.identity_index:
            old = self.person.masked_identity
            self.person.seal_identity(number)
            written = {"identity_sealed", "identity_index", "identity_tail"}
            self._add(written, "identity_number", old, number)

    def _change_entry(self):
        wanted = {"unit": self.row.unit, **self.loader.said(self.row, _entry(self.row))}
        changed = assign(self.entry, wanted)
        if changed:
            self.loader.updates.append((self.entry, {field for field, _old, _new in changed}))
        for field, old, new in changed:
            if field != "unit":  # a commune that changed is said once, with the person
                self._add(set(), field, old, new)

    def _add(self, fields, column, old, new):
        self.fields |= fields
        self.values.append(self.loader.in_words(column, old, new))


def _texts(row):
    return {field: row[field] or "" for field in TEXTS}


def _entry(row):
    return {field: row[field] for field in LISTED} | {"removal_reason": row["removal_reason"] or ""}
