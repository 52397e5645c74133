"""The sheets of what was done for people: visits, supports, referrals."""

from cases.models import Referral, Support, Visit
from cases.register.reading import cells, problems
from cases.register.reading.cells import text
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.findings import DAY
from cases.register.sheets.people import CODE
from cases.register.sheets.records import EventSheet

PROGRESS = {
    "tiến bộ": Visit.Progress.BETTER,
    "bình thường": Visit.Progress.SAME,
    "xấu đi": Visit.Progress.WORSE,
}
SUPPORTS = {
    "vay vốn": Support.Kind.LOAN,
    "học nghề": Support.Kind.TRAINING,
    "việc làm": Support.Kind.JOB,
    "bảo hiểm y tế": Support.Kind.INSURANCE,
    "trợ giúp pháp lý": Support.Kind.LEGAL,
    "tư vấn": Support.Kind.COUNSELLING,
    "khám chữa bệnh": Support.Kind.MEDICAL,
}
REFERRALS = {
    "methadone": Referral.Kind.METHADONE,
    "cai nghiện tự nguyện": Referral.Kind.VOLUNTARY,
    "tâm thần": Referral.Kind.PSYCHIATRIC,
    "HIV": Referral.Kind.HIV,
    "khác": Referral.Kind.OTHER,
}
MOST_MONEY = 1_000_000_000_000  # đồng


class VisitSheet(EventSheet):
    """Visits."""

    mark = "TG"
    model = Visit
    sheet = Sheet(
        "Gặp gỡ, tiếp xúc",
        (
            CODE,
            DAY,
            Column("Người thực hiện", "visited_by", text(100), required=True),
            Column("Nội dung", "content", text(1000)),
            Column("Chuyển biến", "progress", cells.listed(PROGRESS)),
        ),
        also=("Thăm gặp", "Gặp gỡ, tiếp xúc (Thăm gặp)"),
    )
    sample_fields = ("register_key", "day", "visited_by", "content", "progress")


class SupportSheet(EventSheet):
    """Supports; a loan has its amount."""

    mark = "HT"
    model = Support
    sheet = Sheet(
        "Hỗ trợ",
        (
            CODE,
            Column("Loại", "kind", cells.listed(SUPPORTS), required=True),
            DAY,
            Column("Đơn vị hỗ trợ", "provider", text(200)),
            Column("Số tiền", "amount", cells.whole(MOST_MONEY)),
            Column("Người đứng tên", "borrower_name", text(100)),
            Column("Quan hệ", "relation", text(60)),
            Column("Tổ chức bảo lãnh", "guarantor", text(200)),
        ),
    )
    sample_fields = ("register_key", "kind", "day", "provider", "amount", "borrower_name")

    def check_row(self, row):
        if row["kind"] == Support.Kind.LOAN:
            self.check_given(row, "amount", problems.LOAN_AMOUNT)


class ReferralSheet(EventSheet):
    """Referrals to other services."""

    mark = "CG"
    model = Referral
    sheet = Sheet(
        "Chuyển gửi",
        (CODE, DAY, Column("Nơi nhận", "kind", cells.listed(REFERRALS), required=True)),
    )
    sample_fields = ("register_key", "day", "kind")
