"""The sheet Xác định nghiện."""

from cases.models import Determination
from cases.register.columns import CODE, DAY
from cases.register.reading import cells
from cases.register.reading.cells import text
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.records import RecordSheet

RESULTS = {
    "nghiện": Determination.Result.ADDICTED,
    "không nghiện": Determination.Result.NOT_ADDICTED,
}


class DeterminationSheet(RecordSheet):
    """Determinations of addiction."""

    key_prefix = "XD"
    model = Determination
    sheet = Sheet(
        "Xác định nghiện",
        (
            CODE,
            DAY,
            Column("Nơi xác định", "place", text(200), required=True),
            Column("Kết quả", "result", cells.Listed(RESULTS), required=True),
            Column("Số phiếu", "sheet_number", text(60)),
        ),
        sample=("register_key", "day", "place", "result", "sheet_number"),
    )
