"""Invented people and all that is recorded of them and of communes, drawn from a seed."""

from datetime import date, timedelta

from cases.models import (
    Activity,
    Case,
    ClubMembership,
    Determination,
    DrugTest,
    Organisation,
    Person,
    Referral,
    Registration,
    Relapse,
    Support,
    SupportModel,
    Team,
    TeamMember,
    Visit,
    Volunteer,
    VolunteerAssignment,
)
from reports.models import Directive, Target
from wards.models import Commendation, DrugStatus, HotSpot

FIRST, LAST = date(2020, 1, 1), date(2026, 12, 14)


def some_day(chance, first=FIRST, last=LAST):
    """Half of the days stand at a limit of some period, where mistakes are made."""
    if chance.random() < 0.5:
        return first + timedelta(days=chance.randint(0, (last - first).days))
    limits = [
        date(year, month, day)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        for day in (1, 14, 15)
    ]
    return min(max(chance.choice(limits) - timedelta(chance.choice((0, 0, 1))), first), last)


def invent(chance, units, people):
    """People who move about, are registered twice, and have cases in several wards."""
    persons = [
        Person(unit=chance.choice(units), full_name=f"Người Thử {n}", birth_year=1980, sex="male")
        for n in range(people)
    ]
    for person in persons:
        person.set_keys()
    Person.objects.bulk_create(persons)
    lists, cases = [], []
    for person in persons:
        homes = [person.unit, *chance.sample(units, 2)]
        lists += list(registrations(chance, person, homes))
        cases += list(measures(chance, person, homes))
    Registration.objects.bulk_create(lists)
    Case.objects.bulk_create(cases)


def registrations(chance, person, homes):
    for category in chance.sample(Registration.Category.values, chance.randint(1, 2)):
        days = sorted(some_day(chance) for _ in range(chance.randint(1, 5)))
        for began, ended in zip(days[::2], [*days[1::2], None], strict=False):
            yield Registration(
                person=person,
                unit=chance.choice(homes),
                category=category,
                registered_on=began,
                removed_on=ended,
                removal_reason="moved" if ended else "",
            )


def measures(chance, person, homes):
    kinds = (
        "compulsory",
        "voluntary_facility",
        "home_community",
        "substitution",
        "aftercare",
        "user_management",
        "commune_education",
    )
    drawn = chance.choices(kinds, k=chance.randint(0, 5))
    openings = set()
    for kind, later in zip(drawn, (drawn[n:] for n in range(1, 6)), strict=False):
        days = sorted(some_day(chance) for _ in range(4))
        opened, decided, started, closed = [*days[: chance.randint(1, 4)], None, None, None][:4]
        if (kind, opened) in openings:
            continue
        openings.add((kind, opened))
        closed = closed or (LAST if kind in later else None)  # only the last of a kind is open
        yield Case(
            person=person,
            unit=chance.choice(homes),
            kind=kind,
            opened_on=opened,
            decided_on=None if chance.random() < 0.3 else decided,
            started_on=started,
            ends_on=some_day(chance, started) if started and chance.random() < 0.5 else None,
            closed_on=closed,
            outcome=chance.choice(("completed", "returned", "other")) if closed else "",
        )


def invent_community(chance, units):
    """What is done for the people invented before, and what the communes have and do."""
    people = list(Person.objects.order_by("pk"))
    models = [
        SupportModel(unit=unit, kind=chance.choice(SupportModel.Kind.values), **life(chance))
        for unit in chance.choices(units, k=40)
    ]
    SupportModel.objects.bulk_create(models)
    Volunteer.objects.bulk_create(
        Volunteer(unit=unit, full_name="Tình Nguyện", **life(chance))
        for unit in chance.choices(units, k=40)
    )
    ClubMembership.objects.bulk_create(members(chance, people, models))
    invent_helpers(chance, people, units)
    for model, facts in EVENTS.items():
        model.objects.bulk_create(events(chance, model, facts, people, units))
    Activity.objects.bulk_create(activities(chance, units))
    DrugStatus.objects.bulk_create(
        DrugStatus(
            unit=unit,
            year=2023,
            status=chance.choice(("drug_free", "drug_free", "with_drugs", "key_1")),
            decided_on=some_day(chance),
        )
        for unit in chance.choices(units, k=60)
    )


def invent_helpers(chance, people, units):
    """Who helps whom, the teams and their members; and who was commended."""
    volunteers = list(Volunteer.objects.order_by("pk"))
    women = Organisation.called("Hội Phụ nữ", unit=units[0])
    women.save()
    VolunteerAssignment.objects.bulk_create(
        VolunteerAssignment(
            person=person,
            unit=person.unit if chance.random() < 0.7 else chance.choice(units),
            volunteer=volunteer,
            organisation=None if volunteer else women,
            **life(chance),
        )
        for person in chance.choices(people, k=60)
        for volunteer in [chance.choice([None, *volunteers])]
    )
    teams = [
        Team(unit=unit, kind="social_work", name="Đội thử", **life(chance))
        for unit in chance.choices(units, k=20)
    ]
    Team.objects.bulk_create(teams)
    TeamMember.objects.bulk_create(
        TeamMember(
            team=team,
            full_name="Đội Viên",
            joined_on=max(days["started_on"], team.started_on),
            left_on=days["ended_on"] and max(days["ended_on"], team.started_on),
        )
        for days in [life(chance) for _member in range(60)]
        for team in [chance.choice(teams)]
    )
    Commendation.objects.bulk_create(
        Commendation(
            unit=unit,
            recipient_kind=chance.choice(Commendation.Recipient.values),
            recipient="Được Khen",
            form="Giấy khen",
            decision_number="1",
            decided_on=some_day(chance),
        )
        for unit in chance.choices(units, k=30)
    )


def invent_hot_spots(chance, units):
    """Places that formed, half of them cleared; drawn after all else."""
    HotSpot.objects.bulk_create(
        HotSpot(
            unit=unit,
            place="Nơi thử",
            formed_on=days["started_on"],
            cleared_on=days["ended_on"],
        )
        for unit in chance.choices(units, k=40)
        for days in (life(chance),)
    )


EVENTS = {
    Visit: lambda chance: {"visited_by": "Cán bộ"},
    Relapse: lambda chance: {},
    Determination: lambda chance: {"place": "Trạm y tế", "result": "addicted"},
    DrugTest: lambda chance: {"result": chance.choice(("positive", "negative"))},
    Referral: lambda chance: {"kind": chance.choice(Referral.Kind.values)},
    Support: lambda chance: {
        "kind": chance.choice((*Support.Kind.values, "counselling")),
        "amount": chance.choice((10, 1_400_000_000, 999_999)),
    },
}


def events(chance, model, facts, people, units):
    for person in chance.choices(people, k=80 if model in (Visit, Support) else 40):
        unit = person.unit if chance.random() < 0.7 else chance.choice(units)
        record = model(person=person, unit=unit, day=some_day(chance), **facts(chance))
        if model is Support and record.kind == "loan":
            repay(chance, record)
        yield record


def repay(chance, loan):
    """Some loans are repaid, of some it is known what is owed, of some that nothing is."""
    match chance.choice(("day", "owed", "repaid", "", "")):
        case "day":
            loan.repaid_on, loan.still_owed = some_day(chance, loan.day), 0
            loan.repayment = "repaid"
        case "owed":
            loan.still_owed = chance.randint(1, loan.amount)
        case "repaid":
            loan.repayment = "repaid"


def life(chance):
    began, ended = sorted(some_day(chance) for _ in range(2))
    return {"started_on": began, "ended_on": ended if chance.random() < 0.5 else None}


def members(chance, people, models):
    for person in chance.choices(people, k=60):
        club, days = chance.choice(models), life(chance)
        yield ClubMembership(
            person=person,
            club=club,
            unit=club.unit,
            joined_on=days["started_on"],
            left_on=days["ended_on"],
        )


def activities(chance, units):
    for unit in chance.choices(units, k=90):
        kind, people = chance.choice(Activity.Kind.values), chance.randint(0, 90)
        yield Activity(
            unit=unit,
            kind=kind,
            day=some_day(chance),
            people=people,
            pupils=chance.choice((None, 0, people)),
            copies=chance.randint(0, 900),
            communes=chance.choice((None, 1, 14)),
        )


def set_targets(chance, units):
    chosen = {}
    for _ in range(400):
        years = chance.choice([(y, y) for y in range(2020, 2027)] + [(2021, 2025)])
        given = date(years[0], chance.randint(1, 6), chance.randint(1, 28))
        indicator = chance.choice(("compulsory_dossiers", "voluntary_facility", "substitution"))
        chosen[chance.choice(units), indicator, years, given] = chance.choice((0, 1, 3, 7, 1100))
    plan = Directive.objects.create(unit=units[0], kind="plan", day=date(2020, 1, 1))
    Target.objects.bulk_create(
        Target(
            unit=unit,
            indicator=indicator,
            first_year=years[0],
            last_year=years[1],
            given_on=given,
            amount=amount,
            directive=plan,
            given_by=plan.unit,
        )
        for (unit, indicator, years, given), amount in chosen.items()
    )
