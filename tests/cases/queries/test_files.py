"""Which files a list begins with, and the short way to count them for who sees all people."""

from datetime import date

import pytest
from django.utils import timezone

from cases.actions.people import withdrawals
from cases.models import Person
from cases.queries import files
from tests.factories import (
    CommuneFactory,
    PersonFactory,
    RegistrationFactory,
    UnitFactory,
    UserFactory,
)

MOVED = {"removed_on": date(2024, 6, 30), "removal_reason": "moved"}


def listed(ward, name, **facts):
    return RegistrationFactory(person=PersonFactory(unit=ward, full_name=name), **facts).person


@pytest.fixture
def former(province, ward):
    return CommuneFactory(parent=province, valid_to=date(2025, 6, 30), scope_path=ward.path)


@pytest.fixture
def people(ward, former):
    """One of each kind: on a list, on two, back on one, removed, never on any, inherited."""
    both, back = listed(ward, "Trên Hai"), listed(ward, "Trở Lại", **MOVED)
    RegistrationFactory(person=both, category="aftercare")
    RegistrationFactory(person=back, registered_on=date(2025, 1, 1))
    return [
        listed(ward, "Trên Một"),
        both,
        back,
        listed(ward, "Đã Ra", **MOVED),
        PersonFactory(unit=ward, full_name="Chưa Vào"),
        listed(former, "Phường Cũ"),
    ]


def names(rows):
    return {person.full_name for person in rows}


def test_on_file_is_whoever_is_on_a_list_now_once(people):
    assert names(files.on_file(Person.objects.all())) == {
        "Trên Một",
        "Trên Hai",
        "Trở Lại",
        "Phường Cũ",
    }
    assert files.on_file(Person.objects.all()).count() == 4


def test_off_file_are_all_others(people):
    assert names(files.off_file(Person.objects.all())) == {"Đã Ra", "Chưa Vào"}


def test_files_of_former_wards_are_left_out_but_for_their_own_officers(people, officer, former):
    assert "Phường Cũ" not in names(files.in_own_wards(Person.objects.all(), officer))
    of_its_time = UserFactory(unit=former)
    assert "Phường Cũ" in names(files.in_own_wards(Person.objects.all(), of_its_time))


def test_a_withdrawn_entry_is_none(officer, people):
    entry = people[0].registrations.get()
    entry.withdrawal_reason = "nhập nhầm"
    withdrawals.withdraw(record=entry, expected_version=1, by=officer, now=timezone.now())
    assert "Trên Một" not in names(files.on_file(Person.objects.all()))
    assert "Trên Một" in names(files.off_file(Person.objects.all()))


def test_who_sees_everybody_counts_what_the_list_has(province, officer, people):
    """Three in own wards: a withdrawn file, a removed one and the inherited one are not there."""
    user = UserFactory(unit=province)
    gone = listed(officer.unit, "Nhập Nhầm")
    gone.withdrawal_reason = "nhập nhầm"
    withdrawals.withdraw(record=gone, expected_version=1, by=officer, now=timezone.now())
    rows = files.on_file(files.in_own_wards(Person.objects.visible_to(user), user))
    assert names(rows) == {"Trên Một", "Trên Hai", "Trở Lại"}
    assert files.number_on_file(user) == 3


@pytest.mark.parametrize("other", [True, False])
def test_whoever_does_not_see_everybody_counts_their_own(province, officer, people, other):
    user = UserFactory(unit=province) if other else officer
    UnitFactory()  # another province
    assert files.number_on_file(user) is None
