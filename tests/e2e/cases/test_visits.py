"""An evening's round and a visit on a phone: by keyboard alone, and over a lost connection."""

import json
import re
from datetime import date

import pytest
from playwright.sync_api import expect

from cases.models import Visit
from tests.e2e.words import t
from tests.factories import PASSWORD, PersonFactory, RegistrationFactory

NAMES = ["Nguyễn Thử An", "Trần Thử Bình", "Lê Thử Cường"]
KEPT = "() => JSON.stringify({...localStorage})"


@pytest.fixture
def people(ward):
    made = []
    for name in NAMES:
        person = PersonFactory(unit=ward, full_name=name, identity_number="")
        RegistrationFactory(person=person, category="illegal_user", registered_on=date(2025, 9, 1))
        made.append(person)
    return made


@pytest.fixture
def phone(open_page, sign_in, officer):
    return sign_in(open_page("phone"), officer)


def box(page, person, name):
    return page.locator(f"[name='{person.code}-{name}']")


def drafts(page):
    kept = json.loads(page.evaluate(KEPT))
    return {key: value for key, value in kept.items() if key.startswith("aftercare.draft.")}


def test_an_evenings_round_is_typed_without_a_mouse(phone, people, officer):
    an, binh, cuong = people
    phone.goto("/visits/unvisited/")
    phone.locator(".page-actions a[href*='/visits/round/']").click()
    box(phone, an, "met").focus()
    phone.keyboard.press("ArrowDown")  # the first of the choices: met
    phone.keyboard.press("Tab")
    phone.keyboard.press("ArrowDown")
    for text in ("", "đi làm đều"):
        phone.keyboard.press("Tab")
        phone.keyboard.type(text)
    phone.keyboard.press("ArrowDown")
    expect(box(phone, binh, "note")).to_be_focused()
    phone.keyboard.press("Enter")
    expect(box(phone, cuong, "note")).to_be_focused()
    box(phone, cuong, "met").select_option("nobody")
    box(phone, cuong, "note").focus()
    phone.keyboard.type("đi vắng")
    phone.keyboard.press("Tab")
    phone.keyboard.type("thăm lại tuần sau")
    phone.keyboard.press("ArrowUp")
    expect(box(phone, binh, "next_step")).to_be_focused()
    phone.keyboard.press("Enter")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("button", name=t("Save the round"))).to_be_focused()
    phone.keyboard.press("Enter")
    expect(phone.locator(".message-success")).to_be_visible()
    expect(phone.locator("tbody tr")).to_have_count(2)  # whoever was not met
    found = {visit.person: visit for visit in Visit.objects.all()}
    assert set(found) == {an, cuong}
    assert (found[an].progress, found[an].content) == ("better", "đi làm đều")
    assert (found[cuong].met, found[cuong].next_step) == ("nobody", "thăm lại tuần sau")
    assert {visit.visited_by for visit in found.values()} == {officer.full_name}
    assert drafts(phone) == {}


def test_a_round_survives_a_lost_connection(phone, people):
    an, _binh, cuong = people
    phone.goto("/visits/round/")
    box(phone, an, "note").fill("đi làm đều")
    box(phone, an, "met").select_option("person")
    box(phone, cuong, "met").select_option("family")
    box(phone, cuong, "progress").select_option("worse")
    phone.context.set_offline(True)
    phone.get_by_role("button", name=t("Save the round")).click()
    expect(phone.locator("[data-draft-offline]")).to_be_visible()
    assert not Visit.objects.exists()

    [(key, kept)] = drafts(phone).items()
    told = key + kept
    assert "đi làm đều" in told
    assert not [word for word in (*NAMES, "can-bo", "Cán Bộ") if word in key]
    assert not [name for name in NAMES if name in told]

    phone.context.set_offline(False)
    phone.evaluate("() => { for (const f of document.forms) f.dataset.saved = 'yes'; }")
    phone.goto("/visits/round/")
    expect(box(phone, an, "note")).to_have_value("")
    phone.locator("[data-draft-use]").click()
    expect(box(phone, an, "note")).to_have_value("đi làm đều")
    expect(box(phone, cuong, "progress")).to_have_value("worse")
    phone.get_by_role("button", name=t("Save the round")).click()
    expect(phone.locator(".message-success")).to_be_visible()
    assert Visit.objects.count() == 2
    assert drafts(phone) == {}


def test_what_the_server_got_before_the_line_broke_is_recorded_once(phone, people):
    phone.goto(f"/people/{people[0].code}/visits/new/")
    phone.locator("[name=content]").fill("đã gặp")

    def answer_lost(route):
        route.fetch(max_redirects=0)
        route.abort()

    phone.route("**/visits/new/", answer_lost, times=1)
    save = phone.get_by_role("button", name=t("Save"), exact=True)
    save.click()
    expect(phone.locator("[data-draft-offline]")).to_be_visible()
    save.click()
    expect(phone).to_have_url(re.compile(r"/people/[0-9a-f-]{36}/$"))
    assert Visit.objects.count() == 1


def test_a_visit_that_is_refused_comes_back_with_its_faults(phone, people):
    phone.goto(f"/people/{people[0].code}/visits/new/")
    phone.locator("[name=day]").fill("32/1/2026")
    phone.locator("[name=income]").press_sequentially("4500000")
    expect(phone.locator("[name=income]")).to_have_value("4.500.000")
    save = phone.get_by_role("button", name=t("Save"), exact=True)
    save.click()
    expect(phone.locator(".error-summary")).to_be_focused()
    expect(phone.locator("[name=income]")).to_have_value("4.500.000")
    phone.locator("[name=day]").fill("5/1/26")
    save.click()
    expect(phone).to_have_url(re.compile(r"/people/[0-9a-f-]{36}/$"))
    assert Visit.objects.get().income == 4_500_000
    assert drafts(phone) == {}


def draft_of(page, person, text):
    """Type something that is not sent, and leave the page."""
    page.goto(f"/people/{person.code}/visits/new/")
    page.locator("[name=content]").fill(text)
    page.wait_for_function(
        "() => Object.keys(localStorage).some(k => k.startsWith('aftercare.draft.'))"
    )
    page.evaluate("() => { document.querySelector('[data-draft]').dataset.saved = 'yes'; }")
    page.goto("/visits/")


def test_drafts_go_when_one_signs_out(phone, people, officer):
    draft_of(phone, people[0], "chưa gửi")
    assert len(drafts(phone)) == 1
    phone.locator(".topline .menu summary").click()
    phone.get_by_role("button", name=t("Sign out"), exact=True).click()
    expect(phone.locator("[name=username]")).to_be_visible()
    assert drafts(phone) == {}
    phone.locator("[name=username]").fill(officer.username)
    phone.locator("[name=password]").fill(PASSWORD)
    phone.keyboard.press("Enter")
    expect(phone.locator(".framed")).to_be_visible()
    phone.goto(f"/people/{people[0].code}/visits/new/")
    expect(phone.locator("[data-draft-offer]")).to_be_hidden()


def test_drafts_go_after_a_day_and_are_nobody_elses(phone, people, sign_in, leader):
    draft_of(phone, people[0], "chưa gửi")
    form = f"/people/{people[0].code}/visits/new/"
    sign_in(phone, leader)
    phone.goto(form)
    expect(phone.locator("[data-draft-offer]")).to_be_hidden()
    phone.clock.install()
    phone.clock.fast_forward("24:00:01")
    phone.goto("/visits/")
    assert drafts(phone) == {}


def test_a_draft_can_be_dropped(phone, people):
    draft_of(phone, people[0], "chưa gửi")
    phone.goto(f"/people/{people[0].code}/visits/new/")
    phone.locator("[data-draft-drop]").click()
    expect(phone.locator("[data-draft-offer]")).to_be_hidden()
    expect(phone.locator("[name=content]")).to_have_value("")
    assert drafts(phone) == {}


def test_a_draft_stands_in_the_work_list_until_it_is_dropped(phone, people):
    phone.goto("/work/")
    expect(phone.locator("[data-drafts]")).to_be_hidden()
    draft_of(phone, people[0], "chưa gửi")
    phone.goto("/work/")
    section = phone.locator("[data-drafts]")
    expect(section).to_be_visible()
    expect(section).not_to_contain_text(people[0].full_name)
    section.get_by_role("link", name=t("Record a visit")).click()
    phone.wait_for_url(f"**/people/{people[0].code}/visits/new/")
    phone.locator("[data-draft-drop]").click()
    phone.goto("/work/")
    expect(phone.locator("[data-drafts]")).to_be_hidden()
