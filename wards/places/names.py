"""Communes by the names people write: official code, or name with or without its kind."""

from collections import defaultdict

from wards.models import Unit
from wards.models.units import PATH_DIGITS, PROVINCE_DIGITS
from wards.text import key


class CommuneNames:
    """The communes of a unit's province that lived on a day."""

    def __init__(self, unit, day):
        stem = unit.path[:PROVINCE_DIGITS]
        within = {
            "path__gte": stem.ljust(PATH_DIGITS, "0"),
            "path__lte": stem.ljust(PATH_DIGITS, "9"),
        }
        self.communes = list(Unit.objects.communes().living_on(day).filter(**within))
        self._named = defaultdict(list)
        for one in self.communes:
            for name in {one.code, key(one.name), key(one.name.removeprefix(one.kind))}:
                self._named[name].append(one)

    def find(self, text):
        """The communes called that: one where it is clear, none or several where it is not."""
        return self._named.get(key(text), [])
