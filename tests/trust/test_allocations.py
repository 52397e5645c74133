"""Random reorganisations, allocations and their undoing: nobody falls between two units.

Whatever is allocated and taken back, exactly one unit answers for a file on each day, the figures
of ended units and every sum stay what they were, and no record is lost.
"""

from datetime import date, timedelta
from itertools import pairwise

from django.db import transaction
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from cases.actions.people.allocations import allocate, take_back
from cases.actions.people.responsibilities import begin, move
from cases.models import Case, Person, Registration, Responsibility, Visit
from cases.queries.responsibilities import given_from
from reports.figures.periods import parse
from reports.figures.table import quota_table
from reports.indicators import BY_CODE
from tests.factories import (
    CaseFactory,
    CommuneFactory,
    PersonFactory,
    RegistrationFactory,
    UnitFactory,
    VisitFactory,
)
from tests.trust import RUNS, SEED, tell
from wards.trail import audit

EVES = date(2023, 12, 31), date(2025, 6, 30)
DAYS = date(2024, 1, 1), date(2025, 7, 1)
BEGAN, TODAY = date(2022, 3, 1), date(2026, 11, 20)
INDICATORS = tuple(BY_CODE[code] for code in ("on_file", "visits", "compulsory_dossiers"))
PERIODS = [parse(code) for code in ("2023", "2024", "2025", "2026-Q3")]
PEOPLE, LONGEST = 4, 8
AT_RANDOM = settings(
    max_examples=RUNS * 4,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    print_blob=False,
    suppress_health_check=list(HealthCheck),
)


@seed(SEED)
@AT_RANDOM
@given(data=st.data())
def run(counts, data):
    with transaction.atomic():
        try:
            History(data.draw, counts).live()
        finally:
            transaction.set_rollback(True)


def test_nobody_falls_between_two_units(db):
    counts = {"allocated": 0, "taken back": 0, "kept": 0, "moved": 0, "followed": 0}
    run(counts)
    tell("allocations", **counts)
    assert min(counts.values()) > 0


class History:
    """A province that is reorganised twice, its people, and what is done to their files."""

    def __init__(self, draw, counts):
        self.draw, self.counts = draw, counts
        self.province = UnitFactory()
        self.wards = [
            *(self.ward(valid_to=self.one_of([*EVES, None])) for _each in range(2)),
            *(self.ward(valid_from=DAYS[0], valid_to=self.one_of([EVES[1], None])) for _e in "ab"),
            *(self.ward(valid_from=DAYS[1]) for _each in "ab"),
        ]
        self.wards.insert(0, self.ward(valid_to=self.one_of(EVES)))  # one at least has ended
        for one in self.ended():
            one.successor = self.one_of([None, *self.followers(one)])
            one.save()
        self.people = [self.person() for _each in range(PEOPLE)]

    def one_of(self, values):
        return self.draw(st.sampled_from(list(values)))

    def ward(self, **days):
        return CommuneFactory(parent=self.province, **days)

    def ended(self):
        return [one for one in self.wards if one.valid_to]

    def followers(self, ended):
        day = ended.valid_to + timedelta(days=1)
        return [one for one in self.wards if one.lives_on(day)]

    def person(self):
        ward = self.one_of(self.ended())
        first = max(BEGAN, ward.valid_from)
        person = PersonFactory(unit=ward)
        begin(person=person, first_day=first)
        RegistrationFactory(person=person, unit=ward, registered_on=first)
        CaseFactory(person=person, unit=ward, opened_on=self.day(ward))
        return person

    def day(self, ward):
        """A day of a ward's life."""
        first, last = max(BEGAN, ward.valid_from), ward.valid_to or TODAY
        return first + timedelta(days=self.draw(st.integers(0, (last - first).days)))

    def live(self):
        acts = [self.allocate, self.take_back, self.take_back, self.move, self.enter, self.enter]
        self.allocate(self.wards[0])
        for _act in range(self.draw(st.integers(3, LONGEST))):
            act = self.one_of(acts)
            if act in (self.allocate, self.take_back):
                ended = self.one_of(self.ended())
                before, records = self.figures(ended), self.records()
                act(ended)
                assert self.figures(ended) == before
                assert self.records() == records
            else:
                act()
            self.check_responsibilities()

    def allocate(self, ended):
        chosen = self.some(Person.objects.filter(unit=ended))
        heirs = self.followers(ended)
        if chosen and heirs:
            before = self.units_of_records()
            given = allocate(people=chosen, unit=self.one_of(heirs), by=audit.SYSTEM)
            self.counts["allocated"] += len(given)
            self.counts["followed"] += self.units_of_records() != before

    def take_back(self, ended):
        chosen = self.some(given_from(ended))
        if chosen:
            taken = take_back(allocations=chosen, by=audit.SYSTEM)
            self.counts["taken back"] += taken.number
            self.counts["kept"] += taken.moved_on + taken.entered

    def move(self):
        given = Responsibility.objects.allocated().of_today().order_by("pk")
        people = [one.person for one in given.select_related("person__unit")]
        person = self.one_of(people or self.people)
        person.refresh_from_db()
        others = [one for one in self.wards if not one.valid_to and one != person.unit]
        if person.unit.valid_to is None:
            day = date(2026, self.draw(st.integers(1, 10)), 3)
            unit = self.one_of(others)
            move(person=person, unit=unit, day=day, reason="transferred", by=audit.SYSTEM)
            self.counts["moved"] += 1

    def enter(self):
        """As a page does: for the unit of the file, or for what that has become."""
        person = self.one_of(self.people)
        person.refresh_from_db()
        unit = person.unit.heir_on(TODAY)
        VisitFactory(person=person, unit=unit, day=self.day(unit))

    def some(self, rows):
        """Some of the rows, drawn in the order they were made: by name it depends on the run."""
        made = rows.order_by("pk").values_list("pk", flat=True)
        keys = [key for key in made if self.draw(st.booleans())]
        return rows.filter(pk__in=keys) if keys else None

    def figures(self, ended):
        """Of the province, and of an ended ward in its time."""
        return {
            (unit.pk, period.code): [
                (row.actual, row.accumulated)
                for row in quota_table(
                    unit, period, made_on=TODAY, depth=0, indicators=INDICATORS
                ).rows
            ]
            for period in PERIODS
            for unit in [self.province, ended]
            if unit.lives_on(period.last)
        }

    def records(self):
        return [
            sorted(model.objects.values_list("code", "person"))
            for model in (Registration, Case, Visit)
        ]

    def units_of_records(self):
        return [sorted(model.objects.values_list("pk", "unit")) for model in (Case, Visit)]

    def check_responsibilities(self):
        for person in Person.objects.all():
            rows = list(Responsibility.objects.filter(person=person).order_by("first_day"))
            for row, after in pairwise(rows):
                assert row.last_day is not None
                assert row.last_day + timedelta(days=1) == after.first_day
            assert rows[-1].last_day is None
            assert rows[-1].unit_id == person.unit_id
