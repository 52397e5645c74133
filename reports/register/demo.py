"""The demonstration: invented people in a ward of today and in a district of its time.

Everything is made in one transaction; users made here carry ``is_demo``.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

import cases
from cases.models import Person
from cases.register.job import load
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
PEOPLE = {
    Role.OFFICER: ("canbo", "Nguyễn Văn Ví Dụ", "Cán bộ"),
    Role.PLANNER: ("tonghop", "Trần Thị Minh Họa", "Cán bộ tổng hợp"),
    Role.LEADER: ("lanhdao", SIGNER, "Lãnh đạo"),
    Role.AUDITOR: ("kiemtra", "Phạm Thị Thử Nghiệm", "Cán bộ kiểm tra"),
    Role.ADMINISTRATOR: ("quantri", "Hoàng Văn Mô Phỏng", "Quản trị viên"),
}


@dataclass(frozen=True)
class Place:
    """A unit of the demonstration as of a day, what its user names begin with, its register."""

    code: str
    day: date
    prefix: str
    register: str = ""

    @property
    def unit(self):
        return Unit.objects.of_code(self.code, self.day)


PLACES = (
    Place("00103", date(2026, 11, 14), "phuong", "phuong-tay-ho-2026.xlsx"),
    Place("003", date(2021, 12, 31), "quan", "tay-ho-2021.xlsx"),
    Place("01", date(2026, 11, 14), "thanhpho"),
)


class NotOurs(Exception):
    """The database holds people or users that the demonstration did not make."""


def is_there():
    return User.objects.filter(is_demo=True).exists()


@transaction.atomic
def make(*, today):
    """Load the samples and make the users; raises NotOurs."""
    if User.objects.exists() or Person.objects.exists():
        raise NotOurs
    territory.import_units(PROVINCE)
    for place in PLACES:
        unit = place.unit
        Office.objects.bulk_create(_offices(unit))
        for role in PEOPLE:
            _make_user(place, unit, role)
        if place.register:
            _load(place, unit, today)


def logins():
    """The users of the demonstration, unit by unit, in the order of the roles."""
    names = [username(place, role) for place in PLACES for role in PEOPLE]
    users = (
        User.objects.filter(is_demo=True)
        .select_related("unit")
        .in_bulk(names, field_name="username")
    )
    return [users[name] for name in names if name in users]


def username(place, role):
    return f"{place.prefix}-{PEOPLE[role][0]}"


def _offices(unit):
    for office in propose_offices(unit):
        office.signer_name = SIGNER
        yield office


def _make_user(place, unit, role):
    _suffix, full_name, position = PEOPLE[role]
    user = User.objects.create_user(
        username(place, role),
        PASSWORD,
        full_name=full_name,
        position=position,
        unit=unit,
        role=role,
        agency=Agency.POLICE,
        must_change_password=False,
        is_demo=True,
    )
    audit.record(by=audit.SYSTEM, verb=audit.Verb.CREATED, target=user, fields=["role", "unit"])


def _load(place, unit, today):
    data = (SAMPLES / place.register).read_bytes()
    job = load(data, unit=unit, today=max(today, place.day), sheets=SHEETS, by=audit.SYSTEM)
    if job.problems:
        raise ValueError(f"{place.register}: {job.problems[0]}")
