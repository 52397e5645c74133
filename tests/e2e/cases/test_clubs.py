"""A club meeting at the club's house: a phone, a thumb, a tick a member; and the keyboard alone."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cases.models import Activity
from tests.e2e.words import t
from tests.factories import MembershipFactory, PersonFactory, SupportModelFactory

NAMES = ("Lê Văn An", "Lê Văn Bình", "Lê Văn Cường", "Lê Văn Dũng")


@pytest.fixture
def club(ward):
    club = SupportModelFactory(unit=ward, name="CLB B93 thử", place="Nhà văn hóa")
    for name in NAMES:
        person = PersonFactory(unit=ward, full_name=name)
        MembershipFactory(person=person, club=club)
    newcomer = PersonFactory(unit=ward, full_name="Lê Văn Mới")
    MembershipFactory(person=newcomer, club=club, joined_on=timezone.localdate())
    return club


def save(page):
    return page.get_by_role("button", name=t("Save"), exact=True).last


@pytest.mark.parametrize("page", ["phone", "desktop"], indirect=True)
def test_a_meeting_is_recorded_from_the_clubs_page(page, sign_in, officer, club):
    sign_in(page, officer)
    page.goto(f"/models/{club.code}/")
    page.locator(f"a[href='/models/{club.code}/meetings/new/']").click()
    page.locator("[name=topic]").fill("Phòng ngừa tái nghiện")
    for name in NAMES[:2]:
        page.get_by_text(name, exact=True).click()
    expect(page.locator("[data-ticked]")).to_contain_text("2")
    page.get_by_text(NAMES[0], exact=True).click()
    expect(page.locator("[data-ticked]")).to_contain_text("1")
    page.locator("button[name=all]").click()
    expect(page.locator("[data-ticked]")).to_contain_text("5")
    page.get_by_text(NAMES[3], exact=True).click()
    page.locator("[name=guests]").fill("3")
    page.locator("[name=cost]").fill("450000")
    save(page).click()
    expect(page).to_have_url(re.compile(f"/models/{club.code}/$"))
    expect(page.locator("#meetings tbody tr")).to_contain_text("7")
    expect(page.locator("#meetings tfoot")).to_contain_text("450.000")
    meeting = Activity.objects.get()
    assert (meeting.people, meeting.attendances.count(), meeting.cost) == (7, 4, 450_000)


@pytest.mark.parametrize("page", ["phone"], indirect=True)
def test_the_list_follows_the_day_and_keeps_the_ticks(page, sign_in, officer, club):
    sign_in(page, officer)
    page.goto(f"/models/{club.code}/meetings/new/")
    newcomer = page.get_by_text("Lê Văn Mới", exact=True)
    expect(newcomer).to_be_visible()
    page.get_by_text(NAMES[1], exact=True).click()
    before = timezone.localdate() - timedelta(days=1)
    page.locator("[name=day]").fill(f"{before:%d/%m/%Y}")
    page.locator("[name=day]").blur()
    expect(newcomer).to_have_count(0)
    expect(page.locator("#day-list [type=checkbox]:checked")).to_have_count(1)
    save(page).click()
    expect(page).to_have_url(re.compile(f"/models/{club.code}/$"))
    assert (Activity.objects.get().day, Activity.objects.get().people) == (before, 1)


def test_the_keyboard_is_enough(page, sign_in, officer, club):
    """Tab to the first tick, Space and the arrows through the list, Enter saves."""
    sign_in(page, officer)
    page.goto(f"/models/{club.code}/meetings/new/")
    page.locator("[name=day]").focus()
    keys = page.keyboard
    for _stop in range(20):
        keys.press("Tab")
        if page.evaluate("document.activeElement.type") == "checkbox":
            break
    keys.press("Space")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    keys.press("Space")
    for _member in range(5):
        keys.press("Tab")
        if page.evaluate("document.activeElement.name") == "guests":
            break
    keys.type("2")
    keys.press("Enter")
    expect(page).to_have_url(re.compile(f"/models/{club.code}/$"))
    meeting = Activity.objects.get()
    names = set(meeting.attendances.values_list("person__full_name", flat=True))
    assert (names, meeting.people) == ({NAMES[0], NAMES[2]}, 4)
    assert meeting.day == timezone.localdate()


@pytest.mark.parametrize("page", ["phone"], indirect=True)
def test_a_lost_connection_loses_no_tick(page, sign_in, officer, club):
    sign_in(page, officer)
    page.goto(f"/models/{club.code}/meetings/new/")
    page.get_by_text(NAMES[1], exact=True).click()
    page.locator("[name=topic]").fill("Vay vốn")
    page.wait_for_timeout(500)
    page.context.set_offline(True)
    save(page).click()
    expect(page.locator("[data-draft-offline]")).to_be_visible()
    page.context.set_offline(False)
    save(page).click()
    expect(page).to_have_url(re.compile(f"/models/{club.code}/$"))
    assert Activity.objects.get().attendances.get().person.full_name == NAMES[1]
