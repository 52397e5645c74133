"""The sheets of communes year by year: drug status and population."""

from datetime import date

from cases.register.reading import cells, problems
from cases.register.reading.cells import text
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.records import PLACE, RecordSheet
from wards.models import DrugStatus, Population
from wards.places.names import only_one

Status = DrugStatus.Status
STATUSES = {
    "không ma túy": Status.DRUG_FREE,
    "không có ma túy": Status.DRUG_FREE,
    "có ma túy": Status.WITH_DRUGS,
    "trọng điểm loại I": Status.KEY_1,
    "trọng điểm loại II": Status.KEY_2,
    "trọng điểm loại III": Status.KEY_3,
}
COMMUNE = Column("Phường/xã", PLACE, cells.commune, required=True)
YEAR = Column("Năm", "year", cells.past_year, required=True)
MOST_PEOPLE = 100_000_000


class StatusSheet(RecordSheet):
    """Decisions about the drug status of communes."""

    mark = "DB"
    model = DrugStatus
    days = ("decided_on",)
    sheet = Sheet(
        "Địa bàn",
        (
            COMMUNE,
            YEAR,
            Column("Tình trạng", "status", cells.listed(STATUSES), required=True),
            Column("Số quyết định", "decision_number", text(60)),
            Column("Ngày quyết định", "decided_on", cells.past_day, required=True),
        ),
    )
    sample_fields = (PLACE, "year", "status", "decision_number", "decided_on")


class PopulationSheet(RecordSheet):
    """How many people lived in a commune in a year."""

    mark = "SO"
    model = Population
    days = ()
    sheet = Sheet(
        "Dân số",
        (COMMUNE, YEAR, Column("Số người", "people", cells.whole(MOST_PEOPLE), required=True)),
    )
    sample_fields = (PLACE, "year", "people")

    def seat_of(self, row):
        """Of several communes of a name the one that lived at the end of the year, or began it."""
        year, candidates = row["year"], row[PLACE]
        if not candidates or year is None and len(candidates) > 1:
            return None
        days = (date(year, 12, 31), date(year, 1, 1)) if year else (None,)
        chosen = next(filter(None, (only_one(candidates, day) for day in days)), None)
        if chosen is None:
            self.blame_several(row, PLACE)
        return chosen

    def check_row(self, row):
        seat, year = row.seat, row["year"]
        if seat and year and seat.valid_to and year > seat.valid_to.year:
            day = f"{seat.valid_to:%d/%m/%Y}"
            self.blame(row, "year", problems.AFTER_UNIT, unit=seat, day=day)
