"""The people on file that a workbook names, found again by its unit and Mã người."""

from collections import defaultdict

from cases.models import Person, Registration
from wards.fast.among import Among
from wards.models import Unit

FROM_REGISTER = "Người"  # the register_key of the list entry that a row of the sheet Người made


class PeopleOnFile:
    """``people`` by code, their list ``entries`` by key, the units ``in_sight`` of the file's."""

    def __init__(self, job, codes):
        self.register = Person.everything.filter(register_unit=job.unit).exclude(register_key="")
        keys = self._keys(job.unit, codes)
        people = Person.everything.filter(Among("pk", keys)).select_related("unit", "neighbourhood")
        self.people = {person.register_key: person for person in job.locked(people)}
        entries = Registration.everything.filter(Among("person", keys)).select_related("unit")
        self.entries = defaultdict(list)
        for entry in job.locked(entries):
            self.entries[entry.person_id].append(entry)
        in_sight = Unit.objects.in_sight_of(job.unit).values_list("pk", flat=True)
        self.in_sight = set(in_sight) | {job.unit.pk}

    def _keys(self, unit, codes):
        """By the index of keys alone: with the unit in it the query scans everybody."""
        same = Person.everything.filter(Among("register_key", codes)).exclude(register_key="")
        found = same.order_by().values_list("pk", "register_unit")
        return [key for key, register_unit in found if register_unit == unit.pk]
