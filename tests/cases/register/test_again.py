"""The same file again changes nothing; a corrected one updates; nothing on file is lost."""

from datetime import date

import pytest

from cases.models import Case, Person, Registration
from cases.register.job import Changed, load
from cases.register.reading import problems
from reports.register.sheets import SHEETS
from tests.factories import CaseFactory, CommuneFactory, RegistrationFactory
from tests.workbooks import TODAY, book, case, check, kinds, loaded, people, person, places, target
from wards.models import AuditEvent
from wards.trail.audit import Verb


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


def everything(**other):
    row = person(**{"Số định danh": "001084521340", "Tổ dân phố": "Tổ 5"} | other)
    return book({"Người": [row], "Cai nghiện": [case()], "Chỉ tiêu": [target()]})


def test_the_same_file_again_changes_nothing(ward):
    loaded(everything(), ward)
    events = AuditEvent.objects.count()
    job = loaded(everything(), ward)
    assert job.counts("unchanged") == {"Người": 1, "Cai nghiện": 1, "Chỉ tiêu": 1}
    assert job.counts("created") == job.counts("updated")
    assert set(job.counts("created").values()) == {0}
    assert AuditEvent.objects.count() == events + 1  # that somebody loaded the file
    assert Person.objects.get().version == 1


def test_a_correction_writes_what_changed_and_raises_the_version(ward, officer):
    loaded(people(person(**{"Nghề nghiệp": "thợ xây"})), ward)
    before = Registration.objects.get()
    job = loaded(people(person(**{"Nghề nghiệp": "lái xe"})), ward, by=officer)
    assert job.counts("updated") == {"Người": 1}
    assert Person.objects.get().occupation == "lái xe"
    assert Person.objects.get().version == 2
    assert Registration.objects.get().version == before.version
    event = AuditEvent.objects.get(verb=Verb.CHANGED)
    assert (event.model, event.fields, event.record_version) == ("cases.person", ["occupation"], 2)
    change = job.loaders[SHEETS[0]].changes[0]
    assert change.values == (("Nghề nghiệp", "thợ xây", "lái xe"),)


@pytest.mark.parametrize(
    ("other", "field", "value"),
    [
        ({"Họ và tên": "Người Mới"}, "sort_key", "mo|i4 ngu{o|i1"),
        ({"Ngày sinh": "1985"}, "birth_year", 1985),
        ({"Giới tính": "Nữ"}, "sex", "female"),
        ({"Năm sử dụng lần đầu": 2001}, "first_use_year", 2001),
    ],
)
def test_each_value_of_a_person_can_be_corrected(ward, other, field, value):
    loaded(people(person()), ward)
    assert loaded(people(person(**other)), ward).counts("updated") == {"Người": 1}
    assert getattr(Person.objects.get(), field) == value


def test_a_list_entry_can_be_corrected(ward):
    loaded(people(person()), ward)
    row = person(
        **{"Ngày đưa ra": "01/02/2024", "Lý do đưa ra": "chết", "Phân loại": "người sau cai"}
    )
    loaded(people(row), ward)
    entry = Registration.objects.get()
    assert (entry.category, entry.removed_on) == ("aftercare", date(2024, 2, 1))
    loaded(people(person(**{"Ngày đưa ra": "-", "Lý do đưa ra": "-"})), ward)
    entry.refresh_from_db()
    assert (entry.category, entry.removed_on, entry.removal_reason) == ("addict", None, "")
    assert entry.version == 3


def test_a_column_the_file_does_not_have_stays_as_it_is(ward):
    loaded(everything(), ward)
    Person.objects.update(address="Số 1", occupation="lái xe")
    assert loaded(people(person()), ward).counts("unchanged") == {"Người": 1}
    kept = Person.objects.get()
    assert (kept.address, kept.occupation) == ("Số 1", "lái xe")
    assert kept.identity_number == "001084521340"
    assert kept.neighbourhood.name == "Tổ 5"


def test_an_identity_number_can_be_corrected_and_taken_away(ward):
    loaded(everything(), ward)
    loaded(everything(**{"Số định danh": "001084521341"}), ward)
    assert Person.objects.get().identity_number == "001084521341"
    loaded(everything(**{"Số định danh": None}), ward)
    assert Person.objects.get().identity_number == "001084521341"  # an empty cell leaves
    loaded(everything(**{"Số định danh": "-"}), ward)
    assert Person.objects.get().identity_number == ""


def test_a_corrected_commune_moves_the_person_and_the_entry(province):
    here = CommuneFactory(parent=province, name="Phường Tây Hồ")
    there = CommuneFactory(parent=province, name="Phường Hồng Hà")
    loaded(people(person()), province)
    job = loaded(people(person(**{"Phường/xã": "Hồng Hà"})), province)
    assert Person.objects.get().unit == Registration.objects.get().unit == there
    assert job.loaders[SHEETS[0]].changes[0].values == (("Phường/xã", str(here), str(there)),)


def test_a_person_who_moved_on_is_not_moved_back(province):
    CommuneFactory(parent=province, name="Phường Tây Hồ")
    there = CommuneFactory(parent=province, name="Phường Hồng Hà")
    loaded(people(person()), province)
    Person.objects.update(unit=there)
    assert loaded(people(person()), province).counts("unchanged") == {"Người": 1}
    assert Person.objects.get().unit == there


def test_a_person_kept_by_another_unit_now_is_left_alone(ward):
    loaded(everything(), ward)
    Person.objects.update(unit=CommuneFactory())
    job = loaded(everything(**{"Họ và tên": "Tên Khác"}), ward)
    assert job.counts("unchanged") == {"Người": 1, "Cai nghiện": 1, "Chỉ tiêu": 1}
    assert Person.objects.get().full_name == "Người Thử N1"
    assert len(job.notes) == 1


@pytest.mark.parametrize(
    ("other", "refused"),
    [
        ({}, True),
        ({"Họ và tên": "người thử n1"}, False),
        ({"Ngày sinh": "02/09/1984"}, False),
        ({"Số định danh": "001084521340", "Ngày sinh": "1984"}, False),
        ({"Số định danh": None}, True),
    ],
)
def test_somebody_else_under_the_same_code_is_a_problem(ward, other, refused):
    loaded(everything(), ward)
    new = {"Họ và tên": "Kẻ Khác", "Ngày sinh": "1970", "Số định danh": "123456789"}
    job = check(everything(**new | other), ward)
    assert kinds(job) == ([problems.SOMEBODY_ELSE] if refused else [])


def test_the_same_code_in_another_units_file_is_another_person(ward, province):
    other = CommuneFactory(parent=province, name="Phường Hồng Hà")
    loaded(people(person()), ward)
    loaded(people(person(**{"Phường/xã": "Hồng Hà", "Họ và tên": "Kẻ Khác"})), other)
    assert Person.objects.count() == 2


def test_a_case_is_found_by_person_measure_and_opening(ward):
    loaded(everything(), ward)
    more = {"Ngày quyết định": "20/03/2026", "Ngày bắt đầu": "01/04/2026", "Thời hạn (tháng)": 12}
    rows = [case(**more), case(**{"Hình thức": "điều trị thay thế"})]
    job = loaded(book({"Người": [person()], "Cai nghiện": rows}), ward)
    assert job.counts("created")["Cai nghiện"] == job.counts("updated")["Cai nghiện"] == 1
    kept = Case.objects.get(kind="compulsory")
    assert (kept.version, kept.ends_on) == (2, date(2027, 4, 1))
    assert kept.term_source
    event = AuditEvent.objects.get(verb=Verb.CHANGED)
    assert set(event.fields) == {
        "decided_on", "started_on", "term_months", "term_source", "ends_on"
    }  # fmt: skip


def test_a_term_under_an_older_law_is_not_worked_out_again(ward):
    row = {"Ngày bắt đầu": "01/04/2026", "Thời hạn (tháng)": 12}
    loaded(book({"Người": [person()], "Cai nghiện": [case(**row)]}), ward)
    Case.objects.update(term_source="nguồn cũ", ends_on=date(2027, 1, 1))
    row["Cơ quan quyết định"] = "TAND khu vực 1"
    loaded(book({"Người": [person()], "Cai nghiện": [case(**row)]}), ward)
    kept = Case.objects.get()
    assert (kept.term_source, kept.ends_on) == ("nguồn cũ", date(2027, 1, 1))
    assert kept.decided_by == "TAND khu vực 1"


def test_rows_gone_from_the_file_stay_and_are_noted(ward):
    rows = {"Người": [person("N1"), person("N2")], "Cai nghiện": [case("N1"), case("N2")]}
    loaded(book(rows), ward)
    job = loaded(book({"Người": [person("N1")], "Cai nghiện": [case("N1")]}), ward)
    assert (Person.objects.count(), Case.objects.count()) == (2, 2)
    assert len(job.notes) == 2
    assert "N2" in job.notes[0]


def test_an_open_entry_that_was_typed_in_stands_in_the_way(ward):
    closed = person(**{"Ngày đưa ra": "01/02/2024", "Lý do đưa ra": "chuyển đi"})
    loaded(people(closed), ward)
    RegistrationFactory(person=Person.objects.get(), registered_on=date(2025, 1, 1))
    assert not check(people(closed), ward).problems
    job = check(people(person()), ward)
    assert places(job) == [("Người", 2, "Phân loại")]


def test_cases_typed_in_are_found_again_too(ward):
    loaded(people(person()), ward)
    CaseFactory(person=Person.objects.get(), opened_on=date(2026, 3, 2))
    job = loaded(book({"Người": [person()], "Cai nghiện": [case()]}), ward)
    assert job.counts("unchanged")["Cai nghiện"] == 1


def test_nothing_is_written_where_one_row_is_wrong(ward):
    data = people(person("N1"), person("N2", **{"Giới tính": "M"}))
    job = load(data, unit=ward, today=TODAY, sheets=SHEETS, by=None)
    assert len(job.problems) == 1
    assert job.counts("created") == {"Người": 0}
    assert not Person.objects.exists()
    assert not AuditEvent.objects.exists()


def test_a_confirmation_does_what_its_preview_showed_or_nothing(ward):
    loaded(everything(), ward)
    corrected = everything(**{"Họ và tên": "Người Mới"})
    seen = check(corrected, ward).fingerprint
    Person.objects.update(full_name="Người Khác")
    with pytest.raises(Changed):
        load(corrected, unit=ward, today=TODAY, sheets=SHEETS, by=None, seen=seen)
    assert Person.objects.get().full_name == "Người Khác"


def test_updates_take_the_same_queries_for_any_number_of_rows(ward, django_assert_max_num_queries):
    loaded(people(*[person(f"N{n}") for n in range(20)]), ward)
    data = people(*[person(f"N{n}", **{"Nghề nghiệp": f"nghề {n}"}) for n in range(20)])
    with django_assert_max_num_queries(22):
        loaded(data, ward)


def test_one_case_is_closed_before_the_next_is_opened(ward):
    closed = {"Ngày kết thúc": "01/04/2026", "Kết quả": "trả hồ sơ"}
    later = case(**{"Ngày lập hồ sơ": "01/06/2026"})
    loaded(book({"Người": [person()], "Cai nghiện": [case()]}), ward)
    loaded(book({"Người": [person()], "Cai nghiện": [case(**closed), later]}), ward)
    reopened = case(**{"Ngày kết thúc": "-", "Kết quả": "-"})
    swapped = [reopened, later | closed | {"Ngày kết thúc": "01/07/2026"}]
    loaded(book({"Người": [person()], "Cai nghiện": swapped}), ward)
    assert Case.objects.get(closed_on=None).opened_on == date(2026, 3, 2)
