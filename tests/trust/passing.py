"""Files passed on at random: sent to another ward and answered, allocated and taken back."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.actions.people.allocations import allocate, take_back
from cases.actions.people.moving import answering, sending
from cases.models import Person, Transfer
from cases.queries.responsibilities import given_from
from tests.factories import UserFactory
from tests.trust.joining import NOW, TODAY, standing

WHEN = {"now": NOW, "today": TODAY}


def hands(world):
    """{ward of today: its officer}."""
    return {unit.pk: UserFactory(unit=unit) for unit in world["new"]}


def send(chance, world, people, hands):
    """Send a file that a ward of today has to the other one; whether it was let through."""
    there = list(standing(people).filter(unit__in=hands))
    if not there:
        return False
    person = chance.choice(there)
    [to_unit] = [unit for unit in world["new"] if unit.pk != person.unit_id]
    left_on = TODAY - timedelta(days=chance.choice((0, 0, 3)))
    sent = Transfer(person=person, to_unit=to_unit, left_on=left_on, reason="Chuyển nhà")
    return _tried(sending.send, transfer=sent, by=hands[person.unit_id])


def answer(chance, people, hands):
    """Accept what is on its way, send it back or recall it; whether it was let through."""
    on_its_way = Transfer.objects.filter(state="sent", person__in=[one.pk for one in people])
    found = on_its_way.select_related("person", "unit", "to_unit").first()
    if found is None:
        return False
    found.answer_reason = "Không ở đây"
    act = chance.choice((answering.accept, answering.accept, answering.give_back, sending.recall))
    side = found.unit_id if act is sending.recall else found.to_unit_id
    return _tried(act, transfer=found, expected_version=found.version, by=hands[side])


def _tried(act, **facts):
    try:
        with transaction.atomic():
            act(**facts, **WHEN)
    except ValidationError:
        return False
    return True


def give(chance, world, people):
    """Allocate the files that lie in an ended ward to one that followed; how many."""
    waiting = standing(people).filter(unit__in=world["old"])
    if not waiting:
        return 0
    ended = chance.choice(list(waiting)).unit
    day = ended.valid_to + timedelta(days=1)
    heirs = [unit for unit in (*world["old"], *world["new"]) if unit.lives_on(day)]
    facts = {"people": waiting.filter(unit=ended), "unit": chance.choice(heirs), "by": None}
    try:
        return len(allocate(**facts))
    except ValidationError:  # one of them is on its way
        return 0


def give_back(world, people):
    """Take back what was allocated from ended wards; how many files went."""
    keys = [one.pk for one in people]
    given = [given_from(ended).filter(person__in=keys) for ended in world["old"]]
    return sum(take_back(allocations=some, by=None).number for some in given)


def check_on_its_way(people):
    """What is on its way lies with who sent it, and is one of the files that stand."""
    for one in Transfer.objects.still_open().filter(person__in=[one.pk for one in people]):
        assert Person.objects.get(pk=one.person_id).unit_id == one.unit_id
