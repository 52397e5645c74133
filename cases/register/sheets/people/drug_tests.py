"""The sheet Xét nghiệm."""

from cases.models import DrugTest
from cases.register import spellings
from cases.register.checking.agencies import check_test
from cases.register.columns import CODE, DAY
from cases.register.reading import cells
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.records import RecordSheet

RESULTS = {"âm tính": DrugTest.Result.NEGATIVE, "dương tính": DrugTest.Result.POSITIVE}


class DrugTestSheet(RecordSheet):
    """Drug tests."""

    key_prefix = "XN"
    model = DrugTest
    sheet = Sheet(
        "Xét nghiệm",
        (
            CODE,
            DAY,
            Column("Kết quả", "result", cells.Listed(RESULTS, spellings.RESULTS), required=True),
            Column("Chất", "substance", cells.text_list(200)),
        ),
        sample=("register_key", "day", "result", "substance"),
    )

    def check_row(self, row):
        check_test(self.loader.table, row, self.job.reader)
