"""Tables anywhere, columns by other names: other shapes of what offices keep."""

import pytest

from cases.models import Person
from tests.factories import CommuneFactory
from tests.workbooks import book, case, check, kinds, loaded, other, person, places, with_others

HEADINGS = [
    *("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Phường/xã", "Phân loại", "Ngày lập hồ sơ")
]
AT_WARD, AT_LIST = HEADINGS.index("Phường/xã"), HEADINGS.index("Phân loại")


def row(number, ward="Tây Hồ", category="người nghiện"):
    name = f"Người Thử {'ABCDEFGH'[number]}"
    return [number, name, f"0{number}/09/1984", "Nam", ward, category, "04/05/2020"]


def without(place, cells):
    return [*cells[:place], *cells[place + 1 :]]


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


@pytest.fixture
def wards(province):
    return [CommuneFactory(parent=province, name=f"Phường {name}") for name in ("Bưởi", "Yên Phụ")]


def names():
    return list(Person.objects.order_by("full_name").values_list("full_name", flat=True))


@pytest.mark.parametrize("above", [0, 1, 7, 19])
def test_headings_stand_within_the_first_twenty_rows(ward, above):
    lines = [["UBND PHƯỜNG TÂY HỒ"]] * above
    assert loaded(book({"Biểu 2": [*lines, HEADINGS, row(1)]}), ward).counts("created") == {
        "Người": 1
    }


@pytest.mark.parametrize(
    "line",
    [
        [1, 2, 3, 4, 5, 6, 7],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        ["A", "B", 1, 2, 3, 4, 5],
        HEADINGS,
        [heading.upper() for heading in HEADINGS],
    ],
)
def test_a_line_of_column_numbers_or_headings_between_rows_is_no_record(ward, line):
    loaded(book({"Người": [HEADINGS, row(1), line, row(2)]}), ward)
    assert names() == ["Người Thử B", "Người Thử C"]


@pytest.mark.parametrize(
    "words",
    [
        *("I. Phường {}", "PHƯỜNG {}", "1. {}", "* Phường {}", "- Phường {}:", "{}"),
        *("Phường {}: 5 đối tượng", "P. {} (05 người)", "II/ Phường {}", "Danh sách phường {}"),
        *("Công an phường {}", "Đơn vị: Phường {}", "Phường {} - 5 người", "CAP {}"),
    ],
)
def test_a_line_of_a_ward_in_other_words(province, wards, words):
    lines = [[words.format("Bưởi")], without(AT_WARD, row(1))]
    lines += [[words.format("Yên Phụ")], without(AT_WARD, row(2))]
    loaded(book({"Người": [without(AT_WARD, HEADINGS), *lines]}), province)
    found = Person.objects.order_by("full_name").values_list("unit__name", flat=True)
    assert list(found) == ["Phường Bưởi", "Phường Yên Phụ"]


def test_a_line_of_a_ward_has_its_number_and_its_count_in_cells_of_their_own(province, wards):
    lines = [["I", "Phường Bưởi", None, None, None, 5], without(AT_WARD, row(1))]
    lines += [["II", "Yên Phụ", None, None, None, "3 người"], without(AT_WARD, row(2))]
    loaded(book({"Người": [without(AT_WARD, HEADINGS), *lines]}), province)
    assert set(Person.objects.values_list("unit__name", flat=True)) == {one.name for one in wards}


def test_a_person_of_whom_little_is_written_is_no_line_of_a_ward(ward):
    half = [3, "Người Thử Thiếu", None, None, "P. Tây Hồ", None, None]
    job = check(book({"Danh sách 1": [HEADINGS, row(1), half]}), ward)
    assert ("Danh sách 1", 3, "Ngày sinh") in places(job)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A. Người nghiện", "B. Người sử dụng trái phép chất ma túy"),
        ("I. NGƯỜI NGHIỆN CÓ HỒ SƠ QUẢN LÝ", "II. NGƯỜI SDTP CHẤT MA TÚY"),
        ("1. Đối tượng nghiện: 5 người", "2. Người sử dụng trái phép: 1 người"),
    ],
)
def test_a_line_of_a_list_gives_the_list_of_the_rows_below(ward, first, second):
    lines = [[first], without(AT_LIST, row(1)), [second], without(AT_LIST, row(2))]
    loaded(book({"Sheet1": [without(AT_LIST, HEADINGS), *lines]}), ward)
    found = Person.objects.order_by("full_name").values_list("registrations__category", flat=True)
    assert list(found) == ["addict", "illegal_user"]


@pytest.mark.parametrize(
    "words",
    [
        *("Tổng cộng: 2 người", "Tổng số 2 trường hợp", "T. cộng", "TC: 2", "CỘNG (2 người)"),
        *("Danh sách này có 02 (hai) người./.", "(Ấn định danh sách gồm 02 người)", "Ghi chú"),
        *("NGƯỜI TỔNG HỢP", "Nơi nhận:", "- Như trên;", "Thượng tá Người Thử Ký", "Phụ trách"),
        *("KT. TRƯỞNG CÔNG AN", "TM. UỶ BAN NHÂN DÂN", "Hà Nội, ngày … tháng … năm 2020", "./."),
    ],
)
def test_what_stands_below_a_list_is_no_record(ward, words):
    loaded(book({"Người": [HEADINGS, row(1), row(2), [None, words]]}), ward)
    assert names() == ["Người Thử B", "Người Thử C"]


def marked(first, second):
    return [
        [1, "Đỗ Văn Thử", 1986, first, None, "NNMT", "04/05/2020"],
        [2, "Đỗ Thị Thử", 1990, None, second, "NNMT", "04/05/2020"],
    ]


@pytest.mark.parametrize(
    "heads",
    [
        [
            ["STT", "Họ và tên", "Năm sinh", "Giới tính", None, "Phân loại", "Ngày lập hồ sơ"],
            [None, None, None, "Nam", "Nữ", None, None],
        ],
        [["STT", "Họ và tên", "Năm sinh", "Nam", "Nữ", "Phân loại", "Ngày lập hồ sơ"]],
    ],
)
@pytest.mark.parametrize("mark", ["x", "X", "✓", 1, "+"])
def test_a_mark_under_nam_or_nu_is_the_sex(ward, heads, mark):
    loaded(book({"Người": [*heads, *marked(mark, mark)]}), ward)
    assert list(Person.objects.order_by("birth_year").values_list("birth_year", "sex")) == [
        (1986, "male"),
        (1990, "female"),
    ]


def test_another_word_under_nam_is_asked(ward):
    head = ["STT", "Họ và tên", "Năm sinh", "Nam", "Nữ", "Phân loại", "Ngày lập hồ sơ"]
    job = check(book({"Người": [head, *marked("?", "x")]}), ward)
    assert places(job) == [("Người", 2, "Giới tính")]


def test_years_stand_in_columns_called_nam_and_nu(ward):
    head = ["STT", "Họ và tên", "Nam", "Nữ", "Phân loại", "Ngày lập hồ sơ"]
    rows = [[1, "Đỗ Văn Thử", 1986, None, "NNMT", "04/05/2020"]]
    rows += [[2, "Đỗ Thị Thử", None, "3/1990", "NNMT", "04/05/2020"]]
    loaded(book({"Người": [head, *rows]}), ward)
    assert set(Person.objects.values_list("birth_year", "sex")) == {
        (1986, "male"),
        (1990, "female"),
    }


@pytest.mark.parametrize("family", ["Họ", "Họ đệm", "Họ và tên đệm", "Họ và chữ lót"])
def test_a_name_in_two_columns_is_one_name(ward, family):
    head = ["STT", family, "Tên", *HEADINGS[2:]]
    loaded(book({"Sheet1": [head, [1, "Đỗ Văn", "Thử", *row(1)[2:]]]}), ward)
    assert names() == ["Đỗ Văn Thử"]


@pytest.mark.parametrize("name", ["P. Bưởi", "Bưởi (5)", "1. Bưởi", "DS Bưởi", "CAP Bưởi"])
def test_a_sheet_named_as_a_ward_gives_the_ward(province, wards, name):
    loaded(book({name: [without(AT_WARD, HEADINGS), without(AT_WARD, row(1))]}), province)
    assert Person.objects.get().unit == wards[0]


@pytest.mark.parametrize(
    ("heading", "above", "value", "dong"),
    [
        ("Số tiền (triệu đồng)", None, 50, 50_000_000),
        ("Số tiền (triệu đồng)", None, "1,5", 1_500_000),
        ("Mức vay (tr.đ)", None, 250.125, 250_125_000),
        ("Số tiền (1.000đ)", None, "50.000", 50_000_000),
        ("Số tiền", "Đơn vị tính: triệu đồng", 50, 50_000_000),
        ("Số tiền (đồng)", None, 50_000_000, 50_000_000),
    ],
)
def test_a_heading_says_what_its_numbers_are_in(ward, heading, above, value, dong):
    given = {heading if name == "Số tiền" else name: one for name, one in other("Hỗ trợ").items()}
    given[heading] = value
    rows = [[above], []] if above else []
    data = book({"Người": [person()], "Hỗ trợ": [*rows, list(given), list(given.values())]})
    job = check(data, ward)
    [loader] = [one for one in job.present if one.sheet.name == "Hỗ trợ"]
    assert (job.problems, loader.rows[0]["amount"]) == ([], dong)


def test_a_term_in_years_is_so_many_months(ward):
    term = case() | {"Thời hạn (năm)": 2}
    job = check(with_others(("Cai nghiện", term)), ward)
    [loader] = [one for one in job.present if one.sheet.name == "Cai nghiện"]
    assert (job.problems, loader.rows[0]["term_months"]) == ([], 24)


@pytest.mark.parametrize(
    "said",
    [
        *("Ph. Tây Hồ", "F. Tây Hồ", "F Tây Hồ", "Phường: Tây Hồ", "CAP Tây Hồ", "Tây hồ."),
        *("P. Tây Hồ;", "Công an phường Tây Hồ", "UBND P. Tây Hồ", "CA phường Tây Hồ"),
    ],
)
def test_a_ward_in_other_words(ward, said):
    loaded(book({"Người": [person(**{"Phường/xã": said})]}), ward)
    assert Person.objects.get().unit == ward


@pytest.mark.parametrize("said", ["Phường 1", "P.01", "F1", "F.1", "Ph 1", "phường số 1", "P số 1"])
def test_a_numbered_ward_in_other_words(province, said):
    one = CommuneFactory(parent=province, name="Phường 1")
    CommuneFactory(parent=province, name="Phường 11")
    loaded(book({"Người": [person(**{"Phường/xã": said})]}), province)
    assert Person.objects.get().unit == one


@pytest.mark.parametrize(
    "said",
    [
        *("{ward}, {above}", "{ward} - {above}", "{ward} ({above})", "P. {bare}-{above}"),
        "{ward} {kind} {above}",
    ],
)
def test_a_ward_with_what_is_above_it(province, wards, said):
    bare = province.name.removeprefix(province.kind).strip()
    facts = {"ward": "Phường Bưởi", "bare": "Bưởi", "above": bare, "kind": province.kind}
    loaded(book({"Người": [person(**{"Phường/xã": said.format(**facts)})]}), province)
    assert Person.objects.get().unit == wards[0]


def test_a_ward_of_another_place_is_not_taken_for_ours(province, wards):
    said = person(**{"Phường/xã": "Phường Bưởi, Nơi Khác"})
    assert places(check(book({"Người": [said]}), province)) == [("Người", 2, "Phường/xã")]


def test_an_odd_number_of_columns_is_refused_by_name(ward):
    given = person() | {"Tiền án": "01"}
    job = check(book({"Sheet1": [list(given), list(given.values())]}), ward)
    assert len(kinds(job)) == 1
    assert job.problems[0].column == "Tiền án"
