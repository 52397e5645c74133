"""The pages of the empty workbook and of the whole register."""

import io

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from cases.models import Person
from tests.factories import CommuneFactory, PersonFactory, RegistrationFactory, UserFactory
from tests.wards.trail.shown import shown_in
from wards.models import AuditEvent

URL = reverse("reports:import_blank")


@pytest.fixture
def signed_in(client, officer):
    client.force_login(officer)
    return client


def test_it_stands_where_files_are_uploaded(signed_in):
    page = signed_in.get(reverse("reports:import_start"))
    assertContains(page, f'action="{URL}"')
    assertContains(page, f'value="{timezone.localdate().year}"')


def test_it_is_of_ones_own_unit_and_of_this_year_unless_asked(signed_in, ward):
    answer = signed_in.get(URL)
    assert f"{ward.slug}-{timezone.localdate().year}.xlsx" in answer["Content-Disposition"]
    guide = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert ward.name in guide["A1"].value
    assert "2025.xlsx" in signed_in.get(URL, {"year": "2025"})["Content-Disposition"]


def test_a_province_takes_it_for_a_ward(client, province, ward):
    client.force_login(UserFactory(unit=province))
    assert ward.slug in client.get(URL, {"unit": ward.slug})["Content-Disposition"]


@pytest.mark.parametrize("year", ["x", "1999", "99999", "-1", "²", "3000"])
def test_a_year_that_cannot_be_is_not_found(signed_in, year):
    assert signed_in.get(URL, {"year": year}).status_code == 404


def test_another_units_is_not_found(signed_in):
    assert signed_in.get(URL, {"unit": CommuneFactory().slug}).status_code == 404


WHOLE = reverse("reports:register_whole")
NUMBER = "001080000015"


@pytest.fixture
def listed(ward):
    person = PersonFactory(unit=ward, full_name="Lê Thử An", identity_number=NUMBER)
    RegistrationFactory(person=person)
    return person


def take(client, unit, reason="Chuyển sang máy mới"):
    return client.post(WHOLE, {"unit": unit.slug, "reason": reason})


def test_the_whole_register_has_identity_numbers_and_its_trail(signed_in, ward, listed):
    answer = take(signed_in, ward)
    page = openpyxl.load_workbook(io.BytesIO(answer.content))["Người"]
    assert [cell.value for cell in page["F"]] == ["Số định danh", NUMBER]
    event = AuditEvent.objects.get(verb="exported", page="reports:register_whole")
    assert shown_in(event) == {(ward.slug, listed.code)}
    assert (event.record, event.reason) == (None, "Chuyển sang máy mới")
    assert not AuditEvent.objects.filter(verb="listed", page="reports:register_whole").exists()


@pytest.mark.parametrize("reason", ["", "  ", "ab", "x" * 201])
def test_without_a_reason_nothing_is_taken_out(signed_in, ward, listed, reason):
    answer = take(signed_in, ward, reason)
    assert answer.url == reverse("reports:import_start")
    assert not AuditEvent.objects.filter(verb="exported").exists()


def test_nobody_takes_out_another_units_register(signed_in, listed):
    assert take(signed_in, CommuneFactory()).status_code == 302
    assert not AuditEvent.objects.filter(verb="exported").exists()


def test_who_may_not_see_identity_numbers_is_not_offered_it(client, planner, ward, listed):
    client.force_login(planner)
    assertNotContains(client.get(reverse("reports:import_start")), WHOLE)
    assert take(client, ward).status_code == 403


def test_the_command_writes_what_the_command_of_imports_takes(ward, listed, tmp_path, capsys):
    file = tmp_path / "register.xlsx"
    call_command("export_register", unit=ward.code, out=file, reason="Sao lưu")
    event = AuditEvent.objects.get(verb="exported")
    assert shown_in(event) == {(ward.slug, listed.code)}
    assert (event.actor, event.reason) == ("system", "Sao lưu")
    before = Person.objects.count()
    call_command("import_register", file, unit=ward.code)
    assert Person.objects.count() == before
    assert not AuditEvent.objects.filter(verb__in=["created", "changed"]).exists()


def test_the_command_refuses_a_unit_that_is_none(db, tmp_path):
    with pytest.raises(CommandError, match="99999"):
        call_command("export_register", unit="99999", out=tmp_path / "x.xlsx", reason="Sao lưu")


def test_a_file_that_cannot_be_written_leaves_no_trail(ward, listed, tmp_path):
    with pytest.raises(CommandError):
        call_command("export_register", unit=ward.code, out=tmp_path, reason="Sao lưu")
    assert not AuditEvent.objects.filter(verb="exported").exists()
