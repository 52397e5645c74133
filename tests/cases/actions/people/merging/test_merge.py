"""Two files of one person joined by hand: what goes where, what is refused, and back again."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.actions.people import responsibilities, withdrawals
from cases.actions.people.merging.merge import BOTH, KEPT, MERGED, merge
from cases.actions.people.merging.undo import obstacles, undo
from cases.models import Case, Person, Registration, Responsibility, Visit
from tests.factories import (
    CaseFactory,
    CommuneFactory,
    PersonFactory,
    RegistrationFactory,
    VisitFactory,
    WhereaboutsFactory,
)
from wards.models import AuditEvent, Conflict

NOW = datetime(2026, 11, 26, 9, tzinfo=timezone.get_default_timezone())
TODAY = NOW.date()


def file(unit, first=date(2020, 1, 1), **facts):
    person = PersonFactory(unit=unit, full_name="Đỗ Văn Hòa", birth_year=1984, **facts)
    responsibilities.begin(person=person, first_day=first)
    return person


@pytest.fixture
def kept(ward):
    return file(ward, date(2021, 5, 1))


@pytest.fixture
def merged(ward):
    return file(ward, date(2020, 3, 1), phone="0912345678")


@pytest.fixture
def join(kept, merged, officer):
    def join(taken=(), twice=None, **files):
        one, other = files.get("kept", kept), files.get("merged", merged)
        one.refresh_from_db()
        other.refresh_from_db()
        facts = {"versions": (one.version, other.version), "taken": set(taken)}
        facts |= {"twice": twice or {}, "by": officer, "today": TODAY, "now": NOW}
        return merge(kept=one, merged=other, **facts)

    return join


def test_all_that_is_about_the_one_is_about_the_other(join, kept, merged):
    visit, case = VisitFactory(person=merged), CaseFactory(person=merged)
    entry = RegistrationFactory(person=merged, removed=True)
    join(taken=["phone"])
    for record in (visit, case, entry):
        record.refresh_from_db()
        assert (record.person, record.unit) == (kept, merged.unit)
    kept.refresh_from_db()
    assert kept.phone == "0912345678"
    assert list(Person.objects.all()) == [kept]


def test_one_unit_answers_from_the_first_day_of_either(join, kept, merged, ward):
    join()
    rows = Responsibility.objects.filter(person=kept).order_by("first_day")
    assert list(rows.values_list("first_day", "last_day", "unit", "reason")) == [
        (date(2020, 3, 1), date(2021, 4, 30), ward.pk, "registered"),
        (date(2021, 5, 1), None, ward.pk, "registered"),
    ]


def test_a_unit_that_alone_did_aftercare_answered_then(join, kept, district):
    other = CommuneFactory(parent=district)
    far = file(other, date(2021, 1, 1))
    days = {"started_on": date(2022, 3, 1), "closed_on": date(2022, 9, 30)}
    days |= {"opened_on": date(2022, 2, 1), "outcome": "completed"}
    CaseFactory(person=far, kind="aftercare", **days)
    join(merged=far)
    rows = Responsibility.objects.filter(person=kept).order_by("first_day")
    assert list(rows.values_list("first_day", "last_day", "unit")) == [
        (date(2021, 1, 1), date(2021, 4, 30), other.pk),
        (date(2021, 5, 1), date(2022, 2, 28), kept.unit_id),
        (date(2022, 3, 1), date(2022, 9, 30), other.pk),
        (date(2022, 10, 1), None, kept.unit_id),
    ]


def test_two_open_lists_become_one_and_the_later_is_withdrawn(join, kept, merged):
    first = RegistrationFactory(person=merged, registered_on=date(2020, 3, 1))
    later = RegistrationFactory(person=kept, registered_on=date(2021, 5, 1))
    with pytest.raises(ValidationError):
        join(twice={first.code: BOTH})
    join(twice={first.code: KEPT})
    assert list(Registration.objects.filter(person=kept)) == [first]
    assert Registration.everything.get(pk=later.pk).withdrawn_at == NOW


@pytest.mark.parametrize(("answer", "left"), [(BOTH, 2), (MERGED, 1), (KEPT, 1)])
def test_two_visits_of_a_day_are_one_or_two_as_the_clerk_says(join, kept, merged, answer, left):
    day = date(2024, 8, 1)
    ours, theirs = (VisitFactory(person=one, day=day) for one in (kept, merged))
    join(twice={theirs.code: answer})
    stands = set(Visit.objects.all())
    assert len(stands) == left
    assert (ours in stands, theirs in stands) == (answer != KEPT, answer != MERGED)
    assert Visit._base_manager.count() == 2


def test_an_unanswered_double_is_refused_at_its_question(join, kept, merged):
    VisitFactory(person=kept, day=date(2024, 8, 1))
    theirs = VisitFactory(person=merged, day=date(2024, 8, 1))
    with pytest.raises(ValidationError) as refused:
        join()
    assert list(refused.value.message_dict) == [f"double_{theirs.code.hex}"]
    assert Person.objects.count() == 2


def test_what_is_open_in_another_commune_ends_there_and_goes_on(join, kept, district):
    far = file(CommuneFactory(parent=district))
    entry = RegistrationFactory(person=far)
    join(merged=far)
    entry.refresh_from_db()
    assert (entry.removed_on, entry.removal_reason, entry.unit) == (TODAY, "moved", far.unit)
    here = Registration.objects.get(person=kept, removed_on=None)
    assert (here.category, here.registered_on, here.unit) == ("addict", TODAY, kept.unit)


def test_a_list_of_both_communes_is_left_in_the_one_and_goes_on_in_the_other(join, kept, district):
    far = file(CommuneFactory(parent=district))
    RegistrationFactory(person=far)
    own = RegistrationFactory(person=kept, registered_on=date(2021, 5, 1))
    join(merged=far)
    assert list(Registration.objects.filter(person=kept, removed_on=None)) == [own]


def test_one_is_in_one_place_at_a_time(join, kept, merged):
    ours, theirs = (WhereaboutsFactory(person=one) for one in (kept, merged))
    join()
    assert list(kept.whereabouts.all()) == [ours]
    theirs.refresh_from_db()
    assert theirs.person == merged


def test_whoever_died_has_nothing_open_in_another_file(join, kept, merged):
    RegistrationFactory(person=kept, removed_on=date(2024, 1, 1), removal_reason="deceased")
    RegistrationFactory(person=merged, category="illegal_user")
    with pytest.raises(ValidationError):
        join()


def test_a_file_that_was_changed_meanwhile_is_not_joined(join, kept, merged, officer):
    Person.objects.filter(pk=merged.pk).update(version=7)
    facts = {"taken": set(), "twice": {}, "by": officer, "today": TODAY, "now": NOW}
    with pytest.raises(Conflict):
        merge(kept=kept, merged=merged, versions=(1, 1), **facts)
    assert Person.objects.count() == 2


def test_undone_everything_is_where_it_was(join, kept, merged, officer):
    case, visit = CaseFactory(person=merged), VisitFactory(person=merged)
    theirs = RegistrationFactory(person=merged, registered_on=date(2020, 3, 1))
    ours = RegistrationFactory(person=kept)
    made = join(taken=["phone"], twice={theirs.code: KEPT})
    since = VisitFactory(person=kept, day=date(2026, 11, 25))
    undo(merge=made, by=officer, now=NOW)
    for record, person in ((case, merged), (visit, merged), (theirs, merged), (ours, kept)):
        record.refresh_from_db()
        assert record.person == person
    since.refresh_from_db()
    assert since.person == kept
    kept.refresh_from_db()
    assert kept.phone == ""
    assert set(Person.objects.all()) == {kept, merged}
    assert Responsibility.objects.get(person=kept).first_day == date(2021, 5, 1)


def test_what_was_built_on_it_is_named_and_nothing_is_undone(join, kept, merged, officer):
    made = join(taken=["phone"])
    Person.objects.filter(pk=kept.pk).update(phone="0987654321")
    [text] = obstacles(made)
    assert str(Person._meta.get_field("phone").verbose_name) in text
    with pytest.raises(ValidationError):
        undo(merge=made, by=officer, now=NOW)
    assert list(Person.objects.all()) == [kept]


def test_a_list_opened_since_contradicts_where_the_double_would_stand_again(join, kept, merged):
    theirs = RegistrationFactory(person=merged, registered_on=date(2020, 3, 1))
    RegistrationFactory(person=kept)
    made = join(twice={theirs.code: KEPT})
    Registration.objects.filter(pk=theirs.pk).update(
        removed_on=date(2026, 1, 1), removal_reason="other"
    )
    assert obstacles(made) == []
    RegistrationFactory(person=kept, registered_on=date(2026, 2, 1))
    assert len(obstacles(made)) == 1


def test_a_file_that_moved_since_or_was_joined_further_stays_joined(join, kept, merged, district):
    made = join()
    other = CommuneFactory(parent=district)
    responsibilities.move(
        person=kept, unit=other, day=date(2026, 11, 1), reason="transferred", by=None
    )
    assert len(obstacles(made)) == 1
    third = file(other)
    join(kept=third, merged=kept)
    made.refresh_from_db()
    assert len(obstacles(made)) == 1


def test_a_joined_file_comes_back_by_undoing_alone(join, merged, officer):
    join()
    merged.refresh_from_db()
    with pytest.raises(ValidationError):
        withdrawals.restore(record=merged, by=officer)


def test_each_change_is_in_the_trail_without_values(join, kept, merged):
    case = CaseFactory(person=merged)
    join(taken=["phone"])
    told = AuditEvent.objects.filter(record__in=[case.code, kept.code, merged.code])
    fields = {(event.record, tuple(event.fields)) for event in told.filter(verb="changed")}
    assert fields == {
        (case.code, ("person",)),
        (kept.code, ("phone",)),
        (merged.code, ("withdrawn_at",)),
    }
    assert Case.objects.get().person == kept
