"""The sheet Hỗ trợ."""

from cases.models import Support
from cases.register.checking.rows import check_given
from cases.register.columns import CODE, DAY
from cases.register.reading import cells, problems
from cases.register.reading.cells import text
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.records import RecordSheet

KINDS = {
    "vay vốn": Support.Kind.LOAN,
    "học nghề": Support.Kind.TRAINING,
    "việc làm": Support.Kind.JOB,
    "bảo hiểm y tế": Support.Kind.INSURANCE,
    "trợ giúp pháp lý": Support.Kind.LEGAL,
    "tư vấn": Support.Kind.COUNSELLING,
    "khám chữa bệnh": Support.Kind.MEDICAL,
}
MOST_MONEY = 1_000_000_000_000  # đồng


class SupportSheet(RecordSheet):
    """Supports; a loan has its amount."""

    key_prefix = "HT"
    model = Support
    sheet = Sheet(
        "Hỗ trợ",
        (
            CODE,
            Column("Loại", "kind", cells.Listed(KINDS), required=True),
            DAY,
            Column("Đơn vị hỗ trợ", "provider", text(200)),
            Column("Số tiền", "amount", cells.whole(MOST_MONEY)),
            Column("Người đứng tên", "borrower_name", text(100)),
            Column("Quan hệ", "relation", text(60)),
            Column("Tổ chức bảo lãnh", "guarantor", text(200)),
        ),
        sample=("register_key", "kind", "day", "provider", "amount", "borrower_name"),
    )

    def check_row(self, row):
        if row["kind"] == Support.Kind.LOAN:
            check_given(self.loader.table, row, "amount", problems.LOAN_AMOUNT)
