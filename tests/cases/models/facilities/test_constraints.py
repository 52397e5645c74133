"""The database itself refuses what must never be, of care at facilities and of handovers."""

from datetime import date

from django.utils import timezone

from cases.models import FacilityAttendance
from tests.factories import (
    CaseFactory,
    FacilityActivityFactory,
    FacilityCareFactory,
    FacilityUserFactory,
    HandoverFactory,
    HandoverListFactory,
    PersonFactory,
    TraineeFactory,
    UserFactory,
)
from tests.refusals import assert_refused

NOW, DAY = timezone.now(), date(2026, 12, 1)


def test_detoxification_ends_after_it_begins(db):
    facts = {"began_on": date(2024, 4, 2), "ended_on": date(2024, 4, 1)}
    assert_refused(lambda: FacilityCareFactory(**facts), "detoxification_ends_after_it_begins")


def test_detoxification_that_ended_has_begun(db):
    assert_refused(lambda: FacilityCareFactory(began_on=None), "detoxification_ended_has_begun")


def test_one_care_per_measure(db):
    case = CaseFactory()
    FacilityCareFactory(case=case)
    assert_refused(lambda: FacilityCareFactory(case=case), "case_id")


def test_nobody_is_on_a_list_twice(db):
    listed, person = HandoverListFactory(), PersonFactory()
    HandoverFactory(list=listed, person=person)
    HandoverFactory(list=listed)
    HandoverFactory(list=listed)
    assert_refused(
        lambda: HandoverFactory(list=listed, person=person), "one_handover_per_person_and_list"
    )


def test_a_birth_is_known_from_the_year_on(db):
    assert_refused(
        lambda: HandoverFactory(birth_year=None, birth_month=2), "handover_birth_in_parts"
    )
    assert_refused(lambda: HandoverFactory(birth_day=2), "handover_birth_in_parts")


def test_a_number_is_kept_with_its_index(db):
    assert_refused(
        lambda: HandoverFactory(identity_index="a" * 64), "handover_sealed_with_its_index"
    )


def test_what_is_confirmed_says_by_whom_and_when(ward):
    officer = UserFactory(unit=ward)
    assert_refused(lambda: HandoverFactory(noticed_at=NOW), "handover_notice_by_somebody")
    assert_refused(
        lambda: HandoverFactory(arrived_on=DAY, arrived_by=officer),
        "handover_arrival_by_somebody",
    )
    assert_refused(
        lambda: HandoverFactory(refused_from=ward, refused_at=NOW),
        "handover_refused_with_a_reason",
    )
    assert_refused(
        lambda: HandoverFactory(settled_at=NOW, settled_by=officer),
        "handover_settled_with_words",
    )


def test_who_acts_for_a_facility_names_it(ward):
    name = "user_of_a_facility_names_it"
    assert_refused(lambda: FacilityUserFactory(facility=None, unit=ward), name)
    assert_refused(lambda: FacilityUserFactory(agency="police"), name)
    FacilityUserFactory(facility=None, unit=ward, is_active=False)


def test_an_activity_has_somebody_who_took_part(db):
    assert_refused(lambda: FacilityActivityFactory(people=0), "facilityactivity_with_people")


def test_nobody_took_part_twice(db):
    activity, case = FacilityActivityFactory(), CaseFactory()
    FacilityAttendance.objects.create(activity=activity, case=case)
    assert_refused(
        lambda: FacilityAttendance.objects.create(activity=activity, case=case),
        "one_attendance_per_case_and_activity",
    )


def test_nobody_stands_in_a_trainee_book_twice(db):
    row = TraineeFactory()
    assert_refused(
        lambda: TraineeFactory(book=row.book, same_as=row.same_as), "one_trainee_per_book"
    )


def test_a_trainee_leaves_after_coming_and_is_born_in_parts(db):
    assert_refused(
        lambda: TraineeFactory(leaves_on=date(2026, 2, 28)), "trainee_leaves_after_coming"
    )
    TraineeFactory(leaves_on=date(2026, 3, 1))
    assert_refused(lambda: TraineeFactory(birth_day=2), "trainee_birth_in_parts")
