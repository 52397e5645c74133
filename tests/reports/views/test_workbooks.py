"""The page of the empty workbook."""

import io

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from tests.factories import CommuneFactory, UserFactory

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
