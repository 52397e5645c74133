"""The leaders' page of questions about numbers."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import CommuneFactory, NumberAllowanceFactory, UserFactory
from wards.models import NumberAllowance

LIST = reverse("wards:allowance_list")


@pytest.fixture
def as_leader(client, leader):
    client.force_login(leader)
    return client


def release(client, allowance, seen=50):
    address = reverse("wards:allowance_release", args=[allowance.code])
    return client.post(address, {"seen": seen}, follow=True)


def test_shows_who_asked_today_in_the_own_unit(as_leader, officer):
    NumberAllowanceFactory(user=officer, asked=3)
    stranger = NumberAllowanceFactory(user__unit=CommuneFactory(), user__full_name="Người Nơi Khác")
    page = as_leader.get(LIST)
    assertContains(page, officer.full_name)
    assertNotContains(page, stranger.user.full_name)
    assertNotContains(page, "/release/")


def test_a_used_up_one_is_released_by_the_button(as_leader, officer):
    allowance = NumberAllowanceFactory(user=officer)
    assertContains(as_leader.get(LIST), f"/numbers/{allowance.code}/release/")
    assertContains(release(as_leader, allowance), officer.full_name)
    release(as_leader, allowance)
    assert NumberAllowance.objects.get().allowed == 100


@pytest.mark.parametrize("seen", ["", "x", "\x00", "-1", "49", "9" * 400])
def test_a_button_of_another_page_releases_nothing(as_leader, officer, seen):
    allowance = NumberAllowanceFactory(user=officer)
    assert release(as_leader, allowance, seen).status_code == 200
    assert NumberAllowance.objects.get().allowed == 50


def test_the_own_one_has_no_button_and_is_refused(as_leader, leader):
    allowance = NumberAllowanceFactory(user=leader)
    assertNotContains(as_leader.get(LIST), "/release/")
    assert release(as_leader, allowance).status_code == 403


def test_another_wards_is_not_there(as_leader):
    assert release(as_leader, NumberAllowanceFactory()).status_code == 404


def test_nobody_but_leaders(client, officer, planner, auditor, administrator):
    for user in (officer, planner, auditor, administrator):
        client.force_login(user)
        assert client.get(LIST).status_code == 403
        allowance = NumberAllowanceFactory(user=UserFactory(unit=user.unit))
        assert release(client, allowance).status_code == 403
