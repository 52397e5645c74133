"""The facilities that a workbook names: found by name in the province, or made once."""

from cases.models import Case
from wards.models import Facility, Unit
from wards.text import key


class Facilities:
    """Those of the unit's province on a day; ``new`` are not written yet."""

    def __init__(self, unit, day):
        provinces = Unit.objects.provinces_of(unit).filter(valid_from__lte=day)
        self.province, self.new = provinces.first() or unit, []
        known = [*Facility.objects.filter(unit=self.province), *Facility.objects.serving(unit)]
        self._found = {key(facility.name): facility for facility in known}

    def named(self, name, measure_kind):
        """The facility of that name, None for no name; a new one is of the kind the measure has."""
        if not name:
            return None
        if key(name) not in self._found:
            clinic = measure_kind == Case.Kind.SUBSTITUTION
            kind = Facility.Kind.CLINIC if clinic else Facility.Kind.REHAB
            self._found[key(name)] = Facility(unit=self.province, name=name, kind=kind)
            self.new.append(self._found[key(name)])
        return self._found[key(name)]
