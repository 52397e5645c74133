"""The sheet Quản lý sau cai: aftercare measures, found again by person and day of decision."""

from cases.models import Case
from cases.register.reading import cells
from cases.register.reading.cells import text
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.cases import MOST_MONTHS
from cases.register.sheets.cases_plan import CaseSheet
from cases.register.sheets.people import CODE

Outcome = Case.Outcome
KINDS = {"quản lý sau cai": Case.Kind.AFTERCARE}
OUTCOMES = {
    "hoàn thành": Outcome.COMPLETED,
    "tái nghiện": Outcome.RELAPSED,
    "chấp hành án phạt tù": Outcome.PRISON,
    "chuyển đi": Outcome.MOVED,
    "chết": Outcome.DECEASED,
    "khác": Outcome.OTHER,
}


class AftercareSheet(CaseSheet):
    """Such a measure is opened by its decision; its term is the one that this sets."""

    sheet = Sheet(
        "Quản lý sau cai",
        (
            CODE,
            Column("Phường/xã", "commune", cells.commune),
            Column("Số quyết định", "decision_number", text(60)),
            Column("Ngày quyết định", "opened_on", cells.past_day, required=True),
            Column("Ngày bắt đầu", "started_on", cells.past_day, required=True),
            Column("Thời hạn (tháng)", "term_months", cells.whole(MOST_MONTHS), required=True),
            Column("Ngày kết thúc", "closed_on", cells.past_day),
            Column("Kết quả", "outcome", cells.listed(OUTCOMES)),
            Column("Người giúp đỡ", "helper", text(100)),
        ),
    )
    sample_fields = ("register_key", "opened_on", "started_on", "term_months", "closed_on")
    kinds = tuple(KINDS.values())
    days = ("opened_on", "started_on", "closed_on")
    said = {value: spelling for spelling, value in (OUTCOMES | KINDS).items()}

    def check(self):
        for row in self.rows:
            row["kind"] = Case.Kind.AFTERCARE
            if row["opened_on"]:
                row["decided_on"] = row["opened_on"]
        super().check()
