"""The official PDF: its text, its fonts, its pages, and what it refuses to load."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from reports.documents import pdf
from reports.documents.binding import bound
from reports.documents.paper import make_paper
from reports.figures.table import UnitRows
from reports.indicators import CATALOGUE
from reports.words import phrases
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
    assert len(pages) == 3
    assert pages[0].startswith("CÔNG AN THÀNH PHỐ THỬ")
    assert pages[0].endswith("thuốc thay thế."), "the first page carries no number"
    assert [page.split()[-1] for page in pages[1:]] == ["2", "3"]


def test_the_annex_lies_across_and_repeats_its_heading(district):
    pages = read(pdf.to_pdf(district_paper(district, wards=60))).pages
    annex = [page for page in pages if page.mediabox.width > page.mediabox.height]
    assert len(annex) > 1
    assert all("Đơn vị" in text_of(page) for page in annex)
    assert "NGƯỜI LẬP BIỂU" in text_of(annex[-1])
    last_lines = [line for line in text_of(annex[-1]).split() if line.isdigit()]
    assert "60" in last_lines, "the signature never stands on a page without a line"


def test_no_word_of_a_heading_breaks_in_the_widest_annex(district):
    """A quarter with a target for everything that takes one: 23 columns, on two sheets."""
    flows = ("compulsory_dossiers", "compulsory_decisions", "voluntary_facility", "home_community")
    figures = rows(substitution=(75, 80), **dict.fromkeys(flows, (1999, 3, 12)))
    units = [UnitRows(CommuneFactory(parent=district), figures)]
    paper = make_paper(table(district, "2021-Q3", figures, units), OfficeFactory(unit=district))
    assert sum(len(annex.table.columns) - 2 for annex in paper.annexes) == 21
    annexes = " ".join(text_of(page) for page in read(pdf.to_pdf(paper)).pages[-2:])
    assert "(TIẾP THEO)" in annexes
    assert annexes.count("Trong") == len(flows)
    assert annexes.count("66.633,3") == 2 * len(flows)
    assert "Đơn vị tính: người, quyết định" in annexes


def test_every_word_of_a_heading_stays_whole_with_all_indicators(district):
    whole = [row(entry.code, 1234) for entry in CATALOGUE]
    units = [UnitRows(CommuneFactory(parent=district), whole) for _ in range(14)]
    paper = make_paper(table(district, "2021-9M", whole, units), OfficeFactory(unit=district))
    pages = read(pdf.to_pdf(paper)).pages
    text = "".join(page.extract_text() for page in pages).replace(" ", "").replace("\n", "")
    for entry in CATALOGUE:
        assert phrases.head(row(entry.code, 1)).replace(" ", "") in text, entry.code
    assert all(page.mediabox.width > page.mediabox.height for page in pages[-len(paper.annexes) :])


def test_the_same_paper_gives_the_same_bytes(district):
    paper = district_paper(district)
    assert pdf.to_pdf(paper) == pdf.to_pdf(paper)


def test_it_is_tagged_and_says_its_title_and_language(district):
    reader = read(pdf.to_pdf(district_paper(district)))
    catalogue = reader.trailer["/Root"]
    assert catalogue["/Lang"] == "vi"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert reader.metadata.title.startswith("Báo cáo kết quả thực hiện chỉ tiêu")


def test_it_loads_only_the_projects_own_files(tmp_path):
    own = pdf.OwnFiles()
    assert own.fetch(pdf.STYLES.as_uri()).read().startswith(b"/*")
    secret = tmp_path / "secrets.json"
    secret.write_text("{}")
    for url in (
        "https://example.org/a.css",
        "data:text/css,p{}",
        secret.as_uri(),
        f"{pdf.STATIC.as_uri()}/../manage.py",
    ):
        with pytest.raises(ValueError, match="must not load"):
            own.fetch(url)


def test_figures_keep_to_the_words_they_count():
    assert bound("được 35/25 người") == "được 35/25\u00a0người"
    assert bound("từ ngày 15/12/2020 đến") == "từ ngày\u00a015/12/2020 đến"
    assert bound("Quận 1 và 7") == "Quận 1 và 7"
