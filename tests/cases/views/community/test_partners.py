"""Who organised an activity together with the organiser: organisations, picked by name."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from cases.models import Activity, Organisation
from tests.factories import ActivityFactory, OrganisationFactory
from wards.models import AuditEvent

CREATE = reverse("cases:activity_create") + "?kind=outreach"
HELD = {"day": "05/03/2024", "people": "40", "topic": "Phòng, chống ma túy"}
TOKEN = "5f0a2f0e-7d6e-4a55-9a53-2a1e8c6a4b11"


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def school(ward):
    return OrganisationFactory(name="Trường THCS Thử", unit=ward)


def edit(client, activity, **typed):
    url = reverse("cases:activity_edit", args=[activity.code])
    form = client.get(url).context["form"]
    shown = {box.html_name: "" if box.value() is None else box.value() for box in form}
    shown.pop("is_approximate")
    return client.post(url, shown | typed)


def partners():
    return [one.organisation.name for one in Activity.objects.get().partners.all()]


def test_a_name_on_file_is_that_organisation_however_it_is_spelt(as_officer, school):
    typed = "trường  THCS thử; Đoàn Thanh niên; TRƯỜNG THCS THỬ"
    answer = as_officer.post(CREATE, HELD | {"co_organisers": typed})
    assert answer.status_code == 302
    assert partners() == ["Trường THCS Thử", "Đoàn Thanh niên"]
    assert Organisation.objects.count() == 2
    page = as_officer.get(Activity.objects.get().get_absolute_url())
    assertContains(page, "Trường THCS Thử; Đoàn Thanh niên")


def test_a_new_name_is_asked_about_once_with_those_it_may_be(as_officer, school):
    sent = HELD | {"co_organisers": "Trường THCS Thủ; Trạm Y tế Thử", "sent_as": TOKEN}
    answer = as_officer.post(CREATE, sent)
    errors = answer.context["form"].errors["co_organisers"]
    assert (len(errors), "Trường THCS Thử" in errors[0]) == (2, True)
    asked = answer.context["form"]["asked_names"].value()
    assert as_officer.post(CREATE, sent | {"asked_names": asked}).status_code == 302
    assert partners() == ["Trường THCS Thủ", "Trạm Y tế Thử"]


def test_sent_again_with_another_partner_it_is_not_taken_for_the_same(as_officer, school):
    sent = HELD | {"co_organisers": "Trường THCS Thử", "sent_as": TOKEN}
    assert [as_officer.post(CREATE, sent).status_code for _ in range(2)] == [302, 302]
    other = as_officer.post(CREATE, sent | {"co_organisers": "Đoàn Thanh niên"})
    assert (other.status_code, Activity.objects.count()) == (200, 1)


def test_partners_alone_are_corrected_as_a_change_of_the_activity(as_officer, ward, school):
    activity = ActivityFactory(unit=ward)
    activity.partners.create(organisation=school)
    assert edit(as_officer, activity, co_organisers="Đoàn Thanh niên").status_code == 302
    assert partners() == ["Đoàn Thanh niên"]
    activity.refresh_from_db()
    assert activity.version == 2
    event = AuditEvent.objects.get(verb="changed", model="cases.activity")
    assert event.fields == ["co_organisers"]
    history = reverse("reports:history", args=["cases.activity", activity.code])
    assertContains(as_officer.get(history), "ơn vị phối hợp")


def test_who_was_quicker_is_told(as_officer, ward, school):
    activity = ActivityFactory(unit=ward)
    activity.partners.create(organisation=school)
    url = reverse("cases:activity_edit", args=[activity.code])
    shown = {box.html_name: box.value() or "" for box in as_officer.get(url).context["form"]}
    edit(as_officer, activity, co_organisers="Đoàn Thanh niên")
    answer = as_officer.post(url, shown | {"co_organisers": "Mặt trận Tổ quốc"})
    [conflict] = answer.context["form"].conflict
    assert (conflict.stored, conflict.typed) == ("Đoàn Thanh niên", "Mặt trận Tổ quốc")
    assert partners() == ["Đoàn Thanh niên"]


def test_none_is_none(as_officer, ward, school):
    activity = ActivityFactory(unit=ward)
    activity.partners.create(organisation=school)
    edit(as_officer, activity, co_organisers=" ; ;")
    assert partners() == []


@pytest.mark.parametrize("typed", ["x" * 501, "x" * 201])
def test_what_is_too_long_is_told_at_its_field(as_officer, typed):
    answer = as_officer.post(CREATE, HELD | {"co_organisers": typed})
    assert "co_organisers" in answer.context["form"].errors
