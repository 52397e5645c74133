"""The sheet Hỗ trợ."""

from cases.models import Support
from cases.register.checking.rows import check_given, check_order
from cases.register.columns import CODE
from cases.register.organisations import OrganisationsMixin
from cases.register.reading import cells, problems
from cases.register.reading.cells import text
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.records import RecordSheet
from cases.register.sheets.through import THROUGH, ThroughMixin

KINDS = {
    "vay vốn": Support.Kind.LOAN,
    "học nghề": Support.Kind.TRAINING,
    "việc làm": Support.Kind.JOB,
    "bảo hiểm y tế": Support.Kind.INSURANCE,
    "trợ giúp pháp lý": Support.Kind.LEGAL,
    "tư vấn": Support.Kind.COUNSELLING,
    "khám chữa bệnh": Support.Kind.MEDICAL,
    "hỗ trợ sinh kế": Support.Kind.LIVELIHOOD,
}
BEFORE = ("proposed_on", "proposed_by", "approved_on", "declined_on")  # it was paid out
AFTER = ("repaid_on", "still_owed", "arrears")
OF_A_LOAN = (*BEFORE, *AFTER)
PAID_OUT = Column("Ngày", "day", cells.past_day, required=True, unless="proposed_on")
MOST_MONEY = 1_000_000_000_000  # đồng


class ProposedRow:
    """A row of a loan as it was before it was paid out."""

    def __init__(self, row):
        self.row, self.unit = row, row.unit

    def __getitem__(self, field):
        return None if field == "day" else self.row[field]


class SupportSheet(ThroughMixin, OrganisationsMixin, RecordSheet):
    """Supports; a loan has its amount, and alone is repaid.

    One that is only proposed has no day yet: with its day, it is the same loan paid out.
    """

    key_prefix = "HT"
    model = Support
    manager = "everything"
    organisations = ("provider", "guarantor", "proposed_by")
    not_fields = ThroughMixin.not_fields | {*organisations, *OF_A_LOAN}
    sheet = Sheet(
        "Hỗ trợ",
        (
            CODE,
            Column("Loại", "kind", cells.Listed(KINDS), required=True),
            PAID_OUT,
            Column("Đơn vị hỗ trợ", "provider", text(200)),
            Column("Số tiền", "amount", cells.money(MOST_MONEY)),
            Column("Người đứng tên", "borrower_name", text(100)),
            Column("Quan hệ", "relation", text(60)),
            Column("Tổ chức bảo lãnh", "guarantor", text(200)),
            Column("Ngày trả hết", "repaid_on", cells.past_day, later=True, follows=True),
            Column("Còn nợ", "still_owed", cells.money(MOST_MONEY), later=True, follows=True),
            Column("Nợ quá hạn", "arrears", cells.money(MOST_MONEY), later=True, follows=True),
            Column("Ngày đề nghị", "proposed_on", cells.past_day, later=True, follows=True),
            Column("Tổ chức đề nghị", "proposed_by", text(200), later=True, follows=True),
            Column("Ngày duyệt", "approved_on", cells.past_day, later=True, follows=True),
            Column("Ngày từ chối", "declined_on", cells.past_day, later=True, follows=True),
            *THROUGH,
        ),
        sample=("register_key", "kind", "day", "provider", "amount", "borrower_name"),
    )

    def check_row(self, row):
        super().check_row(row)
        if row["kind"] == Support.Kind.LOAN:
            check_given(self.loader.table, row, "amount", problems.LOAN_AMOUNT)
            self.check_repayment(row)
        else:
            for field in OF_A_LOAN:
                if row["kind"] and row[field] is not None:
                    self.loader.table.blame(row, field, problems.NOT_A_LOAN)

    def day_of(self, row):
        return row["day"] or row["proposed_on"]

    def check_repayment(self, row):
        """The day repaid, what is owed and what of it is overdue say the same."""
        table, owed = self.loader.table, row["still_owed"]
        check_order(table, row, "proposed_on", "approved_on", "day", "repaid_on")
        self.check_paid_out(row)
        self.check_arrears(row)
        if row["repaid_on"] and owed:
            table.blame(row, "still_owed", problems.OWED_THOUGH_REPAID)
        elif owed == 0 and not row["repaid_on"] and "repaid_on" not in row.faults:
            table.blame(row, "repaid_on", problems.REPAID_WHEN)
        elif owed and row["amount"] is not None and owed > row["amount"]:
            table.blame(row, "still_owed", problems.OWED_TOO_MUCH)

    def check_paid_out(self, row):
        """What is declined was never paid out, and what never was is not repaid."""
        before = "approved_on" if row["approved_on"] else "proposed_on"
        check_order(self.loader.table, row, before, "declined_on")
        if row["day"] and row["declined_on"]:
            self.loader.table.blame(row, "declined_on", problems.DECLINED_THOUGH_PAID)
        elif row["day"] is None and any(row[field] is not None for field in AFTER):
            check_given(self.loader.table, row, "day", problems.MISSING)

    def keys_of(self, rows):
        """A loan that was on file as proposed keeps that key once it is paid out."""
        keys = super().keys_of(rows)
        paid = [n for n, row in enumerate(rows) if row["proposed_on"] and row["day"]]
        before = self.row_keys.keys_of([ProposedRow(rows[n]) for n in paid])
        known, _count = self.on_file(before)
        for n, key in zip(paid, before, strict=True):
            keys[n] = key if key in known else keys[n]
        return keys

    def check_arrears(self, row):
        """No more is overdue than is owed, and nothing of a loan repaid."""
        table, arrears = self.loader.table, row["arrears"]
        most = row["amount"] if row["still_owed"] is None else row["still_owed"]
        if arrears and row["repaid_on"]:
            table.blame(row, "arrears", problems.OWED_THOUGH_REPAID)
        elif arrears and most is not None and arrears > most:
            table.blame(row, "arrears", problems.OWED_TOO_MUCH)

    @classmethod
    def told(cls, record, job):
        owed = record.still_owed or None  # nothing, of a loan that is repaid
        return super().told(record, job) | {"repaid_on": record.repaid_on, "still_owed": owed}

    def values(self, row):
        before = {field: row[field] for field in ("proposed_on", "approved_on", "declined_on")}
        return super().values(row) | before | _repayment(row)

    def followed(self, row, loan):
        """Of a loan repaid by now, an older list that still owes it says nothing new."""
        told = super().followed(row, loan)
        before = {field: told[field] for field in BEFORE if field in told}
        if loan.day is None and row["day"]:
            before |= {"day": row["day"], "declined_on": None}
        if "proposed_by" in before:
            before["proposed_by"] = self.job.organisations.named(row["proposed_by"])
        if loan.repayment == Support.Repayment.REPAID and not row["repaid_on"]:
            return before
        return before | _repayment(row)


def _repayment(row):
    if row["repaid_on"]:
        repaid = {"repayment": Support.Repayment.REPAID, "still_owed": 0, "arrears": None}
        return repaid | {"repaid_on": row["repaid_on"]}
    said = {} if row["still_owed"] is None else {"still_owed": row["still_owed"]}
    if row["arrears"]:
        said |= {"arrears": row["arrears"], "repayment": Support.Repayment.OVERDUE}
    elif row["arrears"] == 0:
        said |= {"arrears": None}
    return said
