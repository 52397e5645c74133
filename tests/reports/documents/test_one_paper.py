"""Screen, PDF, DOCX and workbook of a report say the same, cell by cell."""

import re
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from io import BytesIO

import openpyxl
import pytest
from docx import Document
from pypdf import PdfReader

from reports.documents import docx, html, pdf, xlsx
from reports.documents.paper import make_paper
from reports.figures.periods import parse
from reports.figures.table import quota_table
from tests.factories import (
    CaseFactory,
    CommuneFactory,
    DistrictFactory,
    PersonFactory,
    RegistrationFactory,
    SupportFactory,
    TargetFactory,
)

ERAS = {  # of labour offices, between them and the wards of today, today
    "2021-Q3": date(2021, 8, 2),
    "2025-M03": date(2025, 3, 10),
    "2026": date(2026, 8, 3),
}
LEVELS = ("ward", "district", "province")


@pytest.fixture
def units(province):
    district = DistrictFactory(parent=province, name="Quận Thử")
    wards = [CommuneFactory(parent=district, name=f"Phường Thử {n}") for n in range(3)]
    return {"province": province, "district": district, "ward": wards[0], "wards": wards}


def fill(units, day):
    """Some people with files, measures, loans and targets: different figures in every ward."""
    for number, ward in enumerate(units["wards"], 1):
        people = PersonFactory.create_batch(number, unit=ward, substances="Heroin")
        for person in people:
            RegistrationFactory(person=person, registered_on=day)
        CaseFactory(person=people[0], opened_on=day, started_on=day, kind="voluntary_facility")
        SupportFactory(person=people[0], loan=True, amount=number * 1_500_000, day=day)
        TargetFactory(
            unit=ward, indicator="voluntary_facility", first_year=day.year, amount=number + 1
        )


class Cells(HTMLParser):
    """The rows of every table of a document, as texts."""

    def __init__(self):
        super().__init__()
        self.tables, self.reading = [], False

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self.reading = True

    def handle_endtag(self, tag):
        self.reading = self.reading and tag not in ("td", "th")

    def handle_data(self, data):
        if self.reading:
            self.tables[-1][-1][-1] += data


def plain(text):
    return " ".join(text.replace("\u00a0", " ").split())


def expected(table):
    """The texts of a table's lines, as the model has them."""
    return [
        [line.number, line.label, *(f"{cell.text} {cell.note}".strip() for cell in line.cells)]
        for line in table.lines
    ]


def in_html(paper):
    """The lines of every table, headings aside."""
    reader = Cells()
    reader.feed(html.to_html(paper))
    heads = [len(table.heads) + 1 for table in all_tables(paper)]
    return [
        [[plain(cell) for cell in row] for row in table[head:]]
        for table, head in zip(reader.tables, heads, strict=True)
    ]


def all_tables(paper):
    """Those of the text and the sheets of each form, in the order they are printed."""
    small = [table for section in paper.sections for table in section.tables]
    return small + [sheet for annex in paper.annexes for sheet in annex.sheets]


def in_docx(paper):
    document = Document(BytesIO(docx.to_docx(paper)))
    tables = [one for one in document.tables if one.style.name == "Table Grid"]
    found = []
    for one, model in zip(tables, all_tables(paper), strict=True):
        rows = one.rows[len(model.heads) + 1 :]
        found.append([_joined([plain(cell.text) for cell in row.cells]) for row in rows])
    return found


def _joined(cells):
    """A row whose label spans all columns has the label once."""
    is_heading = re.fullmatch("[IVX]+", cells[0]) and len(set(cells[1:])) == 1
    return cells[:2] if is_heading else cells


def in_xlsx(paper):
    """The lines of each form, a number as its format shows it in Vietnam."""
    book = openpyxl.load_workbook(BytesIO(xlsx.to_xlsx(paper)))
    found = []
    for annex in paper.annexes:
        sheet = book[annex.number.replace("Biểu số", "Biểu")]
        first = next(cell.row for cell in sheet["A"] if cell.value == "A") + 1
        rows = sheet.iter_rows(min_row=first, max_row=first + len(annex.table.lines) - 1)
        found.append([_shown(row) for row in rows])
    return found


def _shown(row):
    cells = [_text(cell) for cell in row]
    return cells[:2] if re.fullmatch("[IVX]+", cells[0]) else cells


def _text(cell):
    if not isinstance(cell.value, int | float):
        return plain(cell.value or "")
    decimals = len(cell.number_format.partition(".")[2])
    sign = "+" if cell.number_format.startswith("+") else ""
    text = f"{Decimal(str(cell.value)):{sign},.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,"))


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("code", ERAS)
def test_every_cell_is_the_same_in_all_four(units, code, level):
    fill(units, ERAS[code])
    table = quota_table(units[level], parse(code), made_on=date(2026, 11, 21))
    paper = make_paper(table)
    sheets = [expected(one) for one in all_tables(paper)]
    assert in_html(paper) == sheets
    assert in_docx(paper) == sheets
    assert in_xlsx(paper) == [expected(annex.table) for annex in paper.annexes]
    pages = PdfReader(BytesIO(pdf.to_pdf(paper))).pages
    text = "".join("".join(page.extract_text().split()) for page in pages)
    place = 0
    for row in (row for sheet in sheets for row in sheet):
        for cell in row:
            found = text.find("".join(cell.split()), place)
            assert found >= place, f"{cell} of {row} is missing, or in another order"
        place = text.find("".join(row[1].split()), place)


def test_the_figures_are_those_of_the_records(units):
    """Six people in three wards, three of them in voluntary rehabilitation, targets 2, 3 and 4."""
    fill(units, ERAS["2026"])
    paper = make_paper(quota_table(units["district"], parse("2026"), made_on=date(2026, 11, 21)))
    lists = next(one.table for one in paper.annexes if one.number == "Biểu số 02")
    assert [cell.text for cell in lists.lines[0].cells[:4]] == ["0", "6", "6", "0"]
    people = next(one.table for one in paper.annexes if one.number == "Biểu số 03")
    assert [line.cells[0].text for line in people.lines] == ["6", "1", "2", "3"]
    heads = [f"{column.group} {column.head}".strip() for column in people.columns]
    total = dict(zip(heads, (cell.text for cell in people.lines[0].cells), strict=True))
    assert total["Nơi đang ở Ngoài xã hội"] == "3"
    assert total["Nơi đang ở Cơ sở cai nghiện"] == "3"
    assert total["Loại ma túy Nhóm thuốc phiện"] == "6"
    assert total["Phát hiện mới trong kỳ"] == "6"
    targets = next(one.table for one in paper.annexes if one.number == "Biểu số 04")
    groups = [column.group for column in targets.columns]
    place = next(n for n, group in enumerate(groups) if group.startswith("Tự nguyện tại cơ sở"))
    shares = [[cell.text for cell in line.cells[place : place + 3]] for line in targets.lines]
    assert shares == [["–", "3", "–"], ["2", "1", "50"], ["3", "1", "33,3"], ["4", "1", "25"]]


def test_every_format_is_issued_and_signed_alike(units):
    fill(units, ERAS["2026"])
    paper = make_paper(quota_table(units["ward"], parse("2026"), made_on=date(2026, 11, 21)))
    said = "TM. ỦY BAN NHÂN DÂN"
    book = openpyxl.load_workbook(BytesIO(xlsx.to_xlsx(paper)))
    texts = [str(cell.value) for row in book["Biểu 01"].iter_rows() for cell in row if cell.value]
    assert said in texts
    assert any("/BC-UBND" in text for text in texts)
    assert said in html.to_html(paper)
    document = Document(BytesIO(docx.to_docx(paper)))
    assert said in document.tables[-1].rows[0].cells[1].text
