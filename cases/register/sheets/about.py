"""What the sheets about people share: whom a row speaks of, where it counts, since when it may."""

from cases.register.reading import problems
from cases.register.sheets.loader import Loader
from cases.register.sheets.people import CODE
from cases.register.sheets.people_plan import PeopleSheet


class AboutPeople(Loader):
    """Rows about people of this file or on file; ``people`` is the loader of the sheet Người."""

    def __init__(self, job):
        super().__init__(job)
        self.people = job.loaders[PeopleSheet]

    def codes(self):
        return {row[CODE.field] for row in self.rows}

    def check_person(self, row):
        """Whether the row speaks of a person known and without faults."""
        code, people = row[CODE.field], self.people
        if not code:
            return False
        if code in people.by_code:
            return not people.by_code[code].faults
        if people.codes_unread:
            return False
        if code not in people.on_file:
            self.blame(row, CODE.field, problems.UNKNOWN_PERSON)
        return code in people.on_file

    def check_opening(self, row, day_field):
        """No record is older than its person's file."""
        day, opened = row[day_field], self.people.opening_of(row[CODE.field])
        if day and opened and day < opened:
            self.blame(row, day_field, problems.BEFORE_FILE, day=f"{opened:%d/%m/%Y}")

    def person_of(self, row):
        """The person, on file or about to be."""
        return self.people.person_of(row[CODE.field])
