"""The neighbourhoods that a workbook names: found by name in their commune, or made once."""

from wards.models import Neighbourhood
from wards.text import key


class Neighbourhoods:
    """Those of the communes looked at so far; ``new`` are not written yet."""

    def __init__(self):
        self.new, self._units, self._found = [], set(), {}

    def look_at(self, units):
        """Find what these communes (their keys) have on file."""
        unseen = set(units) - self._units
        if unseen:
            self._units |= unseen
            for one in Neighbourhood.objects.filter(unit__in=unseen):
                self._found[one.unit_id, key(one.name)] = one

    def named(self, unit, name):
        """The neighbourhood of that name in the commune, None for no name."""
        if not name:
            return None
        where = unit.pk, key(name)
        if where not in self._found:
            self._found[where] = Neighbourhood(unit=unit, name=name)
            self.new.append(self._found[where])
        return self._found[where]

    def take_new(self):
        """What is to be written; by whoever asks first."""
        new, self.new = self.new, []
        return new
