"""Entering what signed papers said: for a closed period of a unit without records."""

from datetime import date

import pytest
from django.urls import reverse

from reports.models import SignedFigure, SignedPaper
from tests.factories import CommuneFactory, RegistrationFactory, SignedPaperFactory, UserFactory
from wards.models import AuditEvent
from wards.roles import Role

LETTER = "Báo cáo số 45/BC-UBND"


def address(unit, period="2023"):
    return reverse("reports:signed_edit", args=[unit.slug, period, "administrative"])


@pytest.fixture
def as_planner(client, planner):
    client.force_login(planner)
    return client


def enter(client, unit, period="2023", version=0, **figures):
    sent = {"document": LETTER, "version": version} | figures
    return client.post(address(unit, period), sent)


def test_the_figures_are_on_file_and_leave_a_trace(as_planner, ward):
    response = enter(as_planner, ward, addicts_on_file="1.200", jobs="0")
    assert response.status_code == 302
    paper = SignedPaper.objects.get()
    assert (paper.unit, paper.first_day, paper.last_day) == (
        ward,
        date(2022, 12, 15),
        date(2023, 12, 14),
    )
    assert {one.indicator: one.accumulated for one in paper.figures.all()} == {
        "addicts_on_file": 1200,
        "jobs": 0,
    }
    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.fields) == ("created", ["document", "figures"])
    report = as_planner.get(response.url)
    assert "1.200" in report.text
    assert "theo báo cáo giấy" in report.text


def test_a_quarter_has_both_figures(as_planner, ward):
    response = enter(as_planner, ward, "2023-Q2", jobs="3", addicts_on_file="9")
    assert list(response.context["form"].errors) == ["jobs-since"]
    response = enter(as_planner, ward, "2023-Q2", **{"jobs": "3", "jobs-since": "2"})
    assert list(response.context["form"].errors) == ["jobs-since"]
    assert enter(as_planner, ward, "2023-Q2", **{"jobs": "3", "jobs-since": "5"}).status_code == 302
    assert SignedFigure.objects.values_list("actual", "accumulated").get() == (3, 5)


def test_sent_twice_it_is_one_paper_and_a_second_author_is_told(as_planner, ward):
    enter(as_planner, ward, jobs="3")
    again = enter(as_planner, ward, jobs="4")
    assert again.status_code == 200
    assert again.context["form"].non_field_errors()
    assert SignedFigure.objects.get().actual == 3
    assert enter(as_planner, ward, version=1, jobs="4").status_code == 302
    assert SignedFigure.objects.get().actual == 4
    assert SignedPaper.objects.get().version == 2


def test_where_records_speak_no_paper_is_entered(as_planner, ward):
    RegistrationFactory(person__unit=ward, registered_on=date(2023, 12, 14))
    assert enter(as_planner, ward, jobs="3").context["form"].non_field_errors()
    assert not SignedPaper.objects.exists()
    assert enter(as_planner, ward, "2023-9M", jobs="3").status_code == 302


def test_a_paper_without_a_figure_or_a_name_is_refused(as_planner, ward):
    assert enter(as_planner, ward).context["form"].non_field_errors()
    response = as_planner.post(address(ward), {"version": 0, "jobs": "1"})
    assert list(response.context["form"].errors) == ["document"]


@pytest.mark.parametrize("typed", ["-1", "x", "1,5", "9" * 40, "1\x002"])
def test_what_is_no_number_is_told(as_planner, ward, typed):
    assert "jobs" in enter(as_planner, ward, jobs=typed).context["form"].errors


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_a_version_that_is_none_is_refused(as_planner, ward, version):
    assert enter(as_planner, ward, version=version, jobs="1").status_code == 200
    assert not SignedPaper.objects.exists()


@pytest.mark.parametrize("period", ["2027", "2026", "2023-Q9", "2023-12-01..x"])
def test_only_periods_that_are_over(as_planner, ward, period):
    assert as_planner.get(address(ward, period)).status_code == 404


def test_a_planner_above_may_and_another_ward_may_not(client, district):
    ward = CommuneFactory(parent=district)
    client.force_login(UserFactory(unit=district, role=Role.PLANNER))
    assert enter(client, ward, jobs="1").status_code == 302
    client.force_login(UserFactory(unit=CommuneFactory(parent=district), role=Role.PLANNER))
    assert client.get(address(ward)).status_code == 404


def test_a_paper_entered_by_mistake_goes_with_its_figures(as_planner, ward):
    paper = SignedPaperFactory(unit=ward, figures={"jobs": 1})
    where = reverse("reports:signed_remove", args=[paper.code])
    as_planner.post(where, {"version": 9})
    assert SignedPaper.objects.exists()
    as_planner.post(where, {"version": 1})
    assert not SignedFigure.objects.exists()


def test_the_report_above_lists_who_has_no_figures(client, district):
    silent, counted = CommuneFactory.create_batch(2, parent=district)
    RegistrationFactory(person__unit=counted, registered_on=date(2022, 1, 1))
    client.force_login(UserFactory(unit=district, role=Role.PLANNER))
    asked = {"unit": district.slug, "period": "2023"}
    context = client.get(reverse("reports:report"), asked).context
    assert context["without"] == [(silent.name, address(silent))]
    assert (context["units_with_figures"], context["units_listed"]) == (1, 2)
    client.force_login(UserFactory(unit=district))
    assert client.get(reverse("reports:report"), asked).context["without"] == [(silent.name, "")]
