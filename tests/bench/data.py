"""20,000 invented people in the 30 districts and 579 communes of 2021, always the same ones."""

import random
from datetime import date, timedelta

from cases.models import Case, Person, Registration
from reports.models import Directive, Target
from tests.bench import community
from wards.models import Unit

PEOPLE = 20_000
SEED = 20210914
LAST = date(2021, 9, 14)  # the last day of the report that is measured
FAMILY = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
]
MIDDLE = [
    "Văn",
    "Thị",
    "Đức",
    "Minh",
    "Hữu",
    "Quang",
    "Ngọc",
    "Thanh",
    "Xuân",
    "Đình",
    "Công",
    "Hoài",
]
GIVEN = [
    "An",
    "Bình",
    "Cường",
    "Dũng",
    "Đạt",
    "Giang",
    "Hà",
    "Hòa",
    "Hùng",
    "Khánh",
    "Lan",
    "Long",
    "Mai",
    "Nam",
    "Oanh",
    "Phúc",
    "Quân",
    "Sơn",
]
KINDS = [
    (Case.Kind.COMPULSORY, 40),
    (Case.Kind.VOLUNTARY_FACILITY, 25),
    (Case.Kind.HOME_COMMUNITY, 15),
    (Case.Kind.SUBSTITUTION, 20),
    (Case.Kind.AFTERCARE, 10),
]
TARGETS = [
    "compulsory_dossiers",
    "compulsory_decisions",
    "voluntary_facility",
    "home_community",
    "substitution",
]
BATCH = 1000


def build():
    """Fill a database that has units and nobody yet."""
    draw = random.Random(SEED)
    living = Unit.objects.living_on(LAST)
    communes = list(living.communes())
    people = [made_person(draw, number, draw.choice(communes)) for number in range(PEOPLE)]
    Person.objects.bulk_create(people, batch_size=BATCH)
    Registration.objects.bulk_create(
        [entry for person in people for entry in _registrations(draw, person, communes)],
        batch_size=BATCH,
    )
    Case.objects.bulk_create(
        [case for person in people for case in _cases(draw, person, communes)], batch_size=BATCH
    )
    community.build(draw, people, communes)
    plan = Directive.objects.create(unit=living[0], kind="plan", day=date(2021, 1, 15))
    Target.objects.bulk_create(
        [_target(draw, unit, code, plan) for unit in living for code in TARGETS],
        batch_size=BATCH,
    )


def made_person(draw, number, unit):
    sex = draw.choices([Person.Sex.MALE, Person.Sex.FEMALE], [9, 1])[0]
    year = draw.randint(1960, 2003)
    person = Person(
        unit=unit,
        full_name=name(draw),
        birth_year=year,
        sex=sex,
        residence=draw.choice(Person.Residence.values),
        substances=draw.choice(["heroin", "methamphetamine", "heroin; methamphetamine"]),
    )
    person.seal_identity(identity(number, sex, year) if draw.random() < 0.8 else "")
    person.set_keys()
    return person


def name(draw):
    return f"{draw.choice(FAMILY)} {draw.choice(MIDDLE)} {draw.choice(GIVEN)}"


def identity(number, sex, year):
    """Twelve digits in agreement with sex and birth year, another for each number."""
    digit = (year - 1900) // 100 * 2 + (sex == Person.Sex.FEMALE)
    return f"001{digit}{year % 100:02}{number:06}"


def _registrations(draw, person, communes):
    """The list the person is on, or was; one in sixteen came from another commune."""
    category = draw.choices(
        [Registration.Category.ADDICT, Registration.Category.ILLEGAL_USER], [3, 1]
    )
    made = date(2012, 1, 1) + timedelta(days=draw.randrange(3600))
    entry = Registration(person=person, unit=person.unit, category=category[0], registered_on=made)
    if draw.random() < 0.2:
        entry.removed_on = made + timedelta(days=draw.randrange(30, 1500))
        entry.removal_reason = Registration.Reason.TERM_ENDED
    if draw.random() < 0.06:
        yield Registration(
            person=person,
            unit=draw.choice(communes),
            category=category[0],
            registered_on=made - timedelta(days=400),
            removed_on=made,
            removal_reason=Registration.Reason.MOVED,
        )
    yield entry


def _cases(draw, person, communes):
    """None to three measures, at most one open of each kind; some counted in another commune."""
    kinds = draw.choices(
        [kind for kind, _weight in KINDS], [weight for _kind, weight in KINDS], k=3
    )
    for kind in dict.fromkeys(kinds[: draw.choices([0, 1, 2, 3], [5, 3, 1, 1])[0]]):
        opened = date(2019, 1, 1) + timedelta(days=draw.randrange(1050))
        decided = opened + timedelta(days=draw.randrange(5, 40))
        case = Case(
            person=person,
            unit=person.unit if draw.random() < 0.95 else draw.choice(communes),
            kind=kind,
            opened_on=opened,
        )
        if draw.random() < 0.85:
            case.decided_on, case.decision_number = decided, f"{draw.randint(1, 900)}/QĐ-TA"
            case.started_on = decided + timedelta(days=draw.randrange(20))
            if draw.random() < 0.4:
                case.closed_on = case.started_on + timedelta(days=draw.randrange(30, 700))
                case.outcome = Case.Outcome.COMPLETED
        yield case


def _target(draw, unit, code, plan):
    amount = {Unit.Level.PROVINCE: 3000, Unit.Level.DISTRICT: 100, Unit.Level.COMMUNE: 5}
    return Target(
        unit=unit,
        indicator=code,
        first_year=2021,
        last_year=2021,
        amount=amount[unit.level] + draw.randrange(5),
        directive=plan,
        given_by=plan.unit,
        given_on=date(2021, 1, 15),
    )
