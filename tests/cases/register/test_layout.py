"""Lists in the shape of offices: where their headings stand, what their columns are called."""

import pytest

from cases.models import Person
from cases.register.containers.opening import open_workbook
from cases.register.job import prepare
from cases.register.layout.choices import Choices, read_mapping
from cases.register.reading import problems
from cases.values import legacy
from reports.register.sheets import SHEETS
from tests.factories import CommuneFactory
from tests.workbooks import TODAY, book, check, kinds, loaded, people, person, places
from wards import phones

HEADINGS, VALUES = list(person()), list(person().values())


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


def test_a_table_stands_anywhere_under_any_name_of_its_sheet(ward):
    rows = [["DANH SÁCH"], [], HEADINGS, [f"({n})" for n in range(1, 8)], VALUES]
    rows += [[None, "Cộng: 1 người"], [None, "Người lập biểu"]]
    job = loaded(book({"Sheet1": rows}), ward)
    assert job.counts("created") == {"Người": 1}
    assert job.notes == ["Trang “Sheet1”: các dòng không phải hồ sơ, đã bỏ qua: 4, 6, 7."]


def test_the_year_under_nam_or_nu_gives_the_sex(ward):
    rows = [
        ["TT", "Họ tên", "Năm sinh", None, "Phân loại", "Ngày lập hồ sơ"],
        [None, None, "Nam", "Nữ", None, None],
        [1, "Đỗ Văn Thử", 1986, None, "NNMT", "05/03/2019"],
        [2, "Đỗ Thị Thử", None, 1990, "SDTP", "05/03/2019"],
    ]
    loaded(book({"Người": rows}), ward)
    found = Person.objects.order_by("birth_year").values_list("birth_year", "sex", "register_key")
    assert list(found) == [(1986, "male", "DS-00001"), (1990, "female", "DS-00002")]
    assert loaded(book({"Người": rows}), ward).counts("unchanged") == {"Người": 2}


def test_a_line_of_a_ward_gives_the_ward_of_the_rows_below(province):
    for name in ("Phường Bưởi", "Phường Thụy Khuê"):
        CommuneFactory(parent=province, name=name)
    at = HEADINGS.index("Phường/xã")
    headings = [*HEADINGS[:at], *HEADINGS[at + 1 :]]
    one, two = ([code, *VALUES[1:at], *VALUES[at + 1 :]] for code in ("N1", "N2"))
    rows = [headings, ["I. Phường Bưởi"], one, ["II. Thụy Khuê"], two]
    loaded(book({"Người": rows}), province)
    found = Person.objects.order_by("register_key").values_list("unit__name", flat=True)
    assert list(found) == ["Phường Bưởi", "Phường Thụy Khuê"]


def test_a_filled_column_of_nobody_is_confirmed_by_name_or_by_a_mapping(ward):
    data = people(person(**{"Ghi chú": "x", "Tel": "0912000001"}))
    assert places(check(data, ward)) == [("Người", 2, "Ghi chú"), ("Người", 2, "Tel")]
    mapping = read_mapping('{"Người": {"Tel": "Điện thoại"}}')
    choices = Choices.made_of(mapping=mapping, ignored=["ghi chú"])
    job = prepare(data, unit=ward, today=TODAY, sheets=SHEETS, choices=choices)
    assert (job.problems, job.handlers[0].loader.new[0]["phone"]) == ([], "0912000001")


@pytest.mark.parametrize("text", ["[", "[]", '{"a": 1}', '{"a": {"b": 1}}'])
def test_a_mapping_of_another_shape_is_refused(text):
    with pytest.raises(problems.Unusable):
        read_mapping(text)


@pytest.mark.parametrize("heading", HEADINGS)
def test_no_column_that_is_missing_breaks_the_import(ward, heading):
    rest = {name: value for name, value in person().items() if name != heading}
    loaded(people(person()), ward)
    job = check(people(rest), ward)
    assert kinds(job) in ([], [problems.MISSING_COLUMN])


def test_dates_of_which_half_were_turned_are_a_problem_of_the_column(ward):
    from_excel = [VALUES[-1].replace(month=3, day=day) for day in (5, 9)]
    days = [*from_excel, "23/4/2024", "30/8/2024"]
    rows = [person(f"N{n}", **{"Ngày lập hồ sơ": day}) for n, day in enumerate(days)]
    assert problems.HALF_TURNED in kinds(check(people(*rows), ward))


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_is_read_by_its_own_sign_and_encoding(ward, sign, encoding):
    row = person(**{"Ngày lập hồ sơ": "04/05/2020"})
    data = "\n".join([sign.join(row), sign.join(row.values())]).encode(encoding)
    assert loaded(data, ward).counts("created") == {"Người": 1}


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"mot hai ba", b"<html></html>"])
def test_what_is_no_table_is_refused_with_what_helps(data):
    with pytest.raises(problems.Unusable, match=".xlsx"):
        open_workbook(data)


@pytest.mark.parametrize(
    ("old", "table", "text"),
    [
        ("NguyÔn V¨n B¶y", "TCVN3", "Nguyễn Văn Bảy"),
        ("§ç ThÞ MÉu", "TCVN3", "Đỗ Thị Mẫu"),
        ("Ñoã Thò Maãu", "VNI", "Đỗ Thị Mẫu"),
        ("Vuõ Ñình Taïm", "VNI", "Vũ Đình Tạm"),
    ],
)
def test_an_old_table_of_letters_is_known_by_the_text(old, table, text):
    assert legacy.table_of(old) == table
    assert legacy.read_as(old, table) == text
    assert legacy.table_of(text) is None


def test_telephones_are_kept_as_digits():
    assert phones.plain("+84 912 000 003") == phones.plain("0912.000.003") == "0912000003"
    assert phones.plain("hỏi mẹ") == "hỏi mẹ"
