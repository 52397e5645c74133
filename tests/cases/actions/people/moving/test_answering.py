"""On acceptance all of a file goes over at once; what comes back is still the sender's."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from cases.actions.people.moving.handing import Choices
from cases.models import (
    Case,
    CaseStep,
    ClubMembership,
    Deadline,
    Person,
    Registration,
    Responsibility,
    Transfer,
    VolunteerAssignment,
)
from tests.cases.actions.people.moving.conftest import LEFT, OPENED
from tests.factories import (
    AssignmentFactory,
    CaseFactory,
    MembershipFactory,
    NeighbourhoodFactory,
    PersonFactory,
    PlanFactory,
    PlanReviewFactory,
    UserFactory,
    VolunteerFactory,
    WhereaboutsFactory,
)

DAY = date(2026, 9, 4)


def test_from_that_day_the_new_commune_answers(move, person, old, new, giver, taker):
    move.accept(move.send(), DAY)
    person.refresh_from_db()
    assert person.unit == new
    rows = Responsibility.objects.filter(person=person).order_by("first_day")
    assert [(one.unit, one.first_day, one.last_day, one.reason) for one in rows] == [
        (old, OPENED, LEFT, "registered"),
        (new, DAY, None, "transferred"),
    ]
    assert Person.objects.visible_to(taker).get() == person
    assert not Person.objects.visible_to(giver).exists()


def test_a_list_closes_and_opens_on_one_day(move, person, old, new):
    move.accept(move.send(), DAY)
    rows = Registration.objects.filter(person=person).order_by("pk")
    facts = [(one.unit, one.registered_on, one.removed_on, one.removal_reason) for one in rows]
    assert facts == [(old, OPENED, DAY, "moved"), (new, DAY, None, "")]


def test_measures_go_on_where_they_count(move, person, old):
    monitoring = CaseFactory(person=person, kind="electronic_monitoring", opened_on=OPENED)
    move.accept(move.send(), DAY)
    assert set(Case.objects.values_list("unit", "closed_on")) == {(old.pk, None)}
    assert Case.objects.get(kind="electronic_monitoring") == monitoring
    step = CaseStep.objects.get(step="move_notice")
    assert (step.received_on, step.received_time) == (DAY, time(9))
    assert Deadline.objects.filter(person=person, step="assign_helper_new_place").exists()


def test_the_plan_goes_with_the_file_and_the_new_commune_reviews_it(move, person, old, new):
    began = {"person": person, "begun_on": date(2026, 9, 1)}
    due = PlanReviewFactory(plan=PlanFactory(**began))
    held = {"held_on": date(2026, 9, 2), "held_by": UserFactory(unit=old), "reached": "x"}
    was = PlanReviewFactory(plan=due.plan, due_on=date(2026, 9, 2), **held)
    transfer = move.send()
    move.accept(transfer, DAY)
    assert transfer.items.get(record=due.plan.code).fate == "goes"
    for review, unit in ((due, new), (was, old)):
        review.refresh_from_db()
        assert review.unit == unit
    due.plan.refresh_from_db()
    assert (due.plan.closed_on, due.plan.unit) == (None, new)


def test_helpers_end_and_go_on_where_they_are_taken(move, person, old, new):
    volunteer, other = VolunteerFactory(unit=old), VolunteerFactory(unit=old)
    kept = AssignmentFactory(person=person, unit=old, volunteer=volunteer)
    AssignmentFactory(person=person, unit=old, volunteer=other)
    move.accept(move.send(), DAY, choices=Choices(helpers=frozenset([kept.code])))
    rows = VolunteerAssignment.objects.order_by("pk")
    assert [(one.unit, one.volunteer, one.ended_on) for one in rows] == [
        (old, volunteer, DAY),
        (old, other, DAY),
        (new, volunteer, None),
    ]


def test_an_officer_of_the_old_commune_helps_no_more(move, person, old, giver):
    task = AssignmentFactory(person=person, unit=old, volunteer=None, officer=giver)
    move.accept(move.send(), DAY, choices=Choices(helpers=frozenset([task.code])))
    assert list(VolunteerAssignment.objects.values_list("ended_on", flat=True)) == [DAY]


def test_clubs_end_or_are_kept(move, person, old):
    kept, left = MembershipFactory.create_batch(2, person=person, unit=old)
    move.accept(move.send(), DAY, choices=Choices(clubs=frozenset([kept.code])))
    days = dict(ClubMembership.objects.values_list("pk", "left_on"))
    assert days == {kept.pk: None, left.pk: DAY}


def test_the_old_address_is_true_no_more(move, person, old):
    Person.objects.filter(pk=person.pk).update(neighbourhood=NeighbourhoodFactory(unit=old))
    transfer = move.send(address="Số 2 Phố Mới")
    move.accept(transfer, DAY, neighbourhood="Tổ 4")
    person.refresh_from_db()
    assert (person.address, person.neighbourhood.name) == ("Số 2 Phố Mới", "Tổ 4")
    assert person.neighbourhood.unit == person.unit


def test_both_sides_keep_a_minute_of_what_there_was(move, person, old, giver):
    AssignmentFactory(person=person, unit=old, volunteer=VolunteerFactory(full_name="Bà Thử"))
    WhereaboutsFactory(person=person, unit=old, kind="absent", started_on=date(2026, 9, 1))
    transfer = move.accept(move.send(), DAY)
    items = Transfer.objects.visible_to(giver).get().items.values_list("kind", "what", "fate")
    assert sorted(items) == [
        ("address", "Số 1 Phố Cũ", "kept"),
        ("helper", "Bà Thử: Giúp đỡ", "ended"),
        ("list", "Người nghiện ma túy 01/03/2024", "renewed"),
        ("measure", "Quản lý sau cai nghiện tại nơi cư trú 01/03/2024, QĐ 7/QĐ-UBND", "goes"),
        ("stay", "Vắng mặt khỏi nơi cư trú 01/09/2026", "goes"),
        *sorted(transfer.items.filter(kind="step").values_list("kind", "what", "fate")),
    ]


def test_what_comes_back_is_red_with_the_sender_again(move, person, old):
    returned = move.give_back(move.send(), DAY)
    person.refresh_from_db()
    assert (returned.state, person.unit) == ("returned", old)
    left = Transfer.objects.still_open().get()
    assert (left.state, left.unit, left.due_on) == ("left", old, date(2026, 9, 4))
    assert not CaseStep.objects.filter(step="move_notice").exists()
    assert CaseStep.everything.get(step="move_notice").withdrawal_reason == "Không có ở đây"


def test_it_takes_two_hands(move, giver, new):
    transfer = move.send()
    type(giver).objects.filter(pk=giver.pk).update(unit=new)
    giver.refresh_from_db()
    with pytest.raises(ValidationError, match="two hands"):
        move.accept(transfer, DAY, by=giver)


def test_only_the_receiver_answers(move, officer):
    transfer = move.send()
    with pytest.raises(ValidationError, match="other commune"):
        move.accept(transfer, DAY, by=officer)


def test_it_is_answered_once(move):
    transfer = move.send()
    move.accept(transfer, DAY)
    with pytest.raises(ValidationError, match="already"):
        move.give_back(transfer, DAY)
    assert Transfer.objects.get().state == "accepted"


def test_whoever_answers_for_a_file_has_it_for_a_day(move, person, new, giver, taker, province):
    move.accept(move.send(), DAY)
    person.refresh_from_db()
    type(giver).objects.filter(pk=giver.pk).update(unit=new)
    giver.refresh_from_db()
    back = move.send(day=DAY, to_unit=person.responsibilities.first().unit)
    other = type(taker).objects.get(pk=taker.pk)
    other.unit = back.to_unit
    other.save()
    with pytest.raises(ValidationError, match="a day later"):
        move.accept(back, DAY, by=other)
    move.accept(back, date(2026, 9, 5), by=other)
    assert Responsibility.objects.filter(person=person).count() == 3


def test_nobody_else_is_touched(move, old):
    other = PersonFactory(unit=old)
    move.accept(move.send(), DAY)
    other.refresh_from_db()
    assert (other.unit, other.version) == (old, 1)
