"""The report on the screen and as files: whose, of when, and what is left in the audit trail."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import (
    CaseFactory,
    CommuneFactory,
    DistrictFactory,
    OfficeFactory,
    PersonFactory,
    TargetFactory,
    UserFactory,
)
from tests.reports.asking import statements
from wards.models import AuditEvent
from wards.models.users import Agency
from wards.roles import Role

PAGE = reverse("reports:report")
pytestmark = pytest.mark.django_db


@pytest.fixture
def counted(ward):
    """Two dossiers of 2024 in the ward, against a target of 25."""
    TargetFactory(unit=ward)
    for day in (date(2024, 3, 1), date(2024, 8, 1)):
        CaseFactory(person=PersonFactory(unit=ward), opened_on=day)


def shown(client, **asked):
    return client.get(PAGE, asked)


def test_shows_the_paper_with_each_figure_leading_to_its_records(client, planner, ward, counted):
    client.force_login(planner)
    answer = shown(client, period="2024-9M")
    assert answer.status_code == 200
    text = answer.text
    assert "2/25 người, đạt 8% chỉ tiêu Thành phố giao; còn thiếu 23 người." in text
    address = (
        f"{reverse('reports:records')}?unit={ward.slug}&amp;period=2024-9M"
        "&amp;calendar=administrative&amp;indicator=compulsory_dossiers"
    )
    assert f'<a href="{address}">2</a>' in text
    assert f'<a href="{address}&amp;accumulated=1">2</a>' in text


def test_opens_with_the_own_unit_and_the_current_year_to_date(client, planner, ward, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 11, 21))
    client.force_login(planner)
    asked = shown(client).context["asked"]
    assert (asked.unit, asked.period.code, asked.period.last) == (ward, "2026", date(2026, 11, 21))


@pytest.mark.parametrize(
    ("ended", "code"),
    [
        (date(2025, 6, 30), "2025-Q2"),
        (date(2025, 6, 14), "2025-Q2"),
        (date(2025, 6, 13), "2025-Q1"),
        (date(2024, 12, 31), "2024-Q4"),
        (date(2024, 12, 13), "2024-Q3"),
    ],
)
def test_a_closed_unit_opens_with_the_last_quarter_that_it_saw_close(client, province, ended, code):
    closed = DistrictFactory(parent=province, valid_to=ended)
    client.force_login(UserFactory(unit=closed, role=Role.PLANNER))
    assert shown(client).context["asked"].period.code == code


def test_takes_the_calendar_the_last_day_and_the_number_format(client, planner, ward):
    TargetFactory(unit=ward, amount=3)
    for day in (date(2024, 9, 14), date(2024, 9, 30)):
        CaseFactory(person=PersonFactory(unit=ward), opened_on=day)
    client.force_login(planner)
    assert "1/3 người, đạt 33,3%" in shown(client, period="2024-9M").text
    assert "2/3 người, đạt 66,6%" in shown(client, period="2024-9M", calendar="calendar").text
    half_up = shown(client, period="2024-9M", until="30/9/2024", rounding="half-up", decimals="2")
    assert "2/3 người, đạt 66,67%" in half_up.text


def test_is_issued_by_the_usual_office_unless_another_office_or_signer_is_chosen(
    client, planner, ward
):
    police = OfficeFactory(
        unit=ward, agency=Agency.POLICE, sign="BC-CAP", deputy_lines="Thượng tá Phó Thử"
    )
    committee = OfficeFactory(unit=ward, agency=Agency.COMMITTEE, sign="BC-UBND")
    client.force_login(planner)
    assert "/BC-UBND" in shown(client, period="2026-9M").text
    assert "/BC-CAP" in shown(client, period="2026-Q3").text
    assert "/BC-UBND" in shown(client, period="2026-Q3", office=committee.code).text
    signed = shown(client, period="2026-9M", signer=f"{police.code}.1")
    assert signed.context["paper"].signature.signer == "Thượng tá Phó Thử"
    assert "/BC-CAP" in signed.text, "who signs says for which office"
    assert f"{police.code}.1" in str(signed.context["files"])
    other = shown(client, period="2026-9M", office=committee.code, signer=f"{police.code}.1")
    assert other.context["paper"].signature.signer == "", "a deputy of another office is not taken"


def test_says_that_a_heading_nobody_recorded_is_a_proposal(client, planner, ward):
    client.force_login(planner)
    assert not shown(client, period="2026-9M").context["paper"].office_is_recorded
    OfficeFactory(unit=ward)
    assert shown(client, period="2026-9M").context["paper"].office_is_recorded


@pytest.mark.parametrize(
    ("field", "asked"),
    [
        ("period", {"period": "2026-13M"}),
        ("period", {"period": "2021-M00"}),
        ("calendar", {"calendar": "lunar"}),
        ("until", {"until": "31/02/2026"}),
        ("until", {"period": "2026", "until": "2020-01-01"}),
        ("rounding", {"rounding": "up"}),
        ("decimals", {"decimals": "99"}),
        ("office", {"office": "nobody"}),
    ],
)
def test_explains_what_cannot_be_reported(client, planner, field, asked):
    client.force_login(planner)
    answer = shown(client, **asked)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["paper"] is None
    file = client.get(reverse("reports:report_file", args=["pdf"]), asked)
    assert file.status_code == 302, "a file is not made of it; the page explains"


def test_a_unit_has_no_report_of_days_after_its_end(client, province):
    closed = DistrictFactory(parent=province, valid_to=date(2025, 6, 30))
    client.force_login(UserFactory(unit=closed, role=Role.PLANNER))
    assert list(shown(client, period="2026").context["form"].errors) == ["period"]


def test_a_unit_out_of_sight_is_not_found(client, planner, province):
    client.force_login(planner)
    for unit in (CommuneFactory(), province):
        assert shown(client, unit=unit.slug).status_code == 404
    assert shown(client, unit="khong-co").status_code == 404


def test_offers_the_units_below(client, province, ward):
    client.force_login(UserFactory(unit=province, role=Role.PLANNER))
    answer = shown(client, period="2026-9M")
    assert [slug for slug, _name in answer.context["form"].fields["unit"].choices] == [
        province.slug,
        ward.slug,
    ]
    assert shown(client, period="2026-9M", unit=ward.slug).status_code == 200


@pytest.mark.parametrize(
    ("form", "kind", "starts"),
    [
        ("pdf", "application/pdf", b"%PDF-"),
        ("json", "application/json", b"{"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
    ],
)
def test_gives_files_with_names_that_say_what_they_are(
    client, planner, ward, counted, form, kind, starts
):
    client.force_login(planner)
    asked = {"unit": ward.slug, "period": "2024", "until": "2024-11-14"}
    answer = client.get(reverse("reports:report_file", args=[form]), asked)
    assert answer["Content-Type"] == kind
    assert answer.content.startswith(starts)
    name = f"bao-cao-{ward.code}-2024-den-2024-11-14.{form}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'


def test_knows_no_other_kind_of_file(client, planner):
    client.force_login(planner)
    assert client.get(reverse("reports:report_file", args=["exe"])).status_code == 404


def test_looking_and_taking_away_are_in_the_audit_trail(client, planner, ward):
    client.force_login(planner)
    shown(client, period="2026-9M")
    client.get(reverse("reports:report_file", args=["json"]), {"period": "2026-9M"})
    taken, seen = AuditEvent.objects.order_by("-pk")[:2]
    assert (seen.verb, seen.unit_slug, seen.fields) == ("reported", ward.slug, ["2026-9M", "html"])
    assert (taken.verb, taken.fields) == ("exported", ["2026-9M", "json"])


def test_the_number_of_queries_does_not_depend_on_the_units(
    client, province, django_assert_max_num_queries, django_assert_num_queries
):
    client.force_login(UserFactory(unit=province, role=Role.PLANNER))
    CommuneFactory(parent=province)
    with django_assert_max_num_queries(30 + statements(on_sqlite=7)) as first:
        shown(client, period="2026-9M")
    for _ in range(5):
        TargetFactory(unit=CommuneFactory(parent=province), first_year=2026)
    with django_assert_num_queries(len(first)):
        shown(client, period="2026-9M")


def test_a_planner_is_led_to_the_targets_that_are_missing(client, planner, leader):
    client.force_login(planner)
    assert shown(client, period="2026-9M").text.count(reverse("reports:target_table")) > (
        shown_to(client, leader).text.count(reverse("reports:target_table"))
    )


def shown_to(client, user):
    client.force_login(user)
    return shown(client, period="2026-9M")


def test_bars_say_how_a_target_stands(client, planner, ward, counted):
    TargetFactory(unit=ward, indicator="voluntary_facility", amount=0)
    client.force_login(planner)
    (bar,) = shown(client, period="2024-9M").context["bars"]
    assert (bar.fraction, bar.attainment, bar.tone) == ("2/25", "8%", "below")
    assert bar.filled == "8.00"
    assert bar.elapsed == "75.14", "275 of 366 days"
