"""Who the people with addiction are: each mark once a person, at every level."""

from datetime import date

import pytest

from reports.annexes.profile import Profiles, groups_of
from reports.figures.periods import parse
from reports.figures.table import quota_table
from tests.factories import (
    CaseFactory,
    CommuneFactory,
    PersonFactory,
    RegistrationFactory,
    WhereaboutsFactory,
)

BEFORE, WITHIN, LAST = date(2023, 6, 1), date(2024, 6, 1), date(2024, 12, 14)
YEAR = parse("2024")  # 15/12/2023–14/12/2024


@pytest.mark.parametrize(
    ("written", "groups"),
    [
        ("", []),
        (" ; , ", []),
        ("Heroin", ["opiates"]),
        ("heroin, thuốc phiện", ["opiates"]),
        ("Methamphetamine (hàng đá)", ["synthetic"]),
        ("đá", ["synthetic"]),
        ("ma túy đá/ heroin", ["opiates", "synthetic"]),
        ("Ketamine + cần sa", ["cannabis", "synthetic"]),
        ("cỏ Mỹ", ["cannabis"]),
        ("bóng cười", ["other"]),
        ("dán keo", ["other"]),
        ("Heroin; bóng cười", ["opiates", "other"]),
    ],
)
def test_a_file_names_the_groups_of_its_substances(written, groups):
    assert groups_of(written) == groups


def addict(unit, since=BEFORE, **facts):
    person = PersonFactory(unit=unit, **facts)
    RegistrationFactory(person=person, unit=unit, registered_on=since, category="addict")
    return person


def profile(unit, of=None):
    table = quota_table(unit, YEAR, made_on=LAST)
    return Profiles(table).of((of or unit).pk)


def test_a_person_has_one_mark_of_each_kind(ward):
    addict(
        ward,
        sex="male",
        birth_year=1990,
        residence="stable",
        substances="heroin",
        occupation="thợ xây",
    )
    assert profile(ward) == {
        "outside": 1,
        "male": 1,
        "from_30": 1,
        "stable": 1,
        "opiates": 1,
        "employed": 1,
    }


def test_who_turns_thirty_in_the_year_on_a_day_not_known_has_no_age(ward):
    addict(ward, birth_year=1994)
    assert not {"under_18", "to_30", "from_30"} & profile(ward).keys()


@pytest.mark.parametrize(
    ("born", "mark"),
    [(2008, "under_18"), (1995, "to_30"), (1993, "from_30")],
)
def test_ages_are_those_of_the_last_day(ward, born, mark):
    addict(ward, birth_year=born, birth_month=1, birth_day=2)
    assert profile(ward)[mark] == 1


@pytest.mark.parametrize(
    ("occupation", "mark", "other"),
    [
        ("Không", "idle", "employed"),
        ("Không nghề nghiệp", "idle", "employed"),
        ("thất nghiệp", "idle", "employed"),
        ("Chưa có việc làm", "idle", "employed"),
        ("lái xe", "employed", "idle"),
    ],
)
def test_who_has_no_work_is_told_by_what_was_typed(ward, occupation, mark, other):
    addict(ward, occupation=occupation)
    assert (profile(ward)[mark], profile(ward)[other]) == (1, 0)


def test_of_whom_nothing_is_written_there_is_neither(ward):
    addict(ward, occupation="  ")
    assert not {"idle", "employed"} & profile(ward).keys()


def test_only_who_came_to_the_list_in_the_period_is_newly_found(ward):
    addict(ward)
    addict(ward, since=date(2023, 12, 14))
    for day in (date(2023, 12, 15), WITHIN, LAST):
        addict(ward, since=day)
    assert profile(ward)["found"] == 3


def test_where_people_are(ward):
    addict(ward)
    CaseFactory(person=addict(ward), unit=ward, kind="compulsory", started_on=WITHIN)
    WhereaboutsFactory(person=addict(ward), kind="prison", started_on=WITHIN)
    found = profile(ward)
    assert (found["outside"], found["facility"], found["held"]) == (1, 1, 1)


def test_a_unit_above_counts_its_wards_and_each_ward_its_own(province):
    one, other = CommuneFactory.create_batch(2, parent=province)
    addict(one, sex="male")
    addict(other, sex="male")
    addict(other, sex="female")
    table = quota_table(province, YEAR, made_on=LAST)
    found = Profiles(table)
    assert [found.of(unit.pk)["male"] for unit in (province, one, other)] == [2, 1, 1]
    assert [found.of(unit.pk)["female"] for unit in (province, one, other)] == [1, 0, 1]


def aftercare(ward, **days):
    CaseFactory(
        person=PersonFactory(unit=ward), unit=ward, kind="aftercare", opened_on=BEFORE, **days
    )


@pytest.mark.parametrize(
    ("days", "counts"),
    [
        ({"started_on": date(2023, 12, 14)}, (0, 0)),
        ({"started_on": date(2023, 12, 15)}, (1, 0)),
        ({"started_on": LAST}, (1, 0)),
        ({"started_on": date(2024, 12, 15)}, (0, 0)),
    ],
)
def test_aftercare_begun_counts_the_first_and_the_last_day(ward, days, counts):
    aftercare(ward, **days)
    table = quota_table(ward, YEAR, made_on=LAST)
    assert Profiles(table).aftercare(ward.pk) == counts


@pytest.mark.parametrize(
    ("closed", "ended"),
    [(date(2023, 12, 14), 0), (date(2023, 12, 15), 1), (LAST, 1), (date(2024, 12, 15), 0)],
)
def test_aftercare_ended_counts_the_first_and_the_last_day(ward, closed, ended):
    aftercare(ward, started_on=BEFORE, closed_on=closed, outcome="completed")
    table = quota_table(ward, YEAR, made_on=LAST)
    assert Profiles(table).aftercare(ward.pk) == (0, ended)
