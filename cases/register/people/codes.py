"""Mã người for a list that has none: the code on file where the person is found, else a new one.

Somebody is found by identity number, else by name, birth and ward, among those on file under
the unit of the file. New codes go on from the highest given so far.
"""

import re
from collections import defaultdict

from cases.models import Person
from cases.values import names, sealing
from wards.fast.among import Among

GIVEN = re.compile(r"DS-([0-9]{1,9})")


def give_codes(job, rows):
    """Set the Mã người of every row; of two rows of one person the second finds the first's."""
    known = _OnFile(job, rows)
    for row in rows:
        row["register_key"] = known.code_of(row) or known.next_code()


class _OnFile:
    """The people on file under the unit, by number and by name, birth and year."""

    def __init__(self, job, rows):
        register = Person.objects.filter(register_unit=job.unit).exclude(register_key="")
        self.by_number, self.by_name, self.last = {}, defaultdict(list), 0
        for code in register.filter(register_key__startswith="DS-").values_list(
            "register_key", flat=True
        ):
            if match := GIVEN.fullmatch(code):
                self.last = max(self.last, int(match[1]))
        given = {row["identity_number"] for row in rows} - {None}
        numbers = set(map(sealing.index_of, given))
        folded = {names.fold(row["full_name"]) for row in rows if row["full_name"]}
        for person in register.filter(Among("identity_index", numbers)).exclude(identity_index=""):
            self.by_number[person.identity_index] = person.register_key
        for person in register.filter(Among("name_key", folded)):
            who = person.name_key, str(person.birth)
            self.by_name[who].append((person.unit_id, person.register_key))

    def code_of(self, row):
        """The code of a row's person, None where nobody is found."""
        number = row["identity_number"]
        found = self.by_number.get(sealing.index_of(number)) if number else None
        if found or not row["full_name"] or not row["birth"]:
            return found
        same = self.by_name[names.fold(row["full_name"]), str(row["birth"])]
        wards = {unit.pk for unit in row["commune"] or ()}
        codes = [code for unit, code in same if unit in wards]
        return codes[0] if len(codes) == 1 else None

    def next_code(self):
        self.last += 1
        return f"DS-{self.last:05}"
