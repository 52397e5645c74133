"""Whom a row speaks of: somebody known without faults, whose file was open by then."""

from cases.register.checking.rows import written
from cases.register.columns import CODE
from cases.register.reading import problems


def check_person(table, row, people) -> bool:
    """Whether the row speaks of a person known and without faults."""
    code = row[CODE.field]
    if not code or people.is_unread(code):
        return False
    if not people.knows(code):
        table.blame(row, CODE.field, problems.UNKNOWN_PERSON)
    return people.is_sound(code)


def check_opening(table, row, day_field, people):
    """No record is older than its person's file."""
    day, opened = row[day_field], people.opening_of(row[CODE.field])
    if day and opened and day < opened:
        table.blame(row, day_field, problems.BEFORE_FILE, day=written(opened))
