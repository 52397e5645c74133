"""The period bar: a period, its state, a last day that belongs to the period it was chosen for."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertRedirects

from tests.factories import CaseFactory, CommuneFactory, PersonFactory, UserFactory
from wards.calendar import year_of
from wards.models import Office, Unit
from wards.models.users import Agency
from wards.places.offices import propose_offices

REPORT, BALANCE, RECORDS = (reverse(f"reports:{name}") for name in ("report", "balance", "records"))
TODAY = timezone.localdate()


@pytest.fixture
def see(client, officer):
    client.force_login(officer)
    return lambda page=REPORT, **asked: client.get(page, asked)


@pytest.mark.parametrize("page", [REPORT, BALANCE])
def test_a_last_day_falls_away_with_its_period(see, page):
    asked = {"until": "26/7/2024", "until_for": "2024-M07"}
    form = see(page, period="2024-M07", **asked).context["form"]
    assert form.cleaned_data["parsed"].last == date(2024, 7, 26)
    form = see(page, period="2024-6M", **asked).context["form"]
    assert form.cleaned_data["parsed"].last == date(2024, 6, 14)
    assert form["until"].value() == ""


def test_july_counts_july_and_not_up_to_today(see, ward):
    """80% and not 120%: what happened after the period is none of it."""
    for day in (date(2024, 7, 1), date(2024, 11, 1)):
        CaseFactory(person=PersonFactory(unit=ward), opened_on=day)
    page = see(period="2024-M07", until="26/11/2024", until_for="2024")
    lines = page.context["paper"].annexes[0].table.lines
    (row,) = [one for one in lines if one.label.startswith("Lập hồ sơ đề nghị")]
    assert row.cells[2].text == "1"


def test_the_current_year_is_counted_up_to_today_and_says_so(see):
    page = see()
    period = page.context["asked"].period
    assert (period.year, period.last) == (year_of(TODAY), min(TODAY, period.ends))
    assert page.context["form"]["until"].value() == ""
    if period.ends > TODAY:
        assertContains(page, "đang chạy")
        assertContains(page, f"tính đến ngày {TODAY.day:02}")


@pytest.mark.parametrize("page", [REPORT, BALANCE])
def test_what_cannot_be_printed_is_explained_at_its_field(see, page):
    assert list(see(page, period="2099").context["form"].errors) == ["period"]
    late = see(page, period="2024", until="2099-01-01")
    assert list(late.context["form"].errors) == ["until"]


def test_records_of_such_a_figure_lead_to_the_explanation(see, ward):
    asked = {"unit": ward.slug, "period": "2099"}
    answer = see(RECORDS, indicator="jobs", **asked)
    assertRedirects(answer, f"{REPORT}?unit={ward.slug}&period=2099", fetch_redirect_response=False)
    assert see(reverse("reports:report_file", args=["json"]), **asked).status_code == 302


def test_a_new_ward_refuses_a_time_before_it_and_names_its_predecessors(client, hanoi):
    ward = Unit.objects.get(slug="00103-2025-07-01")
    client.force_login(UserFactory(unit=ward))
    errors = client.get(REPORT, {"period": "2023"}).context["form"].errors
    assert "Phường Nhật Tân" in errors["period"][0]
    assert not client.get(REPORT, {"period": "2025"}).context["form"].errors


def test_users_of_an_ended_unit_issue_under_their_office_of_that_day(client, hanoi):
    district = Unit.objects.get(slug="003-2021-01-01")
    Office.objects.bulk_create(propose_offices(district))
    client.force_login(UserFactory(unit=district, agency=Agency.COMMITTEE))
    asked = client.get(REPORT).context["asked"]
    assert (asked.period.code, asked.period.last) == ("2025-Q2", date(2025, 6, 14))
    assert asked.office.unit == district


def test_only_periods_that_have_begun_are_offered(see):
    groups = see().context["form"].fields["period"].widget.choices
    codes = [code for _name, choices in groups for code, _label in choices]
    assert str(year_of(TODAY)) in codes
    assert f"{year_of(TODAY)}-Q4" in codes or date(TODAY.year, 9, 15) > TODAY
    assert not any(code.startswith(str(year_of(TODAY) + 1)) for code in codes)


def test_targets_as_known_on_a_day_are_a_choice(see, ward):
    page = see(period="2024", as_known="1/3/2024")
    assert page.context["asked"].as_known == date(2024, 3, 1)
    assert "as_known=2024-03-01" in page.context["files"][0][1]


def test_two_days_are_a_period_too(see):
    page = see(period="2022-01-01..2023-02-14")
    assert page.context["asked"].period.days_text == "từ ngày 01/01/2022 đến ngày 14/02/2023"


def test_wards_that_stay_are_listed_and_their_communes_redrawn_are_named(client, province):
    """Two wards with a model become one: the balance opens with 1 and names the 2 of before."""
    from_day = date(2024, 8, 1)
    heir = CommuneFactory(parent=province, valid_from=from_day)
    for _part in range(2):
        old = CommuneFactory(parent=province, valid_to=date(2024, 7, 31), successor=heir)
        model_of(old)
    client.force_login(UserFactory(unit=province))
    page = client.get(BALANCE, {"period": "2024-Q3", "indicator": "model_communes"})
    assert [number for _label, number in page.context["redrawn"]] == ["2"]
    (line,) = page.context["units"]
    assert (line["opening"], line["closing"]) == ("1", "1")


def model_of(unit):
    return unit.support_models.create(kind="club", started_on=date(2023, 1, 1))
