"""The sheet Hoạt động."""

from cases.models import Activity, ActivityPartner
from cases.register import spellings
from cases.register.checking.rows import check_given
from cases.register.columns import COMMUNE, DAY, OWN_COMMUNE
from cases.register.organisations import OrganisationsMixin
from cases.register.reading import cells, problems
from cases.register.reading.cells import text
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.records import RecordSheet

KINDS = {
    "hội nghị tuyên truyền": Activity.Kind.OUTREACH,
    "lớp tập huấn": Activity.Kind.TRAINING,
    "sinh hoạt CLB": Activity.Kind.CLUB_MEETING,
    "buổi tư vấn": Activity.Kind.SESSION,
    "tin bài": Activity.Kind.NEWS,
    "phát thanh": Activity.Kind.BROADCAST,
    "pano áp phích": Activity.Kind.POSTER,
    "tờ rơi": Activity.Kind.LEAFLET,
}
MOST = 1_000_000_000
LONGEST_NAME = 200  # of an organisation


class ActivitySheet(OrganisationsMixin, RecordSheet):
    """Activities: meetings have people, media have items."""

    key_prefix = "HD"
    model = Activity
    organisations = ("organiser",)
    not_fields = frozenset({*organisations, "co_organisers"})
    related = ("unit",)
    sheet = Sheet(
        "Hoạt động",
        (
            OWN_COMMUNE,
            Column("Loại", "kind", cells.Listed(KINDS, spellings.ACTIVITIES), required=True),
            DAY,
            Column("Nội dung", "topic", text(500)),
            Column("Số người", "people", cells.whole(MOST)),
            Column("Số lượng", "copies", cells.whole(MOST)),
            Column("Số xã/phường dự", "communes", cells.whole(MOST)),
            Column("Ước lượng", "is_approximate", cells.Listed({"x": True})),
            Column("Số học sinh", "pupils", cells.whole(MOST), later=True),
            Column("Đơn vị tổ chức", "organiser", text(200), later=True),
            Column("Đơn vị phối hợp", "co_organisers", text(500), later=True),
        ),
        sample=("commune", "kind", "day", "topic", "people", "copies"),
    )

    @classmethod
    def records(cls, job):
        return super().records(job).prefetch_related("partners__organisation")

    @classmethod
    def told(cls, record, job):
        return super().told(record, job) | {"co_organisers": record.co_organisers}

    def plan(self):
        super().plan()
        for row in self.loader.new:
            self._partners(row)

    def _partners(self, row):
        """The organisations of the last column, each once."""
        named = map(self.job.organisations.named, (row["co_organisers"] or "").split(";"))
        return {one.key: one for one in named if one}.values()

    def written(self, rows, made, by):
        pairs = [
            ActivityPartner(activity=activity, organisation=one)
            for row, activity in zip(rows, made, strict=True)
            for one in self._partners(row)
        ]
        self.job.ledger.add(ActivityPartner.objects.bulk_create(pairs))

    def unit_of(self, row):
        """Without a commune it is the activity of the file's unit."""
        if row[COMMUNE.field] or COMMUNE.field in row.faults:
            return super().unit_of(row)
        return self.job.unit

    def check_row(self, row):
        parts = (row["co_organisers"] or "").split(";")
        if any(len(part.strip()) > LONGEST_NAME for part in parts):
            self.loader.table.blame(row, "co_organisers", problems.TOO_LONG, limit=LONGEST_NAME)
        if row["kind"]:
            field = "people" if row["kind"] in Activity.WITH_PEOPLE else "copies"
            check_given(self.loader.table, row, field, problems.NUMBER_OF_KIND)
        pupils, people = row["pupils"], row["people"]
        are_too_many = pupils is not None and (people is None or pupils > people)
        if are_too_many and "people" not in row.faults:
            self.loader.table.blame(row, "pupils", problems.MORE_PUPILS)
