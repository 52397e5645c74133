"""The report as .docx and as one HTML file."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from reports.documents import docx, html
from reports.documents.paper import make_paper
from reports.figures.table import UnitRows
from tests.factories import CommuneFactory, OfficeFactory
from tests.reports.tables import rows, table

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(district):
    office = OfficeFactory(unit=district, sign="BC-LĐTBXH", place="Thử", signer_name="Người Ký")
    units = [UnitRows(CommuneFactory(parent=district, name="Phường Thử"), rows())]
    figures = rows(voluntary_facility=(53, 55))
    return make_paper(table(district, "2021-9M", figures, units), office)


@pytest.fixture
def document(paper):
    return Document(BytesIO(docx.to_docx(paper)))


def all_text(document):
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    said = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    return said.replace("\u00a0", " ")


def test_the_document_says_what_the_paper_says(document):
    text = all_text(document)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "/BC-LĐTBXH" in text
    assert "tháng 9 năm 2021" in text
    assert "53/55 người, đạt 96,3% chỉ tiêu" in text
    assert "Lưu: VT." in text
    assert "Người Ký" in text
    assert "Phường Thử" in text


def test_it_is_set_in_times_new_roman_on_a4_with_the_margins_of_the_decree(document):
    assert document.styles["Normal"].font.name == "Times New Roman"
    first, annex, *_others = document.sections
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
    assert round(first.left_margin.mm) == 30
    assert first.different_first_page_header_footer
    assert annex.orientation == WD_ORIENT.LANDSCAPE


def test_the_tables_repeat_their_heading(document):
    main = document.tables[4]
    assert [row.cells[0].text for row in main.rows[:3]] == ["TT", "A", "I"]
    assert all(row._tr.xpath("./w:trPr/w:tblHeader") for row in main.rows[:2])


def test_many_columns_leave_their_words_whole(document):
    widest = max(document.tables, key=lambda table: len(table.columns))
    assert widest._tbl.tblPr.xpath("./w:tblCellMar/w:left[@w:w < 30]")
    assert len(widest.columns) > 15
    assert min(column.width.mm for column in widest.columns) > 8.5
    assert sum(column.width.mm for column in widest.columns) == pytest.approx(262, abs=0.5)


def test_the_name_of_the_state_and_names_of_places_stay_on_one_line(document):
    right = document.tables[0].rows[0].cells[1]
    assert right.paragraphs[0].text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".replace(" ", "\u00a0")
    assert right.width.mm > 105
    number, day = document.tables[0].rows[1].cells
    assert number.text.startswith("Số:")
    assert day.text.count(" ") == 1, "only between the place and the day"


def test_word_finds_no_place_to_break_the_number_of_a_document(document):
    number = document.tables[0].rows[1].cells[0]
    assert number.text.endswith("/BC-LĐTBXH")
    assert [str(text) for text in number._tc.xpath(".//w:t/text()")][1:] == ["/BC", "LĐTBXH"]
    assert number._tc.xpath(".//w:noBreakHyphen")


def test_the_closing_sentence_keeps_with_what_stands_around_it(document):
    texts = {paragraph.text[:20]: paragraph for paragraph in document.paragraphs}
    closing = next(one for text, one in texts.items() if text.startswith("Trên đây"))
    attached = next(one for text, one in texts.items() if text.startswith("(Có các"))
    assert closing.paragraph_format.keep_with_next
    assert attached.paragraph_format.keep_with_next


def test_no_page_divides_a_signature_or_leaves_it_without_what_is_signed(document):
    tables = [(grid, grid.rows[0].cells[-1].text) for grid in document.tables]
    signed = [grid for grid, text in tables if "Người\u00a0Ký" in text]
    assert len(signed) > 1  # of the text, and of each form
    for grid in signed:
        assert grid.rows[0]._tr.xpath("./w:trPr/w:cantSplit")
        assert grid._tbl.getprevious().xpath("./w:pPr/w:keepNext")
    for grid in signed[1:]:
        before = grid._tbl.getprevious()
        while before.tag.endswith("}p"):
            assert before.xpath("./w:pPr/w:keepNext"), before.xpath("string(.)")
            before = before.getprevious()
        assert all(row.xpath(".//w:keepNext") for row in before.xpath("./w:tr")[-2:])


def test_the_same_paper_gives_the_same_bytes_on_another_day(paper):
    made = docx.to_docx(paper)
    assert {part.date_time[0] for part in ZipFile(BytesIO(made)).infolist()} == {2000}
    assert docx.to_docx(paper) == made


def test_the_html_file_needs_nothing_else(paper):
    text = html.to_html(paper)
    assert text.startswith("<!doctype html>")
    assert "53/55\u00a0người" in text
    assert 'url("data:font/ttf;base64,' in text
    assert "../fonts" not in text
    assert "http" not in text


def test_a_signer_not_known_yet_leaves_the_space(ward):
    office = OfficeFactory(unit=ward, valid_from=date(2025, 7, 1))
    document = Document(BytesIO(docx.to_docx(make_paper(table(ward, "2026-9M", rows()), office))))
    signature = document.tables[-1].rows[0].cells[1].text
    assert signature.strip() == "TRƯỞNG CÔNG AN PHƯỜNG"
    assert signature.count("\n") >= 4
