"""The sheet Người: every check of the contract, and what is written."""

from datetime import date

import pytest

from cases.models import Person, Registration
from cases.register.reading import problems
from cases.values import likeness
from tests.factories import CommuneFactory, DistrictFactory, PersonFactory
from tests.workbooks import book, check, kinds, loaded, people, person, places
from wards.models import AuditEvent, Neighbourhood
from wards.trail.audit import Verb


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


def one(ward, **other):
    """The places of the problems of a file with this one person."""
    return places(check(people(person(**other)), ward))


def test_everything_a_row_says_is_kept(ward):
    row = person(
        **{
            "Tên gọi khác": "Hai Thử",
            "Số định danh": "001084521340",
            "Họ tên cha": "Người Cha",
            "Họ tên mẹ": "Người Mẹ",
            "Họ tên vợ/chồng": "Người Vợ",
            "Quê quán": "Xã Thử",
            "Dân tộc": "Kinh",
            "Trình độ học vấn": "12/12",
            "Nghề nghiệp": "thợ xây",
            "Điện thoại": "0912345678",
            "Tổ dân phố": "Tổ 5",
            "Địa chỉ": "Số 1",
            "Cư trú": "không ổn định",
            "Ngày đưa ra": date(2024, 1, 2),
            "Lý do đưa ra": "chuyển đi",
            "Chất ma túy": "Heroin;Cần sa",
            "Năm sử dụng lần đầu": 2013,
        }
    )
    loaded(people(row), ward)
    kept = Person.objects.get()
    assert kept.unit == kept.register_unit == ward
    assert (kept.full_name, kept.aliases, kept.sex) == ("Người Thử N1", "Hai Thử", "male")
    assert (kept.birth_year, kept.birth_month, kept.birth_day) == (1984, 9, 2)
    assert kept.identity_number == "001084521340"
    assert (kept.father_name, kept.mother_name) == ("Người Cha", "Người Mẹ")
    assert (kept.spouse_name, kept.native_place) == ("Người Vợ", "Xã Thử")
    assert (kept.ethnicity, kept.education) == ("Kinh", "12/12")
    assert (kept.occupation, kept.phone, kept.address) == ("thợ xây", "0912345678", "Số 1")
    assert (kept.neighbourhood.name, kept.neighbourhood.unit) == ("Tổ 5", ward)
    assert (kept.residence, kept.substances) == ("unstable", "Heroin; Cần sa")
    assert (kept.first_use_year, kept.register_key, kept.version) == (2013, "N1", 1)
    assert kept.search_key == " nguoi thu n1 hai thu"
    entry = Registration.objects.get()
    assert (entry.person, entry.unit, entry.category) == (kept, ward, "addict")
    assert (entry.registered_on, entry.removed_on) == (date(2020, 5, 4), date(2024, 1, 2))
    assert entry.removal_reason == "moved"


@pytest.mark.parametrize(
    ("written", "category"),
    [
        ("người nghiện", "addict"),
        ("Người nghiện ma tuý", "addict"),
        ("người sử dụng trái phép", "illegal_user"),
        ("người sử dụng trái phép chất ma túy", "illegal_user"),
        ("người sau cai", "aftercare"),
        ("người bị quản lý sau cai nghiện", "aftercare"),
    ],
)
def test_lists_have_two_spellings(ward, written, category):
    loaded(people(person(**{"Phân loại": written})), ward)
    assert Registration.objects.get().category == category


def test_a_code_and_an_identity_number_are_given_once(ward):
    number = {"Số định danh": "123456789"}
    job = check(people(person("N1", **number), person("N1"), person("N2", **number)), ward)
    assert places(job) == [("Người", 3, "Mã người"), ("Người", 4, "Số định danh")]
    assert kinds(job) == [problems.TWICE_CODE, problems.TWICE_IDENTITY]


@pytest.mark.parametrize(
    ("number", "sex", "born", "wrong"),
    [
        ("001084521340", "Nam", "1984", False),
        ("001184521340", "Nữ", "1984", False),
        ("001204521340", "Nam", "2004", False),
        ("001304521340", "Nữ", "2004", False),
        ("001184521340", "Nam", "1984", True),
        ("001084521340", "Nữ", "1984", True),
        ("001204521340", "Nam", "1904", True),
        ("001085521340", "Nam", "1984", True),
        ("033557521", "Nữ", "1984", False),
    ],
)
def test_an_identity_number_agrees_with_sex_century_and_birth_year(ward, number, sex, born, wrong):
    found = one(ward, **{"Số định danh": number, "Giới tính": sex, "Ngày sinh": born})
    assert found == ([("Người", 2, "Số định danh")] if wrong else [])


@pytest.mark.parametrize(
    ("born", "opened", "wrong"),
    [
        ("04/05/2020", "04/05/2020", False),
        ("05/05/2020", "04/05/2020", True),
        ("05/2020", "04/05/2020", False),
        ("06/2020", "04/05/2020", True),
        ("2020", "04/05/2020", False),
        ("2021", "04/05/2020", True),
    ],
)
def test_nobody_is_born_after_the_file_was_opened(ward, born, opened, wrong):
    found = one(ward, **{"Ngày sinh": born, "Ngày lập hồ sơ": opened})
    assert found == ([("Người", 2, "Ngày sinh")] if wrong else [])


@pytest.mark.parametrize(
    ("other", "column"),
    [
        ({"Ngày đưa ra": "03/05/2020", "Lý do đưa ra": "chết"}, "Ngày đưa ra"),
        ({"Ngày đưa ra": "03/05/2021"}, "Lý do đưa ra"),
        ({"Lý do đưa ra": "chết"}, "Ngày đưa ra"),
        ({"Ngày lập hồ sơ": "22/11/2026"}, "Ngày lập hồ sơ"),
        ({"Ngày đưa ra": "22/11/2026", "Lý do đưa ra": "chết"}, "Ngày đưa ra"),
        ({"Năm sử dụng lần đầu": 1983}, "Năm sử dụng lần đầu"),
        ({"Năm sử dụng lần đầu": 2027}, "Năm sử dụng lần đầu"),
        ({"Họ và tên": "A" * 101}, "Họ và tên"),
        ({"Mã người": "A" * 41}, "Mã người"),
        ({"Phường/xã": "Tay Ho"}, "Phường/xã"),
        ({"Phường/xã": "Quảng An"}, "Phường/xã"),
        ({"Cư trú": "tạm"}, "Cư trú"),
    ],
)
def test_each_mistake_is_told_at_its_cell_and_alone(ward, other, column):
    assert one(ward, **other) == [("Người", 2, column)]


def test_removed_on_the_day_of_opening_is_in_order(ward):
    assert one(ward, **{"Ngày đưa ra": "04/05/2020", "Lý do đưa ra": "chuyển đi"}) == []


# Communes


@pytest.fixture
def district(province):
    return DistrictFactory(parent=province, name="Quận Tây Hồ", valid_to=date(2025, 6, 30))


def commune(parent, name, **other):
    kind = name.split()[0] if not name.startswith("Thị trấn") else "Thị trấn"
    return CommuneFactory(parent=parent, name=name, kind=kind, **other)


@pytest.mark.parametrize("written", ["Tứ Liên", "phường  TỨ LIÊN", "PhườngTứ Liên", "00097"])
def test_a_commune_is_given_by_code_or_name_with_or_without_kind(district, written):
    place = commune(district, "Phường Tứ Liên", code="00097", valid_to=date(2025, 6, 30))
    loaded(people(person(**{"Phường/xã": written})), district)
    assert Person.objects.get().unit == place


@pytest.mark.parametrize("written", ["Tu Lien", "Tú Liên", 97, "Quận Tây Hồ"])
def test_a_commune_is_not_guessed(district, written):
    commune(district, "Phường Tứ Liên", code="00097")
    found = one(district, **{"Phường/xã": written})
    assert found == [("Người", 2, "Phường/xã")]


def test_of_several_communes_the_one_living_on_the_day_is_meant(province):
    old = commune(province, "Phường Tứ Liên", code="00097", valid_to=date(2025, 6, 30))
    new = commune(province, "Phường Hồng Hà", code="00097", valid_from=date(2025, 7, 1))
    rows = [
        person("N1", **{"Phường/xã": "00097", "Ngày lập hồ sơ": "30/06/2025"}),
        person("N2", **{"Phường/xã": "00097", "Ngày lập hồ sơ": "01/07/2025"}),
        person("N3", **{"Phường/xã": "00097", "Ngày lập hồ sơ": "01/01/2012"}),
    ]
    loaded(people(*rows), province)
    assert [p.unit for p in Person.objects.order_by("register_key")] == [old, new, old]


def test_several_communes_living_on_the_day_are_a_problem(province):
    commune(province, "Xã Phúc Thọ")
    commune(province, "Thị trấn Phúc Thọ")
    job = check(people(person(**{"Phường/xã": "Phúc Thọ"})), province)
    assert kinds(job) == [problems.SEVERAL_COMMUNES]
    assert not check(people(person(**{"Phường/xã": "xã phúc thọ"})), province).problems


def test_a_record_may_be_older_than_its_commune(province):
    new = commune(province, "Phường Hồng Hà", valid_from=date(2025, 7, 1))
    loaded(people(person(**{"Phường/xã": "Hồng Hà"})), province)
    assert Registration.objects.get().unit == new


def test_a_record_dated_after_its_unit_ended_is_a_problem(district):
    commune(district, "Phường Tứ Liên", valid_to=date(2025, 6, 30))
    here = {"Phường/xã": "Tứ Liên"}
    assert one(district, **here, **{"Ngày lập hồ sơ": "30/06/2025"}) == []
    assert one(district, **here, **{"Ngày lập hồ sơ": "01/07/2025"}) == [
        ("Người", 2, "Ngày lập hồ sơ")
    ]


# Notes


def test_likeness_is_a_note_and_never_a_problem(ward):
    PersonFactory(unit=ward, full_name="Nguoi thử N9", birth_year=1984)
    rows = [
        person("N1", **{"Họ và tên": "Người Thử"}),
        person("N2", **{"Họ và tên": "NGƯỜI THỬ", "Ngày sinh": "1984"}),
        person("N3", **{"Họ và tên": "Người Thử", "Ngày sinh": "1985"}),
        person("N9"),
    ]
    job = check(people(*rows), ward)
    assert not job.problems
    assert len(job.notes) == 2
    assert "3" in job.notes[0]
    assert "5" in job.notes[1]


def test_likeness_to_people_elsewhere_is_not_told(ward):
    PersonFactory(full_name="Người Thử N1", birth_year=1984)
    assert check(people(person()), ward).notes == []


def test_a_number_on_file_in_another_unit_is_a_note_without_details(ward):
    other = PersonFactory(full_name="Bí Mật", identity_number="001084521340")
    job = check(people(person(**{"Số định danh": "001084521340"})), ward)
    assert not job.problems
    assert len(job.notes) == 1
    assert "Bí Mật" not in job.notes[0]
    assert other.unit.name not in job.notes[0]
    assert job.asked == [other]


# The trail


def test_every_record_leaves_an_event_and_the_import_one(ward, officer):
    loaded(people(person(**{"Tổ dân phố": "Tổ 5"})), ward, by=officer)
    events = list(AuditEvent.objects.order_by("pk").values_list("verb", "model", "unit_slug"))
    assert events == [
        (Verb.CREATED, "wards.neighbourhood", ward.slug),
        (Verb.CREATED, "cases.person", ward.slug),
        (Verb.CREATED, "cases.registration", ward.slug),
        (Verb.IMPORTED, "cases.upload", ward.slug),
    ]
    event = AuditEvent.objects.get(model="cases.person")
    assert event.actor == officer.username
    assert event.record == Person.objects.get().code
    assert "Người Thử" not in str(AuditEvent.objects.values_list("fields", flat=True))


def test_a_neighbourhood_is_found_again_whatever_its_case(ward):
    rows = [person("N1", **{"Tổ dân phố": "Tổ 5"}), person("N2", **{"Tổ dân phố": "TỔ  5"})]
    loaded(people(*rows), ward)
    assert Neighbourhood.objects.count() == 1


def test_queries_do_not_grow_with_the_rows(ward, django_assert_max_num_queries):
    rows = [person(f"N{n}", **{"Tổ dân phố": f"Tổ {n}"}) for n in range(20)]
    data = book({"Người": rows})
    with django_assert_max_num_queries(34):
        loaded(data, ward)


def test_a_row_like_an_earlier_one_or_like_somebody_on_file_is_noted_with_its_reasons(ward):
    PersonFactory(unit=ward, full_name="Trần Văn Lâm", birth_year=1984, birth_month=9, birth_day=2)
    PersonFactory(full_name="Trần Văn Nơi", birth_year=1984, birth_month=9, birth_day=2)
    rows = [
        person("N1", **{"Họ và tên": "Tran Van Lan"}),
        person("N2", **{"Họ và tên": "Lê Thị Hòa", "Họ tên mẹ": "Lê Thị Mẹ"}),
        person("N3", **{"Họ và tên": "Lê Thị Hoà", "Họ tên mẹ": "lê thị mẹ"}),
        person("N4", **{"Họ và tên": "Trần Văn Nơi"}),
    ]
    first, second = check(people(*rows), ward).notes
    assert "2" in first
    assert str(likeness.WORDS[likeness.Reason.LETTER]) in first
    assert all(number in second for number in "34")
    assert str(likeness.WORDS[likeness.Reason.PARENT]) in second
    assert "Lâm" not in first
