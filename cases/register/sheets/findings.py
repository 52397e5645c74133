"""The sheets of what was found about people: tests, determinations, relapses."""

from cases.models import Determination, DrugTest, Relapse
from cases.register.reading import cells
from cases.register.reading.cells import text
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.people import CODE
from cases.register.sheets.records import EventSheet

DAY = Column("Ngày", "day", cells.past_day, required=True)
TESTED = {"âm tính": DrugTest.Result.NEGATIVE, "dương tính": DrugTest.Result.POSITIVE}
DETERMINED = {
    "nghiện": Determination.Result.ADDICTED,
    "không nghiện": Determination.Result.NOT_ADDICTED,
}


class DrugTestSheet(EventSheet):
    """Drug tests."""

    mark = "XN"
    model = DrugTest
    sheet = Sheet(
        "Xét nghiệm",
        (
            CODE,
            DAY,
            Column("Kết quả", "result", cells.listed(TESTED), required=True),
            Column("Chất", "substance", cells.text_list(200)),
        ),
    )
    sample_fields = ("register_key", "day", "result", "substance")


class DeterminationSheet(EventSheet):
    """Determinations of addiction."""

    mark = "XD"
    model = Determination
    sheet = Sheet(
        "Xác định nghiện",
        (
            CODE,
            DAY,
            Column("Nơi xác định", "place", text(200), required=True),
            Column("Kết quả", "result", cells.listed(DETERMINED), required=True),
            Column("Số phiếu", "sheet_number", text(60)),
        ),
    )
    sample_fields = ("register_key", "day", "place", "result", "sheet_number")


class RelapseSheet(EventSheet):
    """Findings of a relapse."""

    mark = "TN"
    model = Relapse
    sheet = Sheet("Tái nghiện", (CODE, DAY, Column("Cơ quan xác định", "found_by", text(200))))
    sample_fields = ("register_key", "day", "found_by")
