"""Somebody by a facility's own words: the number sealed, as much of the birth as was written."""

from cases.values import sealing
from cases.values.births import PartialDate


class NameOfFacility:
    """What a name on a facility's list and one in its book have in common."""

    def seal_identity(self, number):
        """Keep the typed identity number sealed, or none."""
        self.identity_sealed = sealing.seal(number.encode()) if number else None
        self.identity_index = sealing.index_of(number)

    @property
    def identity_number(self):
        """The number in clear; whoever shows it records that."""
        return sealing.unseal(self.identity_sealed).decode() if self.identity_sealed else ""

    @property
    def masked_identity(self):
        """All but the last three digits hidden; empty where there is none."""
        number = self.identity_number
        return "•" * (len(number) - 3) + number[-3:] if number else ""

    @property
    def birth(self):
        """As much of the birth date as was written, or None."""
        if self.birth_year is None:
            return None
        return PartialDate(self.birth_year, self.birth_month, self.birth_day)

    @birth.setter
    def birth(self, born):
        parts = (born.year, born.month, born.day) if born else (None, None, None)
        self.birth_year, self.birth_month, self.birth_day = parts
