"""The sheets of what a commune has and holds: models of aftercare and activities."""

from cases.models import Activity, SupportModel
from cases.register.reading import cells, problems
from cases.register.reading.cells import text
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.areas import COMMUNE
from cases.register.sheets.findings import DAY
from cases.register.sheets.records import PLACE, RecordSheet

Model, Held = SupportModel.Kind, Activity.Kind
MODELS = {
    "tình nguyện viên": Model.VOLUNTEERS,
    "điểm tư vấn": Model.COUNSELLING,
    "CLB B93": Model.CLUB,
    "quản lý tại nơi cư trú": Model.RESIDENCE,
}
ACTIVITIES = {
    "hội nghị tuyên truyền": Held.OUTREACH,
    "lớp tập huấn": Held.TRAINING,
    "sinh hoạt CLB": Held.CLUB_MEETING,
    "buổi tư vấn": Held.SESSION,
    "tin bài": Held.NEWS,
    "phát thanh": Held.BROADCAST,
    "pano áp phích": Held.POSTER,
    "tờ rơi": Held.LEAFLET,
}
MOST = 1_000_000_000
STARTED = Column("Ngày bắt đầu", "started_on", cells.past_day, required=True)
ENDED = Column("Ngày kết thúc", "ended_on", cells.past_day)


class ModelSheet(RecordSheet):
    """Models of aftercare, B93 clubs among them."""

    mark = "MH"
    model = SupportModel
    days = ("started_on", "ended_on")
    sheet = Sheet(
        "Mô hình",
        (
            COMMUNE,
            Column("Loại", "kind", cells.listed(MODELS), required=True),
            Column("Tên", "name", text(200)),
            STARTED,
            ENDED,
        ),
    )
    sample_fields = (PLACE, "kind", "name", "started_on", "ended_on")


class ActivitySheet(RecordSheet):
    """Activities: meetings have people, media have items."""

    mark = "HD"
    model = Activity
    sheet = Sheet(
        "Hoạt động",
        (
            Column("Phường/xã", PLACE, cells.commune),
            Column("Loại", "kind", cells.listed(ACTIVITIES), required=True),
            DAY,
            Column("Nội dung", "topic", text(500)),
            Column("Số người", "people", cells.whole(MOST)),
            Column("Số lượng", "copies", cells.whole(MOST)),
            Column("Số xã/phường dự", "communes", cells.whole(MOST)),
            Column("Ước lượng", "is_approximate", cells.listed({"x": True})),
        ),
    )
    sample_fields = (PLACE, "kind", "day", "topic", "people", "copies")

    def seat_of(self, row):
        if row[PLACE] or PLACE in row.faults:
            return super().seat_of(row)
        return self.job.unit

    def check_row(self, row):
        if row["kind"]:
            field = "people" if row["kind"] in Activity.WITH_PEOPLE else "copies"
            self.check_given(row, field, problems.NUMBER_OF_KIND)
