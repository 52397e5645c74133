"""The sheet Dân số: how many people lived in a commune in a year."""

from datetime import date

from cases.register.checking.rows import written
from cases.register.checking.units import blame_several
from cases.register.columns import COMMUNE, YEAR
from cases.register.reading import cells, problems
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.records import RecordSheet
from wards.models import Population
from wards.places.names import only_one

MOST_PEOPLE = 100_000_000


class PopulationSheet(RecordSheet):
    """Populations of communes; a year is no day, so the unit's life is checked here."""

    key_prefix = "SO"
    model = Population
    days = ()
    related = ("unit",)
    sheet = Sheet(
        "Dân số",
        (COMMUNE, YEAR, Column("Số người", "people", cells.whole(MOST_PEOPLE), required=True)),
        sample=("commune", "year", "people"),
    )

    def unit_of(self, row):
        """Of several communes of a name the one that lived at the end of the year, or began it."""
        year, candidates = row[YEAR.field], row[COMMUNE.field]
        if not candidates or year is None and len(candidates) > 1:
            return None
        days = (date(year, 12, 31), date(year, 1, 1)) if year else (None,)
        chosen = next(filter(None, (only_one(candidates, day) for day in days)), None)
        if chosen is None:
            blame_several(self.loader.table, row, COMMUNE.field)
        return chosen

    def check_row(self, row):
        unit, year = row.unit, row[YEAR.field]
        if unit and year and unit.valid_to and year > unit.valid_to.year:
            day = written(unit.valid_to)
            self.loader.table.blame(row, YEAR.field, problems.AFTER_UNIT, unit=unit, day=day)
