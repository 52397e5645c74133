"""The pages of plans and directives: list, new, correction, who may."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from reports.models import Directive
from tests.factories import CommuneFactory, DirectiveFactory, TargetFactory, UserFactory
from wards.models import AuditEvent
from wards.roles import Role

LIST = reverse("reports:directive_list")
NEW = reverse("reports:directive_create")
TYPED = {"kind": "letter", "number": "12/CV", "day": "05/02/2026", "issuer": "UBND", "subject": ""}


def edit_url(paper):
    return reverse("reports:directive_edit", args=[paper.code])


def test_the_list_names_papers_whole_those_of_the_units_above_too(client, planner, province):
    DirectiveFactory(unit=province, subject="cai nghiện ma túy")
    DirectiveFactory(unit=planner.unit, number="2/KH-UBND")
    DirectiveFactory(unit=CommuneFactory(parent=province), number="3/KH-UBND")
    client.force_login(planner)
    page = client.get(LIST)
    whole = "Kế hoạch số 1/KH-UBND ngày 10/01/2024 của UBND Thành phố về cai nghiện ma túy"
    assertContains(page, whole)
    assertContains(page, "2/KH-UBND")
    assertNotContains(page, "3/KH-UBND")
    assertNotContains(client.get(LIST, {"kind": "letter"}), "2/KH-UBND")
    assertContains(client.get(LIST, {"year": "2024"}), "2/KH-UBND")


def test_an_empty_list_says_how_to_begin(client, planner):
    client.force_login(planner)
    assertContains(client.get(LIST), NEW)


def test_a_paper_is_entered_once(client, planner):
    client.force_login(planner)
    assert client.post(NEW, TYPED).status_code == 302
    paper = Directive.objects.get()
    assert (paper.unit, paper.entered_by) == (planner.unit, planner.unit)
    assert (paper.kind, paper.number, paper.day) == ("letter", "12/CV", date(2026, 2, 5))
    assert AuditEvent.objects.filter(model="reports.directive", verb="created").count() == 1
    assert client.post(NEW, TYPED).status_code == 200
    assert Directive.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("number", ""), ("number", "x" * 61), ("day", "31/02/2026"), ("day", ""), ("kind", "song")],
)
def test_what_is_wrong_is_told_at_its_field(client, planner, field, value):
    client.force_login(planner)
    response = client.post(NEW, TYPED | {field: value})
    assert list(response.context["form"].errors) == [field]


def test_its_giver_makes_a_paper_complete_and_the_paper_of_a_report_follows(client, province):
    planner = UserFactory(unit=province, role=Role.PLANNER)
    target = TargetFactory(unit=CommuneFactory(parent=province))
    client.force_login(planner)
    form = client.get(edit_url(target.directive)).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    sent |= {"day": "10/01/2024", "subject": "giao chỉ tiêu năm 2024"}
    assert client.post(edit_url(target.directive), sent).status_code == 302
    target.directive.refresh_from_db()
    assert target.directive.subject == "giao chỉ tiêu năm 2024"
    client.force_login(UserFactory(unit=target.unit, role=Role.LEADER))
    report = client.get(reverse("reports:report"), {"unit": target.unit.slug, "period": "2024"})
    assertContains(report, "ngày 10/01/2024 của UBND Thành phố về giao chỉ tiêu năm 2024")


def test_of_the_papers_above_only_those_entered_here_are_corrected(client, planner, province):
    theirs = DirectiveFactory(unit=province)
    ours = DirectiveFactory(unit=province, number="9/KH-UBND", entered_by=planner.unit)
    client.force_login(planner)
    assert client.get(edit_url(theirs)).status_code == 403
    assert client.get(edit_url(ours)).status_code == 200
    assert client.get(edit_url(DirectiveFactory())).status_code == 404
