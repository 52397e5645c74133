"""The database refuses a comparison or a row that says what cannot be."""

from datetime import date

import pytest
from django.utils import timezone

from tests.factories import (
    ComparisonFactory,
    ComparisonRowFactory,
    FacilityFactory,
    PersonFactory,
    UserFactory,
)
from tests.refusals import assert_refused


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"kind": "facility"}, "comparison_names_its_facility"),
        ({"listed": ""}, "comparison_names_its_facility"),
        ({"their_office": ""}, "comparison_of_a_sheet_names_its_office"),
        ({"as_of": date(2026, 11, 21)}, "comparison_held_after_its_lists"),
        ({"closed_at": timezone.now()}, "comparison_closed_by_somebody"),
    ],
)
def test_a_comparison_fits_together(db, facts, constraint):
    assert_refused(lambda: ComparisonFactory(**facts), constraint)


def test_only_with_a_facility_one_is_named(db):
    facts = {"kind": "agencies", "facility": FacilityFactory()}
    assert_refused(lambda: ComparisonFactory(**facts), "comparison_names_its_facility")


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"outcome": "ours"}, "row_of_a_comparison_has_its_person"),
        ({"settlement": "ours"}, "row_settled_by_somebody"),
        ({"settled_at": timezone.now()}, "row_settled_by_somebody"),
    ],
)
def test_a_row_fits_together(db, facts, constraint):
    assert_refused(lambda: ComparisonRowFactory(**facts), constraint)


def test_a_person_in_doubt_is_nobody_yet_and_the_same_is_not_settled(db):
    person = PersonFactory()
    facts = {"person": person, "outcome": "doubtful"}
    assert_refused(lambda: ComparisonRowFactory(**facts), "row_of_a_comparison_has_its_person")
    by = {"settled_at": timezone.now(), "settled_by": UserFactory(), "settlement": "ours"}
    facts = {"person": person, "outcome": "matched", **by}
    assert_refused(lambda: ComparisonRowFactory(**facts), "what_is_the_same_needs_no_settling")
    row = ComparisonRowFactory(person=person)
    again = {"person": person, "comparison": row.comparison}
    assert_refused(lambda: ComparisonRowFactory(**again), "one_row_per_person_of_a_comparison")
