"""Whether a number is on file elsewhere: a whole one, fifty times a day, never without a trace."""

import re
from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from cases.actions.people import people
from cases.models import Person
from tests.cases.views.people.test_person_create import CREATE, LOOKUP, NUMBER, facts
from tests.factories import NumberAllowanceFactory, PersonFactory
from wards.models import AuditEvent, NumberAllowance

__all__ = ["facts"]  # a fixture


@pytest.fixture
def look(client, officer):
    client.force_login(officer)
    typed = {"full_name": "Phạm Thị Hỏi", "birth": "1984"}
    return lambda number=NUMBER: client.post(LOOKUP, {**typed, "identity_number": number})


@pytest.fixture
def stranger(db):
    return PersonFactory(full_name="Người Nơi Khác", identity_number=NUMBER)


def test_the_fiftieth_is_answered_and_the_next_is_not(look, officer, stranger):
    for last in range(49):
        look(f"0010840200{last:02}")
    assert look().context["alike"].elsewhere is True
    refused = look()
    assert refused.context["alike"].elsewhere is None
    assertNotContains(refused, stranger.unit.name)
    assert AuditEvent.objects.filter(verb="asked", actor=officer.username).count() == 51


def test_a_hit_and_a_miss_read_the_same_once_used_up(look, officer, stranger):
    NumberAllowanceFactory(user=officer)
    hit, miss = (look(number).content.decode() for number in (NUMBER, "001084099999"))
    once = re.compile(rf'(csrfmiddlewaretoken" value|data-opened)="[^"]+"|{NUMBER}|001084099999')
    assert once.sub("", hit) == once.sub("", miss)
    assert not AuditEvent.objects.filter(verb="viewed", record=stranger.code).exists()


def test_after_a_release_it_is_answered_again(look, client, officer, leader, stranger):
    allowance = NumberAllowanceFactory(user=officer)
    client.force_login(leader)
    client.post(reverse("wards:allowance_release", args=[allowance.code]), {"seen": "50"})
    client.force_login(officer)
    assert look().context["alike"].elsewhere is True


def test_no_event_has_the_number(look, stranger):
    look()
    look("001084099999")
    for event in AuditEvent.objects.values():
        assert NUMBER not in str(event)
        assert "001084099999" not in str(event)
    assert NUMBER not in str(list(NumberAllowance.objects.values()))


@pytest.mark.parametrize("part", ["00108401234", "0010840123456", "%", "001084______", "abc"])
def test_a_part_of_a_number_is_no_question(officer, stranger, part):
    day = date(2026, 3, 2)
    assert people.ask_elsewhere(identity_number=part, by=officer, today=day) == []
    assert not AuditEvent.objects.filter(verb="asked").exists()


def test_an_old_number_of_nine_digits_is_a_whole_one(look):
    PersonFactory(identity_number="012345678")
    assert look("012345678").context["alike"].elsewhere is True


def test_opening_the_file_after_looking_is_no_second_question(look, client, facts, officer):
    look()
    assert client.post(CREATE, facts).status_code == 302
    assert NumberAllowance.objects.get(user=officer).asked == 1
    client.post(CREATE, {**facts, "identity_number": "001084055555", "full_name": "Lê Thử"})
    assert NumberAllowance.objects.get(user=officer).asked == 2


def test_unanswered_a_file_opens_with_a_tick_that_says_so(client, officer, facts, stranger):
    client.force_login(officer)
    NumberAllowanceFactory(user=officer)
    refused = client.post(CREATE, facts)
    assertContains(refused, 'name="confirmed"')
    assert Person.objects.count() == 1
    assert client.post(CREATE, {**facts, "confirmed": "on"}).status_code == 302
    assert Person.objects.count() == 2


def test_without_a_number_nothing_is_asked(look, officer):
    look("")
    assert not NumberAllowance.objects.exists()
    assert not AuditEvent.objects.filter(verb="asked").exists()
