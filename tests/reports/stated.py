"""Records behind the figures that officials have stated in public, generated in bulk.

Each function adds records of one kind; nothing is typed but how many there are.
"""

from datetime import timedelta
from itertools import cycle, islice

from cases.models import (
    Activity,
    Case,
    ClubMembership,
    Person,
    Referral,
    Registration,
    Support,
    SupportModel,
    Volunteer,
)
from wards.models import DrugStatus


def people(units, count):
    """So many new people, spread over the units."""
    made = [
        Person(unit=unit, full_name=f"Người Thử {n}", birth_year=1980, sex="male")
        for n, unit in enumerate(islice(cycle(units), count))
    ]
    for person in made:
        person.set_keys()
    return Person.objects.bulk_create(made)


def registered(units, count, category, day):
    Registration.objects.bulk_create(
        Registration(person=person, unit=person.unit, category=category, registered_on=day)
        for person in people(units, count)
    )


def cases(persons, kind, **facts):
    Case.objects.bulk_create(
        Case(person=person, unit=person.unit, kind=kind, **facts) for person in persons
    )


def supports(persons, kind, day, amounts=(None,)):
    Support.objects.bulk_create(
        Support(person=person, unit=person.unit, kind=kind, day=day, amount=amount)
        for person, amount in zip(persons, cycle(amounts), strict=False)
    )


def referrals(persons, day):
    Referral.objects.bulk_create(
        Referral(person=person, unit=person.unit, kind="methadone", day=day) for person in persons
    )


def activities(unit, kind, people_of_each, first, communes=None):
    """One a day from the first on, each with its number of people."""
    Activity.objects.bulk_create(
        Activity(unit=unit, kind=kind, day=first + timedelta(n), people=people, communes=communes)
        for n, people in enumerate(people_of_each)
    )


def models(units, kind, day, ended_on=None):
    return SupportModel.objects.bulk_create(
        SupportModel(unit=unit, kind=kind, started_on=day, ended_on=ended_on) for unit in units
    )


def members(clubs, count, day):
    persons = people([club.unit for club in clubs], count)
    ClubMembership.objects.bulk_create(
        ClubMembership(person=person, unit=club.unit, club=club, joined_on=day)
        for person, club in zip(persons, cycle(clubs), strict=False)
    )


def volunteers(units, count, day):
    Volunteer.objects.bulk_create(
        Volunteer(unit=unit, full_name=f"Tình Nguyện {n}", started_on=day)
        for n, unit in enumerate(islice(cycle(units), count))
    )


def decided(units, status, day):
    DrugStatus.objects.bulk_create(
        DrugStatus(unit=unit, status=status, year=day.year, decided_on=day) for unit in units
    )
