"""Referrals: sending somebody, and what the receiving service answered."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.models import Referral
from tests.factories import (
    CommuneFactory,
    OrganisationFactory,
    PersonFactory,
    ReferralFactory,
    UserFactory,
)
from tests.listed import column
from wards.models import AuditEvent

LIST = reverse("cases:referral_list")


@pytest.fixture
def person(ward):
    return PersonFactory(unit=ward, full_name="Trần Văn Hòa")


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def referral(person):
    return ReferralFactory(person=person, place=OrganisationFactory(name="Cơ sở Methadone thử"))


def address(page, record):
    return reverse(f"cases:referral_{page}", args=[record.code])


def errors_of(response):
    return set(response.context["form"].errors)


def names(response):
    return column(response, "name")


def test_a_new_one_asks_only_what_is_known_on_sending(as_officer, person):
    form = as_officer.get(address("create", person)).context["form"]
    through = ["through_model", "through_volunteer"]
    shown = [field.name for field in form.visible_fields()]
    assert shown == ["kind", "day", "place", *through, "note"]
    assert form["day"].value() == timezone.localdate()


def test_sends_somebody(as_officer, officer, person):
    facts = {"kind": "hiv", "day": "10/03/2024", "place": "Trung tâm y tế thử"}
    facts["asked_names"] = facts["place"]
    response = as_officer.post(address("create", person), facts)
    assertRedirects(response, person.get_absolute_url(), fetch_redirect_response=False)
    referral = Referral.objects.get()
    assert (referral.person, referral.unit, referral.kind) == (person, person.unit, "hiv")
    assert (referral.result, referral.arrived_on) == ("", None)
    event = AuditEvent.objects.get(verb="created", model="cases.referral")
    assert (event.actor, event.record) == (officer.username, referral.code)
    assert referral.place.name == "Trung tâm y tế thử"
    assert "Trung tâm" not in str(vars(event))


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "nonsense"}, "kind"),
        ({"day": ""}, "day"),
        ({"day": "01/01/2099"}, "day"),
        ({"day": "31/12/1979"}, "day"),
        ({"place": "x" * 201}, "place"),
    ],
)
def test_bad_input_comes_back_at_its_field(as_officer, person, facts, field):
    sent = {"kind": "methadone", "day": "10/03/2024", **facts}
    assert errors_of(as_officer.post(address("create", person), sent)) == {field}
    assert not Referral.objects.exists()


def test_the_feedback_form_is_short(as_officer, referral):
    form = as_officer.get(address("feedback", referral)).context["form"]
    visible = [field.name for field in form.visible_fields()]
    assert visible == ["arrived_on", "result", "answered_on", "note"]


def test_records_what_came_back(as_officer, referral):
    sent = {"version": 1, "arrived_on": "12/03/2024", "result": "accepted"}
    sent["answered_on"] = "20/03/2024"
    assert as_officer.post(address("feedback", referral), sent).status_code == 302
    referral.refresh_from_db()
    assert (referral.arrived_on, referral.result) == (date(2024, 3, 12), "accepted")
    assert referral.answered_on == date(2024, 3, 20)
    assert AuditEvent.objects.get(verb="changed").fields == [
        "answered_on",
        "arrived_on",
        "result",
    ]


def test_arrival_alone_is_known_before_the_result_and_heard_of_today(as_officer, referral):
    sent = {"version": 1, "arrived_on": "12/03/2024", "answered_on": ""}
    assert as_officer.post(address("feedback", referral), sent).status_code == 302
    referral.refresh_from_db()
    assert (referral.result, referral.answered_on) == ("", timezone.localdate())
    assert AuditEvent.objects.get(verb="changed").fields == ["answered_on", "arrived_on"]
    assert names(as_officer.get(LIST + "?state=arrived")) == ["Trần Văn Hòa"]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"arrived_on": "09/03/2024"}, "arrived_on"),
        ({"arrived_on": "01/01/2099"}, "arrived_on"),
        ({"answered_on": "09/03/2024"}, "answered_on"),
        ({"answered_on": "01/01/2099"}, "answered_on"),
        ({"result": ""}, "result"),
        ({"result": "nonsense"}, "result"),
    ],
)
def test_feedback_is_in_order(as_officer, referral, facts, field):
    sent = {"version": 1, "result": "accepted", "answered_on": "20/03/2024", **facts}
    assert errors_of(as_officer.post(address("feedback", referral), sent)) == {field}
    referral.refresh_from_db()
    assert referral.version == 1


def test_a_referral_is_corrected_as_a_whole(as_officer, referral):
    sent = {"version": 1, "kind": "psychiatric", "day": "11/03/2024", "place": "Bệnh viện thử"}
    sent["asked_names"] = sent["place"]
    assert as_officer.post(address("edit", referral), sent).status_code == 302
    referral.refresh_from_db()
    assert (referral.kind, referral.day) == ("psychiatric", date(2024, 3, 11))


def test_the_second_to_save_sees_what_changed(as_officer, referral):
    sent = {"version": 1, "result": "accepted", "answered_on": "20/03/2024"}
    as_officer.post(address("feedback", referral), sent)
    response = as_officer.post(address("feedback", referral), {**sent, "result": "refused"})
    assert response.context["form"].conflict
    referral.refresh_from_db()
    assert referral.result == "accepted"


def test_one_sent_by_mistake_is_taken_away(as_officer, referral):
    as_officer.post(address("remove", referral), {"version": "2"})
    assert Referral.objects.exists()
    as_officer.post(address("remove", referral), {"version": "1"})
    assert not Referral.objects.exists()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Lê Cường", "Lê Bình", "Lê An"]),
        ("?state=waiting", ["Lê An"]),
        ("?state=arrived", ["Lê Bình"]),
        ("?state=answered", ["Lê Cường"]),
        ("?kind=hiv", ["Lê Bình"]),
        ("?day_from=02/04/2024", ["Lê Cường", "Lê Bình"]),
        ("?day_to=01/04/2024", ["Lê An"]),
        ("?sort=name", ["Lê An", "Lê Bình", "Lê Cường"]),
        ("?state=nonsense&kind=%00", ["Lê Cường", "Lê Bình", "Lê An"]),
    ],
)
def test_filters_and_order(as_officer, ward, query, found):
    for month, (name, facts) in enumerate(
        [
            ("Lê An", {}),
            ("Lê Bình", {"kind": "hiv", "arrived_on": date(2024, 6, 1)}),
            ("Lê Cường", {"result": "refused", "answered_on": date(2024, 7, 1)}),
        ]
    ):
        person = PersonFactory(unit=ward, full_name=name)
        ReferralFactory(person=person, day=date(2024, 4 + month, 1), **facts)
    assert names(as_officer.get(LIST + query)) == found


def test_an_unanswered_one_leads_to_the_short_form(as_officer, referral):
    assertContains(as_officer.get(LIST), address("feedback", referral))
    answered = ReferralFactory(person=referral.person, result="refused")
    assertContains(as_officer.get(LIST), address("edit", answered))


def test_shows_own_ward_only_and_follows_the_person(as_officer, person, ward):
    ReferralFactory(person=person, unit=CommuneFactory())
    other = ReferralFactory(unit=ward)
    response = as_officer.get(LIST)
    assert names(response) == ["Trần Văn Hòa"]
    assertNotContains(response, other.person.full_name)


def test_a_planner_is_led_to_the_person(client, planner, referral):
    client.force_login(planner)
    response = client.get(LIST)
    assertContains(response, referral.person.get_absolute_url())
    assertNotContains(response, address("feedback", referral))


@pytest.mark.parametrize("page", ["edit", "feedback"])
def test_own_ward_and_permission(client, officer, planner, referral, page):
    for user, status in [(officer, 200), (planner, 403), (UserFactory(), 404)]:
        client.force_login(user)
        assert client.get(address(page, referral)).status_code == status


def test_takes_the_same_queries_for_any_number(as_officer, ward, django_assert_max_num_queries):
    for _number in range(12):
        ReferralFactory(person__unit=ward)
    with django_assert_max_num_queries(7):
        as_officer.get(LIST)
