"""A file is sent with its reason and day, by the clock of the law of that day; or recalled."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from cases.actions.people.moving import sending
from cases.models import CaseStep, Deadline, Person, Transfer
from tests.cases.actions.people.moving.conftest import LEFT, at
from tests.factories import CommuneFactory, RegistrationFactory
from wards.models import AuditEvent
from wards.models.base import Conflict


def test_until_it_is_accepted_the_file_stays_with_the_sender(move, person, old, giver, taker):
    transfer = move.send()
    person.refresh_from_db()
    assert (transfer.state, transfer.unit, person.unit) == ("sent", old, old)
    assert (transfer.sent_by, transfer.sent_at) == (giver, at(LEFT))
    assert not Person.objects.visible_to(taker).exists()
    assert Transfer.objects.visible_to(taker).get() == transfer
    events = AuditEvent.objects.filter(model="cases.transfer", verb="changed")
    assert {one.unit_slug for one in events} == {old.slug, transfer.to_unit.slug}


@pytest.mark.parametrize(
    ("left", "hour", "due"),
    [
        (date(2026, 9, 2), time(8), (date(2026, 9, 3), time(8))),  # a day off: hours run on
        (date(2026, 9, 2), None, (date(2026, 9, 3), None)),
        (date(2026, 7, 1), time(23, 30), (date(2026, 7, 2), time(23, 30))),
        (date(2026, 6, 30), None, (date(2026, 7, 7), None)),  # five working days, as before
        (date(2022, 4, 29), None, (date(2022, 5, 10), None)),  # 30/4 to 3/5 are off
        (date(2021, 12, 31), None, (None, None)),  # no term before the law of 2022
    ],
)
def test_the_clock_of_a_leaving_is_that_of_its_day(move, person, left, hour, due):
    Person.objects.filter(pk=person.pk).update(birth_year=1980)
    transfer = move.leave(day=date(2026, 9, 10), left_on=left, left_time=hour)
    assert (transfer.due_on, transfer.due_time) == due
    assert bool(transfer.due_source) == bool(due[0])


def test_the_answer_has_a_clock_from_the_sending(move):
    transfer = move.send(day=date(2026, 9, 4), hour=15)
    assert (transfer.due_on, transfer.due_time) == (date(2026, 9, 5), time(15))
    assert transfer.due_source == "L120 Đ27(2), Đ48(2)"


def test_a_paper_without_its_code_gets_it_later(move, giver):
    transfer = move.send()
    step = CaseStep.objects.get(step="move_notice")
    assert (transfer.document_number, step.document_number) == ("", "")
    transfer.document_number = "15/CAP"
    facts = {"expected_version": transfer.version, "fields": ["document_number"], "by": giver}
    sending.give_number(transfer=transfer, **facts, **move.when(LEFT))
    step.refresh_from_db()
    assert step.document_number == "15/CAP"


def test_the_measures_know_who_left_and_what_was_sent(move, person):
    move.leave()
    [todo] = Deadline.objects.filter(person=person, step="move_notice")
    assert (todo.due_on, todo.due_time) == (date(2026, 9, 4), time(8))
    left = Transfer.objects.get()
    left.to_unit, left.reason = CommuneFactory(), "Về quê"
    facts = {"expected_version": left.version, "fields": ["to_unit", "reason"], "by": left_by(left)}
    sending.send_noted(transfer=left, **facts, **move.when(date(2026, 9, 4)))
    steps = CaseStep.objects.order_by("step").values_list("step", "done_on", "done_time")
    assert list(steps) == [
        ("move_notice", date(2026, 9, 4), time(9)),
        ("moved_out", LEFT, time(8)),
    ]
    assert not Deadline.objects.filter(person=person, step="move_notice").exists()


def left_by(transfer):
    return transfer.unit.users.first()


def test_a_recalled_file_is_a_leaving_still_to_be_dealt_with(move, person):
    transfer = move.recall(move.send(day=date(2026, 9, 4)), date(2026, 9, 4))
    assert (transfer.state, transfer.answer_reason) == ("recalled", "Gửi nhầm")
    left = Transfer.objects.still_open().get(person=person)
    assert (left.state, left.due_on, left.due_time) == ("left", date(2026, 9, 4), time(8))
    assert list(CaseStep.objects.values_list("step", flat=True)) == ["moved_out"]
    gone = move.recall(left, date(2026, 9, 4), reason="Không chuyển đi nữa")
    assert gone.state == "recalled"
    assert not Transfer.objects.still_open().exists()
    assert not CaseStep.objects.exists()
    assert CaseStep.everything.withdrawn().count() == 2


def test_one_transfer_of_a_file_at_a_time(move):
    move.send()
    with pytest.raises(ValidationError, match="open already"):
        move.send()


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"to_unit": None}, "to_unit"),
        ({"reason": ""}, "reason"),
        ({"left_on": None, "left_time": None}, "left_on"),
        ({"left_on": date(2026, 9, 4)}, "left_on"),  # tomorrow
    ],
)
def test_what_is_sent_says_where_to_why_and_since_when(move, facts, field):
    with pytest.raises(ValidationError) as refusal:
        move.send(**facts)
    assert list(refusal.value.error_dict) == [field]
    assert not Transfer.objects.exists()


def test_it_goes_to_another_commune_that_lives(move, old, province):
    with pytest.raises(ValidationError, match="has the file"):
        move.send(to_unit=old)
    with pytest.raises(ValidationError, match="ended"):
        move.send(to_unit=CommuneFactory(parent=province, valid_to=date(2025, 6, 30)))


def test_only_who_has_the_file_sends_it(person, new, taker, move):
    transfer = Transfer(person=person, left_on=LEFT, reason="Về quê", to_unit=new)
    with pytest.raises(ValidationError, match="other commune"):
        sending.send(transfer=transfer, by=taker, **move.when(LEFT))


def test_nobody_who_died_is_sent(move, person):
    dead = {"removed_on": date(2026, 8, 1), "removal_reason": "deceased"}
    RegistrationFactory(person=person, category="illegal_user", **dead)
    with pytest.raises(ValidationError, match="died"):
        move.send()


def test_a_transfer_changed_meanwhile_is_a_conflict(move, giver):
    transfer = move.send()
    transfer.answer_reason = "Gửi nhầm"
    facts = {"expected_version": transfer.version - 1, "by": giver}
    with pytest.raises(Conflict):
        sending.recall(transfer=transfer, **facts, **move.when(LEFT))
