"""The sheet Tụ điểm: hot spots, from the day they formed to the day they were cleared."""

from cases.register.columns import COMMUNE
from cases.register.reading import cells
from cases.register.reading.cells import text
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.records import RecordSheet
from wards.models import HotSpot


class HotSpotSheet(RecordSheet):
    """Hot spots of communes."""

    key_prefix = "TD"
    model = HotSpot
    days = ("formed_on", "cleared_on")
    related = ("unit",)
    sheet = Sheet(
        "Tụ điểm",
        (
            COMMUNE,
            Column("Địa điểm", "place", text(200), required=True),
            Column("Mức độ", "level", text(100)),
            Column("Ngày hình thành", "formed_on", cells.past_day, required=True),
            Column("Ngày xóa", "cleared_on", cells.past_day, follows=True),
        ),
        sample=("commune", "place", "level", "formed_on", "cleared_on"),
    )
