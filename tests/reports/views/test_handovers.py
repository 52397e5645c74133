"""What goes back to a facility, and the figures of handovers: each is the list it opens as."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import (
    CaseFactory,
    DrugTestFactory,
    FacilityFactory,
    FacilityUserFactory,
    HandoverFactory,
    UserFactory,
)
from tests.wards.trail.shown import shown_in
from wards.models import AuditEvent
from wards.roles import Role

FIGURES, BECAME = reverse("reports:handovers"), reverse("reports:facility_became")


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel("2026-11-27 10:00+07:00"):
        yield


@pytest.fixture
def facility(province):
    return FacilityFactory(unit=province, name="Cơ sở thử")


@pytest.fixture
def handed(facility, province, ward):
    """One arrived, one noticed in time, one late, one without a commune, one of the next month."""
    officer = UserFactory(unit=ward)
    noticed = {"noticed_at": "2026-11-20 08:00Z", "noticed_by": officer}
    came = {"arrived_on": date(2026, 11, 24), "arrived_at": "2026-11-24 08:00Z"}
    facts = {"list__facility": facility, "unit": ward}
    HandoverFactory(leaves_on=date(2026, 11, 15), arrived_by=officer, **came, **noticed, **facts)
    HandoverFactory(leaves_on=date(2026, 11, 25), **noticed, **facts)
    HandoverFactory(leaves_on=date(2026, 11, 16), **facts)
    HandoverFactory(leaves_on=date(2026, 11, 26), **facts | {"unit": province})
    HandoverFactory(leaves_on=date(2026, 11, 14), **facts)


def figures(client, name, **asked):
    _title, rows = client.get(FIGURES, asked).context["tables"][name]
    return {row["name"]: [number for number, _url in row["figures"]] for row in rows}


def test_counts_by_facility_and_by_home_commune(client, province, ward, handed):
    client.force_login(UserFactory(unit=province, role=Role.PLANNER))
    assert figures(client, "facility", period="2026-M12") == {"Cơ sở thử": [4, 2, 1, 2]}
    found = figures(client, "commune", period="2026-M12")
    assert found == {ward.name: [3, 2, 1, 1], province.name: [1, 0, 0, 1]}
    assert figures(client, "facility", period="2026") == {"Cơ sở thử": [5, 2, 1, 3]}


def test_each_figure_opens_as_its_own_list(client, province, handed):
    client.force_login(UserFactory(unit=province, role=Role.LEADER))
    tables = client.get(FIGURES, {"period": "2026-M12"}).context["tables"]
    for _title, rows in tables.values():
        for row in rows:
            for number, url in row["figures"]:
                assert client.get(url).context["paginator"].count == number, url


def test_a_commune_counts_its_own(client, ward, handed):
    client.force_login(UserFactory(unit=ward, role=Role.PLANNER))
    assert figures(client, "facility", period="2026-M12") == {"Cơ sở thử": [3, 2, 1, 1]}


def test_what_became_goes_back_without_what_a_facility_may_not_see(client, facility, ward):
    case = CaseFactory(
        person__unit=ward,
        facility=facility,
        started_on=date(2024, 4, 1),
        closed_on=date(2026, 10, 1),
        outcome="completed",
    )
    DrugTestFactory(person=case.person, day=date(2026, 10, 20), substance="Chất thử XYZ")
    client.force_login(FacilityUserFactory(facility=facility))
    answer = client.get(BECAME, {"period": "2026-Q4"})
    assertContains(answer, case.person.full_name)
    assertNotContains(answer, "XYZ")
    assertNotContains(client.get(BECAME, {"period": "2026-M09"}), case.person.full_name)


def test_what_became_is_printed_and_leaves_its_trace(client, facility, ward):
    case = CaseFactory(
        person__unit=ward,
        facility=facility,
        started_on=date(2024, 4, 1),
        closed_on=date(2026, 10, 1),
        outcome="completed",
    )
    client.force_login(FacilityUserFactory(facility=facility))
    answer = client.post(f"{BECAME}?period=2026-M12", {"part": "became", "do": "pdf"})
    assert answer.content.startswith(b"%PDF")
    [exported] = AuditEvent.objects.filter(verb="exported")
    assert {code for _unit, code in shown_in(exported)} == {case.person.code}
