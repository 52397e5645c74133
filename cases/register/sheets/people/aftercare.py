"""The sheet Quản lý sau cai: aftercare measures."""

from cases.models import Case
from cases.register.columns import CODE, OWN_COMMUNE
from cases.register.reading import cells
from cases.register.reading.cells import text
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.measures import MeasureSheet
from cases.register.sheets.people.rehab import MOST_MONTHS

Outcome = Case.Outcome
OUTCOMES = {
    "hoàn thành": Outcome.COMPLETED,
    "tái nghiện": Outcome.RELAPSED,
    "chấp hành án phạt tù": Outcome.PRISON,
    "chuyển đi": Outcome.MOVED,
    "chết": Outcome.DECEASED,
    "khác": Outcome.OTHER,
}


class AftercareSheet(MeasureSheet):
    """Such a measure is opened by its decision; its term is the one that this sets."""

    kinds = {"quản lý sau cai": Case.Kind.AFTERCARE}
    days = ("opened_on", "started_on", "closed_on")
    sheet = Sheet(
        "Quản lý sau cai",
        (
            CODE,
            OWN_COMMUNE,
            Column("Số quyết định", "decision_number", text(60)),
            Column("Ngày quyết định", "opened_on", cells.past_day, required=True),
            Column("Ngày bắt đầu", "started_on", cells.past_day, required=True),
            Column("Thời hạn (tháng)", "term_months", cells.months(MOST_MONTHS), required=True),
            Column("Ngày kết thúc", "closed_on", cells.past_day),
            Column("Kết quả", "outcome", cells.Listed(OUTCOMES)),
            Column("Người giúp đỡ", "helper", text(100)),
        ),
        sample=("register_key", "opened_on", "started_on", "term_months", "closed_on"),
    )

    def check(self):
        for row in self.loader.rows:
            row["kind"] = Case.Kind.AFTERCARE
            if row["opened_on"]:
                row["decided_on"] = row["opened_on"]
        super().check()
