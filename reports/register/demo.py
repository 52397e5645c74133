"""The demonstration: invented people in wards of today and in a district of its time.

Everything is made in one transaction; users made here carry ``is_demo``.
"""

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

import cases
from cases.models import Person
from cases.register.job import load
from reports.register.invented import (
    beats,
    community,
    courses,
    day,
    facility,
    reviews,
    targets,
    transfers,
)
from reports.register.sheets import SHEETS
from wards.models import Office, Unit, User
from wards.models.users import Agency
from wards.places import territory
from wards.places.offices import propose_offices
from wards.roles import Role
from wards.trail import audit

SAMPLES = Path(cases.__file__).parent / "samples"
PROVINCE = "01"
PASSWORD = "vuon-dao-nhat-tan"
SIGNER = "Lê Văn Giả Định"
RANK, DEPUTY = "Thượng tá", "Trung tá Đỗ Thị Ví Dụ"
DUTY_PHONE = "024 0000 0113"  # nobody has it
PEOPLE = {
    Role.OFFICER: ("canbo", "Nguyễn Văn Ví Dụ", "Cán bộ"),
    Role.PLANNER: ("tonghop", "Trần Thị Minh Họa", "Cán bộ tổng hợp"),
    Role.LEADER: ("lanhdao", SIGNER, "Lãnh đạo"),
    Role.AUDITOR: ("kiemtra", "Phạm Thị Thử Nghiệm", "Cán bộ kiểm tra"),
    Role.ADMINISTRATOR: ("quantri", "Hoàng Văn Mô Phỏng", "Quản trị viên"),
}


AGENCIES = {Agency.POLICE: "", Agency.SOCIAL: "-xh"}  # what the user names end with


@dataclass(frozen=True)
class DemoUnit:
    """A unit of the demonstration as of a day, what its user names begin with, its register."""

    code: str
    day: date
    prefix: str
    register: str = ""

    @property
    def unit(self):
        return Unit.objects.of_code(self.code, self.day)


WARD = DemoUnit("00166", date(2026, 11, 14), "phuong", "phuong-cau-giay-2026.xlsx")
NEXT = DemoUnit("00103", date(2026, 11, 14), "tayho")  # inherits files of the district's wards
CITY = DemoUnit("01", date(2026, 11, 14), "thanhpho")
UNITS = (
    WARD,
    NEXT,
    DemoUnit("003", date(2021, 12, 31), "quan", "tay-ho-2021.xlsx"),
    CITY,
)


class NotOurs(Exception):
    """The database holds people or users that the demonstration did not make."""


def is_there():
    return User.objects.filter(is_demo=True).exists()


@transaction.atomic
def make(*, now):
    """Load the samples, make the users, give the ward a day of work; raises NotOurs."""
    today = timezone.localtime(now).date()
    if User.objects.exists() or Person.objects.exists():
        raise NotOurs
    territory.import_units(PROVINCE)
    password = make_password(PASSWORD)
    for demo_unit in UNITS:
        unit = demo_unit.unit
        Office.objects.bulk_create(_offices(unit))
        for agency in AGENCIES:
            for role in PEOPLE:
                _make_user(username(demo_unit, role, agency), unit, role, agency, password)
        if demo_unit.register:
            _load(demo_unit, unit, today)
    courses.give(WARD.unit)
    _give_beats(password, today)
    planner = User.objects.get(username=username(CITY, Role.PLANNER))
    targets.give(planner=planner, ward=WARD.unit)
    officer = User.objects.get(username=username(WARD, Role.OFFICER))
    day.make(ward=WARD.unit, officer=officer, now=now)
    leader = User.objects.get(username=username(WARD, Role.LEADER))
    community.give(ward=WARD.unit, officer=officer, leader=leader, today=max(today, WARD.day))
    reviews.give(ward=WARD.unit, officer=officer, leader=leader, now=now)
    there = User.objects.get(username=username(NEXT, Role.OFFICER))
    transfers.make(here=officer, there=there, now=now)
    facility.give(partial(_make_officer, password), today=max(today, WARD.day))


def logins():
    """The users of the demonstration, unit by unit and agency by agency, in order of the roles."""
    names = [name for demo_unit in UNITS for name in _names_in(demo_unit)]
    names.append(facility.USERNAME)
    users = (
        User.objects.filter(is_demo=True)
        .select_related("unit")
        .in_bulk(names, field_name="username")
    )
    return [users[name] for name in names if name in users]


def _names_in(demo_unit):
    more = [f"{demo_unit.prefix}-{suffix}" for suffix, _name in beats.OFFICERS]
    usual = [username(demo_unit, role, agency) for agency in AGENCIES for role in PEOPLE]
    return [*usual, *more] if demo_unit == WARD else usual


def username(demo_unit, role, agency=Agency.POLICE):
    return f"{demo_unit.prefix}-{PEOPLE[role][0]}{AGENCIES[agency]}"


def _offices(unit):
    for office in propose_offices(unit):
        office.signer_name = SIGNER
        if office.agency == Agency.POLICE:
            office.signer_rank, office.deputy_lines = RANK, DEPUTY
            office.duty_phone = DUTY_PHONE
        yield office


def _give_beats(password, today):
    """The ward's beats, and the officers that it has beside the first."""
    unit, first = WARD.unit, User.objects.get(username=username(WARD, Role.OFFICER))
    more = [
        _make_user(f"{WARD.prefix}-{suffix}", unit, Role.OFFICER, Agency.POLICE, password, name)
        for suffix, name in beats.OFFICERS
    ]
    leader = User.objects.get(username=username(WARD, Role.LEADER))
    day = max(today, WARD.day)
    beats.give(unit=unit, officers=[first, *more], leader=leader, today=day)


def _make_officer(password, name, unit, **facts):
    return _make_user(name, unit, Role.OFFICER, facts.pop("agency"), password, **facts)


def _make_user(name, unit, role, agency, password, full_name="", **facts):
    _suffix, usual_name, usual_position = PEOPLE[role]
    user = User.objects.create(
        username=name,
        password=password,
        full_name=full_name or usual_name,
        position=facts.pop("position", usual_position),
        unit=unit,
        role=role,
        agency=agency,
        must_change_password=False,
        is_demo=True,
        **facts,
    )
    audit.record(by=audit.SYSTEM, verb=audit.Verb.CREATED, target=user, fields=["role", "unit"])
    return user


def _load(demo_unit, unit, today):
    data = (SAMPLES / demo_unit.register).read_bytes()
    today = max(today, demo_unit.day)
    job = load(data, unit=unit, today=today, sheets=SHEETS, by=audit.SYSTEM, as_of=demo_unit.day)
    if job.problems:
        raise ValueError(f"{demo_unit.register}: {job.problems[0]}")
