"""The allocation desk by the keyboard alone: two hundred files to two heirs, and the last back."""

from datetime import date

import pytest
from playwright.sync_api import expect

from cases.models import Person
from tests.factories import (
    CommuneFactory,
    NeighbourhoodFactory,
    PersonFactory,
    RegistrationFactory,
    UserFactory,
)
from wards.models import Succession
from wards.places import territory

LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)
FILES, WALKED = 200, 20


@pytest.fixture
def heirs(province):
    return [
        CommuneFactory(parent=province, valid_from=FIRST, name=name)
        for name in ("Phường Chính", "Phường Hai")
    ]


@pytest.fixture
def ended(province, heirs):
    """A ward that was split, with two hundred files in two neighbourhoods."""
    ended = CommuneFactory(parent=province, valid_to=LAST, successor=heirs[0], name="Phường Cũ")
    for heir in heirs:
        Succession.objects.create(old=ended, new=heir, took_effect_on=FIRST)
    territory.refresh_scope_paths()
    hoods = [NeighbourhoodFactory(unit=ended, name=name) for name in ("Tổ 1", "Tổ 2")]
    for number in range(FILES):
        person = PersonFactory(unit=ended, neighbourhood=hoods[number * 2 // FILES])
        RegistrationFactory(person=person, unit=ended, registered_on=date(2024, 1, 2))
    return ended


def test_two_hundred_files_by_the_keyboard(page, sign_in, province, ended, heirs):
    press = page.keyboard.press
    sign_in(page, UserFactory(unit=province)).goto(f"/allocation/{ended.slug}/")
    expect(page.locator(".desk-left")).to_have_text("200")
    expect(page.locator(".cell-tick input").first).to_be_focused()
    for _each in range(WALKED):  # a pile is ticked on the way
        press("Shift+ArrowDown")
    expect(page.locator("[data-ticked]")).to_have_text(f"{WALKED}/{FILES}")
    press("ArrowUp")
    press("Space")  # but one
    expect(page.locator("[data-ticked]")).to_have_text(f"{WALKED - 1}/{FILES}")
    press("2")
    press("Enter")
    expect(page.locator(".num-left")).to_have_text(str(WALKED - 1))
    expect(page.locator(".save-bar .btn-primary")).to_be_focused()
    press("Enter")
    expect(page.locator(".desk-left")).to_have_text(str(FILES - WALKED + 1))
    assert Person.objects.filter(unit=heirs[1]).count() == WALKED - 1
    expect(page.locator(".cell-tick input").first).to_be_focused()  # the desk listens again
    press("a")  # the rest, to the heir that is proposed
    press("Enter")
    expect(page.locator(".num-left")).to_have_text(str(FILES - WALKED + 1))
    press("Enter")
    expect(page.locator(".desk-left")).to_have_text("0")
    assert Person.objects.filter(unit=heirs[0]).count() == FILES - WALKED + 1
    assert not Person.objects.filter(unit=ended).exists()
    page.locator(".desk-undo button").focus()
    press("Enter")
    expect(page.locator(".desk-left")).to_have_text(str(FILES - WALKED + 1))
    assert Person.objects.filter(unit=heirs[0]).count() == 0


@pytest.mark.parametrize("page", ["phone"], indirect=True)
def test_a_neighbourhood_at_once_on_a_phone(page, sign_in, province, ended, heirs):
    sign_in(page, UserFactory(unit=province)).goto(f"/allocation/{ended.slug}/")
    page.locator(".filter-fold > summary").click()
    page.locator("[name=hood]").first.select_option(label="Tổ 2")
    page.locator(".filters .btn").click()
    page.locator("#id_heir").select_option(heirs[1].slug)
    page.locator("button[name=whole]").click()
    expect(page.locator(".num-left")).to_have_text("100")
    page.locator(".save-bar .btn-primary").click()
    expect(page.locator(".desk-left")).to_have_text("100")
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= page.viewport_size["width"]
