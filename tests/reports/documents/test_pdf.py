"""The official PDF: its text, its fonts, its pages, and what it refuses to load."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from reports.annexes.units import AFTERCARE, COMMUNITY
from reports.documents import pdf
from reports.documents.binding import bound, bound_html
from reports.documents.paper import make_paper
from reports.figures.table import UnitRows
from reports.indicators.catalogue import COUNTED
from tests.factories import CommuneFactory, OfficeFactory, TargetFactory
from tests.reports.tables import row, rows, table

pytestmark = pytest.mark.django_db
ON_FILE = {"addicts_on_file": 420}
FIGURES = {
    **ON_FILE,
    "compulsory_dossiers": (35, 25),
    "voluntary_facility": (53, 55),
    "home_community": (29, 30),
}
FACES = {"Van-Thu-Serif", "Van-Thu-Serif-Bold", "Van-Thu-Serif-Italic", "Van-Thu-Serif-Bold-Italic"}


def district_paper(district, wards=8):
    TargetFactory(
        unit=district,
        indicator="compulsory_dossiers",
        first_year=2021,
        directive__number="78/KH-UBND",
        given_on=date(2021, 2, 26),
    )
    units = [
        UnitRows(CommuneFactory(parent=district), rows(addicts_on_file=number))
        for number in range(wards)
    ]
    office = OfficeFactory(unit=district, sign="BC-LĐTBXH", place="Thử")
    return make_paper(table(district, "2021-9M", rows(**FIGURES), units), office)


def read(content):
    return PdfReader(BytesIO(content))


def text_of(page):
    return " ".join(page.extract_text().split())


def names_of_fonts(reader):
    found = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            found.add(str(font.get_object()["/BaseFont"]).partition("+")[2])
    return found


def test_the_text_has_every_figure_of_the_report(district):
    reader = read(pdf.to_pdf(district_paper(district)))
    text = " ".join(text_of(page) for page in reader.pages)
    for figure in ("35/25 người", "140%", "53/55", "96,3%", "29/30", "96,6%", "420"):
        assert figure in text
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "/BC-LĐTBXH" in text
    assert "tháng 9 năm 2021" in text
    assert "Biểu số 04" in text


def test_it_embeds_the_vendored_faces_and_nothing_else(district):
    assert names_of_fonts(read(pdf.to_pdf(district_paper(district)))) <= FACES


def test_pages_are_numbered_from_the_second(district):
    pages = [text_of(page) for page in read(pdf.to_pdf(district_paper(district))).pages]
    assert pages[0].startswith("CÔNG AN THÀNH PHỐ THỬ")
    assert not pages[0].split()[-1].isdigit(), "the first page carries no number"
    numbers = [page.split()[-1] for page in pages[1:]]
    assert numbers == [str(number) for number in range(2, len(pages) + 1)]


def test_the_text_of_a_paper_takes_two_or_three_pages(district):
    pages = [text_of(page) for page in read(pdf.to_pdf(district_paper(district))).pages]
    first_form = next(n for n, page in enumerate(pages) if "Biểu số 01 Mẫu" in page)
    assert first_form in (2, 3)
    closing = next(page for page in pages if "Trên đây là báo cáo" in page)
    assert "Nơi nhận" in closing, "the signature follows the closing sentence"
    assert "chỉ tiêu" in closing, "and neither stands on a page without text"


def test_the_annex_lies_across_and_repeats_its_heading(district):
    pages = read(pdf.to_pdf(district_paper(district, wards=60))).pages
    annex = [page for page in pages if page.mediabox.width > page.mediabox.height]
    assert len(annex) > 1
    assert all("Đơn vị" in text_of(page) for page in annex)
    assert "NGƯỜI LẬP BIỂU" in text_of(annex[-1])
    last_lines = [line for line in text_of(annex[-1]).split() if line.isdigit()]
    assert "60" in last_lines, "the signature never stands on a page without a line"


def test_no_word_of_a_heading_breaks_in_the_widest_form(district):
    """Every indicator that takes a target, on several sheets, with figures of four digits."""
    whole = [row(entry.code, 1999, 3) for entry in COUNTED]
    units = [UnitRows(CommuneFactory(parent=district), whole)]
    paper = make_paper(table(district, "2021-Q3", whole, units), OfficeFactory(unit=district))
    form = next(annex for annex in paper.annexes if annex.number == "Biểu số 04")
    text = "".join(page.extract_text() for page in read(pdf.to_pdf(paper)).pages)
    text = text.replace(" ", "").replace("\n", "")
    assert text.count("(TIẾPTHEO)") == len(form.sheets) - 1
    for column in form.table.columns:
        assert column.group.replace(" ", "") in text, column.group
    assert text.count("66.633,3") >= 2 * len([one for one in COUNTED if one.takes_target])


def test_a_sheet_of_a_form_lies_across_and_holds_all_its_columns(district):
    whole = [row(entry.code, 1234) for entry in COUNTED]
    units = [UnitRows(CommuneFactory(parent=district), whole) for _ in range(14)]
    paper = make_paper(table(district, "2021-9M", whole, units), OfficeFactory(unit=district))
    pages = read(pdf.to_pdf(paper)).pages
    sheets = sum(len(annex.sheets) for annex in paper.annexes)
    assert all(page.mediabox.width > page.mediabox.height for page in pages[-sheets:])
    text = " ".join(text_of(page) for page in pages)
    for code, column in (*AFTERCARE, *COMMUNITY):
        assert column.head in text, code


def test_the_same_paper_gives_the_same_bytes(district):
    paper = district_paper(district)
    assert pdf.to_pdf(paper) == pdf.to_pdf(paper)


def test_it_is_tagged_and_says_its_title_and_language(district):
    reader = read(pdf.to_pdf(district_paper(district)))
    catalogue = reader.trailer["/Root"]
    assert catalogue["/Lang"] == "vi"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert reader.metadata.title.startswith("Báo cáo kết quả công tác cai nghiện")


def test_names_of_units_are_never_broken_inside_but_in_tables():
    assert bound("UBND phường Văn Miếu - Quốc Tử Giám báo cáo") == (
        "UBND phường\u00a0Văn\u00a0Miếu\u00a0-\u00a0Quốc\u00a0Tử\u00a0Giám báo cáo"
    )
    assert bound("các phường báo cáo") == "các phường báo cáo"
    made = bound_html("<p>Quận Tây Hồ</p><table><td>Quận Tây Hồ</td></table>")
    assert made == "<p>Quận\u00a0Tây\u00a0Hồ</p><table><td>Quận Tây Hồ</td></table>"


def test_figures_keep_to_the_words_they_count():
    assert bound("được 35/25 người") == "được 35/25\u00a0người"
    assert bound("từ ngày 15/12/2020 đến") == "từ ngày\u00a015/12/2020 đến"
    assert bound("Quận 1 và 7") == "Quận 1 và 7"


def test_the_number_of_a_document_is_never_broken_inside():
    for padding in range(30):  # every place in the line, the end of it too
        said = f"<p>{'n' * padding} " + "Thực hiện Kế hoạch số 21/KH-UBND " * 9 + "</p>"
        content = pdf.from_html(bound_html(f'<article class="paper">{said}</article>'))
        lines = read(content).pages[0].extract_text().splitlines()
        assert sum(line.count("21/KH-UBND") for line in lines) == 9


def test_what_is_no_text_of_a_document_is_left_alone():
    made = '<head><title>21/KH-UBND</title></head><a href="/x/21/KH-UBND">và/hoặc 24/7</a>'
    assert bound_html(made) == made
    assert bound_html("<p>Luật số 73/2021/QH14;</p>") == (
        '<p>Luật số <span class="whole">73/2021/QH14</span>;</p>'
    )
    assert bound_html("<p>số <b></b>/BC-LĐTBXH ngày</p>") == (
        '<p>số <b></b><span class="whole">/BC-LĐTBXH</span> ngày</p>'
    )
