"""The database itself refuses what must never be, whoever writes to it."""

from datetime import date

import pytest

from cases.models import Case, Person, Registration
from tests.factories import (
    ActivityFactory,
    CaseFactory,
    DifferentPeopleFactory,
    MergeFactory,
    PersonFactory,
    RegistrationFactory,
    SupportFactory,
    WhereaboutsFactory,
)
from tests.refusals import assert_refused

FIRST, SECOND, THIRD, FOURTH = (date(2024, 3, day) for day in (1, 2, 3, 4))


@pytest.fixture
def person(ward):
    return PersonFactory(unit=ward)


def test_one_person_per_register_row(ward):
    PersonFactory(unit=ward, register_unit=ward, register_key="N0001")
    assert_refused(
        lambda: PersonFactory(unit=ward, register_unit=ward, register_key="N0001"),
        "one_person_per_register_row",
    )
    PersonFactory.create_batch(2, unit=ward, register_unit=ward, register_key="")


@pytest.mark.parametrize("month", [0, 13])
def test_a_birth_month_is_a_month(ward, month):
    assert_refused(lambda: PersonFactory(unit=ward, birth_month=month), "birth_month_is_a_month")


def test_a_day_of_birth_has_a_month(ward):
    assert_refused(lambda: PersonFactory(unit=ward, birth_day=3), "birth_day_has_a_month")


def test_first_use_comes_after_birth(ward):
    PersonFactory(unit=ward, birth_year=1980, first_use_year=1980)
    assert_refused(
        lambda: PersonFactory(unit=ward, birth_year=1980, first_use_year=1979),
        "first_use_after_birth",
    )


def test_an_identity_number_is_sealed_with_its_index(person):
    assert_refused(
        lambda: Person.objects.filter(pk=person.pk).update(identity_index="f" * 64),
        "identity_sealed_with_its_index",
    )


def test_one_open_registration_per_category(person):
    RegistrationFactory(person=person, removed=True)
    RegistrationFactory(person=person)
    RegistrationFactory(person=person, category=Registration.Category.AFTERCARE)
    assert_refused(lambda: RegistrationFactory(person=person), "one_open_registration_per_category")


def test_one_registration_per_register_row(person):
    RegistrationFactory(person=person, register_key="nguoi", removed=True)
    assert_refused(
        lambda: RegistrationFactory(person=person, register_key="nguoi"),
        "one_registration_per_register_row",
    )


@pytest.mark.parametrize(
    "facts", [{"removed_on": FIRST}, {"removal_reason": Registration.Reason.MOVED}]
)
def test_a_removal_has_its_day_and_its_reason(person, facts):
    assert_refused(
        lambda: RegistrationFactory(person=person, **facts), "registration_removed_with_a_reason"
    )


def test_a_removal_comes_after_the_opening(person):
    facts = {"person": person, "removal_reason": Registration.Reason.MOVED, "removed_on": FIRST}
    RegistrationFactory(registered_on=FIRST, **facts)
    assert_refused(
        lambda: RegistrationFactory(registered_on=SECOND, **facts),
        "registration_removed_after_opening",
    )


def test_registers_may_leave_several_cases_of_a_kind_open(person):
    CaseFactory(person=person, opened_on=FIRST)
    CaseFactory(person=person, opened_on=FIRST, kind=Case.Kind.SUBSTITUTION)
    CaseFactory(person=person, opened_on=SECOND)


def test_one_case_per_kind_and_opening(person):
    CaseFactory(person=person, opened_on=FIRST, closed=True)
    assert_refused(
        lambda: CaseFactory(person=person, opened_on=FIRST), "one_case_per_kind_and_opening"
    )


@pytest.mark.parametrize("facts", [{"closed_on": FIRST}, {"outcome": Case.Outcome.COMPLETED}])
def test_a_closing_has_its_day_and_its_outcome(person, facts):
    assert_refused(lambda: CaseFactory(person=person, **facts), "case_closed_with_an_outcome")


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"opened_on": SECOND, "decided_on": FIRST}, "case_decided_after_opening"),
        ({"opened_on": SECOND, "started_on": FIRST}, "case_started_after_opening"),
        (
            {"opened_on": FIRST, "decided_on": THIRD, "started_on": SECOND},
            "case_started_after_its_decision",
        ),
        ({"opened_on": SECOND, "closed_on": FIRST}, "case_closed_after_the_rest"),
        (
            {"opened_on": FIRST, "decided_on": THIRD, "closed_on": SECOND},
            "case_closed_after_the_rest",
        ),
        (
            {"opened_on": FIRST, "started_on": FOURTH, "closed_on": THIRD},
            "case_closed_after_the_rest",
        ),
    ],
)
def test_days_come_in_order(person, facts, constraint):
    if "closed_on" in facts:
        facts["outcome"] = Case.Outcome.RETURNED
    assert_refused(lambda: CaseFactory(person=person, **facts), constraint)


def test_all_on_one_day_is_in_order(person):
    CaseFactory(
        person=person,
        opened_on=FIRST,
        decided_on=FIRST,
        started_on=FIRST,
        closed_on=FIRST,
        outcome=Case.Outcome.COMPLETED,
    )


REPAID = {"repaid_on": date(2024, 3, 11), "still_owed": 0, "repayment": "repaid"}


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"kind": "job", **REPAID}, "only_a_loan_is_repaid"),
        ({"kind": "livelihood", "amount": 5, "still_owed": 5}, "only_a_loan_is_repaid"),
        (
            {"loan": True, **REPAID, "repaid_on": date(2024, 3, 9)},
            "loan_repaid_after_it_was_paid_out",
        ),
        ({"loan": True, "still_owed": 50_000_001}, "still_owed_within_the_amount"),
        ({"loan": True, **REPAID, "still_owed": 1}, "loan_owed_or_repaid"),
        ({"loan": True, **REPAID, "repayment": "overdue"}, "loan_owed_or_repaid"),
        ({"loan": True, "still_owed": 0}, "loan_owed_or_repaid"),
        ({"loan": True, "still_owed": 1, "repayment": "repaid"}, "loan_owed_or_repaid"),
        ({"loan": True, **REPAID, "still_owed": None}, "loan_owed_or_repaid"),
        ({"loan": True, "arrears": 5}, "arrears_of_an_overdue_loan"),
        ({"loan": True, "repayment": "overdue", "arrears": 0}, "arrears_of_an_overdue_loan"),
        (
            {"loan": True, "repayment": "overdue", "arrears": 50_000_001},
            "arrears_of_an_overdue_loan",
        ),
        ({"kind": "job", "day": None}, "only_a_loan_is_proposed"),
        ({"kind": "job", "proposed_on": date(2024, 3, 1)}, "only_a_loan_is_proposed"),
        ({"loan": True, "day": None}, "only_a_loan_is_proposed"),
        ({"proposed": True, "repayment": "on_time"}, "loan_repaid_once_it_is_paid_out"),
        ({"proposed": True, "still_owed": 5}, "loan_repaid_once_it_is_paid_out"),
        (
            {"proposed": True, "approved_on": date(2024, 2, 29)},
            "loan_approved_after_it_was_proposed",
        ),
        ({"loan": True, "proposed_on": date(2024, 3, 11)}, "loan_paid_out_after_it_was_proposed"),
        ({"loan": True, "approved_on": date(2024, 3, 11)}, "loan_paid_out_after_it_was_approved"),
    ],
)
def test_what_is_said_of_a_repayment_agrees(person, facts, constraint):
    assert_refused(lambda: SupportFactory(person=person, **facts), constraint)


@pytest.mark.parametrize(
    "facts",
    [
        REPAID,
        REPAID | {"repaid_on": date(2024, 3, 10)},
        {"still_owed": 50_000_000},
        {},
        {"repayment": "repaid"},
        {"repayment": "overdue", "arrears": 50_000_000},
        {"proposed_on": date(2024, 3, 10), "approved_on": date(2024, 3, 10)},
    ],
)
def test_a_loan_is_owed_repaid_or_known_to_be_repaid(person, facts):
    SupportFactory(person=person, loan=True, **facts)


@pytest.mark.parametrize(
    "facts",
    [{"people": 40, "pupils": 41}, {"kind": "news", "people": None, "copies": 3, "pupils": 1}],
)
def test_pupils_are_among_the_people(ward, facts):
    ActivityFactory(unit=ward, people=40, pupils=40)
    assert_refused(lambda: ActivityFactory(unit=ward, **facts), "pupils_among_the_people")


def test_one_open_stay_of_a_person(person):
    WhereaboutsFactory(person=person, started_on=FIRST, ended_on=SECOND)
    WhereaboutsFactory(person=person, started_on=SECOND)
    assert_refused(
        lambda: WhereaboutsFactory(person=person, started_on=THIRD),
        "one_open_whereabouts_per_person",
    )


def test_one_stay_of_a_person_from_a_day(person):
    WhereaboutsFactory(person=person, started_on=FIRST, ended_on=SECOND)
    assert_refused(
        lambda: WhereaboutsFactory(person=person, started_on=FIRST, ended_on=THIRD),
        "one_whereabouts_from_a_day",
    )


def test_a_stay_ends_after_it_began(person):
    WhereaboutsFactory(person=person, started_on=FIRST, ended_on=FIRST)
    assert_refused(
        lambda: WhereaboutsFactory(person=person, started_on=THIRD, ended_on=SECOND),
        "whereabouts_end_after_they_begin",
    )


def test_a_file_is_joined_to_one_other_at_a_time(person):
    made = MergeFactory(kept=person)
    assert_refused(lambda: MergeFactory(merged=made.merged), "one_file_to_be_joined_to")
    made.undone_at = made.merged_at
    made.save()
    MergeFactory(merged=made.merged)


def test_a_file_is_not_joined_to_itself(person):
    assert_refused(lambda: MergeFactory(kept=person, merged=person), "merge_of_two_files")


def test_two_people_are_told_apart_once_and_in_order(db):
    told = DifferentPeopleFactory()
    again = {"first": told.first, "second": told.second}
    assert_refused(lambda: DifferentPeopleFactory(**again), "two_people_told_apart_once")
    turned = {"first": told.second, "second": told.first}
    assert_refused(lambda: DifferentPeopleFactory(**turned), "told_apart_in_order")
