"""An odd list: its columns are said once and remembered; an import is looked at and undone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cases.models import Person
from tests.e2e.words import t
from tests.factories import CommuneFactory, UserFactory
from tests.workbooks import book, person


@pytest.fixture
def tay_ho(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


@pytest.fixture
def desk(page, sign_in, tay_ho):
    return sign_in(page, UserFactory(unit=tay_ho))


def odd(tmp_path, name, *codes):
    """A list of an office with a column whose heading is nobody's: Tel."""
    rows = [person(code, Tel=f"09120000{number:02}") for number, code in enumerate(codes, 1)]
    path = tmp_path / name
    path.write_bytes(book({"Danh sách": rows}))
    return path


def send(page, path):
    page.goto(reverse("reports:import_start"))
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name=t("Check the file")).click()


def confirm(page):
    page.locator("form[action$='/confirmation/'] button").click(timeout=30_000)
    expect(page.get_by_role("heading", level=1)).to_have_text(t("The register is loaded"))


@pytest.mark.parametrize("page", ["desktop", "phone"], indirect=True)
def test_a_column_is_said_once_and_read_the_second_time(desk, tmp_path):
    send(desk, odd(tmp_path, "thang-10.xlsx", "N1", "N2", "N3"))
    expect(desk.get_by_role("heading", level=1)).to_have_text(t("What the columns are"))
    line = desk.locator("tbody tr", has=desk.get_by_role("rowheader", name="Tel"))
    for value in ("0912000001", "0912000002", "0912000003"):
        expect(line.get_by_text(value)).to_be_visible()
    desk.get_by_role("button", name=t("Read the file so")).click()
    expect(desk.locator(".error-summary")).to_be_visible()  # a filled column is not dropped
    line.locator("select").select_option("Điện thoại")
    desk.get_by_role("button", name=t("Read the file so")).click()
    confirm(desk)
    assert Person.objects.get(register_key="N2").phone == "0912000002"

    send(desk, odd(tmp_path, "thang-11.xlsx", "N1", "N2", "N3", "N4"))
    expect(desk.locator(".notice-good")).to_be_visible()
    desk.get_by_role("link", name=t("What the columns are")).click()
    expect(line.locator("select")).to_have_value("Điện thoại")
    expect(line.get_by_text(t("decided for this unit before"))).to_be_visible()
    desk.get_by_role("link", name=t("Back to the preview")).click()
    confirm(desk)
    assert Person.objects.get(register_key="N4").phone == "0912000004"


@pytest.mark.parametrize("page", ["desktop", "phone"], indirect=True)
def test_an_import_is_looked_at_and_undone(desk, tmp_path):
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(book({"Người": [person("N1"), person("N2")]}))
    send(desk, path)
    confirm(desk)
    desk.get_by_role("link", name=t("What was created and changed; undo the import")).click()
    expect(desk.get_by_role("link", name="Người Thử N1").first).to_be_visible()
    desk.get_by_label(t("I have looked at what it created and changed.")).check()
    desk.get_by_role("button", name=t("Undo the import")).click()
    expect(desk.get_by_role("button", name=t("Undo the import"))).to_have_count(0)
    assert not Person.objects.exists()
    send(desk, path)
    confirm(desk)
    assert Person.objects.count() == 2
