"""Files go over while others edit them and both sides watch: never in neither, never in both."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from threading import Event

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError, connections
from django.db.models import Value
from django.utils import timezone

from cases.actions.people import people, registrations, responsibilities, steps
from cases.actions.people.moving import answering, sending
from cases.models import Case, CaseStep, Person, Registration, Responsibility, Transfer
from tests.factories import (
    CaseFactory,
    CommuneFactory,
    PersonFactory,
    RegistrationFactory,
    UnitFactory,
    UserFactory,
)
from tests.trust.at_once.crowd import shared_database
from wards.models.base import Conflict

__all__ = ["shared_database"]  # fixture
OPENED, DAY = date(2026, 7, 1), date(2026, 9, 4)
NOW = timezone.make_aware(datetime.combine(DAY, time(9)))
WHEN = {"now": NOW, "today": DAY}
FILES = 8
LET_DOWN = (ValidationError, Conflict, OperationalError)  # told to whoever tried


@pytest.fixture
def sides(shared_database):
    """(old, new): a user of each of two wards, with files sent from the one to the other."""
    province = UnitFactory()
    old, new = (UserFactory(unit=CommuneFactory(parent=province)) for _side in range(2))
    for _number in range(FILES):
        person = PersonFactory(unit=old.unit)
        responsibilities.begin(person=person, first_day=OPENED)
        RegistrationFactory(person=person, registered_on=OPENED)
        begun = {"opened_on": OPENED, "decided_on": OPENED, "started_on": OPENED}
        CaseFactory(person=person, kind="aftercare", term_months=12, **begun)
        sent = Transfer(person=person, to_unit=new.unit, left_on=DAY, reason="Chuyển nhà")
        sending.send(transfer=sent, by=old, **WHEN)
    return old, new


def in_sight(old, new):
    """[(file, side)] as one statement sees it."""
    of_old = Person.objects.visible_to(old).order_by().values_list("pk", Value(0))
    of_new = Person.objects.visible_to(new).order_by().values_list("pk", Value(1))
    return list(of_old.union(of_new, all=True))


def watch(old, new, is_over):
    """What was wrong at any look, and how often was looked."""
    wrong, looks = [], 0
    while not is_over.is_set():
        try:
            seen = [pk for pk, _side in in_sight(old, new)]
            lists = Registration.objects.still_open().order_by()
            listed = list(lists.values_list("person", "unit", "person__unit"))
        except OperationalError:  # SQLite, busy for longer than it waits
            continue
        looks += 1
        if sorted(seen) != sorted(set(seen)) or len(seen) != FILES:
            wrong.append(seen)
        people_on_lists = [person for person, _unit, _now in listed]
        if len(set(people_on_lists)) != FILES or any(unit != now for _, unit, now in listed):
            wrong.append(listed)
    connections.close_all()
    return wrong, looks


def tried(act, *args):
    """Whether it went through."""
    try:
        act(*args)
        return True
    except LET_DOWN:
        return False
    finally:
        connections.close_all()


def accept(transfer, new):
    answering.accept(transfer=transfer, expected_version=transfer.version, by=new, **WHEN)


def edit(person, old):
    person.occupation = "Thợ mộc"
    facts = {"expected_version": person.version, "fields": {"occupation"}, "by": old}
    people.change_person(person=person, **facts)


def list_again(person, old):
    listed = Registration(person=person, category="illegal_user", registered_on=DAY)
    registrations.add_to_list(registration=listed, by=old, today=DAY)


def record(person, old):
    case = Case.objects.get(person=person)
    step = CaseStep(case=case, step="breach", type="other", done_on=DAY)
    steps.record_step(step=step, by=old, **WHEN)


@pytest.mark.django_db(transaction=True)
def test_at_every_moment_one_side_has_each_file(sides):
    old, new = sides
    transfers = list(Transfer.objects.select_related("person", "unit", "to_unit"))
    jobs, is_over = [], Event()
    for transfer in transfers:
        jobs += [(act, transfer.person, old) for act in (edit, list_again, record)]
        jobs.append((accept, transfer, new))
    with ThreadPoolExecutor(8) as crowd:
        looks = [crowd.submit(watch, old, new, is_over) for _eye in range(2)]
        try:
            done = list(crowd.map(lambda job: tried(*job), jobs))
        finally:
            is_over.set()
        wrong = [one for look in looks for one in look.result()[0]]
        assert min(look.result()[1] for look in looks) > 0
    assert wrong == []
    went = Transfer.objects.filter(state="accepted").count()
    accepted = [ok for ok, (act, *_who) in zip(done, jobs, strict=True) if act is accept]
    assert went == sum(accepted) > 0
    for person in Person.objects.all():
        rows = list(Responsibility.objects.filter(person=person).order_by("first_day"))
        assert [one.last_day for one in rows] == [DAY - timedelta(days=1), None][-len(rows) :]
        assert rows[-1].unit_id == person.unit_id
