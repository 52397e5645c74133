"""Whom the rows of a workbook speak of: people of the file, and people on file."""

from cases.register.people.on_file import PeopleOnFile, main_entry


class PeopleIndex:
    """The people of one import by their Mã người; its sheets are given it.

    ``rows`` are those of the sheet Người, ``by_code`` the first one of each code. Sheets say
    with ``expect`` whom they name before ``find`` asks the database once for all of them.
    """

    def __init__(self, job):
        self.job = job
        self.rows, self.by_code = [], {}
        self.codes_unread = False  # whether the file's codes cannot be read at all
        self._expected, self._openings = set(), {}
        self._opened, self._opening_unread = {}, set()
        self._found = None

    @property
    def on_file(self):
        """The people on file that the workbook names, by code."""
        return self._found.people

    @property
    def register(self):
        """Everybody on file under the unit of the workbook."""
        return self._found.register

    @property
    def in_sight(self):
        """The keys of the units that see each other's people here."""
        return self._found.in_sight

    def expect(self, codes):
        """A sheet will ask for these."""
        self._expected |= set(codes) - {None}

    def find(self):
        """Look everybody up that was expected; locked while they are written."""
        self._found = PeopleOnFile(self.job, self._expected)

    def add(self, row):
        """A row of the sheet Người; gives the first row of its code."""
        self.rows.append(row)
        code = row["register_key"]
        return self.by_code.setdefault(code, row) if code else row

    def remember_opening(self, row):
        """The day a person's file was opened is that of the earliest list."""
        code, day = row["register_key"], row["registered_on"]
        if code and day:
            self._opened[code] = min(day, self._opened.get(code, day))
        elif code and "registered_on" in row.faults:
            self._opening_unread.add(code)

    def is_joined(self, code):
        """Whether the code is that of a file joined to another, of which the row says no more."""
        return code in self._found.joined

    def is_unread(self, code):
        """Whether the person may be in the file, where codes cannot be read."""
        return self.codes_unread and code not in self.by_code

    def knows(self, code):
        return code in self.by_code or code in self.on_file

    def is_sound(self, code):
        """Whether the person is known, without faults in the file."""
        if code in self.by_code:
            return not self.by_code[code].faults
        return code in self.on_file

    def is_elsewhere(self, person):
        """Whether the file says no more of the person: withdrawn, or moved out of its sight."""
        return person.withdrawn_at is not None or person.unit_id not in self.in_sight

    def entries_of(self, person):
        """The list entries of a person on file."""
        return self._found.entries[person.pk]

    def entry_of(self, person):
        """The list entry that the person's row made, or None."""
        is_typed = person.pk in self._found.typed
        return main_entry(self.entries_of(person), is_typed=is_typed)

    def entry_keys(self):
        """The keys of all list entries of those on file."""
        return {one.register_key for some in self._found.entries.values() for one in some}

    def withdrawn_keys(self):
        """The keys of those of them that were withdrawn as mistakes."""
        entries = (one for some in self._found.entries.values() for one in some)
        return {one.register_key for one in entries if one.withdrawn_at}

    def person_of(self, code):
        """The person of a code, on file or about to be."""
        return self.on_file.get(code) or self.by_code[code].record

    def unit_of(self, code):
        """The commune where what happens to the person counts."""
        if code in self.by_code:
            return self.by_code[code].unit
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
        if code not in self._openings:
            unread = code in self._opening_unread
            self._openings[code] = None if unread else min(self._days_of(code), default=None)
        return self._openings[code]

    def _days_of(self, code):
        """The days of the person's lists; the file's row has the word about the entry it made."""
        person, days = self.on_file.get(code), []
        for entry in self.entries_of(person) if person else ():
            if entry.withdrawn_at:
                continue
            if entry is not self.entry_of(person) or code not in self.by_code:
                days.append(entry.registered_on)
        return [*days, self._opened[code]] if code in self._opened else days
