"""How sheets, headings and cells are found and what is wrong with them."""

from datetime import date

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from cases.models import Person
from cases.register.reading import problems
from tests.factories import CommuneFactory
from tests.workbooks import book, check, kinds, loaded, people, person, places, repacked

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


def test_headings_and_sheets_are_found_whatever_their_case_spacing_tone_and_order(ward):
    rows = [
        [
            "phân  LOẠI",
            "Ngày Lập Hồ Sơ",
            "PHƯỜNG / XÃ",
            "Giới Tính ",
            "Ngày sinh",
            "Họ và tên*",
            "mã người",
        ],
        ["Người Nghiện", "04/05/2020", "tây  hồ", "NAM", "1984", "Đỗ Văn Thử", "N1"],
    ]
    job = loaded(book({" NGƯỜI": rows}), ward)
    assert job.counts("created") == {"Người": 1}
    assert Person.objects.get().full_name == "Đỗ Văn Thử"


@pytest.mark.parametrize("star", ["*", " *", " (*)", "**"])
def test_the_star_of_a_required_column_is_not_part_of_its_heading(ward, star):
    row = {f"{heading}{star}": value for heading, value in person().items()}
    assert loaded(people(row), ward).counts("created") == {"Người": 1}


def test_an_unknown_sheet_is_noted_and_a_filled_column_confirmed(ward):
    sheets = {"Người": [person(Ghi_chú="x")], "Nháp": [["a"]]}
    job = check(book(sheets), ward)
    assert places(job) == [("Người", 2, "Ghi_chú")]
    assert kinds(job) == [problems.UNCLAIMED]
    assert "Nháp" in job.notes[0]


@pytest.mark.parametrize("name", ["Thăm gặp", "Gặp gỡ, tiếp xúc", "gặp gỡ tiếp xúc"])
def test_a_sheet_may_have_two_names(ward, name):
    rows = [["Mã người", "Ngày", "Người thực hiện"], ["N1", "1/1/2026", "Tổ 5"], [None, None, None]]
    job = check(book({"Người": [person()], name: rows}), ward)
    assert job.counts("created") == {"Người": 1, "Gặp gỡ, tiếp xúc": 1}


def test_the_same_sheet_twice_is_a_problem(ward):
    job = check(book({"Người": [person()], "NGƯỜI ": [person("N2")]}), ward)
    assert kinds(job) == [problems.TWICE_SHEET]


def test_a_file_of_no_sheet_of_ours_is_unusable_and_names_what_it_has(ward):
    with pytest.raises(problems.Unusable, match="Trang1"):
        check(book({"Trang1": [["gì đó"]]}), ward)


@pytest.mark.parametrize("rows", [[], [list(person())], [list(person()), [None] * 7]])
def test_an_empty_sheet_has_nothing_to_load(ward, rows):
    job = check(book({"Người": rows}), ward)
    assert not job.problems
    assert job.counts("created") == {"Người": 0}


def test_missing_columns_and_columns_that_stand_twice(ward):
    headings, values = list(person()), list(person().values())
    at = headings.index("Giới tính")
    headings[at] = "họ và tên"
    job = check(book({"Người": [headings, values]}), ward)
    assert places(job) == [("Người", 1, "Họ và tên"), ("Người", 1, "Giới tính")]
    assert kinds(job) == [problems.TWICE_COLUMN, problems.MISSING_COLUMN]


def test_blank_rows_are_skipped_and_numbers_stay_those_of_excel(ward):
    rows = [list(person()), [None] * 7, [" "] * 7, list(person(**{"Giới tính": "M"}).values())]
    assert places(check(book({"Người": rows}), ward)) == [("Người", 4, "Giới tính")]


def test_every_missing_value_is_named(ward):
    job = check(people(person(), dict.fromkeys(person()) | {"Mã người": "N2"}), ward)
    assert [column for _sheet, _row, column in places(job)] == [
        "Họ và tên",
        "Ngày sinh",
        "Giới tính",
        "Phường/xã",
        "Phân loại",
        "Ngày lập hồ sơ",
    ]
    assert set(kinds(job)) == {problems.MISSING}


def test_text_is_kept_normalised(ward):
    written = "  Ðỗ\u00a0 Va\u0306n\u200b\n Thử "
    loaded(people(person(**{"Họ và tên": written})), ward)
    assert Person.objects.get().full_name == "Đỗ Văn Thử"


def test_dates_of_the_1904_calendar(ward):
    def mac(made):
        made.epoch = CALENDAR_MAC_1904

    loaded(book({"Người": [person(**{"Ngày sinh": date(1984, 9, 2)})]}, mac), ward)
    found = Person.objects.get()
    assert (found.birth_year, found.birth_month, found.birth_day) == (1984, 9, 2)
    assert found.registrations.get().registered_on == date(2020, 5, 4)


def formula(cached):
    def change(parts):
        old = b"<is><t>Mai Binh</t></is>"
        assert old in parts[SHEET]
        parts[SHEET] = parts[SHEET].replace(b't="inlineStr">' + old, cached)

    return repacked(people(person(**{"Họ và tên": "Mai Binh"})), change)


def test_a_formula_is_read_by_its_stored_value(ward):
    loaded(formula(b't="str"><f>A1</f><v>Mai An</v>'), ward)
    assert Person.objects.get().full_name == "Mai An"


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        (b"><f>A1&amp;B1</f><v></v>", problems.NO_STORED_VALUE),
        (b"><f>A1</f>", problems.NO_STORED_VALUE),
        (b' t="e"><f>A1</f><v>#N/A</v>', problems.ERROR_VALUE),
        (b" t='e'><v>#REF!</v>", problems.ERROR_VALUE),
        (b' t\t=\t"e"><v>#REF!</v>', problems.ERROR_VALUE),
        (b"><f\n>A1</f>", problems.NO_STORED_VALUE),
        (b' t="b"><v>1</v>', problems.TRUTH),
    ],
)
def test_cells_that_have_no_value_of_their_own(ward, cell, kind):
    job = check(formula(cell), ward)
    assert places(job) == [("Người", 2, "Họ và tên")]
    assert kinds(job) == [kind]


@pytest.mark.parametrize("row", [3, 7])
def test_rows_of_formulas_without_stored_values_are_not_lost(ward, row):
    def calculate(made):
        made["Người"].cell(row, 1).value = "=A2"

    job = check(book({"Người": [person()]}, calculate), ward)
    assert places(job)[0] == ("Người", row, "Mã người")
    assert kinds(job)[0] is problems.NO_STORED_VALUE


def test_a_sheet_of_nothing_but_formulas_without_stored_values_is_not_lost(ward):
    job = check(book({"Người": [["=A9", "=B9"], ["=A9", "=B9"]]}), ward)
    assert set(kinds(job)) == {problems.MISSING_COLUMN}


def test_a_formula_in_a_column_not_known_does_no_harm(ward):
    assert not check(people(person(Tổng="=1+1")), ward).problems


def test_merged_cells_are_a_problem_at_their_place(ward):
    def merge(made):
        made["Người"].merge_cells("E2:E3")

    job = check(book({"Người": [person("N1"), person("N2")]}, merge), ward)
    assert places(job) == [("Người", 2, "Phường/xã")]
    assert kinds(job) == [problems.MERGED]


@pytest.mark.parametrize("area", ["I2:J3", "A9:B12"])
def test_merged_cells_away_from_the_records_do_no_harm(ward, area):
    def merge(made):
        made["Người"].merge_cells(area)

    job = check(book({"Người": [person(Ghi_chú="x")]}, merge), ward)
    assert kinds(job) == [problems.UNCLAIMED]


def test_numbers_are_read_as_digits(ward):
    numbers = {"Số định danh": 123456789, "Tổ dân phố": 5, "Điện thoại": 912345678}
    loaded(people(person(code=7, **numbers)), ward)
    found = Person.objects.get()
    assert (found.register_key, found.identity_number) == ("7", "123456789")
    assert (str(found.neighbourhood), found.phone) == ("5", "0912345678")


@pytest.mark.parametrize(
    "number", [1084521340, "12345", "00108452134O", "1084521340123", "٠٠١٠٨٤٥٢١"]
)
def test_an_identity_number_has_twelve_digits_or_nine(ward, number):
    job = check(people(person(**{"Số định danh": number})), ward)
    assert places(job) == [("Người", 2, "Số định danh")]


def test_problems_say_the_value_and_what_to_do(ward):
    job = check(people(person(**{"Ngày sinh": "31/02/1980"})), ward)
    told = job.as_json()["problems"]
    assert told == [
        {
            "sheet": "Người",
            "row": 2,
            "column": "Ngày sinh",
            "value": "31/02/1980",
            "message": f"{problems.NO_SUCH_DAY.title}. {problems.NO_SUCH_DAY.advice}",
        }
    ]
