"""Every page of tests/test_access.py at both widths: axe, no sideways scrolling, keyboard."""

import pytest

from tests.e2e.conftest import SIZES
from tests.e2e.watch import axe_findings, not_reached, overflow
from tests.factories import CaseFactory, PersonFactory, RegistrationFactory
from tests.test_access import PAGES, ROLES, address, records, user_of

__all__ = ["records"]  # a fixture

OK = 200
FILES = {
    "reports:report_file",
    "reports:attendance_sheet",
    "reports:notebook",
    "reports:import_progress",
}
SHOWN = {
    page: ROLES[answers[:5].index(OK)]
    for page, (sent, *answers) in PAGES.items()
    if sent == "get" and OK in answers[:5] and page not in FILES
}
ERRORS = [("/people/00000000-0000-4000-8000-000000000000/", 404), ("/admin/", 403)]


@pytest.fixture
def crowd(ward):
    """More than a page of people, with measures, so that lists have their pager."""
    for number in range(60):
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
def check(open_page, sign_in):
    """``check(user, path)`` gives the status of a page and what is wrong with it."""

    def look(user, path):
        strict, lenient = open_page(), open_page(lenient=True)
        for page in (strict, lenient):
            if user:
                sign_in(page, user)
            status = page.goto(path).status
        return status, [
            f"{size}: {finding}" for size in SIZES for finding in faults(strict, lenient, size)
        ]

    return look


def faults(strict, lenient, size):
    for page in (strict, lenient):
        page.set_viewport_size(SIZES[size])
    yield from axe_findings(lenient)
    yield from not_reached(strict)
    if pixels := overflow(strict):
        yield f"{pixels} px wider than the window"


@pytest.mark.parametrize("name", SHOWN)
def test_pages_are_accessible_fit_and_answer_to_the_keyboard(check, records, crowd, name):
    assert check(user_of(SHOWN[name], records), address(name, records)) == (OK, [])


@pytest.mark.parametrize(("path", "status"), ERRORS)
def test_error_pages_too(check, officer, path, status):
    assert check(officer, path) == (status, [])


def test_the_sign_in_page_too(check):
    assert check(None, "/sign-in/") == (OK, [])


def test_dark_pages_have_enough_contrast(open_page, sign_in, records, crowd):
    page = sign_in(open_page(lenient=True), records["leader"])
    page.emulate_media(color_scheme="dark")
    for name in ("cases:person_list", "cases:person_detail", "cases:person_edit", "reports:report"):
        page.goto(address(name, records))
        assert axe_findings(page) == []
