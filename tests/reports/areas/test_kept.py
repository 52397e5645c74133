"""Figures of an area are kept for the decision, version by version, and printed with it."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse
from pytest_django.asserts import assertContains

from cases.models import AreaFigures
from reports.documents.areas.figures import make_sheet
from tests.factories import (
    DrugStatusFactory,
    PersonFactory,
    PopulationFactory,
    RegistrationFactory,
)
from wards.models import AuditEvent

TYPED = {"places": "1", "offenders": "6", "plants": "", "area": "124,5", "key_route": "on"}


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


def calculator(ward):
    return reverse("reports:area_calculator", args=[ward.slug, 2026])


def keep(client, ward, **typed):
    address = reverse("reports:area_figures_keeping", args=[ward.slug, 2026])
    return client.post(address, TYPED | typed)


@time_machine.travel("2026-11-21 09:00+07:00")
def test_what_is_typed_is_kept_with_what_was_on_file_and_with_the_decision(as_officer, ward):
    PopulationFactory(unit=ward, year=2026, people=10_000)
    for _each in range(10):  # 0,1 %: type II, with one place and on a key route
        RegistrationFactory(person=PersonFactory(unit=ward))
    keep(as_officer, ward)
    keep(as_officer, ward)  # the same again is no other version
    figures = AreaFigures.objects.get()
    assert (figures.residents, figures.on_file, figures.up_to) == (10_000, 10, date(2026, 11, 21))
    assert (figures.places, figures.offenders, figures.plants) == (1, 6, None)
    assert (str(figures.plant_area), figures.key_route) == ("124.50", True)
    shown = as_officer.get(calculator(ward)).context
    assert shown["form"]["area"].value() == "124,5"  # typed no more, as it was kept
    assert figures.outcome == f"key_{len(shown['proposed'])}"
    RegistrationFactory(person=PersonFactory(unit=ward))
    keep(as_officer, ward, places="2")
    assert AreaFigures.objects.count() == 2
    assert as_officer.get(figures.get_absolute_url()).context["known"].on_file == 10

    decision = DrugStatusFactory(unit=ward, year=2026, status="key_2", decision_number="9/QĐ")
    other = DrugStatusFactory(unit=ward, year=2025)
    decide = reverse("reports:area_figures_decision", args=[figures.code])
    as_officer.post(decide, {"decision": other.pk})
    assert AreaFigures.objects.filter(decision=None).count() == 2
    as_officer.post(decide, {"decision": decision.pk})
    assertContains(as_officer.get(calculator(ward)), "quyết định ngày 20/12/2023")
    events = AuditEvent.objects.filter(model="cases.areafigures", verb="changed")
    assert events.get().fields == ["decision"]

    figures.refresh_from_db()
    sheet = make_sheet(figures)
    assert (sheet.on_file, sheet.up_to, sheet.year) == ("10", "21/11/2026", 2026)
    assert "9/QĐ" in sheet.decision
    assert ("(m²)" in sheet.lines[4][0], sheet.lines[4][1]) == (True, "124,5")
    printed = as_officer.get(reverse("reports:area_figures_paper", args=[figures.code]))
    assert printed.content.startswith(b"%PDF")
    assert AuditEvent.objects.filter(verb="exported", model="cases.areafigures").exists()


@time_machine.travel("2026-11-21 09:00+07:00")
def test_what_cannot_be_read_is_not_kept_and_what_is_missing_stays_empty(as_officer, ward):
    keep(as_officer, ward, places="nhiều")
    assert not AreaFigures.objects.exists()
    keep(as_officer, ward)  # no population is entered, nobody is on file
    figures = AreaFigures.objects.get()
    assert (figures.residents, figures.on_file, figures.outcome) == (None, None, "")
    page = as_officer.get(figures.get_absolute_url())
    assert page.context["outcome"] is None
    assert make_sheet(figures).proposal == ""
