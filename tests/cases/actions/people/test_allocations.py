"""Files of an ended ward are given to its heirs and taken back, in bulk, with one event each."""

from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from cases.actions.people.allocations import allocate, take_back
from cases.actions.people.responsibilities import begin, move
from cases.models import (
    Client,
    ClubBenefit,
    ClubMembership,
    FileRequest,
    Person,
    Responsibility,
    Tip,
    Transfer,
)
from cases.queries.people.entered import DAY
from tests.factories import (
    CaseFactory,
    CommuneFactory,
    HandoverFactory,
    PersonFactory,
    RegistrationFactory,
    SupportFactory,
    SupportModelFactory,
    TraineeFactory,
    TransferFactory,
    UserFactory,
    VisitFactory,
)
from wards.models import AuditEvent

LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)
OPENED, LATER = date(2023, 3, 1), date(2025, 9, 9)


@pytest.fixture
def officer(province):
    return UserFactory(unit=province)


@pytest.fixture
def main(province):
    return CommuneFactory(parent=province, valid_from=FIRST)


@pytest.fixture
def heir(province):
    return CommuneFactory(parent=province, valid_from=FIRST)


@pytest.fixture
def old(province, main):
    return CommuneFactory(parent=province, valid_to=LAST, successor=main)


@pytest.fixture
def people(old):
    found = PersonFactory.create_batch(3, unit=old)
    for person in found:
        begin(person=person, first_day=OPENED)
    return found


def of(*people):
    return Person.objects.filter(pk__in=[one.pk for one in people])


def given():
    return Responsibility.objects.allocated()


def days(person):
    rows = Responsibility.objects.filter(person=person).order_by("first_day")
    return [(one.unit, one.first_day, one.last_day, one.reason) for one in rows]


def test_it_holds_from_the_day_after_the_end(officer, people, old, heir):
    keys = allocate(people=of(*people), unit=heir, by=officer)
    assert sorted(keys) == sorted(given().values_list("pk", flat=True))
    for person in people:
        assert days(person) == [
            (old, OPENED, LAST, "registered"),
            (heir, FIRST, None, "allocated"),
        ]
        person.refresh_from_db()
        assert (person.unit, person.version) == (heir, 2)
    assert {one.instead_of for one in given()} == {old}


def test_one_event_for_each_file(officer, people, heir, old):
    allocate(people=of(*people), unit=heir, by=officer)
    codes = set(given().values_list("code", flat=True))
    events = AuditEvent.objects.filter(model="cases.responsibility", verb="created")
    assert {one.record for one in events} == codes
    assert {(one.actor, one.unit_slug, tuple(one.fields)) for one in events} == {
        (officer.username, heir.slug, ("reason", "unit"))
    }
    take_back(allocations=given(), by=officer)
    events = AuditEvent.objects.filter(model="cases.responsibility", verb="deleted")
    assert {one.record for one in events} == codes


def test_a_ward_that_lives_has_nothing_to_allocate(officer, people, heir, province):
    living = PersonFactory(unit=heir)
    with pytest.raises(ValidationError):
        allocate(people=of(*people, living), unit=heir, by=officer)
    assert not given().exists()
    early = CommuneFactory(parent=province, valid_to=date(2024, 12, 31))
    before = PersonFactory(unit=early)
    with pytest.raises(ValidationError):
        allocate(people=of(before), unit=heir, by=officer)


def test_what_was_entered_for_the_main_heir_follows_the_file(officer, people, old, main, heir):
    person, stays, _third = people
    before = RegistrationFactory(person=person, unit=old, registered_on=OPENED)
    visit = VisitFactory(person=person, unit=main, day=LATER)
    late = CaseFactory(person=person, unit=main, opened_on=date(2024, 2, 2))
    other = VisitFactory(person=stays, unit=main, day=LATER)
    allocate(people=of(person), unit=heir, by=officer)
    for record, unit in [(before, old), (visit, heir), (late, heir), (other, main)]:
        record.refresh_from_db()
        assert record.unit == unit
    assert (visit.version, before.version) == (2, 1)
    event = AuditEvent.objects.get(model="cases.visit", verb="changed")
    assert (event.record, event.fields, event.unit_slug) == (visit.code, ["unit"], heir.slug)
    take_back(allocations=given(), by=officer)
    for record, unit in [(before, old), (visit, main), (late, main)]:
        record.refresh_from_db()
        assert record.unit == unit


def test_a_file_on_its_way_is_allocated_to_nobody(officer, people, main, heir):
    person, *others = people
    elsewhere = {"elsewhere": "Xã Ở Xa", "unit": main, "to_unit": None}
    TransferFactory(person=person, state="left", **elsewhere)
    with pytest.raises(ValidationError, match="^.*1 hồ sơ"):
        allocate(people=of(*people), unit=heir, by=officer)
    assert not given().exists()
    assert len(allocate(people=of(*others), unit=heir, by=officer)) == 2


def test_a_file_that_left_its_heir_is_not_taken_back(officer, people, heir):
    allocate(people=of(*people), unit=heir, by=officer)
    away = {"elsewhere": "Xã Ở Xa", "unit": heir, "to_unit": None}
    TransferFactory(person=people[0], state="left", **away)
    assert take_back(allocations=given(), by=officer) == (2, 1, 0)


def test_a_name_on_a_facilitys_list_follows_the_file(officer, people, main, heir):
    told = HandoverFactory(person=people[0], unit=main, leaves_on=LATER)
    allocate(people=of(*people), unit=heir, by=officer)
    told.refresh_from_db()
    assert told.unit == heir


def test_a_row_of_a_facilitys_book_follows_the_file(officer, people, main, heir):
    row = TraineeFactory(person=people[0], unit=main, book__day=LATER)
    nobody = TraineeFactory(unit=main, book=row.book)
    allocate(people=of(*people), unit=heir, by=officer)
    row.refresh_from_db()
    nobody.refresh_from_db()
    assert (row.unit, nobody.unit) == (heir, main)


def test_what_lay_in_the_heir_before_stays(officer, province, heir):
    """A ward that took over a neighbour while it lived: the person was on its own list before."""
    through = CommuneFactory(parent=province)
    old = CommuneFactory(parent=province, valid_to=LAST, successor=through)
    person = PersonFactory(unit=old)
    earlier = VisitFactory(person=person, unit=through, day=date(2024, 5, 5))
    since = VisitFactory(person=person, unit=through, day=LATER)
    allocate(people=of(person), unit=heir, by=officer)
    earlier.refresh_from_db()
    since.refresh_from_db()
    assert (earlier.unit, since.unit) == (through, heir)


def test_what_belongs_to_a_place_stays_there(officer, people, main, heir):
    point = SupportModelFactory(unit=main, kind="counselling")
    turn = SupportFactory(person=people[0], unit=main, day=LATER, kind="counselling", point=point)
    plain = SupportFactory(person=people[0], unit=main, day=LATER)
    allocate(people=of(people[0]), unit=heir, by=officer)
    turn.refresh_from_db()
    plain.refresh_from_db()
    assert (turn.unit, plain.unit) == (main, heir)


def test_along_with_the_heirs_of_the_heir(officer, province):
    """Both parts of a ward ended in turn: each record goes to what stands in its place."""
    eve, day = date(2023, 12, 31), date(2024, 1, 1)
    last = CommuneFactory(parent=province, valid_from=FIRST)
    main = CommuneFactory(parent=province, valid_from=day, valid_to=LAST, successor=last)
    other_last = CommuneFactory(parent=province, valid_from=FIRST)
    other = CommuneFactory(parent=province, valid_from=day, valid_to=LAST, successor=other_last)
    old = CommuneFactory(parent=province, valid_to=eve, successor=main)
    person = PersonFactory(unit=old)
    early = VisitFactory(person=person, unit=main, day=date(2024, 5, 5))
    late = VisitFactory(person=person, unit=last, day=LATER)
    allocate(people=of(person), unit=other, by=officer)
    early.refresh_from_db()
    late.refresh_from_db()
    assert (early.unit, late.unit) == (other, other_last)


def test_taking_back_leaves_all_as_it_was(officer, people, old, main, heir):
    allocate(people=of(*people), unit=heir, by=officer)
    visit = VisitFactory(person=people[0], unit=heir, day=LATER)
    assert take_back(allocations=given(), by=officer) == (3, 0, 0)
    for person in people:
        assert days(person) == [(old, OPENED, None, "registered")]
        person.refresh_from_db()
        assert (person.unit, person.version) == (old, 3)
    visit.refresh_from_db()
    assert visit.unit == main


def test_a_file_without_an_earlier_day_gets_one_back(officer, old, heir):
    person = PersonFactory(unit=old)
    allocate(people=of(person), unit=heir, by=officer)
    take_back(allocations=given(), by=officer)
    assert days(person) == [(old, FIRST, None, "registered")]


def test_a_file_that_went_on_stays_and_what_was_entered_there(officer, people, heir, province):
    allocate(people=of(*people), unit=heir, by=officer)
    third = CommuneFactory(parent=province, valid_from=FIRST)
    people[0].refresh_from_db()
    move(person=people[0], unit=third, day=LATER, reason="transferred", by=officer)
    visit = VisitFactory(person=people[0], unit=third, day=LATER)
    assert take_back(allocations=given(), by=officer) == (2, 1, 0)
    people[0].refresh_from_db()
    visit.refresh_from_db()
    assert (people[0].unit, visit.unit) == (third, third)


def test_without_a_main_heir_nobody_would_keep_what_was_entered_since(officer, province, heir):
    split = CommuneFactory(parent=province, valid_to=LAST)
    busy, quiet = PersonFactory.create_batch(2, unit=split)
    allocate(people=of(busy, quiet), unit=heir, by=officer)
    VisitFactory(person=busy, unit=heir, day=LATER)
    assert take_back(allocations=given(), by=officer) == (1, 0, 1)
    busy.refresh_from_db()
    quiet.refresh_from_db()
    assert (busy.unit, quiet.unit) == (heir, split)


def test_every_record_of_a_file_either_follows_or_belongs_to_a_place():
    def is_of_a_file(model):
        return {"person", "unit"} <= {field.name for field in model._meta.concrete_fields}

    models = {one for one in apps.get_app_config("cases").get_models() if is_of_a_file(one)}
    of_places = {Client, ClubBenefit, ClubMembership, FileRequest, Tip, Transfer}
    assert models - of_places - {Responsibility} == set(DAY)


@pytest.mark.parametrize("number", [2, 20])
def test_the_same_queries_for_any_number_of_files(
    officer, old, heir, number, django_assert_max_num_queries
):
    for person in PersonFactory.create_batch(number, unit=old):
        begin(person=person, first_day=OPENED)
    with django_assert_max_num_queries(27):
        allocate(people=Person.objects.filter(unit=old), unit=heir, by=officer)
