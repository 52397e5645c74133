"""Files of other kinds, old letters, rows that somebody hid: other instances of each."""

import io
import unicodedata
import zipfile

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from cases.models import Person
from cases.register.containers.opening import open_workbook
from cases.register.containers.texts import decoded
from cases.register.reading.marks import marked_rows
from cases.register.reading.problems import Unusable
from cases.register.reading.signs import Doubt
from tests.factories import CommuneFactory
from tests.workbooks import book, check, loaded, people, person

ROW = person(**{"Ngày lập hồ sơ": "04/05/2020"})


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


def lines(sign, *rows):
    return "\r\n".join(sign.join(map(str, row)) for row in rows)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_text_without_a_mark_of_its_encoding(ward, sign, encoding):
    loaded(lines(sign, ROW, ROW.values()).encode(encoding), ward)
    assert Person.objects.count() == 1


def test_windows_1258_is_not_taken_for_an_old_table():
    text = "Họ,Tên\r\nĐỗ Văn,Thử\r\nNguyễn Thị,Mẫu\r\n"
    bases = {
        "ọ": "o\u0323",
        "ỗ": "ô\u0303",
        "ễ": "ê\u0303",
        "ị": "i\u0323",
        "ử": "ư\u0309",
        "ẫ": "â\u0303",
    }
    data = "".join(bases.get(letter, letter) for letter in text).encode("cp1258")
    assert unicodedata.normalize("NFC", decoded(data)) == text


HEADINGS_TCVN3 = ["STT", "Hä vµ tªn", "N¨m sinh", "Giíi tÝnh", "Ph©n lo¹i", "Ngµy lËp hå s¬"]
TCVN3 = [1, "NguyÔn V¨n B¶y", 1986, "Nam", "Ng\xad\xeai nghi\xd6n", "04/05/2020"]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_text_of_one_byte_a_letter_may_be_of_an_old_table(ward, sign):
    rows = [HEADINGS_TCVN3, [*TCVN3[:4], "NNMT", TCVN3[5]]]
    loaded(lines(sign, *rows).encode("latin-1"), ward)
    assert Person.objects.get().full_name == "Nguyễn Văn Bảy"


ODS_CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    '<office:spreadsheet><table:table table:name="S1">{}</table:table></office:spreadsheet>'
    "</office:body></office:document-content>"
)


MANIFEST = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'


def ods(*rows):
    """A spreadsheet of LibreOffice, as little as its reader needs."""
    made = "".join(
        f"<table:table-row>{''.join(map(ODS_CELL.format, row))}</table:table-row>" for row in rows
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", ODS.format(made))
    return content.getvalue()


def test_old_letters_are_known_by_the_text_where_the_file_tells_no_font(ward):
    job = loaded(ods(HEADINGS_TCVN3, [*TCVN3[:4], "NNMT", TCVN3[5]]), ward)
    assert Person.objects.get().full_name == "Nguyễn Văn Bảy"
    assert any("Nguyễn Văn Bảy" in note and "TCVN3" in note for note in job.notes)


def test_a_text_that_may_stand_as_it_is_follows_its_column(ward):
    """Lý Tó is Vietnamese, and Lý Tú in the old letters of the names above it."""
    rows = [[*TCVN3[:4], "NNMT", TCVN3[5]], [2, "Lý Tó", 1987, "Nam", "NNMT", "04/05/2020"]]
    loaded(ods(HEADINGS_TCVN3, *rows), ward)
    assert set(Person.objects.values_list("full_name", flat=True)) == {"Nguyễn Văn Bảy", "Lý Tú"}


def test_a_font_of_capitals_shows_capitals(ward):
    def in_capitals(made):
        made.active["B2"].font = Font(name=".VnTimeH")

    loaded(
        book(
            {"Người": [list(ROW), ["N1", "nguyÔn v¨n b¶y", *list(ROW.values())[2:]]]}, in_capitals
        ),
        ward,
    )
    assert Person.objects.get().full_name == "NGUYỄN VĂN BẢY"


@pytest.mark.parametrize(
    "start",
    [
        b"%PDF-1.7\n1,2,3\n",
        b"{\\rtf1 a,b,c\n1,2,3}",
        b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n",
        b'<?xml version="1.0"?><Workbook xmlns="urn:x"><a>1,2</a></Workbook>',
        b"PK\x03\x04 no archive at all, 1;2;3",
    ],
)
def test_what_is_no_list_is_refused_with_the_step_that_helps(start):
    with pytest.raises(Unusable, match=r"\.xlsx"):
        open_workbook(start)


WEB = """<?xml version="1.0" encoding="utf-8"?>
<html><body><table>
<tr>{head}</tr>
<tr><td>N1</td><td>Người Thử A</td><td>02/09/1984</td><td>Nam</td><td rowspan="2">Tây Hồ</td>
<td>người nghiện</td><td>04/05/2020</td></tr>
<tr><td>N2</td><td>Người Thử B</td><td>03/09/1984</td><td>Nữ</td>
<td>người sử dụng trái phép</td><td>05/05/2020</td></tr>
</table></body></html>"""


def test_a_cell_of_a_web_table_that_reaches_down_moves_no_other(ward):
    head = "".join(f"<th>{heading}</th>" for heading in ROW)
    job = check(WEB.format(head=head).encode(), ward)
    assert [(problem.row, problem.column) for problem in job.problems] == [(3, "Phường/xã")]
    [loader] = job.present
    assert [(row["category"], row["registered_on"].day) for row in loader.rows] == [
        ("addict", 4),
        ("illegal_user", 5),
    ]


def test_headings_of_two_lines_in_a_web_table(ward):
    head = (
        '<tr><th rowspan="2">Họ và tên</th><th colspan="2">Năm sinh</th>'
        '<th rowspan="2">Phân loại</th><th rowspan="2">Ngày lập hồ sơ</th></tr>'
        "<tr><th>Nam</th><th>Nữ</th></tr>"
    )
    cells = "<tr><td>Đỗ Thị Thử</td><td></td><td>1990</td><td>NNMT</td><td>04/05/2020</td></tr>"
    loaded(f"<table>{head}{cells}</table>".encode(), ward)
    assert Person.objects.values_list("birth_year", "sex").get() == (1990, "female")


def two_rows(change):
    rows = [ROW, person("N2", **{"Ngày lập hồ sơ": "04/05/2020"})]
    return book({"Người": rows}, change)


def strike(made):
    for cell in made.active[3][1:]:
        cell.font = Font(strike=True)


def strike_runs(made):
    for cell in made.active[3]:
        if isinstance(cell.value, str):
            cell.value = CellRichText(TextBlock(InlineFont(strike=True), cell.value))


def hide(made):
    made.active.row_dimensions[3].hidden = True


@pytest.mark.parametrize(
    ("change", "doubt"),
    [
        (strike, Doubt.STRUCK),
        (strike_runs, Doubt.STRUCK),
        (hide, Doubt.HIDDEN),
    ],
)
def test_a_row_that_is_not_meant_is_confirmed(ward, change, doubt):
    [said] = check(two_rows(change), ward).doubts[doubt]
    assert said.rstrip(".").endswith("3")


def test_a_row_of_which_one_cell_is_struck_out_is_meant(ward):
    def strike_one(made):
        made.active["B3"].font = Font(strike=True)

    assert not any(check(two_rows(strike_one), ward).doubts.values())


PREFIXED = b"""<x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>
<x:row r="2" hidden="1"/><x:row r="3"><x:c r="A3"><x:v>1</x:v></x:c></x:row>
<x:row r="4" hidden="1"><x:c r="A4" s="2"><x:v>1</x:v></x:c></x:row>
<x:row r="5" ht="0" customHeight="1"><x:c r="A5"><x:v>1</x:v></x:c></x:row></x:sheetData>"""


@pytest.mark.parametrize("content", [PREFIXED, PREFIXED.replace(b"x:", b"")])
def test_hidden_and_struck_rows_are_found_with_and_without_prefixes(content):
    assert marked_rows(content, frozenset({2}), frozenset()) == ([4, 5], [4])


def test_a_hidden_sheet_is_confirmed(ward):
    def hide_sheet(made):
        made.create_sheet("Bìa")
        made["Người"].sheet_state = "hidden"

    [said] = check(two_rows(hide_sheet), ward).doubts[Doubt.HIDDEN]
    assert "Người" in said


def test_a_plain_list_is_in_no_doubt(ward):
    assert not any(check(people(ROW), ward).doubts.values())
