"""The sheet Mô hình: models of aftercare, B93 clubs among them."""

from cases.models import SupportModel
from cases.register.columns import COMMUNE, ENDED, STARTED
from cases.register.reading import cells
from cases.register.reading.cells import text
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.records import RecordSheet

KINDS = {
    "tình nguyện viên": SupportModel.Kind.VOLUNTEERS,
    "điểm tư vấn": SupportModel.Kind.COUNSELLING,
    "CLB B93": SupportModel.Kind.CLUB,
    "quản lý tại nơi cư trú": SupportModel.Kind.RESIDENCE,
}


class SupportModelSheet(RecordSheet):
    """Models of aftercare."""

    key_prefix = "MH"
    model = SupportModel
    days = ("started_on", "ended_on")
    sheet = Sheet(
        "Mô hình",
        (
            COMMUNE,
            Column("Loại", "kind", cells.Listed(KINDS), required=True),
            Column("Tên", "name", text(200)),
            STARTED,
            ENDED,
        ),
        sample=("commune", "kind", "name", "started_on", "ended_on"),
    )
