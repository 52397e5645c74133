"""Where a person is: said, corrected, ended, removed; one stay at a time."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.models import Whereabouts
from tests.factories import (
    CommuneFactory,
    PersonFactory,
    UserFactory,
    WhereaboutsFactory,
)
from wards.models import AuditEvent
from wards.roles import Role

TYPED = {"kind": "custody", "place": "Nhà tạm giữ số 1", "started_on": "05/03/2024"}


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def person(ward):
    return PersonFactory(unit=ward, full_name="Lê An")


@pytest.fixture
def stay(person):
    """From 1/5/2023 to 1/6/2023."""
    return WhereaboutsFactory(person=person, ended_on=date(2023, 6, 1))


def page(name, record):
    return reverse(f"cases:whereabouts_{name}", args=[record.code])


def say(client, person, **facts):
    return client.post(page("create", person), {**TYPED, **facts})


def edit(client, stay, **facts):
    sent = {"kind": stay.kind, "place": stay.place, "note": stay.note, "shown": "{}"}
    sent |= {"started_on": f"{stay.started_on:%d/%m/%Y}", "version": stay.version}
    return client.post(page("edit", stay), {**sent, **facts})


def errors_of(response):
    return set(response.context["form"].errors)


def test_says_where_a_person_is(as_officer, officer, person):
    response = say(as_officer, person, note="Theo thông báo của Công an")
    assertRedirects(response, person.get_absolute_url(), fetch_redirect_response=False)
    made = Whereabouts.objects.get()
    assert (made.person, made.unit, made.kind) == (person, person.unit, "custody")
    assert (made.started_on, made.ended_on) == (date(2024, 3, 5), None)
    assert (made.place, made.note) == ("Nhà tạm giữ số 1", "Theo thông báo của Công an")
    event = AuditEvent.objects.get(verb="created")
    assert (event.actor, event.model, event.record, event.fields) == (
        officer.username,
        "cases.whereabouts",
        made.code,
        [],
    )


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "moon"}, "kind"),
        ({"place": "x" * 201}, "place"),
        ({"note": "x" * 501}, "note"),
        ({"started_on": ""}, "started_on"),
        ({"started_on": "31/02/2024"}, "started_on"),
        ({"started_on": "01/01/2099"}, "started_on"),
        ({"started_on": "31/12/1979"}, "started_on"),  # born in 1980
        ({"ended_on": "04/03/2024"}, "ended_on"),
        ({"ended_on": "01/01/2099"}, "ended_on"),
    ],
)
def test_says_what_is_wrong(as_officer, person, facts, field):
    assert errors_of(say(as_officer, person, **facts)) == {field}
    assert not Whereabouts.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "refused"),
    [
        ("01/04/2023", "01/05/2023", False),  # over on the day the other begins
        ("01/04/2023", "02/05/2023", True),
        ("01/04/2023", "", True),
        ("01/05/2023", "01/05/2023", True),
        ("10/05/2023", "20/05/2023", True),
        ("31/05/2023", "", True),
        ("01/06/2023", "", False),  # begins on the day the other is over
    ],
)
def test_nobody_is_in_two_places_on_a_day(as_officer, stay, first, last, refused):
    response = say(as_officer, stay.person, kind="prison", started_on=first, ended_on=last)
    assert response.status_code == (200 if refused else 302)
    assert Whereabouts.objects.count() == (1 if refused else 2)
    if refused:
        assertContains(response, "01/05/2023–01/06/2023")
    assert say(as_officer, PersonFactory(unit=stay.unit)).status_code == 302  # somebody else is


def test_a_stay_that_goes_on_leaves_no_room_for_a_second(as_officer, person):
    WhereaboutsFactory(person=person)
    assert errors_of(say(as_officer, person)) == {"started_on"}
    earlier = {"started_on": "01/04/2023", "ended_on": "01/05/2023"}
    assert say(as_officer, person, **earlier).status_code == 302


def test_sent_twice_it_is_one(as_officer, person):
    assert [say(as_officer, person).status_code for _ in range(2)] == [302, 200]
    assert Whereabouts.objects.count() == 1


def test_it_is_corrected_and_ended(as_officer, person):
    stay = WhereaboutsFactory(person=person)
    edit(as_officer, stay, ended_on="01/07/2023", kind="absent")
    stay.refresh_from_db()
    assert (stay.kind, stay.ended_on, stay.version) == ("absent", date(2023, 7, 1), 2)
    event = AuditEvent.objects.get(verb="changed")
    assert set(event.fields) == {"kind", "ended_on"}


def test_a_correction_may_not_reach_into_another(as_officer, stay):
    later = WhereaboutsFactory(person=stay.person, started_on=date(2023, 6, 1))
    response = edit(as_officer, stay, ended_on="02/06/2023")
    assert errors_of(response) == {"started_on"}
    assert errors_of(edit(as_officer, later, started_on="31/05/2023")) == {"started_on"}
    stay.refresh_from_db()
    assert stay.ended_on == date(2023, 6, 1)


def test_of_two_corrections_of_a_version_the_second_is_told_of_the_first(as_officer, stay):
    edit(as_officer, stay, place="Trại số 1", ended_on="01/06/2023")
    response = edit(as_officer, stay, place="Trại số 2", ended_on="01/06/2023")
    assert response.status_code == 200
    stay.refresh_from_db()
    assert stay.place == "Trại số 1"


def test_what_never_was_is_removed_with_its_trace(as_officer, officer, stay):
    response = as_officer.post(page("remove", stay), {"version": stay.version})
    assertRedirects(response, stay.person.get_absolute_url(), fetch_redirect_response=False)
    assert not Whereabouts.objects.exists()
    event = AuditEvent.objects.get(verb="deleted")
    assert (event.actor, event.record, event.fields) == (officer.username, stay.code, [])


def test_one_changed_meanwhile_is_not_removed(as_officer, stay):
    Whereabouts.objects.update(version=2)
    as_officer.post(page("remove", stay), {"version": 1})
    assert Whereabouts.objects.exists()


def test_the_persons_page_says_where_they_are_today(as_officer, person):
    today = timezone.localdate()
    WhereaboutsFactory(person=person, place="Trại tạm giam số 1")
    response = as_officer.get(person.get_absolute_url())
    assertContains(response, "Tạm giữ, tạm giam · Trại tạm giam số 1, từ ngày 01/05/2023")
    assertContains(response, "Sửa giam giữ, vắng mặt")
    assertContains(response, page("create", person))  # for an earlier stay
    for ended, there in [(today + timedelta(1), True), (today, False)]:
        Whereabouts.objects.update(ended_on=ended)
        away = as_officer.get(person.get_absolute_url()).context["away"]
        assert (away is not None) == there
    assertNotContains(as_officer.get(person.get_absolute_url()), "Sửa giam giữ, vắng mặt")


def test_the_timeline_has_its_days(as_officer, stay):
    response = as_officer.get(stay.person.get_absolute_url())
    entries = [(e.day_text, e.title) for _year, some in response.context["years"] for e in some]
    assert entries == [
        ("01/06/2023", "Không còn: Tạm giữ, tạm giam"),
        ("01/05/2023", "Tạm giữ, tạm giam"),
    ]


def test_a_planner_sees_and_is_led_to_no_form(client, stay):
    client.force_login(UserFactory(unit=stay.unit, role=Role.PLANNER))
    response = client.get(stay.person.get_absolute_url())
    assertContains(response, "Tạm giữ, tạm giam")
    assertNotContains(response, page("edit", stay))


def test_standing_is_begun_and_not_over_by_the_end_of_a_day(stay):
    eve, first = date(2023, 4, 30), date(2023, 5, 1)
    last, over = date(2023, 5, 31), date(2023, 6, 1)
    days = (eve, first, last, over)
    assert [Whereabouts.objects.standing_on(day).count() for day in days] == [0, 1, 1, 0]


def test_it_is_seen_through_the_person(stay):
    elsewhere = UserFactory(unit=CommuneFactory())
    assert not Whereabouts.objects.visible_to(elsewhere).exists()
    stay.person.unit = elsewhere.unit
    stay.person.save()
    assert Whereabouts.objects.visible_to(elsewhere).get() == stay
