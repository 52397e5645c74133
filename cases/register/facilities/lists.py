"""What the lists of facilities share: their rows read, and faults in words by row and column."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from cases.register.checking.communes import Communes
from cases.register.reading.problems import CellFault
from wards.models import Unit
from wards.places.names import UnitNames, only_one


@dataclass
class Reading:
    """What the readers of cells ask for, and what was found.

    ``names`` and ``unit`` are the communes of the facility's province, which rows name.
    """

    today: date
    communes: Communes
    rows: list = field(default_factory=list)
    faults: list = field(default_factory=list)

    @classmethod
    def of_province(cls, unit, today):
        """Of a facility of that province."""
        return cls(today, Communes(unit, UnitNames(Unit.objects.in_province_of(unit))))

    @property
    def unit(self):
        return self.communes.unit

    @property
    def names(self):
        return self.communes.names

    def read_row(self, number, sheet, given, day):
        """The values of a row of cells {column: value}; ``day`` is the field of its day.

        None where something cannot be read, which is told.
        """
        values = dict.fromkeys([column.field for column in sheet.columns])
        before = len(self.faults)
        for column, value in given.items():
            try:
                values[column.field] = column.read(value, self)
            except CellFault as fault:
                advice = fault.kind.advice_for(fault.params)
                self.blame(number, column, f"{fault.kind.title}. {advice}")
        said = {column.field for column in given}
        for column in sheet.columns:
            if column.required and column.field not in said:
                self.blame(number, column, _("Fill in the cell."))
        found = self.communes.find(values["goes_to"]) if values["goes_to"] else ()
        values["unit"] = only_one(found, values[day] or self.today)
        self.rows.append(values)
        return values if len(self.faults) == before else None

    def blame(self, number, column, words):
        """Tell what is wrong with a cell."""
        text = _("Row %(row)s, %(column)s: %(words)s")
        self.faults.append(text % {"row": number, "column": column.heading, "words": words})


def is_blank(value):
    """Whether a cell says nothing."""
    return value is None or (isinstance(value, str) and value.strip() in ("", "-", "–"))
