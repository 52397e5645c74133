"""What officials have stated in public, built from generated records and read back as JSON."""

import json
from datetime import date

import pytest
from django.core.management import call_command

from cases.models import Activity, Case, Support, SupportModel
from tests.factories import CommuneFactory, DistrictFactory, TargetFactory, UnitFactory
from tests.reports import stated
from wards.models import DrugStatus, Unit

Kind = SupportModel.Kind
FREE, WITH_DRUGS = DrugStatus.Status.DRUG_FREE, DrugStatus.Status.WITH_DRUGS
COMPLETED = Case.Outcome.COMPLETED
LONG_AGO = date(2019, 1, 10)
SPRING = date(2022, 3, 1)


@pytest.fixture
def told(capfdbinary):
    """The answer of quota_report: indicator → row of the unit, and of each child by its code."""

    def ask(unit, period, *options):
        call_command(
            "quota_report", "--unit", unit, "--period", period, "--format", "json", *options
        )
        answer = json.loads(capfdbinary.readouterr().out)
        rows = {row["indicator"]: row for row in answer["rows"]}
        units = {
            child["unit"]["code"]: {row["indicator"]: row for row in child["rows"]}
            for child in answer["units"]
        }
        return rows, units

    return ask


def actual(rows, *codes):
    return [rows[code]["actual"] for code in codes]


def communes(parent, count, start=20000):
    """So many wards, made at once."""
    found = [CommuneFactory.build(parent=parent, code=f"{start + n}") for n in range(count)]
    return Unit.objects.bulk_create(found)


@pytest.fixture
def district(db):
    return DistrictFactory(parent=UnitFactory(code="79"), code="760")


def test_a_district_in_a_year(district, told):
    """Courses, meetings, counselling, aftercare, jobs, loans, people clean, models."""
    wards = communes(district, 14)
    stated.activities(district, Activity.Kind.TRAINING, [200, 198], SPRING, communes=7)
    stated.activities(wards[0], Activity.Kind.OUTREACH, [50] * 30, SPRING)
    stated.activities(district, Activity.Kind.OUTREACH, [51] * 29, SPRING)
    back, new = stated.people(wards, 50), stated.people(wards, 2)
    stated.supports(back, Support.Kind.COUNSELLING, date(2021, 6, 1))
    stated.supports([*back, *new], Support.Kind.COUNSELLING, SPRING)
    cared_for = stated.people(wards, 183)
    term = {"opened_on": date(2021, 1, 5), "started_on": date(2021, 1, 10)}
    open_term = term | {"ends_on": date(2022, 12, 31)}
    stated.cases(cared_for[:150], Case.Kind.AFTERCARE, **open_term)
    ended = {"closed_on": date(2021, 12, 15), "outcome": COMPLETED}
    stated.cases(cared_for[150:], Case.Kind.AFTERCARE, **term, **ended)
    over = term | {"closed_on": date(2021, 12, 14), "outcome": COMPLETED}
    stated.cases(stated.people(wards, 20), Case.Kind.AFTERCARE, **over)
    stated.supports(cared_for[:22], Support.Kind.JOB, SPRING)
    loans = (50_000_000,) * 8 + (40_000_000,)
    stated.supports(cared_for[22:31], Support.Kind.LOAN, SPRING, loans)
    rehab = {"opened_on": LONG_AGO, "closed_on": date(2020, 12, 14), "outcome": COMPLETED}
    stated.cases(stated.people(wards, 33), Case.Kind.COMPULSORY, **rehab)
    kinds = [Kind.VOLUNTEERS] * 3 + [Kind.COUNSELLING] * 3 + [Kind.CLUB] * 3 + [Kind.RESIDENCE] * 5
    for ward, kind in zip(wards, kinds, strict=True):
        stated.models([ward], kind, LONG_AGO)
    rows, units = told("760", "2022")
    assert actual(rows, "training_courses", "training_communes", "training_attendance") == [
        2,
        14,
        398,
    ]
    assert actual(rows, "outreach_events", "outreach_attendance") == [59, 2979]
    assert actual(rows, *(f"counselling_{name}" for name in ("clients", "returning", "new"))) == [
        52,
        50,
        2,
    ]
    assert actual(rows, "aftercare", "aftercare_now", "jobs") == [183, 150, 22]
    assert actual(rows, "loans", "loan_amount", "families_with_loans") == [9, 440_000_000, 9]
    assert actual(rows, "clean_two_years") == [33]
    by_kind = ("volunteer_models", "counselling_points", "clubs", "residence_models")
    assert actual(rows, *by_kind, "support_models", "model_communes") == [3, 3, 3, 5, 14, 14]
    assert sum(child["model_communes"]["actual"] for child in units.values()) == 14
    assert units["20000"]["outreach_events"]["actual"] == 30, "the district's are in no ward"
    assert not any(child["training_courses"]["actual"] for child in units.values())


def test_a_rural_district(told, district):
    wards = communes(district, 16)
    stated.registered(wards, 101, "addict", LONG_AGO)
    stated.registered(wards, 108, "illegal_user", LONG_AGO)
    rows, _units = told("760", "2023")
    assert actual(rows, "addicts_on_file", "users_on_file", "on_file") == [101, 108, 209]


def test_a_province(told, db):
    """11 districts, 143 communes."""
    province = UnitFactory(code="08", kind="Tỉnh")
    districts = [DistrictFactory(parent=province, code=f"{80 + n:03}") for n in range(11)]
    under = [communes(one, 13, 21000 + 13 * n) for n, one in enumerate(districts)]
    all_of_them = [ward for wards in under for ward in wards]
    stated.registered(all_of_them, 692, "addict", LONG_AGO)
    stated.models(all_of_them[:127], Kind.VOLUNTEERS, LONG_AGO)
    stated.models(all_of_them[:40], Kind.CLUB, LONG_AGO)
    stated.models(all_of_them[127:], Kind.RESIDENCE, LONG_AGO, ended_on=date(2023, 12, 14))
    kept = [wards[n] for wards in under for n in (0, 1)] + [wards[2] for wards in under[:5]]
    stated.decided(kept, FREE, date(2022, 12, 1))
    converted = [wards[12] for wards in under]
    stated.decided(converted, WITH_DRUGS, date(2022, 12, 1))
    stated.decided(converted, FREE, date(2023, 12, 1))
    lost = [wards[11] for wards in under]
    stated.decided(lost, FREE, date(2022, 12, 1))
    stated.decided(lost, WITH_DRUGS, date(2023, 12, 1))
    officers = [118] * 10 + [114]
    stated.activities(province, Activity.Kind.TRAINING, officers, date(2023, 4, 1))
    inside = {"opened_on": date(2023, 1, 3), "started_on": date(2023, 1, 20)}
    stated.cases(stated.people(all_of_them, 188), Case.Kind.COMPULSORY, **inside)
    back = {"opened_on": LONG_AGO, "closed_on": date(2023, 5, 1), "outcome": COMPLETED}
    stated.cases(stated.people(all_of_them, 235), Case.Kind.VOLUNTARY_FACILITY, **back)
    rows, units = told("08", "2023")
    assert actual(rows, "addicts_on_file", "model_communes", "drug_free_kept") == [692, 127, 27]
    assert len(all_of_them) == 143
    assert actual(rows, "communes_converted", "drug_free_communes") == [11, 38]
    assert [child["communes_converted"]["actual"] for child in units.values()] == [1] * 11
    assert actual(rows, "training_courses", "training_attendance") == [11, 1294]
    assert actual(rows, "in_facility", "returned") == [188, 235]


def test_a_city_in_2023(told, hanoi):
    """465 models at 450 of 579 communes: the year's target is of models, the programme's not."""
    city = Unit.objects.get(code="01")
    day, until = date(2022, 5, 1), ("--until", "2023-12-07", "--decimals", "0")
    wards = list(Unit.objects.communes().living_on(date(2023, 12, 7)).order_by("path"))
    assert len(wards) == 579
    clubs = stated.models(wards[:98], Kind.CLUB, day)
    stated.models(wards[98:134], Kind.COUNSELLING, day)
    stated.models(wards[134:450], Kind.RESIDENCE, day)
    stated.models(wards[:15], Kind.VOLUNTEERS, day)
    stated.models(wards[450:500], Kind.RESIDENCE, day, ended_on=date(2023, 12, 7))
    stated.models(wards[500:], Kind.RESIDENCE, date(2023, 12, 8))
    stated.members(clubs, 706, day)
    stated.volunteers(wards[:330], 1791, day)
    this_year = date(2023, 2, 1)
    stated.referrals(stated.people(wards, 300), this_year)
    loans = (30_000_000,) * 30 + (33_000_000,) * 10 + (34_000_000,) * 5
    stated.supports(stated.people(wards, 45), Support.Kind.LOAN, this_year, loans)
    year = {"first_year": 2023, "given_on": date(2023, 1, 10)}
    TargetFactory(unit=city, indicator="support_models", amount=360, **year)
    programme = {"first_year": 2021, "last_year": 2025, "given_on": date(2021, 9, 1)}
    TargetFactory(unit=city, indicator="model_communes", amount=579, **programme)
    rows, _units = told("01", "2023", *until)
    models, places = rows["support_models"], rows["model_communes"]
    assert (models["fraction"], models["attainment"]) == ("465/360", "129%")
    assert (places["actual"], places["fraction"], places["attainment"]) == (450, None, None)
    assert actual(rows, "clubs", "club_members", "counselling_points") == [98, 706, 36]
    assert actual(rows, "volunteers", "volunteer_communes") == [1791, 330]
    assert actual(rows, "referrals", "families_with_loans") == [300, 45]
    assert actual(rows, "loans", "loan_amount") == [45, 1_400_000_000]
    rows, _units = told("01", "2021-2025", "--until", "2023-12-07")
    models, places = rows["support_models"], rows["model_communes"]
    assert (places["fraction"], places["attainment"]) == ("450/579", "77,7%")
    assert (models["actual"], models["fraction"], models["attainment"]) == (465, None, None)
