"""The people on file that a workbook names, found again by its unit and Mã người."""

import re
from collections import defaultdict

from cases.models import Person, Registration
from cases.queries.people.joined import targets
from wards.fast.among import Among
from wards.models import Unit

CODE_OF_FILE = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
FROM_REGISTER = "Người"  # the register_key of the list entry that a row of the sheet Người made


class PeopleOnFile:
    """``people`` by code, their list ``entries`` by key, the units ``in_sight`` of the file's."""

    def __init__(self, job, codes):
        self.unit = job.unit
        self.register = Person.everything.filter(register_unit=job.unit).exclude(register_key="")
        in_sight = Unit.objects.in_sight_of(job.unit).values_list("pk", flat=True)
        self.in_sight = set(in_sight) | {job.unit.pk}
        keys = self._keys(job.unit, codes) + self._keys_of_files(codes)
        people = Person.everything.filter(Among("pk", keys)).select_related("unit", "neighbourhood")
        self.people, self.typed = {}, set()
        for person in job.locked(people):
            code = code_of(person, job.unit)
            self.people[code] = person
            if code == str(person.code):
                self.typed.add(person.pk)
        self._follow(job)
        keys = [person.pk for person in self.people.values()]
        entries = Registration.everything.filter(Among("person", keys)).select_related("unit")
        self.entries = defaultdict(list)
        for entry in job.locked(entries):
            self.entries[entry.person_id].append(entry)

    def _follow(self, job):
        """Rows of a file joined to another are about that one; ``joined`` has their codes."""
        gone = {code: one.pk for code, one in self.people.items() if one.withdrawn_at}
        ends = targets(gone.values())
        self.joined = {code for code, key in gone.items() if key in ends}
        kept = Person.everything.filter(Among("pk", {one.pk for one in ends.values()}))
        held = {one.pk: one for one in job.locked(kept.select_related("unit", "neighbourhood"))}
        for code in self.joined:
            self.people[code] = held[ends[gone[code]].pk]

    def _keys(self, unit, codes):
        """By the index of keys alone: with the unit in it the query scans everybody."""
        same = Person.everything.filter(Among("register_key", codes)).exclude(register_key="")
        found = same.order_by().values_list("pk", "register_unit")
        return [key for key, register_unit in found if register_unit == unit.pk]

    def _keys_of_files(self, codes):
        """Of those in sight who are named by the code of their file, having no Mã người here."""
        named = [code for code in codes if CODE_OF_FILE.fullmatch(code)]
        same = Person.everything.filter(code__in=named, unit__in=self.in_sight) if named else ()
        return [one.pk for one in same if code_of(one, self.unit) == str(one.code)]


def code_of(person, unit):
    """The Mã người in the workbooks of a unit: the one it was loaded by, else that of the file."""
    is_own = person.register_key and person.register_unit_id == unit.pk
    return person.register_key if is_own else str(person.code)


def main_entry(entries, *, is_typed):
    """The list entry of which the person's row speaks: the one it made.

    Of a file that was typed in: the open one, else the last.
    """
    made = [one for one in entries if one.register_key == FROM_REGISTER]
    if made or not is_typed:
        return next(iter(made), None)
    standing = [one for one in entries if one.withdrawn_at is None]
    return max(
        standing, key=lambda one: (one.removed_on is None, one.registered_on, one.pk), default=None
    )
