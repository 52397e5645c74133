"""Rates: the part, the whole, the boundary days, people who moved; how they stand to a target."""

from datetime import date

import pytest
from django.urls import reverse

from cases.models import Case, Registration, Support
from reports.documents.json import content
from reports.figures.attainment import NumberFormat
from reports.figures.periods import parse
from reports.figures.table import quota_table
from reports.indicators.rates import RATES
from reports.words import phrases, sentences
from reports.words.setting import Setting
from tests.factories import (
    AssignmentFactory,
    CaseFactory,
    CommuneFactory,
    DistrictFactory,
    DrugStatusFactory,
    PersonFactory,
    RegistrationFactory,
    SupportFactory,
    TargetFactory,
    UserFactory,
)
from wards.models import DrugStatus
from wards.roles import Role

YEAR = parse("2024", "calendar")
QUARTER = parse("2024-Q3", "calendar")
LAST = date(2024, 12, 31)


def rate(unit, code, period=YEAR, **asked):
    table = quota_table(unit, period, made_on=date(2025, 1, 1), **asked)
    return next(row for row in table.rows if row.indicator == code)


def sides(unit, code, period=YEAR):
    row = rate(unit, code, period)
    return row.accumulated, row.whole


def listed(unit, count, **facts):
    people = PersonFactory.create_batch(count, unit=unit)
    for one in people:
        RegistrationFactory(person=one, unit=unit, registered_on=date(2023, 5, 1), **facts)
    return people


def counsel(person, day):
    SupportFactory(person=person, unit=person.unit, kind=Support.Kind.COUNSELLING, day=day)


@pytest.mark.parametrize(
    ("day", "counted"),
    [
        (date(2023, 12, 31), 0),
        (date(2024, 1, 1), 1),
        (date(2024, 12, 31), 1),
        (date(2025, 1, 1), 0),
    ],
    ids=["the day before", "the first day", "the last day", "the day after"],
)
def test_the_counselled_are_part_of_those_on_file_on_the_last_day(ward, day, counted):
    first, *_others = listed(ward, 4)
    SupportFactory(person=PersonFactory(unit=ward), unit=ward, day=date(2024, 6, 1))
    counsel(first, day)
    assert sides(ward, "counselled_rate") == (counted, 4)


def test_somebody_counselled_twice_is_one_and_who_left_the_list_is_none(ward):
    stayed, left = listed(ward, 2)
    for person in (stayed, stayed, left):
        counsel(person, date(2024, 3, 3))
    Registration.objects.filter(person=left).update(
        removed_on=date(2024, 12, 31), removal_reason=Registration.Reason.DECEASED
    )
    assert sides(ward, "counselled_rate") == (1, 1)


def test_who_moved_counts_where_the_list_is_now(ward, province):
    """Counselled in the ward they came from: part of the list of the ward they are in."""
    other = CommuneFactory(parent=province)
    (person,) = listed(other, 1)
    SupportFactory(person=person, unit=ward, kind=Support.Kind.COUNSELLING, day=date(2024, 2, 2))
    counsel(person, date(2023, 2, 2))
    assert sides(other, "counselled_rate") == (1, 1)
    assert rate(ward, "counselled_rate").whole == 0
    assert sides(province, "counselled_rate") == (1, 1)


def test_a_quarter_has_its_own_part_and_what_added_up_since_the_year_began(ward):
    early, late, _never = listed(ward, 3)
    counsel(early, date(2024, 2, 2))
    counsel(late, date(2024, 7, 1))
    row = rate(ward, "counselled_rate", QUARTER)
    assert (row.actual, row.accumulated, row.whole) == (1, 2, 3)


def aftercare(unit, **facts):
    person = PersonFactory(unit=unit)
    given = {"kind": Case.Kind.AFTERCARE, "started_on": date(2023, 6, 1)} | facts
    CaseFactory(person=person, unit=unit, opened_on=date(2023, 6, 1), **given)
    return person


def test_the_supported_are_part_of_those_under_aftercare(ward):
    """Three under aftercare, one of whom got support; one whose term ended is in neither."""
    helped, _second, _third = (aftercare(ward) for _ in range(3))
    ended = aftercare(ward, closed_on=date(2024, 6, 1), outcome=Case.Outcome.COMPLETED)
    for person in (helped, ended):
        SupportFactory(person=person, unit=ward, kind=Support.Kind.JOB, day=date(2024, 5, 5))
    assert sides(ward, "aftercare_supported_rate") == (1, 3)


def test_people_with_a_helper_are_part_of_those_under_aftercare_and_at_home(ward):
    """Aftercare and rehabilitation at home, one each with a helper; one helped elsewhere."""
    under = aftercare(ward)
    at_home = aftercare(ward, kind=Case.Kind.HOME_COMMUNITY)
    aftercare(ward, kind=Case.Kind.HOME_COMMUNITY)
    in_facility = aftercare(ward, kind=Case.Kind.VOLUNTARY_FACILITY)
    for person in (under, at_home, in_facility):
        AssignmentFactory(person=person, unit=ward, started_on=date(2024, 1, 1))
    assert sides(ward, "helped_rate") == (2, 3)


def test_a_past_day_knows_nothing_of_the_account_that_was_closed_since(ward):
    """An officer helped on the last day; that the account is shut today changes no figure of it."""
    person, officer = aftercare(ward), UserFactory(unit=ward)
    AssignmentFactory(
        person=person, unit=ward, volunteer=None, officer=officer, started_on=date(2024, 1, 1)
    )
    officer.is_active = False
    officer.save()
    assert sides(ward, "helped_rate") == (1, 1)


def test_drug_free_communes_are_part_of_all_that_live(province):
    free, lost, _undecided = CommuneFactory.create_batch(3, parent=province)
    CommuneFactory(parent=province, valid_to=date(2024, 12, 30))
    for commune in (free, lost):
        DrugStatusFactory(
            unit=commune, status=DrugStatus.Status.DRUG_FREE, decided_on=date(2024, 1, 5)
        )
    DrugStatusFactory(unit=lost, status=DrugStatus.Status.WITH_DRUGS, decided_on=LAST)
    assert sides(province, "drug_free_rate") == (1, 3)
    assert sides(free, "drug_free_rate") == (1, 1)


def test_of_a_commune_that_followed_another_the_status_counts_and_never_more_than_all(province):
    new = CommuneFactory(parent=province, valid_from=date(2024, 7, 1))
    for _ in range(2):
        old = CommuneFactory(parent=province, valid_to=date(2024, 6, 30), successor=new)
        DrugStatusFactory(unit=old, status=DrugStatus.Status.DRUG_FREE, decided_on=date(2024, 1, 5))
    alone = CommuneFactory(parent=province, valid_to=date(2024, 6, 30))
    DrugStatusFactory(unit=alone, status=DrugStatus.Status.DRUG_FREE, decided_on=date(2024, 1, 5))
    assert sides(province, "drug_free_rate") == (1, 1)


def test_a_district_that_ended_in_the_period_has_no_share_of_communes_on_its_last_day(province):
    district = DistrictFactory(parent=province, valid_to=date(2024, 6, 30))
    for number in range(2):
        new = CommuneFactory(parent=province, valid_from=date(2024, 7, 1))
        old = CommuneFactory(parent=district, valid_to=date(2024, 6, 30), successor=new)
        if number:
            DrugStatusFactory(
                unit=old, status=DrugStatus.Status.DRUG_FREE, decided_on=date(2024, 1, 5)
            )
    assert sides(district, "drug_free_rate") == (None, None)
    assert sides(district, "drug_free_rate", parse("2024-Q2", "calendar")) == (1, 2)
    assert sides(province, "drug_free_rate") == (1, 2)


def counselled(ward, part, whole):
    for person in listed(ward, whole)[:part]:
        counsel(person, date(2024, 3, 3))


def test_a_rate_is_a_row_of_its_own(ward):
    """17 of 20 are 85%, asked 80."""
    counselled(ward, 17, 20)
    table = quota_table(ward, YEAR, made_on=LAST)
    rows = {row["indicator"]: row for row in content(table)["rows"]}
    assert [rows["counselled_rate"][name] for name in ("actual", "accumulated")] == [17, 17]
    assert [rows["counselled_rate"][name] for name in ("target", "fraction", "attainment")] == [
        None
    ] * 3
    TargetFactory(unit=ward, indicator="counselled_rate", amount=80)
    rows = content(quota_table(ward, YEAR, made_on=LAST))["rows"]
    assert rows[-4] == {
        "indicator": "counselled_rate",
        "label": "Tỷ lệ người có hồ sơ quản lý được tư vấn",
        "actual": 17,
        "accumulated": 17,
        "target": 80,
        "fraction": "17/20",
        "attainment": "85%",
    }


@pytest.mark.parametrize(
    ("part", "whole", "asked", "reached", "short"),
    [(16, 20, 80, True, "0"), (15, 20, 80, False, "5"), (2, 3, 67, False, "0,4")],
    ids=["exactly", "below", "66.6% of 67"],
)
def test_a_rate_is_reached_when_it_is_not_below(ward, part, whole, asked, reached, short):
    counselled(ward, part, whole)
    TargetFactory(unit=ward, indicator="counselled_rate", amount=asked)
    row = rate(ward, "counselled_rate", number_format=NumberFormat())
    assert (row.is_reached, row.short) == (reached, short)
    setting = Setting(YEAR, "toàn phường", {})
    said = sentences.sentence(row, setting)
    if reached:
        assert said == (
            "Tư vấn cho 16/20 người có hồ sơ quản lý, đạt tỷ lệ 80%, "
            "hoàn thành chỉ tiêu được giao (từ 80% trở lên)."
        )
    else:
        assert said.endswith(f"(từ {asked}% trở lên), thiếu {short} điểm phần trăm.")
        assert "vượt" not in said


def test_where_the_whole_is_nobody_there_is_no_rate_and_a_reason(ward):
    SupportFactory(person=PersonFactory(unit=ward), unit=ward, day=date(2024, 3, 3))
    TargetFactory(unit=ward, indicator="counselled_rate", amount=80)
    row = rate(ward, "counselled_rate")
    assert (row.accumulated, row.fraction, row.attainment) == (0, None, None)
    assert row.reason == "Không có đối tượng để tính tỷ lệ"
    assert "không có đối tượng" in sentences.sentence(row, Setting(YEAR, "toàn phường", {}))


def test_without_records_of_its_part_a_rate_is_unknown(ward):
    listed(ward, 3)
    row = rate(ward, "counselled_rate")
    assert (row.actual, row.accumulated, row.whole) == (None, None, None)


@pytest.mark.parametrize("one", RATES, ids=lambda one: one.code)
def test_every_rate_has_words_and_both_sides_open_as_lists(client, ward, one):
    counselled(ward, 1, 2)
    aftercare(ward)
    DrugStatusFactory(unit=ward, status=DrugStatus.Status.DRUG_FREE, decided_on=date(2024, 1, 5))
    client.force_login(UserFactory(unit=ward, role=Role.LEADER))
    assert one.code in phrases.WORDINGS
    table = quota_table(ward, YEAR, made_on=LAST)
    row = next(row for row in table.rows if row.indicator == one.code)
    asked = {"unit": ward.slug, "period": "2024", "calendar": "calendar"}
    for side, figure in ((one.part, row.accumulated), (one.whole, row.whole)):
        page = client.get(reverse("reports:records"), asked | {"indicator": side.code})
        assert page.context["paginator"].count == figure
