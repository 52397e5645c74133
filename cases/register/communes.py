"""Finding the units a workbook names: by official code, or by name with or without its kind."""

from collections import defaultdict

from wards.models import Unit
from wards.text import key


class Communes:
    """The units at or below the file's unit during that unit's life."""

    def __init__(self, unit) -> None:
        self.units = list(Unit.objects.within(unit))
        self._communes, self._units = defaultdict(list), defaultdict(list)
        for one in self.units:
            full, bare = key(one.name), key(one.name.removeprefix(one.kind))
            for name in {one.code, full}:
                self._units[name].append(one)
            if one.level == Unit.Level.COMMUNE:
                for name in {one.code, full, bare}:
                    self._communes[name].append(one)

    def named(self, text: str) -> tuple:
        """The communes of this code or name, with or without the kind; accents count."""
        return tuple(self._communes.get(key(text), ()))

    def units_named(self, text: str) -> tuple:
        """The units of any level of this code, or of this name with its kind."""
        return tuple(self._units.get(key(text), ()))


def choose(units, day):
    """The only unit, or of several the only one living that day; else None."""
    if len(units) == 1:
        return units[0]
    alive = [unit for unit in units if day and unit.lives_on(day)]
    return alive[0] if len(alive) == 1 else None
