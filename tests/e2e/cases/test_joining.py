"""Two files of one person in a browser: seen while typing, joined from the desk, taken apart."""

import pytest
from playwright.sync_api import expect

from cases.models import Merge, Person
from tests.e2e.words import t
from tests.factories import PersonFactory, VisitFactory
from wards.models import AuditEvent


@pytest.fixture
def pair(ward):
    born = {"unit": ward, "birth_year": 1984, "birth_month": 9, "birth_day": 2}
    kept = PersonFactory(full_name="Đỗ Văn Hòa", **born)
    merged = PersonFactory(full_name="Do Van Hoa", phone="0912345678", **born)
    for one in (kept, merged):
        VisitFactory(person=one)
    return kept, merged


@pytest.fixture
def desk(page, sign_in, officer):
    return sign_in(page, officer)


@pytest.mark.parametrize("page", ["desktop", "phone"], indirect=True)
def test_joined_from_the_desk_and_taken_apart_again(desk, pair):
    kept, merged = pair
    desk.goto("/people/suspected/")
    desk.get_by_role("link", name="Đỗ Văn Hòa / Do Van Hoa").click()
    desk.locator(f"input[name^=double_{code_of_visit(merged)}][value=merged]").check()
    desk.locator("input[name=phone][value=merged]").check()
    desk.get_by_role("button", name=t("Join the two files")).click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Đỗ Văn Hòa")
    expect(desk.get_by_text("0912345678")).to_be_visible()
    desk.goto(f"/people/{merged.code}/")
    assert str(kept.code) in desk.url
    desk.goto("/people/merges/")
    desk.get_by_role("link", name="Đỗ Văn Hòa").click()
    desk.get_by_role("button", name=t("Undo the joining")).click()
    expect(desk.get_by_text(t("Undone: both files are as they were."))).to_be_visible()
    assert Person.objects.count() == 2
    assert Merge.objects.get().undone_at
    desk.goto(f"/people/{merged.code}/")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Do Van Hoa")


def code_of_visit(person):
    return person.visits.get().code.hex


@pytest.mark.parametrize("page", ["desktop", "phone"], indirect=True)
def test_somebody_alike_appears_while_one_types_and_leaves_one_event(desk, pair):
    desk.goto("/people/new/form/")
    shown = desk.locator("[data-alike] li")
    desk.locator("[name=full_name]").press_sequentially("Do V")
    expect(shown).to_have_count(0)
    desk.locator("[name=full_name]").press_sequentially("an Hoa")
    expect(shown).to_have_count(2)
    desk.locator("[name=birth]").press_sequentially("02/09/1984")
    expect(shown.first).to_contain_text(t("same day of birth"))
    expect(shown.first.get_by_role("link")).to_have_attribute("href", f"/people/{pair[0].code}/")
    assert AuditEvent.objects.filter(page="cases:person_alike").count() == 1
    assert "?" not in desk.url
