"""The sheet Tái nghiện."""

from cases.models import Relapse
from cases.register.checking.agencies import check_finding
from cases.register.columns import CODE, DAY
from cases.register.reading.cells import text
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.records import RecordSheet


class RelapseSheet(RecordSheet):
    """Findings of a relapse."""

    key_prefix = "TN"
    model = Relapse
    sheet = Sheet(
        "Tái nghiện",
        (CODE, DAY, Column("Cơ quan xác định", "found_by", text(200))),
        sample=("register_key", "day", "found_by"),
    )

    def check_row(self, row):
        check_finding(self.loader.table, row, self.job.reader)
