"""Whom a record is about by its own words: the number sealed, as much of the birth as is known."""

from cases.values import sealing
from cases.values.births import PartialDate


class SealedIdentity:
    """For models with ``identity_sealed`` and ``identity_index``."""

    def seal_identity(self, number):
        """Keep an identity number sealed, or none; the caller has checked it."""
        self.identity_sealed = sealing.seal(number.encode()) if number else None
        self.identity_index = sealing.index_of(number)

    @property
    def identity_number(self):
        """The number in clear; whoever shows it records that (Verb.REVEALED)."""
        return sealing.unseal(self.identity_sealed).decode() if self.identity_sealed else ""

    @property
    def masked_identity(self):
        """All but the last three digits hidden; empty where there is none."""
        number = self.identity_number
        return "•" * (len(number) - 3) + number[-3:] if number else ""


class BirthAsKnown:
    """For models whose birth may not be known at all."""

    @property
    def birth(self):
        """As much of the birth date as is known, or None."""
        if self.birth_year is None:
            return None
        return PartialDate(self.birth_year, self.birth_month, self.birth_day)

    @birth.setter
    def birth(self, born):
        parts = (born.year, born.month, born.day) if born else (None, None, None)
        self.birth_year, self.birth_month, self.birth_day = parts
