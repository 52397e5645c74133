"""What has one reading is read, what has two is asked: other spellings of every kind of cell."""

from datetime import date
from types import SimpleNamespace

import pytest

from cases.models import Activity, Case, DrugTest, Person, Registration
from cases.register.reading import cells
from cases.register.reading.problems import CellFault
from cases.register.sheets.community.activities import ActivitySheet
from cases.register.sheets.people.drug_tests import DrugTestSheet
from cases.register.sheets.people.people import PeopleSheet
from cases.register.sheets.people.rehab import RehabSheet
from cases.register.sheets.people.supports import SupportSheet
from cases.values.births import PartialDate
from tests.workbooks import TODAY

JOB = SimpleNamespace(today=TODAY)
MARCH_5 = date(2016, 3, 5)
Category, Kind = Registration.Category, Case.Kind


def read(sheet, field, value):
    return sheet.sheet.column(field).read(value, JOB)


def is_asked(sheet, field, value):
    with pytest.raises(CellFault):
        read(sheet, field, value)
    return True


@pytest.mark.parametrize(
    "said",
    [
        *("05/03/2016.", "ngày 5/3/2016", "Ngày 05-03-2016", "5 / 3 / 2016", "5\\3\\2016"),
        *("2016/03/05", "2016.03.05", "20160305", "2016-03-05T00:00:00", "05,03,2016"),
        *("5 tháng 3 năm 2016", "5 tháng 3, 2016", "05/03//2016", "05_03_2016", "05–03–2016"),
        *("05/03/2016 00:00", "05/03/2016 0:00:00", "05/03/2016 12:30 PM", "5032016"),
        *("05-Mar-2016", "5 mar 2016", "5/III/2016", "Thứ bảy, 05/03/2016", "Chủ nhật 5/3/2016"),
    ],
)
def test_a_day_with_one_reading(said):
    assert read(PeopleSheet, "registered_on", said) == MARCH_5


def test_seven_digits_of_a_number_lost_a_zero():
    assert read(PeopleSheet, "registered_on", 5032016.0) == MARCH_5


@pytest.mark.parametrize(
    "said",
    [
        *("5/3/16", "05-03-16", "5/3/'16", "3/13/2016", "T3/2016", "05/03/2016 (bs)", "42434"),
        *("1112016", "5/3", "đầu tháng 3/2016", "5/Mai/2016", "20161350", 42434.0),
    ],
)
def test_a_day_that_is_asked(said):
    assert is_asked(PeopleSheet, "registered_on", said)


@pytest.mark.parametrize(
    ("said", "born"),
    [
        ("sinh ngày 5/3/1986", PartialDate(1986, 3, 5)),
        ("1986/03/05", PartialDate(1986, 3, 5)),
        ("T3/1986", PartialDate(1986, 3)),
        ("T.3/1986", PartialDate(1986, 3)),
        ("1986-03", PartialDate(1986, 3)),
        ("00/03/1986", PartialDate(1986, 3)),
        ("/3/1986", PartialDate(1986, 3)),
        ("-/3/1986", PartialDate(1986, 3)),
        ("--/--/1986", PartialDate(1986)),
        ("//1986", PartialDate(1986)),
        ("/ /1986", PartialDate(1986)),
        ("1986.", PartialDate(1986)),
        ("S:1986", PartialDate(1986)),
        ("n.1986", PartialDate(1986)),
    ],
)
def test_a_birth_with_one_reading(said, born):
    assert read(PeopleSheet, "birth", said) == born


@pytest.mark.parametrize(
    "said", ["1986?", "~1986", "khoảng 1986", "86", "'86", "40 tuổi", "40T", "5/3/86", "1986-1987"]
)
def test_a_birth_that_is_asked(said):
    assert is_asked(PeopleSheet, "birth", said)


@pytest.mark.parametrize(
    ("said", "sex"),
    [
        *((one, Person.Sex.MALE) for one in ("Nam giới", "trai", "đàn ông", "Ông", "Male")),
        *((one, Person.Sex.FEMALE) for one in ("nữ giới", "Gái", "phụ nữ", "bà", "female")),
    ],
)
def test_a_sex_in_other_words(said, sex):
    assert read(PeopleSheet, "sex", said) == sex


@pytest.mark.parametrize("said", ["N", "1", "0", "x", "Nam/Nữ", "?"])
def test_a_sex_that_is_asked(said):
    assert is_asked(PeopleSheet, "sex", said)


@pytest.mark.parametrize(
    "said",
    [
        *("CCCD: 001084000017", "CCCD số 001084000017", "001084000017 (CCCD)", "001-084-000-017"),
        *("001084000017, cấp ngày 05/03/2021", "001084000017 cấp 2021", "Căn cước 001084000017"),
        *("001084000017/ngày cấp 05/03/2021", "001084000017;", "số định danh: 001084000017"),
    ],
)
def test_an_identity_number_among_words(said):
    assert read(PeopleSheet, "identity_number", said) == "001084000017"


@pytest.mark.parametrize(
    "said",
    ["OO1084000017", "001084000017 (cũ 011234567)", "1.08400E+09", "001084000017;011234567", "mất"],
)
def test_an_identity_number_that_is_asked(said):
    assert is_asked(PeopleSheet, "identity_number", said)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("912000001", "0912000001"),
        ("84912000001", "0912000001"),
        ("0084912000001", "0912000001"),
        ("(+84) 912 000 001", "0912000001"),
        ("024 3825 0001", "02438250001"),
        ("0", None),
    ],
)
def test_a_telephone(said, kept):
    assert read(PeopleSheet, "phone", said) == kept


def test_a_telephone_with_words_is_refused_as_the_form_does():
    with pytest.raises(CellFault):
        read(PeopleSheet, "phone", "0912000001 (mẹ)")


@pytest.mark.parametrize(
    ("said", "category"),
    [
        *(
            (one, Category.ADDICT)
            for one in ("Người nghiện CMT", "Nghiện chất ma túy", "đối tượng nghiện", "Người NNMT")
        ),
        ("người nghiện có hồ sơ quản lý", Category.ADDICT),
        ("NGƯỜI NGHIỆN (có HSQL)", Category.ADDICT),
        *(
            (one, Category.ILLEGAL_USER)
            for one in ("đối tượng SDTP", "Người sử dụng CMT", "NSDTPCMT", "sử dụng trái phép MT")
        ),
        ("người sử dụng trái phép các chất ma tuý", Category.ILLEGAL_USER),
        *(
            (one, Category.AFTERCARE)
            for one in ("Người bị quản lý sau cai", "Sau cai tại cộng đồng", "QLSC", "QL sau cai")
        ),
        ("Quản lý sau cai nghiện ma túy tại nơi cư trú", Category.AFTERCARE),
    ],
)
def test_a_list_in_other_words(said, category):
    assert read(PeopleSheet, "category", said) == category


@pytest.mark.parametrize(
    "said", ["Sử dụng", "đã cai", "nghi nghiện", "tái nghiện", "Có hồ sơ", "N"]
)
def test_a_list_that_is_asked(said):
    assert is_asked(PeopleSheet, "category", said)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        *(
            (one, Kind.COMPULSORY)
            for one in ("Bắt buộc tại CSCN", "CNBB tại CSCN", "đưa vào CSCNBB")
        ),
        ("Cai nghiện ma túy bắt buộc tại cơ sở cai nghiện", Kind.COMPULSORY),
        ("Cai nghiện TN tại cơ sở", Kind.VOLUNTARY_FACILITY),
        ("Cai nghiện ma túy tự nguyện tại cơ sở cai nghiện", Kind.VOLUNTARY_FACILITY),
        ("Cai nghiện ma tuý tự nguyện tại gia đình, cộng đồng", Kind.HOME_COMMUNITY),
        *(
            (one, Kind.HOME_COMMUNITY)
            for one in ("CNTN tại gia đình", "CN tại GĐCĐ", "cai tại nhà", "tại cộng đồng")
        ),
        ("Cai nghiện tại GĐ,CĐ", Kind.HOME_COMMUNITY),
        ("Điều trị bằng Methadone", Kind.SUBSTITUTION),
        ("Thuốc thay thế", Kind.SUBSTITUTION),
        ("Đang uống Methadone", Kind.SUBSTITUTION),
        ("GD tại xã, phường", Kind.COMMUNE_EDUCATION),
        ("Biện pháp giáo dục tại phường", Kind.COMMUNE_EDUCATION),
        ("Quản lý đối tượng SDTPCMT", Kind.USER_MANAGEMENT),
    ],
)
def test_a_measure_in_other_words(said, kind):
    assert read(RehabSheet, "kind", said) == kind


@pytest.mark.parametrize(
    "said", ["Tự nguyện", "Cai tự nguyện", "CNTN", "Cai nghiện tại cơ sở", "Cai nghiện", "TN"]
)
def test_a_measure_that_is_asked(said):
    assert is_asked(RehabSheet, "kind", said)


@pytest.mark.parametrize(
    ("said", "months"),
    [
        *(("24T", 24), ("24 (tháng)", 24), ("24 tháng.", 24), ("24 thang", 24), ("06 tháng", 6)),
        *(("1 năm 6 tháng", 18), ("1,5 năm", 18), ("1.5 năm", 18), ("2 năm và 3 tháng", 27)),
    ],
)
def test_a_term(said, months):
    assert read(RehabSheet, "term_months", said) == months


@pytest.mark.parametrize("said", ["12-24", "24/24", "một năm", "1,3 năm", "năm", "tháng"])
def test_a_term_that_is_asked(said):
    assert is_asked(RehabSheet, "term_months", said)


@pytest.mark.parametrize(
    ("said", "dong"),
    [
        *(("50.000.000,00", 50_000_000), ("50,000,000.00", 50_000_000), ("50 Tr.", 50_000_000)),
        *(("50.000.000,-", 50_000_000), ("1 tỷ 200 triệu", 1_200_000_000), ("50 trđ", 50_000_000)),
        *(("2 tỷ và 50 triệu đồng", 2_050_000_000), ("500k", 500_000)),
    ],
)
def test_an_amount(said, dong):
    assert read(SupportSheet, "amount", said) == dong


@pytest.mark.parametrize(
    "said", ["50", 50.0, "50tr5", "~50 triệu", "50 triệu/năm", "năm mươi triệu"]
)
def test_an_amount_that_is_asked(said):
    assert is_asked(SupportSheet, "amount", said)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("1.200", 1200),
        ("1,200 người", 1200),
        ("400 ng", 400),
        ("400 đại biểu", 400),
        ("1 200", 1200),
    ],
)
def test_how_many(said, number):
    assert read(ActivitySheet, "people", said) == number


@pytest.mark.parametrize("said", ["khoảng 400", "12.5", "1.2000", "400 - 500", "0.400"])
def test_how_many_that_is_asked(said):
    assert is_asked(ActivitySheet, "people", said)


@pytest.mark.parametrize(
    ("sheet", "field", "said", "value"),
    [
        (DrugTestSheet, "result", "Dương tính với ma túy", DrugTest.Result.POSITIVE),
        (DrugTestSheet, "result", "(+)", DrugTest.Result.POSITIVE),
        (DrugTestSheet, "result", "Âm tính (-)", DrugTest.Result.NEGATIVE),
        (ActivitySheet, "kind", "Tập huấn", Activity.Kind.TRAINING),
        (ActivitySheet, "kind", "Sinh hoạt câu lạc bộ", Activity.Kind.CLUB_MEETING),
        (PeopleSheet, "removal_reason", "Đã chết", Registration.Reason.DECEASED),
        (PeopleSheet, "removal_reason", "Chuyển nơi cư trú", Registration.Reason.MOVED),
    ],
)
def test_a_listed_value_in_other_words(sheet, field, said, value):
    assert read(sheet, field, said) == value


def test_a_day_of_every_reader_lies_in_the_calendar():
    with pytest.raises(CellFault):
        cells.day("31/II/2016", JOB)
