"""Clubs, volunteers, activities and areas: what their sheets have beyond being rows."""

from datetime import date

import pytest

from cases.models import (
    Activity,
    ClubMembership,
    Person,
    SupportModel,
    Volunteer,
    VolunteerAssignment,
)
from cases.register.reading import problems
from tests.factories import CommuneFactory, DistrictFactory
from tests.workbooks import book, check, kinds, loaded, other, person, places, with_others
from wards.models import AuditEvent, Neighbourhood, Population
from wards.trail.audit import Verb

HELPER, MEMBER, MODEL = "Tình nguyện viên", "Hội viên CLB", "Mô hình"


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


# Clubs


def member(**values):
    return MEMBER, other(MEMBER, **values)


def club(**values):
    return MODEL, other(MODEL, **values)


def test_a_club_is_one_of_the_file_or_on_file(ward):
    loaded(with_others(club(), member(**{"CLB": "clb  thử"})), ward)
    assert ClubMembership.objects.get().club == SupportModel.objects.get()
    loaded(with_others(member(**{"Ngày vào": "11/12/2025"})), ward)
    assert ClubMembership.objects.filter(club__name="CLB Thử").count() == 2


def test_a_club_is_one_of_the_commune_named(province):
    CommuneFactory(parent=province, name="Phường Tây Hồ")
    there = CommuneFactory(parent=province, name="Phường Hồng Hà")
    job = check(with_others(club(), member(**{"Phường/xã": "Hồng Hà"})), province)
    assert kinds(job) == [problems.UNKNOWN_CLUB]
    rows = [club(), club(**{"Phường/xã": "Hồng Hà"}), member(**{"Phường/xã": "Hồng Hà"})]
    loaded(with_others(*rows), province)
    made = ClubMembership.objects.get()
    assert (made.unit, made.club.unit) == (there, there)
    assert made.person.unit != there


def test_other_models_have_no_members(ward):
    job = check(with_others(club(**{"Loại": "điểm tư vấn"}), member()), ward)
    assert kinds(job) == [problems.UNKNOWN_CLUB]


def test_of_clubs_of_one_name_it_is_the_last_that_had_begun(ward):
    rows = [
        club(**{"Ngày bắt đầu": date(2024, 1, 1), "Ngày kết thúc": None}),
        club(**{"Ngày bắt đầu": date(2025, 1, 1), "Ngày kết thúc": None}),
        club(**{"Ngày bắt đầu": date(2026, 1, 1), "Ngày kết thúc": None}),
    ]
    days = ["31/12/2023", "01/01/2025", "31/12/2025", "01/01/2026"]
    members = [member(**{"Ngày vào": day, "Ngày ra": None}) for day in days]
    loaded(with_others(*rows, *members), ward)
    made = ClubMembership.objects.order_by("joined_on")
    assert [one.club.started_on.year for one in made] == [2024, 2025, 2025, 2026]


def test_members_of_a_club_with_a_fault_are_not_reported(ward):
    job = check(with_others(club(**{"Ngày bắt đầu": "?"}), member()), ward)
    assert places(job) == [(MODEL, 2, "Ngày bắt đầu")]


# Volunteers


def helper(**values):
    return HELPER, other(HELPER, **values)


def test_whom_a_volunteer_helps_becomes_a_task(ward, officer):
    people = [person("N1"), person("N2", **{"Ngày lập hồ sơ": date(2025, 9, 1)}), person("N3")]
    loaded(with_others(helper(**{"Giúp đỡ": "N1;N2 ; N1"}), people=people), ward, by=officer)
    tasks = VolunteerAssignment.objects.order_by("person__register_key")
    volunteer = Volunteer.objects.get()
    assert [task.person.register_key for task in tasks] == ["N1", "N2"]
    assert {(task.volunteer, task.role, task.unit) for task in tasks} == {(volunteer, "help", ward)}
    assert [task.started_on for task in tasks] == [date(2025, 8, 1), date(2025, 9, 1)]
    assert {task.ended_on for task in tasks} == {date(2026, 8, 1)}
    for task in tasks:
        task.full_clean()
        assert AuditEvent.objects.get(verb=Verb.CREATED, record=task.code).actor == officer.username


def test_unknown_people_helped_are_named_in_one_problem(ward):
    job = check(with_others(helper(**{"Giúp đỡ": "N1; N8; N9"})), ward)
    assert kinds(job) == [problems.UNKNOWN_HELPED]
    assert "N8; N9" in job.problems[0].message
    assert job.problems[0].value == "N1; N8; N9"


def test_people_helped_may_be_on_file_alone(ward):
    loaded(book({"Người": [person()]}), ward)
    loaded(book({HELPER: [other(HELPER)]}), ward)
    assert VolunteerAssignment.objects.get().person == Person.objects.get()


def test_nobody_is_helped_by_somebody_who_left_before(ward):
    late = [person(**{"Ngày lập hồ sơ": date(2026, 8, 2)})]
    job = check(with_others(helper(), people=late), ward)
    assert (kinds(job), places(job)) == ([problems.HELPED_TOO_LATE], [(HELPER, 2, "Giúp đỡ")])
    late = [person(**{"Ngày lập hồ sơ": date(2026, 8, 1)})]
    loaded(with_others(helper(), people=late), ward)


def test_a_neighbourhood_that_people_and_volunteers_name_is_made_once(ward):
    loaded(with_others(helper(), people=[person(**{"Tổ dân phố": "tổ 2"})]), ward)
    assert Volunteer.objects.get().neighbourhood == Neighbourhood.objects.get()
    assert Person.objects.get().neighbourhood == Neighbourhood.objects.get()
    loaded(with_others(helper(**{"Họ và tên": "Người Giúp Khác"})), ward)
    assert Neighbourhood.objects.count() == 1


# Activities


def test_an_activity_without_commune_is_the_units_own(province):
    district = DistrictFactory(parent=province)
    ward = CommuneFactory(parent=district, name="Phường Tây Hồ")
    held = other("Hoạt động")
    loaded(book({"Hoạt động": [held, held | {"Phường/xã": None}]}), district)
    assert [one.unit for one in Activity.objects.order_by("pk")] == [ward, district]


@pytest.mark.parametrize(
    ("written", "kind", "field"),
    [
        ("Hội nghị tuyên truyền", "outreach", "people"),
        ("lớp tập huấn", "training", "people"),
        ("sinh hoạt CLB", "club_meeting", "people"),
        ("buổi tư vấn", "session", "people"),
        ("tin bài", "news", "copies"),
        ("phát thanh", "broadcast", "copies"),
        ("pano, áp phích", "poster", "copies"),
        ("tờ rơi", "leaflet", "copies"),
    ],
)
def test_meetings_have_people_and_media_have_items(ward, written, kind, field):
    column, left = ("Số người", "Số lượng") if field == "people" else ("Số lượng", "Số người")
    row = other("Hoạt động", **{"Loại": written, column: 0, left: None})
    loaded(book({"Hoạt động": [row]}), ward)
    made = Activity.objects.get()
    assert (made.kind, getattr(made, field)) == (kind, 0)
    job = check(book({"Hoạt động": [row | {column: None, left: 5}]}), ward)
    assert (kinds(job), places(job)) == (
        [problems.NUMBER_OF_KIND],
        [("Hoạt động", 2, column)],
    )


# Areas


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("không ma túy", "drug_free"),
        ("Không có ma tuý", "drug_free"),
        ("có ma túy", "with_drugs"),
        ("trọng điểm loại I", "key_1"),
        ("trọng điểm loại II", "key_2"),
    ],
)
def test_statuses(ward, written, status):
    loaded(book({"Địa bàn": [other("Địa bàn", **{"Tình trạng": written})]}), ward)
    assert ward.drug_statuses.get().status == status


@pytest.mark.parametrize(
    ("year", "code"), [(2024, "00100"), (2025, "00103"), (2026, "00103"), (2021, None)]
)
def test_of_communes_of_one_name_it_is_the_one_living_at_the_end_of_the_year(province, year, code):
    old = {"valid_from": date(2022, 1, 1), "valid_to": date(2025, 6, 30), "code": "00100"}
    new = {"valid_from": date(2025, 7, 1), "code": "00103"}
    CommuneFactory(parent=province, name="Phường Tây Hồ", **old)
    CommuneFactory(parent=province, name="Phường Tây Hồ", **new)
    data = book({"Dân số": [other("Dân số", **{"Năm": year})]})
    if code is None:
        assert kinds(check(data, province)) == [problems.SEVERAL_COMMUNES]
    else:
        loaded(data, province)
        assert Population.objects.get().unit.code == code


@pytest.mark.parametrize(("year", "wrong"), [(2025, False), (2026, True)])
def test_a_commune_has_no_people_after_its_end(province, year, wrong):
    CommuneFactory(parent=province, name="Phường Tây Hồ", valid_to=date(2025, 6, 30))
    job = check(book({"Dân số": [other("Dân số", **{"Năm": year})]}), province)
    assert places(job) == ([("Dân số", 2, "Năm")] if wrong else [])
