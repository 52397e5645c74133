"""Which target a report is measured against: the one in force on its last day."""

from datetime import UTC, date, datetime

import pytest

from reports.figures.periods import parse
from reports.figures.targets import Given, targets_of
from tests.factories import CommuneFactory, TargetFactory

CODE = "compulsory_dossiers"


@pytest.fixture
def revised(ward):
    """25 given in January 2024, 30 from 20/10/2024 on, entered here on 2/11/2024."""
    plan = {"amount": 25, "given_on": date(2024, 1, 8)}
    TargetFactory(unit=ward, **plan, entered_at=datetime(2024, 1, 9, tzinfo=UTC))
    later = {"amount": 30, "given_on": date(2024, 10, 20)}
    return TargetFactory(unit=ward, **later, entered_at=datetime(2024, 11, 2, 1, tzinfo=UTC))


def amount(ward, period, **asked):
    given = targets_of(parse(period), **asked, unit=ward).get((ward.pk, CODE))
    return given.amount if given else None


@pytest.mark.parametrize(
    ("period", "expected"),
    [("2024-Q1", 25), ("2024-9M", 25), ("2024-M10", 25), ("2024-M11", 30), ("2024", 30)],
    ids=["March", "September", "14 October", "14 November", "14 December"],
)
def test_a_revision_holds_from_its_day_on(ward, revised, period, expected):
    """The administrative month of October closes on the 14th, before the revision."""
    assert amount(ward, period) == expected


@pytest.mark.parametrize(("last", "expected"), [("19", 25), ("20", 30)], ids=["eve", "day"])
def test_on_the_day_it_is_given_it_is_in_force(ward, revised, last, expected):
    """Days of one's own within a year are measured against the target of that year."""
    assert amount(ward, f"2023-12-15..2024-10-{last}") == expected


def test_before_any_was_given_the_first_one_counts(ward):
    TargetFactory(unit=ward, amount=40, given_on=date(2024, 5, 6))
    TargetFactory(unit=ward, amount=50, given_on=date(2024, 8, 1))
    assert amount(ward, "2024-Q1") == 40
    assert amount(ward, "2024-6M") == 40
    assert amount(ward, "2024-9M") == 50


@pytest.mark.parametrize(
    ("known_on", "expected"),
    [(date(2024, 11, 1), 25), (date(2024, 11, 2), 30), (date(2024, 1, 8), None)],
    ids=["the eve of entering it", "the day", "before the first"],
)
def test_as_known_on_a_day(ward, revised, known_on, expected):
    assert amount(ward, "2024", as_known=known_on) == expected


def test_what_nobody_knows_the_entering_of_was_always_known(ward):
    TargetFactory(unit=ward, amount=12, entered_at=None)
    assert amount(ward, "2024", as_known=date(2023, 1, 1)) == 12


def test_a_programme_and_its_years_have_targets_of_their_own(ward):
    TargetFactory(unit=ward, first_year=2021, last_year=2025, amount=200)
    assert amount(ward, "2021-2025") == 200
    assert amount(ward, "2024") is None


def test_each_unit_has_its_own_with_its_paper(ward, revised):
    other = CommuneFactory()
    seven = TargetFactory(unit=other, amount=7, given_on=date(2024, 2, 1))
    found = targets_of(parse("2024"), unit__in=[ward, other])
    assert found == {
        (ward.pk, CODE): Given(30, revised.directive_id, date(2024, 10, 20)),
        (other.pk, CODE): Given(7, seven.directive_id, date(2024, 2, 1)),
    }


def test_what_was_entered_from_the_document_yields_to_the_giver(ward):
    """The receiver's 9 of a later day counts for nothing once the giver has said 12."""
    TargetFactory(unit=ward, amount=9, given_on=date(2024, 3, 1), from_document=True)
    assert amount(ward, "2024") == 9
    TargetFactory(unit=ward, amount=12, given_on=date(2024, 1, 10))
    assert amount(ward, "2024") == 12
    assert amount(ward, "2024-Q1") == 12


def test_one_withdrawn_counts_for_nothing(ward, revised):
    revised.withdrawn_at = datetime(2024, 11, 3, tzinfo=UTC)
    revised.withdrawal_reason = "Nhập nhầm"
    revised.save()
    assert amount(ward, "2024") == 25
