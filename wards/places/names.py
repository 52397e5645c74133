"""Names of units: found by what people write, and written as papers have them."""

from collections import defaultdict

from wards.models import Unit
from wards.text import key


class UnitNames:
    """Finds units among some (``units``) by what was written; accents count."""

    def __init__(self, units):
        self.units = list(units)
        self._units, self._communes = defaultdict(list), defaultdict(list)
        for unit in self.units:
            full, bare = key(unit.name), key(unit.name.removeprefix(unit.kind))
            for name in {unit.code, full}:
                self._units[name].append(unit)
            if unit.level == Unit.Level.COMMUNE:
                for name in {unit.code, full, bare}:
                    self._communes[name].append(unit)

    def find(self, text: str) -> tuple:
        """The units of any level of this code, or of this name with its kind."""
        return tuple(self._units.get(key(text), ()))

    def find_communes(self, text: str) -> tuple:
        """The communes of this code or name, with or without the kind."""
        return tuple(self._communes.get(key(text), ()))


def only_one(units, day):
    """The only unit, or of several the only one living that day (None: not known); else None."""
    if len(units) == 1:
        return units[0]
    alive = [unit for unit in units if day and unit.lives_on(day)]
    return alive[0] if len(alive) == 1 else None


def in_sentence(unit):
    """Like “quận Tây Hồ”: the kind in small letters, as in running text."""
    return unit.kind.lower() + unit.name[len(unit.kind) :]


def short_name(unit):
    """Like “Tây Hồ”: the name without its kind; a numbered one keeps it, as the decree has it."""
    bare = unit.name[len(unit.kind) :].strip()
    return unit.name if bare.isdigit() or not bare else bare
