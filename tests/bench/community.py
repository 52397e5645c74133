"""What is done for the invented people, and what the communes have and do; always the same."""

from datetime import date, timedelta

from cases.models import (
    Activity,
    ClubMembership,
    Determination,
    DrugTest,
    Organisation,
    Referral,
    Relapse,
    Support,
    SupportModel,
    Team,
    TeamMember,
    Visit,
    Volunteer,
    VolunteerAssignment,
)
from wards.models import Commendation, DrugStatus

FIRST, DAYS = date(2019, 1, 1), 985  # up to the last day of the report
BATCH = 1000
EVENTS = (
    (Visit, 20_000, lambda draw: {"visited_by": "Cán bộ"}),
    (
        Support,
        8_000,
        lambda draw: {"kind": draw.choice(Support.Kind.values), "amount": 20_000_000},
    ),
    (Referral, 2_000, lambda draw: {"kind": draw.choice(Referral.Kind.values)}),
    (Determination, 3_000, lambda draw: {"place": "Trạm y tế", "result": "addicted"}),
    (DrugTest, 4_000, lambda draw: {"result": draw.choice(("positive", "negative"))}),
    (Relapse, 1_000, lambda draw: {}),
)


def build(draw, people, communes):
    """Fill in, for people and communes that are there."""
    for model, number, facts in EVENTS:
        _make(model, [_event(draw, model, facts, people) for _ in range(number)])
    women = Organisation.called("Hội Phụ nữ", unit=communes[0])
    women.save()
    _make(
        VolunteerAssignment,
        [
            VolunteerAssignment(
                person=person,
                unit=person.unit,
                organisation=women,
                started_on=_day(draw),
            )
            for person in draw.sample(people, 3_000)
        ],
    )
    for unit in communes:
        _of_commune(draw, unit)
    clubs = list(SupportModel.objects.filter(kind=SupportModel.Kind.CLUB).order_by("pk"))
    _make(
        ClubMembership,
        [
            ClubMembership(person=person, club=club, unit=club.unit, joined_on=_day(draw))
            for person in draw.sample(people, 2_000)
            for club in [draw.choice(clubs)]
        ],
    )
    _make(
        TeamMember,
        [
            TeamMember(team=team, full_name="Đội Viên", joined_on=_day(draw))
            for team in Team.objects.order_by("pk")
            for _one in range(3)
        ],
    )


def _of_commune(draw, unit):
    kinds = draw.sample(SupportModel.Kind.values, draw.randint(0, 3))
    _make(SupportModel, [SupportModel(unit=unit, kind=k, started_on=_day(draw)) for k in kinds])
    _make(
        Volunteer,
        [Volunteer(unit=unit, full_name="Tình Nguyện", started_on=_day(draw)) for _ in range(3)],
    )
    _make(Team, [Team(unit=unit, kind="social_work", name="Đội", started_on=_day(draw))])
    _make(
        Activity,
        [
            Activity(unit=unit, kind=kind, day=_day(draw), people=30, copies=90, communes=1)
            for kind in draw.choices(Activity.Kind.values, k=6)
        ],
    )
    _make(
        DrugStatus,
        [
            DrugStatus(
                unit=unit,
                year=day.year,
                status=draw.choice(("drug_free", "with_drugs")),
                decided_on=day,
            )
            for day in (date(2019, 12, 20), date(2020, 12, 20))
        ],
    )
    _make(
        Commendation,
        [
            Commendation(
                unit=unit,
                recipient_kind=draw.choice(Commendation.Recipient.values),
                recipient="Được Khen",
                form="Giấy khen",
                decision_number="1",
                decided_on=_day(draw),
            )
        ],
    )


def _event(draw, model, facts, people):
    person = draw.choice(people)
    return model(person=person, unit=person.unit, day=_day(draw), **facts(draw))


def _day(draw):
    return FIRST + timedelta(days=draw.randrange(DAYS))


def _make(model, rows):
    model.objects.bulk_create(rows, batch_size=BATCH)
