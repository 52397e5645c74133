"""Invented provinces that are reorganised: mergers, splits, files allocated, wards that take over.

Two days of change: the first inside the district era, the second when districts end.
"""

from datetime import date

from cases.actions.people.allocations import allocate
from cases.models import Person, Responsibility
from tests.factories import CommuneFactory, DistrictFactory
from tests.reports.invented import invent, invent_community
from wards.places import territory
from wards.trail import audit

FIRST_CHANGE, SECOND_CHANGE = date(2024, 1, 1), date(2025, 7, 1)
EVES = date(2023, 12, 31), date(2025, 6, 30)
PEOPLE = 40


def reorganised(chance, province):
    """A province of two districts and nine wards, then of three wards; all units, and people."""
    districts = DistrictFactory.create_batch(2, parent=province, valid_to=EVES[1])
    new = CommuneFactory.create_batch(3, parent=province, valid_from=SECOND_CHANGE)

    def ward(**facts):
        return CommuneFactory(parent=chance.choice(districts), **({"valid_to": EVES[1]} | facts))

    through = ward(successor=new[0])  # takes over a neighbour while it lives
    swallowed = ward(valid_to=EVES[0], successor=through)
    between = ward(valid_from=FIRST_CHANGE, successor=new[1])
    merged = [ward(valid_to=EVES[0], successor=between) for _part in range(2)]
    split = ward()  # between two wards, with no main part
    shared = ward(successor=new[2])  # some of its files go elsewhere
    lasting = CommuneFactory(parent=province)
    late = ward(successor=chance.choice(new))
    territory.refresh_scope_paths()
    wards = [through, swallowed, between, *merged, split, shared, lasting, late, *new]
    invent(chance, wards, PEOPLE)
    invent_community(chance, wards)
    answer_for(chance, wards)
    give_files(chance, split, new[:2])
    give_files(chance, shared, new[:2])
    return [province, *districts, *wards]


def answer_for(chance, wards):
    """Each person's file lies in one ward after another, without a gap."""
    rows = []
    for person in Person.objects.order_by("pk"):
        day = date(2020, 1, 1)
        if chance.random() < 0.4:
            moved = date(chance.randint(2021, 2023), chance.randint(1, 12), 3)
            before = chance.choice(wards)
            rows.append(
                Responsibility(
                    person=person,
                    unit=before,
                    first_day=day,
                    last_day=moved.replace(day=2),
                    reason="registered",
                )
            )
            day = moved
        rows.append(
            Responsibility(person=person, unit=person.unit, first_day=day, reason="registered")
        )
    Responsibility.objects.bulk_create(rows)


def give_files(chance, ended, heirs):
    """Half of the files of an ended ward are allocated, to either heir."""
    for person in Person.objects.filter(unit=ended).order_by("pk"):
        if chance.random() < 0.5:
            chosen = Person.objects.filter(pk=person.pk)
            allocate(people=chosen, unit=chance.choice(heirs), by=audit.SYSTEM)
