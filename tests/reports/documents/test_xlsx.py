"""The workbook: numbers are numbers, text is text, laid out as the annexes."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from reports.documents import formats, xlsx
from reports.documents.paper import make_paper
from reports.figures.periods import parse
from reports.figures.table import quota_table
from reports.indicators.catalogue import CATALOGUE
from reports.indicators.entries.entry import COMMUNES
from tests.factories import CaseFactory, CommuneFactory, SupportFactory, TargetFactory

PERIOD, MADE_ON = parse("2024-Q3"), date(2024, 11, 21)


@pytest.fixture
def wards(district):
    return [CommuneFactory(parent=district, code=code) for code in ("30001", "30002")]


def book(content):
    return openpyxl.load_workbook(BytesIO(content))


def made(unit):
    return book(formats.render(quota_table(unit, PERIOD, made_on=MADE_ON), "xlsx"))


def line(sheet, text):
    return next(list(row) for row in sheet.iter_rows(values_only=True) if text in row)


def dossiers(ward, *days):
    for day in days:
        CaseFactory(person__unit=ward, opened_on=day)


def test_the_first_sheet_is_bieu_01(district, wards):
    TargetFactory(unit=district, amount=3)
    dossiers(wards[0], date(2024, 8, 1), date(2024, 3, 1), date(2023, 7, 1))
    sheet = made(district)["Biểu 01"]
    label = "Lập hồ sơ đề nghị đưa vào cơ sở cai nghiện bắt buộc"
    assert line(sheet, label) == ["5", label, "người", 3, 1, 2, 66.6, 1, 1, "2/3"]
    none = line(sheet, "Đang điều trị nghiện bằng thuốc thay thế")
    assert none[3:7] == ["–", "–", 0, "–"], "a stock stands once"
    assert sheet["A1"].value == "Biểu số 01 (mẫu 2026.3)"
    assert sheet["A2"].value == "KẾT QUẢ THỰC HIỆN CHỈ TIÊU"
    assert sheet["A3"].value == "QUÝ III NĂM 2024"
    assert "/BC-LĐTBXH" in sheet["A4"].value
    assert sheet["A5"].value.startswith("Đơn vị tính")
    assert [cell.value for cell in sheet[7]][-2:] == ["6 = 3 - 5", "D"]


def test_the_second_sheet_is_bieu_04_with_the_units_in_order(district, wards):
    TargetFactory(unit=wards[1], amount=0)
    dossiers(wards[1], date(2024, 8, 1))
    sheet = made(district)["Biểu 04"]
    head = "Hồ sơ đề nghị cai nghiện bắt buộc (người)"
    first = line(sheet, head).index(head)
    columns = slice(first, first + 3)
    assert line(sheet, "Tổng số")[columns] == ["–", 1, "–"]
    assert line(sheet, wards[0].name)[:2] == ["1", wards[0].name]
    assert line(sheet, wards[1].name)[columns] == [0, 1, "– (1)"]
    text = " ".join(str(v) for row in sheet.iter_rows(values_only=True) for v in row if v)
    assert "Chỉ tiêu giao bằng 0" in text


def test_a_ward_has_no_sheet_by_wards(wards):
    assert made(wards[0]).sheetnames == [f"Biểu {n}" for n in ("01", "02", "03", "05", "06")]


def test_the_heading_stays_on_screen_and_repeats_on_paper(district, wards):
    first, _lists, _people, second, *others = made(district).worksheets
    assert [sheet.title for sheet in others] == ["Biểu 05", "Biểu 06"]
    assert (first.freeze_panes, first.print_title_rows) == ("C8", "$6:$7")
    assert (second.freeze_panes, second.print_title_rows) == ("C9", "$6:$8")
    for sheet in (first, second):
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.column_dimensions["B"].width > 30


def test_no_name_becomes_a_formula(province, district):
    CommuneFactory(parent=district, name='=HYPERLINK("http://x.test","x")')
    district.name = "=1+1"
    district.save()
    for sheet in made(district):
        for row in sheet.iter_rows():
            assert not [cell for cell in row if cell.data_type == "f" or cell.hyperlink]


def test_the_same_figures_give_the_same_bytes(district, wards):
    paper = make_paper(quota_table(district, PERIOD, made_on=MADE_ON))
    assert xlsx.to_xlsx(paper) == xlsx.to_xlsx(paper)


def test_a_programme_is_compared_with_the_one_before(ward):
    TargetFactory(unit=ward, first_year=2021, last_year=2025, amount=1200)
    table = quota_table(ward, parse("2021-2025"), made_on=MADE_ON)
    sheet = book(formats.render(table, "xlsx"))["Biểu 01"]
    heads = [cell.value for cell in sheet[6]]
    assert heads[3] == "Chỉ tiêu giao giai đoạn"
    assert heads[7] == "Giai đoạn trước"
    label = "Lập hồ sơ đề nghị đưa vào cơ sở cai nghiện bắt buộc"
    (place,) = [row[0].row for row in sheet.iter_rows() if row[1].value == label]
    cell = sheet.cell(row=place, column=4)
    assert (cell.value, cell.number_format) == (1200, "#,##0")


def test_money_is_a_whole_number_of_dong(ward):
    amount = 1_400_000_001
    SupportFactory(person__unit=ward, loan=True, amount=amount, day=date(2024, 8, 1))
    assert line(made(ward)["Biểu 01"], "Số tiền")[2:6] == ["đồng", "–", amount, amount]


def test_every_indicator_stands_under_its_part(ward):
    sheet = made(ward)["Biểu 01"]
    column = [row[0] for row in sheet.iter_rows(min_row=8, values_only=True)]
    assert [mark for mark in column if mark and str(mark).strip("IV") == ""] == [
        "I",
        "II",
        "III",
        "IV",
        "V",
        "VI",
        "VII",
        "VIII",
    ]
    numbers = [int(mark) for mark in column if str(mark).isdigit()]
    of_communes = [entry for entry in CATALOGUE if entry.counted_in == COMMUNES]
    assert numbers == list(range(1, len(CATALOGUE) - len(of_communes) + 2))
