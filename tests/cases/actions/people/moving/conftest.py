"""Two wards of one province, somebody with a file in the first, and a morning in September."""

from datetime import date, datetime, time
from types import SimpleNamespace

import pytest
from django.utils import timezone, translation

from cases.actions.people import responsibilities
from cases.actions.people.moving import answering, sending
from cases.models import Transfer
from tests.factories import (
    CaseFactory,
    CommuneFactory,
    PersonFactory,
    RegistrationFactory,
    UserFactory,
)
from wards.roles import Role

OPENED = date(2024, 3, 1)
LEFT = date(2026, 9, 3)


def at(day, hour=9, minute=0):
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


@pytest.fixture(autouse=True)
def english():
    """What is refused is told in the words of the code."""
    with translation.override("en"):
        yield


@pytest.fixture
def old(ward):
    return ward


@pytest.fixture
def new(province):
    return CommuneFactory(parent=province, name="Phường Mới")


@pytest.fixture
def giver(old):
    return UserFactory(unit=old)


@pytest.fixture
def taker(new):
    return UserFactory(unit=new, role=Role.LEADER)


@pytest.fixture
def person(old):
    """On the list of addicts, under aftercare since 2024."""
    person = PersonFactory(unit=old, address="Số 1 Phố Cũ")
    responsibilities.begin(person=person, first_day=OPENED)
    RegistrationFactory(person=person, registered_on=OPENED)
    facts = {"kind": "aftercare", "opened_on": OPENED, "decided_on": OPENED, "started_on": OPENED}
    CaseFactory(person=person, term_months=36, decision_number="7/QĐ-UBND", **facts)
    return person


@pytest.fixture
def move(person, new, giver, taker):
    """The acts of both sides, with what they have in common."""

    def when(day, hour=9):
        return {"now": at(day, hour), "today": day}

    def send(day=LEFT, hour=9, **facts):
        given = {"left_on": LEFT, "left_time": time(8), "reason": "Về ở với mẹ", "to_unit": new}
        transfer = Transfer(person=person, **{**given, **facts})
        return sending.send(transfer=transfer, by=giver, **when(day, hour))

    def leave(day=LEFT, **facts):
        transfer = Transfer(person=person, **{"left_on": LEFT, "left_time": time(8), **facts})
        return sending.note_leaving(transfer=transfer, by=giver, **when(day))

    def accept(transfer, day, by=taker, **facts):
        found = {"transfer": transfer, "expected_version": transfer.version, "by": by}
        return answering.accept(**found, **when(day), **facts)

    def give_back(transfer, day, reason="Không có ở đây", by=taker):
        transfer.answer_reason = reason
        found = {"transfer": transfer, "expected_version": transfer.version, "by": by}
        return answering.give_back(**found, **when(day))

    def recall(transfer, day, reason="Gửi nhầm", by=giver):
        transfer.answer_reason = reason
        found = {"transfer": transfer, "expected_version": transfer.version, "by": by}
        return sending.recall(**found, **when(day))

    return SimpleNamespace(
        send=send, leave=leave, accept=accept, give_back=give_back, recall=recall, when=when
    )
