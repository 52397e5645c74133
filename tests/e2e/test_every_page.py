"""Every page of tests/test_access.py at both widths: axe, no sideways scrolling, keyboard.

Several pages share what a test sets up, which takes longer than looking at a page.
"""

import pytest

from tests.e2e.conftest import DESKTOP, SIZES
from tests.e2e.forms import TYPED_INTO, faults_of
from tests.e2e.watch import axe_findings, not_reached, overflow
from tests.factories import CaseFactory, PersonFactory, RegistrationFactory
from tests.pages.records import records
from tests.test_access import FACILITY, PAGES, ROLES, address, who_opens
from wards.web.lists import ListPage

__all__ = ["records"]  # a fixture

OK = 200
FILES = {
    "reports:report_file",
    "reports:attendance_sheet",
    "reports:briefing",
    "reports:notebook",
    "reports:borrowers",
    "reports:transfer_slip",
    "reports:transfer_minute",
    "reports:council_minutes",
    "reports:comparison_minute",
    "reports:campaign_result",
    "reports:plan_paper",
    "reports:area_figures_paper",
    "reports:facility_month_file",
    "reports:import_progress",
    "reports:import_blank",
}
SHOWN = {
    page: ROLES[answers[:5].index(OK)]
    for page, (sent, *answers) in PAGES.items()
    if sent == "get" and OK in answers[:5] and page not in FILES
}
OF_FACILITIES = [
    page for page, answers in FACILITY.items() if OK in answers and page not in {*SHOWN, *FILES}
]
TOGETHER = 8
BY_ROLE = [*sorted(SHOWN, key=lambda name: ROLES.index(SHOWN[name])), *OF_FACILITIES]
BATCHES = [BY_ROLE[start : start + TOGETHER] for start in range(0, len(BY_ROLE), TOGETHER)]
TWICE_AS_LARGE = {"width": 640, "height": 400}  # 1280 by 800 at 200 %
ERRORS = [("/people/00000000-0000-4000-8000-000000000000/", 404), ("/admin/", 403)]


@pytest.fixture
def crowd(ward, monkeypatch):
    """More than a page of people, with measures, so that lists have their pager.

    A page has ten rows here: the keyboard goes through each of them.
    """
    monkeypatch.setattr(ListPage, "paginate_by", 10)
    for number in range(15):
        person = PersonFactory(
            unit=ward,
            full_name=f"Nguyễn Thị Minh Khai Thử Nghiệm {number}",
            aliases="Sáu Thử",
            occupation="lao động tự do tại chợ đầu mối",
        )
        RegistrationFactory(person=person)
        if number < 5:
            CaseFactory(person=person, decided=True)


@pytest.fixture
def look(open_page, sign_in):
    """``look(user, path)`` gives the status of a page and what is wrong with it."""
    strict, lenient = open_page(), open_page(lenient=True)

    def at(user, path):
        for page in (strict, lenient):
            page.set_viewport_size(DESKTOP)
            if user:
                sign_in(page, user)
            status = page.goto(path).status
        found = [f"{size}: {fault}" for size in SIZES for fault in faults(strict, lenient, size)]
        return status, found + list(faults_of_forms(strict))

    return at


def faults(strict, lenient, size):
    for page in (strict, lenient):
        page.set_viewport_size(SIZES[size])
    yield from axe_findings(lenient)
    yield from not_reached(strict)
    if pixels := overflow(strict):
        yield f"{pixels} px wider than the window"


def faults_of_forms(page):
    """One types at once, and nothing lies over a field: at a desk, on a phone, twice as large."""
    if page.locator(TYPED_INTO).count():
        for size, viewport in {**SIZES, "200 %": TWICE_AS_LARGE}.items():
            page.set_viewport_size(viewport)
            page.reload()
            yield from (f"{size}: {fault}" for fault in faults_of(page))


@pytest.mark.parametrize("names", BATCHES, ids=lambda names: names[0])
def test_pages_are_accessible_fit_and_answer_to_the_keyboard(look, records, crowd, names):
    seen = {name: look(who_opens(name, records), address(name, records)) for name in names}
    assert {name: answer for name, answer in seen.items() if answer != (OK, [])} == {}


@pytest.mark.parametrize(("path", "status"), ERRORS)
def test_error_pages_too(look, officer, path, status):
    assert look(officer, path) == (status, [])


def test_the_sign_in_page_too(look):
    assert look(None, "/sign-in/") == (OK, [])


def test_dark_pages_have_enough_contrast(open_page, sign_in, records, crowd):
    page = sign_in(open_page(lenient=True), records["leader"])
    page.emulate_media(color_scheme="dark")
    for name in ("cases:person_list", "cases:person_detail", "cases:person_edit", "reports:report"):
        page.goto(address(name, records))
        assert axe_findings(page) == []
