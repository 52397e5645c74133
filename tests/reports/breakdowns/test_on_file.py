"""What the first part of a report says the people on file are."""

from datetime import date

from django.utils import translation

from reports.annexes.profile import Profiles
from reports.breakdowns.on_file import parts_on_file
from reports.documents.paper import make_paper
from reports.figures.table import quota_table
from tests.factories import CaseFactory, CommuneFactory, RegistrationFactory
from tests.reports.asking import LAST, PERIOD

LONG_AGO = date(2019, 1, 1)


def made(unit):
    return quota_table(unit, PERIOD, made_on=LAST)


def parts(unit):
    table = made(unit)
    return parts_on_file(table, Profiles(table).on_file())


def test_people_on_file_in_parts_in_vietnamese_whatever_the_language(ward):
    person = RegistrationFactory(
        person__unit=ward,
        person__sex="female",
        person__birth_year=1980,
        person__residence="stable",
        person__substances="Heroin; Ketamin",
    ).person
    RegistrationFactory(person=person, category="illegal_user")
    CaseFactory(person=person, opened_on=LONG_AGO, started_on=LONG_AGO)
    RegistrationFactory(person__unit=CommuneFactory())
    with translation.override("en"):
        found = parts(ward)
    assert [(name, [(p.label, p.number) for p in some]) for name, some, _may in found] == [
        ("Nơi đang ở", [("Ở cơ sở cai nghiện bắt buộc", 1)]),
        ("Giới tính", [("Nữ", 1)]),
        ("Độ tuổi", [("Từ 30 trở lên", 1)]),
        ("Nơi cư trú", [("Ổn định", 1)]),
        ("Loại ma túy", [("Heroin", 1), ("Ketamin", 1)]),
    ]


def test_the_paper_says_them_after_the_lists(province):
    wards = CommuneFactory.create_batch(3, parent=province)
    for ward in wards[:2]:
        RegistrationFactory(person__unit=ward, person__sex="male")
    situation = make_paper(made(province)).sections[0].items[1].sentences
    assert "02/3" not in situation[1]
    assert situation[1].startswith("Có 2/3 phường có người nghiện")
    assert situation[2] == (
        "Trong tổng số 02 người có hồ sơ quản lý, theo nơi đang ở: ngoài xã hội 02 người."
    )
    assert situation[3] == "Theo giới tính: nam 02 người."


def test_nothing_is_said_of_what_nobody_is_on_file_for(ward):
    assert parts(ward) == []
    assert len(make_paper(made(ward)).sections[0].paragraphs) == 1
