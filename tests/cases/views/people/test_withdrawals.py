"""What was entered by mistake is taken back: out of lists and figures, kept in history."""

from datetime import date

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from cases.actions.people import cases as case_actions
from cases.actions.people import withdrawals
from cases.models import Case, Person, Registration, Visit
from reports.indicators import BY_CODE
from tests.factories import (
    CaseFactory,
    CommuneFactory,
    PersonFactory,
    RegistrationFactory,
    VisitFactory,
)
from wards.models import AuditEvent

WITHDRAWN = reverse("cases:withdrawal_list")
TODAY = timezone.localdate()
WHY = "nhập nhầm người"


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def person(ward):
    return PersonFactory(unit=ward, full_name="Nguyễn Thử Nhầm", identity_number="001080012345")


@pytest.fixture
def entry(person):
    return RegistrationFactory(person=person, registered_on=date(2025, 9, 1))


@pytest.fixture
def case(person, entry):
    return CaseFactory(person=person, kind="compulsory", opened_on=date(2026, 3, 2))


def page_of(record, act="withdrawal"):
    return reverse(f"cases:{record._meta.model_name}_{act}", args=[record.code])


def withdraw(client, record, reason=WHY, **changes):
    form = client.get(page_of(record)).context["form"]
    shown = {"version": form["version"].value(), "shown": form["shown"].value()}
    return client.post(page_of(record), shown | {"withdrawal_reason": reason} | changes)


def test_a_measure_leaves_the_list_and_stays_in_history(as_officer, officer, person, case):
    answer = withdraw(as_officer, case)
    assert answer.url == person.get_absolute_url()
    assert not Case.objects.exists()
    stored = Case.everything.get()
    assert (stored.withdrawal_reason, stored.withdrawn_by) == (WHY, officer)
    assert as_officer.get(case.get_absolute_url()).status_code == 404
    assert not as_officer.get(reverse("cases:case_list")).context["rows"]
    assertContains(as_officer.get(person.get_absolute_url()), WHY)
    event = AuditEvent.objects.filter(verb="changed").last()
    assert (event.record, event.actor) == (case.code, officer.username)
    assert "withdrawal_reason" in event.fields
    assert WHY not in str(event.fields)


def test_the_leader_sees_what_was_withdrawn_by_whom_and_why(client, officer, leader, case):
    client.force_login(officer)
    withdraw(client, case)
    client.force_login(leader)
    answer = client.get(WITHDRAWN)
    for told in (WHY, officer.full_name, "Nguyễn Thử Nhầm", f"{TODAY:%d/%m/%Y}"):
        assertContains(answer, told)


def test_nothing_is_withdrawn_without_a_reason(as_officer, case):
    answer = withdraw(as_officer, case, reason=" ")
    assert set(answer.context["form"].errors) == {"withdrawal_reason"}
    assert Case.objects.get() == case


def test_what_changed_meanwhile_is_looked_at_first(as_officer, case):
    form = as_officer.get(page_of(case)).context["form"]
    shown = {"version": form["version"].value(), "shown": form["shown"].value()}
    case.decision_number = "12/QĐ"
    case.save_version(1, ["decision_number"])
    as_officer.post(page_of(case), shown | {"withdrawal_reason": WHY})
    assert Case.everything.get().version in (2, 3)
    assert AuditEvent.objects.filter(verb="changed").count() <= 1


def counted(code, ward):
    """The rows that an indicator counts in a unit this year, by its own definition."""
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    found = []
    for source in BY_CODE[code].sources:
        found += source.model.objects.filter(source.where(first, last), unit=ward)
    return found


def test_a_withdrawn_measure_is_in_no_figure(as_officer, ward, case):
    assert counted("compulsory_dossiers", ward) == [case]
    withdraw(as_officer, case)
    assert counted("compulsory_dossiers", ward) == []


def test_a_file_withdrawn_takes_its_visits_out_of_the_figures(as_officer, ward, person):
    visit = VisitFactory(person=person, day=TODAY)
    [source, *_others] = BY_CODE["visits"].sources
    assert list(source.model.objects.filter(unit=ward)) == [visit]
    withdraw(as_officer, person)
    assert not source.model.objects.filter(unit=ward).exists()


def test_the_constraints_do_not_see_it(as_officer, officer, person, case):
    withdraw(as_officer, case)
    anew = Case(person=person, kind=case.kind, opened_on=case.opened_on)
    case_actions.open_case(case=anew, by=officer, today=TODAY)
    assert Case.objects.get() == anew


def test_a_list_entry_makes_room_for_another(as_officer, person, entry):
    withdraw(as_officer, entry)
    again = RegistrationFactory(person=person, registered_on=date(2025, 9, 1))
    assert list(person.registrations.all()) == [again]
    assert Registration.everything.count() == 2


def test_a_whole_file_goes_with_all_that_is_about_the_person(as_officer, person, case):
    visit = VisitFactory(person=person, day=TODAY)
    answer = withdraw(as_officer, person)
    assert answer.url == reverse("cases:person_list")
    for model in (Person, Registration, Case, Visit):
        assert not model.objects.exists(), model
    for page in (person.get_absolute_url(), visit.get_absolute_url()):
        assert as_officer.get(page).status_code == 404
    for page in ("cases:person_list", "cases:visit_list", "cases:unvisited"):
        assertNotContains(as_officer.get(reverse(page)), person.get_absolute_url())
    assertContains(as_officer.get(WITHDRAWN), ">toàn bộ hồ sơ</td>", 1)


def test_the_number_of_a_withdrawn_file_is_free_again(as_officer, ward, person, entry):
    withdraw(as_officer, person)
    facts = {"full_name": "Nguyễn Thử Đúng", "birth": "1980", "sex": "male", "unit": ward.pk}
    facts |= {"identity_number": "001080012345", "category": "addict", "registered_on": "hôm nay"}
    assert as_officer.post(reverse("cases:person_create"), facts).status_code == 302
    assert Person.objects.get().full_name == "Nguyễn Thử Đúng"


@pytest.mark.parametrize("kind", ["person", "entry", "case"])
def test_is_undone_by_a_button(as_officer, person, entry, case, kind):
    record = {"person": person, "entry": entry, "case": case}[kind]
    withdraw(as_officer, record)
    assertContains(as_officer.get(WITHDRAWN), page_of(record, "restoration"))
    answer = as_officer.post(page_of(record, "restoration"))
    assert answer.url == person.get_absolute_url()
    assert (Person.objects.get(), Registration.objects.get(), Case.objects.get()) == (
        person,
        entry,
        case,
    )


def test_a_file_comes_back_without_what_was_withdrawn_before(as_officer, person, entry, case):
    withdraw(as_officer, case)
    withdraw(as_officer, person)
    as_officer.post(page_of(person, "restoration"))
    assert Registration.objects.get() == entry
    assert not Case.objects.exists()


def test_is_not_undone_where_another_took_its_place(as_officer, person, entry):
    withdraw(as_officer, entry)
    RegistrationFactory(person=person)
    answer = as_officer.post(page_of(entry, "restoration"), follow=True)
    assertContains(answer, "đang có trong danh sách này")
    assert Registration.objects.count() == 1


def test_another_wards_are_out_of_sight(as_officer, officer):
    far = CaseFactory(person=PersonFactory(unit=CommuneFactory(), full_name="Người Xa"))
    assert as_officer.get(page_of(far)).status_code == 404
    far.withdrawal_reason = WHY
    withdrawals.withdraw(record=far, expected_version=1, by=officer, now=timezone.now())
    assertNotContains(as_officer.get(WITHDRAWN), "Người Xa")
    assert as_officer.post(page_of(far, "restoration")).status_code == 404


def test_the_database_wants_a_reason_with_a_withdrawal(case):
    with pytest.raises(IntegrityError):
        Case.everything.filter(pk=case.pk).update(withdrawn_at=timezone.now())
