"""An officer's evening on a phone: round, visit, note, support, and the network gone twice."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from cases.models import Person, Support, Visit
from tests.e2e.words import t
from tests.factories import PASSWORD, PersonFactory, RegistrationFactory

NAMES = ["Nguyễn Thử An", "Trần Thử Bình", "Lê Thử Cường"]
ON_FILE = re.compile(r"/people/[0-9a-f-]{36}/$")


@pytest.fixture
def people(ward):
    made = [PersonFactory(unit=ward, full_name=name) for name in NAMES]
    for person in made:
        RegistrationFactory(person=person, category="illegal_user", registered_on=date(2025, 9, 1))
    return made


@pytest.fixture
def phone(open_page, sign_in, officer):
    return sign_in(open_page("phone"), officer)


def box(page, person, name):
    return page.locator(f"[name='{person.code}-{name}']")


def save(page, word="Save"):
    page.locator(".save-bar").get_by_role("button", name=t(word), exact=True).click()


def lose_the_answer(page, address):
    """The server gets what is sent, and the line breaks before its answer arrives."""

    def lost(route):
        route.fetch(max_redirects=0)
        route.abort()

    page.route(address, lost, times=1)


def test_an_evening_with_the_network_gone_twice(phone, people):
    an, binh, cuong = people

    # The round: no network when it is saved; then the page is left, and taken up again.
    phone.goto("/visits/round/")
    box(phone, an, "met").select_option("person")
    box(phone, an, "note").fill("đi làm đều")
    box(phone, binh, "met").select_option("nobody")
    phone.context.set_offline(True)
    save(phone, "Save the round")
    expect(phone.locator("[data-draft-offline]")).to_be_visible()
    assert not Visit.objects.exists()
    phone.context.set_offline(False)
    phone.evaluate("() => { document.querySelector('form[data-draft]').dataset.saved = 'yes'; }")
    phone.reload()
    phone.locator("[data-draft-use]").click()
    expect(box(phone, an, "note")).to_have_value("đi làm đều")
    save(phone, "Save the round")
    expect(phone.locator(".message-success")).to_be_visible()

    # A visit with a long note: the server got it, its answer is lost, it is sent again.
    phone.goto(f"/people/{cuong.code}/visits/new/")
    phone.locator("[name=content]").fill("Gia đình cho biết đã bỏ thuốc, xin học nghề sửa xe.")
    phone.locator("[name=next_step]").fill("giới thiệu lớp sửa xe")
    lose_the_answer(phone, "**/visits/new/")
    save(phone)
    expect(phone.locator("[data-draft-offline]")).to_be_visible()
    save(phone)
    expect(phone).to_have_url(ON_FILE)

    # A note on the file: the names of the family are typed, and the page is left by Back.
    phone.goto(f"/people/{cuong.code}/edit/")
    phone.locator("[name=father_name]").fill("Lê Thử Cha")
    phone.locator("[name=address]").fill("Số 7 ngõ 12")
    phone.wait_for_timeout(600)
    phone.evaluate("() => { document.querySelector('form[data-draft]').dataset.saved = 'yes'; }")
    phone.go_back()
    phone.go_forward()
    phone.locator("[data-draft-use]").click()
    expect(phone.locator("[name=father_name]")).to_have_value("Lê Thử Cha")
    save(phone)
    expect(phone).to_have_url(ON_FILE)

    # A support.
    phone.goto(f"/people/{an.code}/supports/new/?kind=counselling")
    phone.locator("[name=note]").fill("tư vấn học nghề")
    save(phone)
    expect(phone).to_have_url(ON_FILE)

    assert {visit.person for visit in Visit.objects.all()} == {an, binh, cuong}
    assert Visit.objects.count() == 3
    assert Visit.objects.get(person=cuong).next_step == "giới thiệu lớp sửa xe"
    assert Support.objects.count() == 1
    told = Person.objects.get(pk=cuong.pk)
    assert (told.father_name, told.address) == ("Lê Thử Cha", "Số 7 ngõ 12")
    kept = phone.evaluate("() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert not [key for key in kept if key.startswith("aftercare.draft.")]


def test_a_session_that_is_gone_keeps_what_was_typed(phone, people, officer, settings):
    form = f"/people/{people[0].code}/visits/new/"
    phone.goto(form)
    phone.locator("[name=content]").fill("chưa gửi được")
    phone.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    save(phone)
    expect(phone.locator("[name=username]")).to_be_visible()
    phone.locator("[name=username]").fill(officer.username)
    phone.locator("[name=password]").fill(PASSWORD)
    phone.keyboard.press("Enter")
    expect(phone.locator(".framed")).to_be_visible()
    phone.goto(form)
    phone.locator("[data-draft-use]").click()
    expect(phone.locator("[name=content]")).to_have_value("chưa gửi được")
    assert not Visit.objects.exists()


def test_names_stay_in_the_tab_and_go_when_one_signs_out(phone, people):
    phone.goto(f"/people/{people[0].code}/edit/")
    phone.locator("[name=father_name]").fill("Nguyễn Thử Cha")
    phone.locator("[name=address]").fill("Số 7")
    phone.wait_for_timeout(600)
    everywhere = phone.evaluate("() => JSON.stringify({...localStorage})")
    assert "Số 7" in everywhere
    assert "Nguyễn Thử" not in everywhere
    assert "Nguyễn Thử Cha" in phone.evaluate("() => JSON.stringify({...sessionStorage})")
    phone.evaluate("() => { document.querySelector('form[data-draft]').dataset.saved = 'yes'; }")
    phone.goto("/people/")
    phone.locator(".topline .menu summary").click()
    phone.get_by_role("button", name=t("Sign out"), exact=True).click()
    expect(phone.locator("[name=username]")).to_be_visible()
    assert "Nguyễn Thử" not in phone.evaluate("() => JSON.stringify({...sessionStorage})")


def test_unlocking_in_one_tab_unlocks_the_other(open_page, sign_in, officer, settings):
    settings.SESSION_IDLE_SECONDS = 3
    one = sign_in(open_page(), officer)
    one.goto("/people/")
    other = one.context.new_page()
    other.goto("/visits/")
    for page in (one, other):
        expect(page.locator("dialog.lock")).to_be_visible(timeout=12_000)
    settings.SESSION_IDLE_SECONDS = 900
    one.locator("dialog.lock [type=password]").fill(PASSWORD)
    one.keyboard.press("Enter")
    expect(one.locator("dialog.lock")).to_be_hidden()
    expect(other.locator("dialog.lock")).to_be_hidden()
