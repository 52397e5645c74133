"""Two or three files at random in wards that are reorganised: joined, taken apart, gone on with."""

from datetime import date, datetime, timedelta
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.actions.people.allocations import allocate
from cases.actions.people.merging.merge import BOTH, CHOICES, KEPT, MERGED, merge
from cases.actions.people.merging.undo import obstacles, undo
from cases.models import Case, Merge, Person, Registration, Responsibility, Visit
from cases.queries.people import doubles
from reports.figures import counting
from reports.figures.counting import Figure
from reports.figures.periods import parse
from reports.figures.table import report_tree
from reports.indicators import ALL
from tests.factories import CommuneFactory, DistrictFactory, PersonFactory
from tests.reports.invented import EVENTS, measures, registrations, some_day
from wards.places import territory

NOW = datetime(2026, 12, 15, 9, tzinfo=timezone.get_default_timezone())
TODAY = NOW.date()
CLOSED = [parse(code) for code in ("2022", "2023-Q4", "2024-Q3", "2025")]
# What is counted row by row in the row's own unit: nothing of it depends on whose file it lies in.
PLAIN = [
    one
    for one in ALL
    if not one.stock
    and one.measure.adds_up
    and len(one.sources) == 1
    and not (one.sources[0].held_by or one.sources[0].at_registration)
    and one.sources[0].is_about_people
]
ABOUT = [
    relation.related_model
    for relation in Person._meta.related_objects
    if relation.field.name == "person"
]


def world(province):
    """Wards that end with an heir, one without, and the two that follow."""
    district = DistrictFactory(parent=province, valid_to=date(2025, 6, 30))
    new = CommuneFactory.create_batch(2, parent=province, valid_from=date(2025, 7, 1))
    old = {"parent": district, "valid_to": date(2025, 6, 30)}
    lasting, split = CommuneFactory(successor=new[0], **old), CommuneFactory(**old)
    early = CommuneFactory(parent=district, valid_to=date(2023, 12, 31), successor=lasting)
    territory.refresh_scope_paths()
    return {"province": province, "new": new, "old": [lasting, split, early], "split": split}


def files(chance, world):
    """Two or three files with lists, measures and events, each answered for day by day."""
    return [_file(chance, world) for _ in range(chance.choice((2, 2, 3)))]


def _file(chance, world):
    wards = [*world["old"], *world["new"]]
    now = chance.choice(wards)
    person = PersonFactory(unit=now, birth_year=chance.choice((1980, 1981)))
    first = date(2020, 1, 1) + timedelta(days=chance.randrange(900))
    rows, day = [], now.valid_from if now in world["new"] else first
    if day > first or chance.random() < 0.3:
        day = max(day, first + timedelta(days=200))
        before = chance.choice(world["old"])
        rows.append(_answers(person, before, first, day - timedelta(days=1)))
    Responsibility.objects.bulk_create([*rows, _answers(person, now, day, None)])
    if now == world["split"] and chance.random() < 0.7:
        given = Person.objects.filter(pk=person.pk)
        allocate(people=given, unit=chance.choice(world["new"]), by=None)
        person.refresh_from_db()
    homes = [person.unit, *chance.sample(wards, 2)]
    Registration.objects.bulk_create(list(registrations(chance, person, homes)))
    Case.objects.bulk_create(list(measures(chance, person, homes)))
    for model, facts in EVENTS.items():
        for _ in range(chance.randint(0, 2)):
            happened = chance.choice((some_day(chance), date(2024, 8, 1)))
            unit = chance.choice(homes)
            model.objects.create(person=person, unit=unit, day=happened, **facts(chance))
    return person


def _answers(person, unit, first, last):
    facts = {"first_day": first, "last_day": last, "reason": "registered"}
    return Responsibility(person=person, unit=unit, **facts)


def standing(people):
    """Those of the files that are joined to no other, in the order they were made."""
    return Person.objects.filter(pk__in=[one.pk for one in people]).order_by("pk")


def join(chance, people, by):
    """Join two of the files as a clerk could; (the merge, what was withdrawn) or None, refused."""
    kept, merged = chance.sample(list(standing(people)), 2)
    found = doubles.of(kept, merged)
    answers = {
        one.of_merged.code: chance.choice((KEPT, MERGED) if one.must else (KEPT, MERGED, BOTH))
        for one in found
    }
    taken = {name for name in CHOICES if chance.random() < 0.2 and name != "neighbourhood"}
    gone = [
        one.of_kept if answers[one.of_merged.code] == KEPT else one.of_merged
        for one in found
        if one.is_settled or answers[one.of_merged.code] != BOTH
    ]
    try:
        made = merge(
            kept=kept,
            merged=merged,
            versions=(kept.version, merged.version),
            taken=taken,
            twice=answers,
            by=by,
            today=TODAY,
            now=NOW,
        )
    except ValidationError:
        return None
    return made, gone


def go_on(chance, people):
    """Something happens to a file that stands."""
    person = chance.choice(list(standing(people)))
    Visit.objects.create(person=person, unit=person.unit, day=TODAY, visited_by="Cán bộ")


def take_apart(chance, people, by):
    """Undo a joining that stands; False, and nothing changed, where something contradicts."""
    merges = list(Merge.objects.standing().filter(kept__in=[one.pk for one in people]))
    if not merges:
        return None
    chosen = chance.choice(merges)
    before, in_the_way = snapshot(people), obstacles(chosen)
    try:
        undo(merge=chosen, by=by, now=NOW)
    except ValidationError as error:
        refused = error.messages
    else:
        refused = []
    assert in_the_way == refused
    if refused:
        assert snapshot(people) == before
        return False
    return True


def snapshot(people):
    """Every field of everything about the files, but how often it was written."""
    keys = [one.pk for one in people]
    found = {"people": list(Person.everything.filter(pk__in=keys).order_by("pk").values())}
    for model in ABOUT:
        order = "first_day" if model is Responsibility else "pk"
        rows = model._base_manager.filter(person__in=keys).order_by("person", order)
        found[model.__name__] = list(rows.values())
    for rows in found.values():
        for row in rows:
            row.pop("version", None)
            if "first_day" in row:
                row.pop("id")
    return found


def number_of_records(people):
    """How many there are of each kind, withdrawn or not."""
    keys = [one.pk for one in people]
    some = [model for model in ABOUT if model.__name__ not in ("Responsibility", "Deadline")]
    return {model: model._base_manager.filter(person__in=keys).count() for model in some}


def figures(province):
    """{(period, unit, figure): what it is} of all that is counted row by row in closed periods."""
    found = {}
    for period in CLOSED:
        asked = [Figure(one, period.first, period.last) for one in PLAIN]
        levels = counting.count(report_tree(province, period, depth=2), asked)
        for unit, counted in [(0, levels.total), *levels.units.items()]:
            for n, values in counted.items():
                if amount := PLAIN[n].measure.figure(values):
                    found[period.code, unit, PLAIN[n].code] = amount
    return found


def check_one_unit_answers_on_each_day(people):
    for person in standing(people):
        rows = list(Responsibility.objects.filter(person=person).order_by("first_day"))
        assert [row.last_day is None for row in rows] == [False] * (len(rows) - 1) + [True]
        for row, after in pairwise(rows):
            assert row.first_day <= row.last_day
            assert row.last_day + timedelta(days=1) == after.first_day
        assert rows[-1].unit_id == person.unit_id
        allocated = [row.instead_of_id for row in rows if row.instead_of_id]
        assert len(allocated) == len(set(allocated))
