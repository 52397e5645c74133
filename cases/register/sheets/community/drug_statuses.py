"""The sheet Địa bàn: the drug status of communes year by year."""

from cases.register.columns import COMMUNE, YEAR
from cases.register.reading import cells
from cases.register.reading.cells import text
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.records import RecordSheet
from wards.models import DrugStatus

Status = DrugStatus.Status
STATUSES = {
    "không ma túy": Status.DRUG_FREE,
    "không có ma túy": Status.DRUG_FREE,
    "có ma túy": Status.WITH_DRUGS,
    "trọng điểm loại I": Status.KEY_1,
    "trọng điểm loại II": Status.KEY_2,
    "trọng điểm loại III": Status.KEY_3,
}


class DrugStatusSheet(RecordSheet):
    """Decisions about the drug status of communes."""

    key_prefix = "DB"
    model = DrugStatus
    days = ("decided_on",)
    related = ("unit",)
    sheet = Sheet(
        "Địa bàn",
        (
            COMMUNE,
            YEAR,
            Column("Tình trạng", "status", cells.Listed(STATUSES), required=True),
            Column("Số quyết định", "decision_number", text(60)),
            Column("Ngày quyết định", "decided_on", cells.past_day, required=True),
        ),
        sample=("commune", "year", "status", "decision_number", "decided_on"),
    )
