"""From a facility's list to the last confirmation: each name, its commune, the unclaimed."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains

from cases.actions.facilities import communes, notices
from cases.models import Handover, HandoverList
from tests.factories import (
    CaseFactory,
    CommuneFactory,
    FacilityFactory,
    FacilityUserFactory,
    HandoverFactory,
    HandoverListFactory,
    PersonFactory,
    UserFactory,
)
from wards.models import AuditEvent
from wards.roles import Role


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel("2026-11-27 10:00+07:00"):
        yield


@pytest.fixture
def facility(province):
    return FacilityFactory(unit=province, name="Cơ sở thử")


@pytest.fixture
def listed(facility):
    return HandoverListFactory(facility=facility, day=date(2026, 11, 20))


def of(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def at_facility(facility):
    return of(FacilityUserFactory(facility=facility))


def told(facility, ward, **facts):
    """Somebody whose measure ends there on 20/12/2026."""
    person = PersonFactory(unit=ward, **facts)
    days = {"opened_on": date(2025, 1, 2), "started_on": date(2025, 2, 1)}
    return CaseFactory(person=person, facility=facility, ends_on=date(2026, 12, 20), **days)


def typed(**facts):
    empty = dict.fromkeys(["birth", "identity_number", "father_name", "mother_name"], "")
    given = {"full_name": "Nguyễn Văn Thử", "leaves_on": "20/12/2026", "unit": "", "goes_to": ""}
    return empty | given | facts


def create(client, listed, **facts):
    return client.post(reverse("cases:facility_name_create", args=[listed.code]), typed(**facts))


def answer(client, page, one, **facts):
    sent = {"version": Handover.objects.get(pk=one.pk).version, "shown": "{}", **facts}
    return client.post(reverse(f"cases:handover_{page}", args=[one.code]), sent)


def work(client):
    groups = client.get(reverse("cases:work_list")).context["groups"]
    return {group.name: [line.who for line in group.lines] for group in groups}


def test_a_list_is_begun_by_hand(at_facility, facility):
    facts = {"day": "27/11/2026", "document_number": "12/TB"}
    at_facility.post(reverse("cases:facility_list_create"), facts)
    made = HandoverList.objects.get()
    assert (made.facility, made.day, made.source) == (facility, date(2026, 11, 27), "hand")


def test_a_name_finds_its_file_and_its_commune(at_facility, facility, ward, listed):
    case = told(facility, ward, full_name="Nguyễn Văn Thử", birth_year=1980, father_name="Bố Thử")
    create(at_facility, listed, full_name="nguyễn văn thử", birth="1980", father_name="bố thử")
    one = Handover.objects.get()
    assert (one.person, one.unit) == (case.person, ward)


def test_a_name_of_no_file_that_it_sees_is_of_nobody_and_of_the_province(
    at_facility, province, ward, listed
):
    PersonFactory(unit=ward, full_name="Nguyễn Văn Thử", birth_year=1980, birth_month=5)
    create(at_facility, listed, birth="05/1980")
    one = Handover.objects.get()
    assert (one.person, one.unit) == (None, province)


def test_a_number_is_kept_sealed(at_facility, listed):
    create(at_facility, listed, identity_number="001080000015")
    one = Handover.objects.get()
    assert one.identity_number == "001080000015"
    assert b"001080000015" not in bytes(one.identity_sealed)


def test_those_ticked_are_put_on_the_list_once(at_facility, facility, ward, listed):
    case = told(facility, ward)
    page = reverse("cases:facility_list_people", args=[listed.code])
    at_facility.post(page, {"case": [str(case.code)]})
    at_facility.post(page, {"case": [str(case.code)]})
    one = Handover.objects.get()
    assert (one.person, one.unit, one.leaves_on) == (case.person, ward, date(2026, 12, 20))


def test_nobody_of_another_facility_is_ticked(at_facility, province, ward, listed):
    case = told(FacilityFactory(unit=province), ward)
    page = reverse("cases:facility_list_people", args=[listed.code])
    at_facility.post(page, {"case": [str(case.code)]})
    assert not Handover.objects.exists()


def test_a_day_more_than_a_year_away_is_refused(at_facility, listed):
    form = create(at_facility, listed, leaves_on="21/11/2027").context["form"]
    assert "leaves_on" in form.errors


def test_the_list_says_whom_a_name_may_mean_and_it_is_chosen(at_facility, facility, ward, listed):
    case = told(facility, ward, full_name="Nguyễn Văn Thử", birth_year=1980)
    create(at_facility, listed, birth="1980")
    one = Handover.objects.get()
    assert one.person is None
    lines = at_facility.get(listed.get_absolute_url()).context["lines"]
    assert lines[0]["is_doubtful"]
    page = reverse("cases:facility_name_edit", args=[one.code])
    sent = typed(birth="1980", person=case.person.code, version=1, shown="{}")
    at_facility.post(page, sent)
    one.refresh_from_db()
    assert one.person == case.person


def test_a_commune_confirms_the_notice_and_the_arrival(ward, listed):
    one = HandoverFactory(list=listed, unit=ward, leaves_on=date(2026, 11, 26))
    officer = UserFactory(unit=ward)
    client = of(officer)
    assert work(client)["notices"] == [one.full_name]
    answer(client, "notice", one)
    assert work(client) == {"arrivals": [one.full_name]}
    answer(client, "arrival", one, arrived_on="27/11/2026")
    one.refresh_from_db()
    assert (one.noticed_by, one.arrived_by) == (officer, officer)
    assert one.arrived_on == date(2026, 11, 27)
    assert work(client) == {}


@pytest.mark.parametrize("name", ["notice", "arrival"])
def test_it_says_where_the_notice_could_not_open_aftercare(ward, listed, monkeypatch, name):
    one = HandoverFactory(list=listed, unit=ward, leaves_on=date(2026, 11, 26))
    refused = notices.Followed(against=("Đang có biện pháp khác.",))
    monkeypatch.setattr(communes.notices, "follow", lambda *given, **facts: refused)
    client = of(UserFactory(unit=ward))
    answer(client, name, one, arrived_on="27/11/2026")
    page = client.get(one.get_absolute_url())
    assertContains(page, "Đang có biện pháp khác.")


def test_a_refusal_sends_the_name_to_the_province_until_it_is_settled(province, ward, listed):
    one = HandoverFactory(list=listed, unit=ward)
    client = of(UserFactory(unit=ward))
    answer(client, "refusal", one, refusal="")
    assert Handover.objects.get().unit == ward
    answer(client, "refusal", one, refusal="không cư trú ở đây")
    assert client.get(one.get_absolute_url()).status_code == 404
    leader = of(UserFactory(unit=province, role=Role.LEADER))
    assert work(leader)["unclaimed"] == [one.full_name]
    answer(leader, "settlement", one, settlement="về tỉnh khác")
    assert "unclaimed" not in work(leader)


def test_leaders_name_another_commune_which_is_told(province, ward, listed):
    one = HandoverFactory(list=listed, unit=province)
    other = CommuneFactory(parent=province)
    leader = of(UserFactory(unit=province, role=Role.LEADER))
    answer(leader, "commune", one, unit=other.pk)
    assert work(of(UserFactory(unit=other)))["notices"] == [one.full_name]
    assert "unclaimed" not in work(leader)


@pytest.mark.parametrize(
    ("leaves_on", "is_unclaimed"), [(date(2026, 11, 22), False), (date(2026, 11, 21), True)]
)
def test_five_days_after_the_release_nobody_having_come_is_unclaimed(
    province, ward, listed, leaves_on, is_unclaimed
):
    HandoverFactory(list=listed, unit=ward, leaves_on=leaves_on)
    leader = of(UserFactory(unit=province, role=Role.LEADER))
    assert ("unclaimed" in work(leader)) == is_unclaimed


def test_only_leaders_of_the_province_have_the_unclaimed(province, listed):
    HandoverFactory(list=listed, unit=province)
    assert "unclaimed" not in work(of(UserFactory(unit=province)))


def test_an_answer_to_what_was_changed_meanwhile_is_refused(ward, listed):
    one = HandoverFactory(list=listed, unit=ward, version=3)
    page = reverse("cases:handover_notice", args=[one.code])
    of(UserFactory(unit=ward)).post(page, {"version": 2})
    assert Handover.objects.get().noticed_at is None


def test_another_commune_confirms_anew(at_facility, province, ward, listed):
    one = HandoverFactory(list=listed, unit=ward)
    answer(of(UserFactory(unit=ward)), "notice", one)
    other = CommuneFactory(parent=province)
    facts = typed(full_name=one.full_name, birth="1990", unit=other.pk, version=2, shown="{}")
    at_facility.post(reverse("cases:facility_name_edit", args=[one.code]), facts)
    one.refresh_from_db()
    assert (one.unit, one.noticed_at) == (other, None)


def test_a_name_goes_while_the_commune_has_not_confirmed(at_facility, ward, listed):
    one = HandoverFactory(list=listed, unit=ward)
    answer(of(UserFactory(unit=ward)), "notice", one)
    page = reverse("cases:facility_name_remove", args=[one.code])
    at_facility.post(page, {"version": 2})
    assert Handover.objects.exists()
    other = HandoverFactory(list=listed, unit=ward)
    at_facility.post(reverse("cases:facility_name_remove", args=[other.code]), {"version": 1})
    assert Handover.objects.get() == one


def test_what_is_answered_leaves_one_event_without_values(ward, listed):
    one = HandoverFactory(list=listed, unit=ward)
    answer(of(UserFactory(unit=ward)), "refusal", one, refusal="không có ở đây")
    event = AuditEvent.objects.get(model="cases.handover", verb="changed")
    assert "refusal" in event.fields
    assert "không" not in str(event.__dict__)


def test_the_communes_list_and_page_open(ward, listed):
    one = HandoverFactory(list=listed, unit=ward)
    PersonFactory(unit=ward, full_name=one.full_name, birth_year=1990)
    client = of(UserFactory(unit=ward))
    assert one.full_name in client.get(reverse("cases:handover_list")).content.decode()
    alike = client.get(one.get_absolute_url()).context["alike"]
    assert [like.reasons for like in alike] == [("name", "year")]
