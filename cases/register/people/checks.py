"""What the rows of the sheet Người are checked for, in the file and against who is on file."""

from cases.register.checking.rows import written
from cases.register.reading import problems
from cases.values import identity, sealing
from wards.text import key


def check_number(table, row):
    """The identity number agrees with sex and birth year."""
    if row["identity_number"] and "identity_number" not in row.faults:
        born, number = row["birth"], row["identity_number"]
        said = {"sex": row["sex"], "birth_year": born and born.year}
        why = identity.fault_message(number, **said)
        if why and (whole := identity.filled(number, **said)):
            table.blame(row, "identity_number", problems.SHORTENED, whole=whole)
        elif why:
            table.blame(row, "identity_number", problems.IDENTITY, why=why)


def check_birth(table, row):
    """Nobody is on file or uses drugs before being born."""
    born, opened, first_use = row["birth"], row["registered_on"], row["first_use_year"]
    if born and opened and born.first_day > opened:
        other = table.sheet.heading("registered_on")
        table.blame(row, "birth", problems.BORN_TOO_LATE, other=other, day=written(opened))
    if born and first_use and first_use < born.year:
        other = table.sheet.heading("birth")
        table.blame(row, "first_use_year", problems.USED_TOO_EARLY, other=other)


def check_same_person(table, row, person):
    """A code is somebody else's where name, birth date and number all differ."""
    if row.faults & {"full_name", "birth", "identity_number"} or not row["full_name"]:
        return
    number = row["identity_number"]
    same_name = key(row["full_name"]) == key(person.full_name)
    same_birth = row["birth"] == person.birth
    same_number = number and sealing.index_of(number) == person.identity_index
    if not (same_name or same_birth or same_number):
        table.blame(row, "register_key", problems.SOMEBODY_ELSE)


def check_list(table, row, person, people):
    """Nobody is put on a list beside an open entry of the same list."""
    own = people.entry_of(person)
    others = [one for one in people.entries_of(person) if is_other(one, own)]
    is_open = any(one.category == row["category"] and not one.removed_on for one in others)
    if is_open and not row["removed_on"] and not people.is_elsewhere(person):
        table.blame(row, "category", problems.ON_LIST_ALREADY)


def is_other(entry, own):
    """Whether a list entry stands, and is not the one of which the person's row speaks."""
    return entry is not own and entry.withdrawn_at is None
