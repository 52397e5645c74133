"""Finding people, opening files, two who edit at once, and a measure from opening to closing."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from cases.models import Case, Person
from tests.e2e.words import t
from tests.factories import CommuneFactory, PersonFactory, RegistrationFactory, UserFactory
from wards.models import AuditEvent


@pytest.fixture
def hoa(ward):
    person = PersonFactory(
        unit=ward, full_name="Đỗ Văn Hòa", birth_year=1984, identity_number="001084000123"
    )
    RegistrationFactory(person=person)
    return person


@pytest.fixture
def desk(page, sign_in, officer):
    return sign_in(page, officer)


@pytest.mark.parametrize("page", ["desktop", "phone"], indirect=True)
@pytest.mark.parametrize("term", ["hoà đỗ", "DO VAN HOA", "001084000123"])
def test_a_person_is_found_and_nothing_personal_is_in_the_address(desk, hoa, ward, term):
    PersonFactory(unit=ward, full_name="Lê Đức Sơn")
    desk.goto("/people/")
    desk.locator("#global-search").fill(term)
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Đỗ Văn Hòa")
    assert urlsplit(desk.url).query == ""
    assert str(hoa.code) in desk.url


def test_the_slash_goes_to_the_search(desk, hoa):
    desk.goto("/people/")
    desk.keyboard.press("/")
    desk.keyboard.type("hoa")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Đỗ Văn Hòa")


def test_another_wards_people_are_not_seen(desk, hoa):
    elsewhere = PersonFactory(unit=CommuneFactory(), full_name="Đỗ Văn Xa")
    desk.goto("/people/")
    expect(desk.get_by_role("link", name="Đỗ Văn Hòa")).to_be_visible()
    expect(desk.get_by_role("link", name="Đỗ Văn Xa")).to_have_count(0)
    assert desk.goto(f"/people/{elsewhere.code}/").status == 404


def test_showing_an_identity_number_is_recorded(desk, hoa):
    desk.goto(f"/people/{hoa.code}/")
    expect(desk.get_by_text("001084000123")).to_have_count(0)
    desk.locator("button[form=show-identity]").click()
    expect(desk.get_by_text("001084000123")).to_be_visible()
    assert AuditEvent.objects.filter(verb="revealed", record=hoa.code).count() == 1


@pytest.mark.parametrize("page", ["desktop", "phone"], indirect=True)
def test_somebody_alike_is_shown_before_a_second_file_is_opened(desk, hoa, officer):
    desk.goto("/people/")
    desk.locator("a[href$='/people/new/']").first.click()
    desk.locator("[name=full_name]").fill("đỗ văn hoà")
    desk.locator("[name=birth]").fill("1984")
    desk.get_by_role("button", name=t("Search"), exact=True).click()
    expect(desk.get_by_role("alert")).to_contain_text("Đỗ Văn Hòa")
    desk.locator("a[href$='/people/new/form/']").click()
    expect(desk.locator("[name=full_name]")).to_have_value(re.compile("đỗ văn hoà", re.IGNORECASE))
    desk.locator("[name=sex][value=male]").check()
    desk.locator("[name=category][value=addict]").check()
    desk.locator("[name=registered_on]").fill("5/3/26")
    save = desk.get_by_role("button", name=t("Open the file"), exact=True)
    save.click()
    expect(desk.get_by_role("alert")).to_contain_text("Đỗ Văn Hòa")
    assert Person.objects.count() == 1
    desk.locator("[name=confirmed]").check()
    save.click()
    expect(desk).to_have_url(re.compile(r"/people/[0-9a-f-]{36}/$"))
    assert Person.objects.count() == 2


def test_an_error_leads_to_its_field_and_keeps_what_was_typed(desk, officer):
    desk.goto("/people/new/form/")
    desk.locator("[name=full_name]").fill("Nguyễn Thử")
    desk.locator("[name=birth]").fill("31/02/1980")
    desk.get_by_role("button", name=t("Open the file"), exact=True).click()
    summary = desk.locator(".error-summary")
    expect(summary).to_be_focused()
    summary.locator("a[href='#id_birth']").click()
    expect(desk.locator("[name=birth]")).to_be_focused()
    expect(desk.locator("[name=birth]")).to_have_value("31/02/1980")
    expect(desk.locator("[name=full_name]")).to_have_value("Nguyễn Thử")


def test_the_second_to_save_is_told_and_loses_nothing(open_page, sign_in, officer, ward, hoa):
    colleague = UserFactory(unit=ward, full_name="Đồng Nghiệp Thử")
    ours, theirs = sign_in(open_page(), officer), sign_in(open_page(), colleague)
    for page in (ours, theirs):
        page.goto(f"/people/{hoa.code}/edit/")
    theirs.locator("[name=occupation]").fill("thợ mộc")
    theirs.get_by_role("button", name=t("Save"), exact=True).click()
    expect(theirs).to_have_url(re.compile(f"/people/{hoa.code}/$"))

    ours.locator("[name=occupation]").fill("lái xe")
    ours.locator("[name=address]").fill("Ngõ 5")
    ours.get_by_role("button", name=t("Save"), exact=True).click()
    conflict = ours.locator(".conflict")
    expect(conflict).to_contain_text("thợ mộc")
    expect(conflict).to_contain_text("Đồng Nghiệp Thử")
    expect(ours.locator("[name=address]")).to_have_value("Ngõ 5")
    expect(ours.locator("[name=occupation]")).to_have_value("lái xe")
    ours.get_by_role("button", name=t("Save"), exact=True).click()
    expect(ours).to_have_url(re.compile(f"/people/{hoa.code}/$"))
    hoa.refresh_from_db()
    assert (hoa.occupation, hoa.address) == ("lái xe", "Ngõ 5")


@pytest.mark.parametrize("page", ["desktop", "phone"], indirect=True)
def test_a_measure_is_opened_decided_and_closed(desk, hoa):
    save = desk.get_by_role("button", name=t("Save"), exact=True)
    desk.goto(f"/people/{hoa.code}/")
    desk.locator("a[href$='/cases/new/']").click()
    desk.locator("a[href='?kind=compulsory']").click()
    desk.locator("[name=opened_on]").fill("05/03/2026")
    save.click()
    expect(desk).to_have_url(re.compile(r"/cases/[0-9a-f-]{36}/$"))

    desk.locator("a[href$='/decision/']").first.click()
    desk.locator("[name=decided_on]").fill("20/03/2026")
    desk.locator("[name=decision_number]").fill("12/QĐ-TA")
    desk.locator("[name=decided_by]").fill("Tòa án nhân dân khu vực thử")
    desk.locator("[name=term_months]").fill("18")
    desk.locator("[name=started_on]").fill("25/03/2026")
    save.click()
    expect(desk).to_have_url(re.compile(r"/cases/[0-9a-f-]{36}/$"))

    desk.locator("a[href$='/closure/']").first.click()
    desk.locator("[name=closed_on]").fill("30/06/2026")
    desk.locator("[name=outcome]").select_option(Case.Outcome.SUSPENDED)
    desk.get_by_role("button", name=t("Close the measure"), exact=True).click()
    expect(desk).to_have_url(re.compile(r"/cases/[0-9a-f-]{36}/$"))
    case = Case.objects.get()
    assert (case.decision_number, case.outcome) == ("12/QĐ-TA", Case.Outcome.SUSPENDED)
    assert case.term_months == 18
