"""The units above others, on any day, read in one query."""

from dataclasses import dataclass

from wards.models import Unit
from wards.models.units import EARLIEST, province_path


@dataclass
class Above:
    """The provinces and districts that some units lie in, of all times."""

    units: list

    @classmethod
    def all_of(cls, units, model=Unit):
        """``model`` is another Unit where a migration asks."""
        wanted = {path for one in units for path in (one.parent_path, province_path(one.path))}
        return cls(list(model.objects.filter(path__in=wanted).exclude(level=Unit.Level.COMMUNE)))

    def of(self, unit, day):
        """The unit above and the province on a day of the unit's life; itself for a province."""
        if unit.level == Unit.Level.PROVINCE:
            return unit, unit
        day = max(day, unit.valid_from)
        day = min(day, unit.valid_to) if unit.valid_to else day
        found = {one.path: one for one in self.units if _lives(one, day)}
        province = found.get(province_path(unit.path))
        above = found.get(unit.parent_path) or province or unit
        return above, province or above


def _lives(unit, day):
    """As ``Unit.lives_on``, of the plain models of a migration too."""
    begun = unit.valid_from <= max(day, EARLIEST)
    return begun and (unit.valid_to is None or day <= unit.valid_to)
