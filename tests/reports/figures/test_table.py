"""The table of a unit and its children: levels, targets, footnotes, queries, the samples."""

from datetime import UTC, date, datetime

import pytest

from cases.actions.people.allocations import allocate
from cases.actions.people.responsibilities import move
from cases.models import Case, Person
from cases.register.job import load
from reports.figures.attainment import HALF_UP, NumberFormat
from reports.figures.periods import parse
from reports.figures.table import quota_table
from reports.indicators import ALL, BY_CODE, CATALOGUE
from reports.register.demo import SAMPLES
from reports.register.sheets import SHEETS
from tests.factories import (
    CaseFactory,
    CommuneFactory,
    DistrictFactory,
    PersonFactory,
    RegistrationFactory,
    SupportModelFactory,
    TargetFactory,
    UnitFactory,
)
from tests.reports.asking import statements
from wards.models import Succession, Unit
from wards.places import territory

MADE_ON = date(2024, 11, 21)
PERIOD = parse("2024-Q3")
CARRIED = "(*) Số liệu trước ngày 01/7/2025 quy về theo địa giới hành chính mới."
IN_QUARTER, IN_SPRING = date(2024, 8, 1), date(2024, 3, 1)


def row(rows, code="compulsory_dossiers"):
    return next(row for row in rows if row.indicator == code)


def table(unit, period=PERIOD, **facts):
    return quota_table(unit, period, **({"made_on": MADE_ON} | facts))


def dossier(unit, opened_on=IN_QUARTER, **facts):
    return CaseFactory(**({"person__unit": unit, "unit": unit, "opened_on": opened_on} | facts))


def test_every_child_has_its_rows_in_order_of_code_zeros_included(district):
    wards = [CommuneFactory(parent=district, code=code) for code in ("30002", "30001")]
    dossier(wards[0])
    dossier(wards[1], IN_SPRING)
    made = table(district)
    assert [child.unit.code for child in made.units] == ["30001", "30002"]
    assert [row(child.rows).actual for child in made.units] == [0, 1]
    assert len(made.rows) == len(made.units[0].rows) == len(CATALOGUE)


def test_a_person_counted_in_two_wards_is_one_in_the_district(district):
    wards = CommuneFactory.create_batch(2, parent=district)
    person = PersonFactory(unit=wards[1])
    closed = {"closed_on": date(2024, 7, 20), "outcome": Case.Outcome.RETURNED}
    dossier(wards[0], date(2024, 7, 1), person=person, **closed)
    dossier(wards[1], person=person)
    made = table(district)
    assert row(made.rows).actual == 1
    assert [row(child.rows).actual for child in made.units] == [1, 1]


def test_the_year_so_far_is_measured_against_the_year_s_target(ward):
    TargetFactory(unit=ward, amount=2)
    dossier(ward)
    dossier(ward, IN_SPRING)
    dossier(ward, date(2023, 12, 15))
    dossier(ward, date(2023, 12, 14))
    found = row(table(ward).rows)
    assert (found.actual, found.accumulated) == (1, 3)
    assert (found.target, found.fraction, found.attainment) == (2, "3/2", "150%")
    assert found.reason is None


def test_the_target_is_the_one_in_force_on_the_last_day_else_the_first_given_after(ward):
    TargetFactory(unit=ward, amount=25, given_on=date(2024, 1, 10))
    TargetFactory(unit=ward, amount=30, given_on=date(2024, 9, 15))
    TargetFactory(unit=ward, amount=35, given_on=date(2024, 11, 1))
    quarters = [row(table(ward, parse(f"2024-Q{n}")).rows).target for n in range(1, 5)]
    assert quarters == [25, 25, 25, 35]
    assert row(table(ward, parse("2024-M09", until=date(2024, 9, 15))).rows).target == 30
    assert row(table(ward, parse("2024-M01", until=date(2024, 1, 9))).rows).target == 25


def test_the_same_report_made_later_gives_the_same_target(ward):
    """Printing the third quarter again after a revision in November."""
    TargetFactory(unit=ward, amount=25, given_on=date(2024, 1, 10))
    dossier(ward)
    before = table(ward, made_on=date(2024, 9, 15)).rows
    TargetFactory(unit=ward, amount=30, given_on=date(2024, 11, 3))
    assert table(ward, made_on=date(2024, 11, 21)).rows == before


def test_what_was_entered_later_is_left_out_where_that_is_known(ward):
    """Backdated: the paper is of January, typed in November; of an old one nobody knows when."""
    entered = datetime(2024, 11, 5, 9, tzinfo=UTC)
    TargetFactory(unit=ward, amount=25, given_on=date(2024, 1, 10), entered_at=None)
    TargetFactory(unit=ward, amount=30, given_on=date(2024, 3, 1), entered_at=entered)
    assert row(table(ward).rows).target == 30
    assert row(table(ward, as_known=date(2024, 11, 4)).rows).target == 25
    assert row(table(ward, as_known=date(2024, 11, 5)).rows).target == 30


def test_a_programme_has_its_own_target_and_a_year_not_the_programme_s(ward):
    TargetFactory(unit=ward, amount=7)
    TargetFactory(unit=ward, amount=90, first_year=2021, last_year=2025)
    assert row(table(ward).rows).target == 7
    assert row(table(ward, parse("2021-2025")).rows).target == 90
    assert row(table(ward, parse("2023")).rows).target is None


def test_no_target_is_a_dash_and_a_target_of_nothing_says_why(ward):
    dossier(ward)
    assert row(table(ward).rows).attainment_text == "–"
    TargetFactory(unit=ward, amount=0)
    found = row(table(ward).rows)
    assert (found.target, found.fraction, found.attainment) == (0, None, None)
    assert found.attainment_text == "–"
    assert "bằng 0" in found.reason


def test_thousands_have_dots(ward):
    TargetFactory(unit=ward, amount=1000)
    assert row(table(ward).rows).target_text == "1.000"


def test_a_stock_shows_the_last_day_in_both_columns(ward):
    RegistrationFactory(person__unit=ward)
    RegistrationFactory(person__unit=ward, registered_on=date(2024, 9, 15))
    found = row(table(ward).rows, "addicts_on_file")
    assert (found.actual, found.accumulated) == (1, 1)


def test_across_a_reorganisation_figures_come_under_the_new_ward_with_a_footnote(hanoi):
    old, new = (
        Unit.objects.get(slug=f"{code}") for code in ("00094-2021-01-01", "00103-2025-07-01")
    )
    dossier(old, date(2025, 3, 1))
    dossier(new, date(2025, 8, 1))
    made = table(new, parse("2025"))
    assert row(made.rows).actual == 2
    assert made.notes == [CARRIED]
    city = table(Unit.objects.get(code="01"), parse("2025"))
    by_name = {child.unit.name: row(child.rows).actual for child in city.units}
    assert by_name["Phường Tây Hồ"] == row(city.rows).actual == 2


def test_what_an_old_ward_holds_counts_in_the_new_one_in_every_later_period(hanoi):
    old, new = (
        Unit.objects.get(slug=f"{code}") for code in ("00094-2021-01-01", "00103-2025-07-01")
    )
    RegistrationFactory(person__unit=old, unit=old, registered_on=date(2023, 5, 1))
    for code in ("2025", "2026", "2026-Q1"):
        made = table(new, parse(code))
        assert row(made.rows, "addicts_on_file").actual == 1
        assert made.notes == [CARRIED]
    city = table(Unit.objects.get(code="01"), parse("2026"))
    below = [row(child.rows, "addicts_on_file").actual or 0 for child in city.units]
    assert sum(below) == row(city.rows, "addicts_on_file").actual == 1
    assert city.rest is None


def test_an_ended_commune_without_an_heir_stands_last_with_what_it_holds(hanoi):
    city = Unit.objects.get(code="01")
    gone = Unit.objects.communes().filter(valid_to=date(2024, 12, 31)).first()
    assert len(table(city, parse("2025")).units) == 126
    dossier(gone, date(2024, 12, 20))
    TargetFactory(unit=gone, first_year=2025, amount=4)
    for code, actual in (("2025", 1), ("2026", 0)):
        found = table(city, parse(code))
        assert len(found.units) == 127
        assert found.units[-1].unit == gone
        assert found.units[-1].is_former
        assert row(found.units[-1].rows).actual == actual
        assert gone.name in found.notes[-1]
    assert row(table(city, parse("2025")).units[-1].rows).target == 4


def test_what_lies_under_none_of_the_units_listed_is_a_rest_of_its_own(hanoi):
    city, ward = Unit.objects.get(code="01"), Unit.objects.get(slug="00103-2025-07-01")
    dossier(ward, date(2021, 3, 1))  # a new ward loaded its old register
    made = table(city, parse("2021"))
    assert row(made.rows).actual == 1
    assert sum(row(child.rows).actual or 0 for child in made.units) == 0
    assert row(made.rest).actual == 1
    assert table(ward, parse("2025")).rest is None


@pytest.fixture
def split(province):
    """A ward that was split between two, with no main part; and the two."""
    district = DistrictFactory(parent=province, valid_to=date(2025, 6, 30))
    old = CommuneFactory(parent=district, valid_to=date(2025, 6, 30))
    parts = CommuneFactory.create_batch(2, parent=province, valid_from=date(2025, 7, 1))
    for part in parts:
        Succession.objects.create(old=old, new=part, took_effect_on=date(2025, 7, 1))
    territory.refresh_scope_paths()
    return old, parts


def test_a_split_that_nobody_allocated_is_a_row_by_its_own_name(province, split):
    old, parts = split
    dossier(old, date(2025, 3, 1))
    dossier(parts[0], date(2025, 8, 1))
    made = table(province, parse("2025"))
    assert [(one.unit, one.is_former) for one in made.units] == [
        (parts[0], False),
        (parts[1], False),
        (old, True),
    ]
    assert [row(one.rows).actual for one in made.units] == [1, None, 1]
    assert made.units[-1].name == f"{old.name} (phường cũ, chưa phân bổ)"
    assert row(table(parts[0], parse("2025")).rows).actual == 1


def test_a_file_that_was_allocated_takes_its_records_along(province, split, officer):
    """It holds from the day after the end, whenever it is made; a transfer moves nothing."""
    old, parts = split
    given, kept, moved = (dossier(old, date(2025, 3, 1)).person for _ in range(3))
    allocate(people=Person.objects.filter(pk=given.pk), unit=parts[1], by=officer)
    move(person=moved, unit=parts[0], day=date(2025, 9, 1), reason="transferred", by=officer)
    made = table(province, parse("2025"))
    found = {one.unit: row(one.rows).actual for one in made.units}
    assert [found[one] for one in (*parts, old)] == [None, 1, 2]
    assert row(table(parts[1], parse("2025-Q3")).rows).accumulated == 1
    before = table(province, parse("2025-6M"))  # its ward still lived
    assert max(row(one.rows).actual or 0 for one in before.units) == row(before.rows).actual == 3
    kept.refresh_from_db()
    assert kept.unit == old


@pytest.mark.parametrize("wards", [1, 5])
def test_the_same_queries_for_any_number_of_wards(district, wards, django_assert_num_queries):
    """Units here, forebears elsewhere, known, signed papers, targets; and what is counted."""
    for ward in CommuneFactory.create_batch(wards, parent=district):
        dossier(ward)
        TargetFactory(unit=ward)
        SupportModelFactory(unit=ward)
    with django_assert_num_queries(5 + statements(on_sqlite=8)):
        table(district)


@pytest.mark.parametrize(
    ("slug", "code", "depth", "queries", "counted"),
    [
        ("003-2021-01-01", "2021-Q3", 1, 5, 8),
        ("01-2021-01-01", "2021-Q3", 1, 5, 8),
        ("01-2021-01-01", "2021-Q3", 2, 5, 8),
        ("01-2021-01-01", "2025", 1, 6, 5),  # and where files were allocated
        ("01-2021-01-01", "2026", 1, 6, 5),
        ("00103-2025-07-01", "2026", 1, 6, 5),
    ],
)
def test_queries_of_each_kind_of_unit(
    hanoi, slug, code, depth, queries, counted, django_assert_num_queries
):
    unit = Unit.objects.get(slug=slug)
    with django_assert_num_queries(queries + statements(on_sqlite=counted)):
        table(unit, parse(code), depth=depth)


def test_each_indicator_is_counted_alone_as_in_the_whole_report(district):
    """Pages that need a few figures ask for those only."""
    dossier(CommuneFactory(parent=district))
    only = table(district, indicators=(BY_CODE["compulsory_dossiers"],))
    assert [found.indicator for found in only.rows] == ["compulsory_dossiers"]
    assert only.rows == [row(table(district, indicators=ALL).rows)]


def test_the_levels_of_a_whole_tree(province):
    district = DistrictFactory(parent=province)
    wards = CommuneFactory.create_batch(2, parent=district)
    UnitFactory(valid_from=date(2025, 7, 1))
    dossier(wards[0], IN_SPRING)
    dossier(wards[1])
    made = table(province, depth=2)
    below = made.units[0].units
    assert [row(child.rows).actual for child in below] == [0, 1]
    assert row(made.units[0].rows).actual == row(made.rows).actual == 1


@pytest.fixture
def tay_ho(hanoi):
    unit = Unit.objects.get(slug="003-2021-01-01")
    data = (SAMPLES / "tay-ho-2021.xlsx").read_bytes()
    job = load(data, unit=unit, today=MADE_ON, sheets=SHEETS, by=None)
    assert job.problems == []
    return unit


REHABILITATION = (
    "addicts_on_file",
    "users_on_file",
    "compulsory_dossiers",
    "compulsory_decisions",
    "voluntary_facility",
    "home_community",
    "substitution",
)


def counted(made, *codes):
    return [row(made.rows, code).actual for code in codes]


def printed(made):
    found = {row.indicator: (row.actual, row.fraction, row.attainment) for row in made.rows}
    return {code: found[code] for code in REHABILITATION}


def test_the_nine_months_of_tay_ho(tay_ho):
    period = parse("2021-9M")
    made = table(tay_ho, period)
    assert printed(made) == {
        "addicts_on_file": (420, None, None),
        "users_on_file": (0, None, None),
        "compulsory_dossiers": (35, "35/25", "140%"),
        "compulsory_decisions": (30, None, None),
        "voluntary_facility": (53, "53/55", "96,3%"),
        "home_community": (29, "29/30", "96,6%"),
        "substitution": (75, None, None),
    }
    assert counted(made, "loans", "loan_amount") == [6, 300_000_000]
    assert len(made.units) == 8
    assert sum(row(child.rows, "addicts_on_file").actual for child in made.units) == 420
    rounded = table(tay_ho, period, number_format=NumberFormat(HALF_UP))
    rates = [figure[2] for figure in printed(rounded).values()]
    assert [rate for rate in rates if rate] == ["140%", "96,4%", "96,7%"]
    calendar = table(tay_ho, parse("2021-9M", "calendar"))
    assert [figure[0] for figure in printed(calendar).values()] == [423, 0, 33, 32, 51, 26, 75]


def test_the_year_2026_of_the_ward_alone(hanoi):
    made = of_2026()
    found = printed(made)
    assert found["addicts_on_file"][0] == 118
    assert found["users_on_file"][0] == 41
    assert found["compulsory_dossiers"] == (12, "12/14", "85,7%")
    assert found["voluntary_facility"] == (7, "7/8", "87,5%")
    assert found["home_community"] == (5, "5/6", "83,3%")
    assert counted(made, "aftercare", "loans", "loan_amount", "jobs") == [24, 1, 80_000_000, 2]
    assert made.notes == []


def test_beside_the_district_s_register_the_ward_has_what_it_inherits_as_well(tay_ho):
    """118 of its own, 194 of wards that became part of it: 312."""
    made = of_2026()
    assert counted(made, "addicts_on_file", "compulsory_dossiers") == [312, 12]
    assert made.notes == [CARRIED]
    city = table(Unit.objects.get(code="01"), parse("2026"))
    below = sum(row(one.rows, "addicts_on_file").actual or 0 for one in city.units)
    assert below == row(city.rows, "addicts_on_file").actual


def of_2026():
    ward = Unit.objects.get(slug="00103-2025-07-01")
    data = (SAMPLES / "phuong-tay-ho-2026.xlsx").read_bytes()
    job = load(data, unit=ward, today=date(2026, 11, 21), sheets=SHEETS, by=None)
    assert job.problems == []
    return table(ward, parse("2026", until=date(2026, 11, 14)), made_on=date(2026, 11, 21))
