"""What social affairs read of compulsory dossiers and relapses: those up to 28/2/2025."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from cases.models import Case, DrugTest, Relapse
from tests.factories import (
    CaseFactory,
    DrugTestFactory,
    PersonFactory,
    RegistrationFactory,
    RelapseFactory,
    UserFactory,
)
from wards.models.users import Agency

EVE, FIRST = date(2025, 2, 28), date(2025, 3, 1)
DETAILS = ("77/QĐ-TA", "Tòa án nhân dân khu vực 9", "Cơ sở cai nghiện ma túy thử số")


@pytest.fixture
def social(ward):
    return UserFactory(unit=ward, agency=Agency.SOCIAL)


@pytest.fixture
def as_social(client, social):
    client.force_login(social)
    return client


@pytest.fixture
def person(ward):
    entry = RegistrationFactory(person=PersonFactory(unit=ward, full_name="Lê Thử Kín"))
    return entry.person


def dossier(person, opened_on, **facts):
    facts = {
        "decided_on": opened_on,
        "decision_number": DETAILS[0],
        "decided_by": DETAILS[1],
        "started_on": opened_on,
        "ends_on": date(2030, 3, 1),
        **facts,
    }
    return CaseFactory(person=person, opened_on=opened_on, **facts)


def test_the_rule_is_in_the_rows(officer, social, person):
    early, late = dossier(person, EVE), dossier(person, FIRST)
    other = CaseFactory(person=person, kind="aftercare", opened_on=FIRST)
    assert set(Case.objects.visible_to(officer)) == {early, late, other}
    assert set(Case.objects.visible_to(social)) == {early, other}
    assert set(Case.everything.visible_to(social)) == {early, other}
    assert list(Case.objects.closed_to(social)) == [late]
    assert not Case.objects.closed_to(officer).exists()


def test_relapses_and_tests_too(officer, social, person):
    early = RelapseFactory(person=person, day=EVE)
    RelapseFactory(person=person, day=FIRST)
    DrugTestFactory(person=person, day=EVE)
    assert Relapse.objects.visible_to(officer).count() == 2
    assert list(Relapse.objects.visible_to(social)) == [early]
    assert DrugTest.objects.visible_to(officer).count() == 1
    assert not DrugTest.objects.visible_to(social).exists()


def test_all_keep_being_counted(ward, person):
    dossier(person, FIRST)
    assert Case.objects.in_sight_of(ward).count() == 1


@pytest.mark.parametrize(("opened_on", "status"), [(EVE, 200), (FIRST, 404)])
@pytest.mark.parametrize("page", ["case_detail", "case_edit", "case_decision", "case_withdrawal"])
def test_its_pages(as_social, person, opened_on, status, page):
    case = dossier(person, opened_on)
    assert as_social.get(reverse(f"cases:{page}", args=[case.code])).status_code == status


@pytest.mark.parametrize(("opened_on", "rows"), [(EVE, 1), (FIRST, 0)])
def test_the_list_of_measures(as_social, person, opened_on, rows):
    dossier(person, opened_on)
    assert len(as_social.get(reverse("cases:case_list")).context["rows"]) == rows


@pytest.mark.parametrize(("opened_on", "rows"), [(EVE, 1), (FIRST, 0)])
def test_who_is_in_a_compulsory_measure_is_not_to_be_filtered(as_social, person, opened_on, rows):
    dossier(person, opened_on)
    page = as_social.get(reverse("cases:person_list"), {"kind": "compulsory"})
    assert len(page.context["rows"]) == rows


def test_the_persons_page_says_that_rehab_runs_and_its_days(as_social, person):
    dossier(person, FIRST)
    page = as_social.get(person.get_absolute_url())
    for detail in (*DETAILS, "Cai nghiện bắt buộc"):
        assertNotContains(page, detail)
    [(listed, _tone), (rehab, _other)] = page.context["standing"]
    assert "01/03/2030" in rehab
    entries = [entry for _year, some in page.context["years"] for entry in some]
    assert [(entry.day, entry.detail, entry.url) for entry in entries][0] == (FIRST, "", "")


def test_the_eve_has_everything(as_social, person):
    case = dossier(person, EVE)
    page = as_social.get(person.get_absolute_url())
    assertContains(page, DETAILS[0])
    assertContains(page, case.get_absolute_url())


def test_a_dossier_that_has_not_begun_is_not_told_at_all(as_social, person):
    dossier(person, FIRST, started_on=None, ends_on=None)
    page = as_social.get(person.get_absolute_url())
    assert len(page.context["standing"]) == 1
    assertNotContains(page, DETAILS[0])


def test_lists_of_people_say_that_rehab_runs(as_social, person):
    dossier(person, FIRST)
    page = as_social.get(reverse("cases:person_list"))
    assertContains(page, "01/03/2030")
    assertNotContains(page, "bắt buộc · ")


@pytest.mark.parametrize(("day", "shown"), [(EVE, True), (FIRST, False)])
def test_the_timeline_has_earlier_relapses(as_social, person, day, shown):
    RelapseFactory(person=person, day=day, found_by="Trạm Y tế Thử")
    page = as_social.get(person.get_absolute_url())
    assert ("Trạm Y tế Thử" in page.content.decode()) is shown


def test_a_withdrawn_dossier_stays_closed(as_social, officer, person):
    from_police = dossier(person, FIRST)
    Case.objects.filter(pk=from_police.pk).update(
        withdrawn_at="2026-01-01T00:00Z", withdrawn_by=officer, withdrawal_reason="nhập nhầm hẳn"
    )
    for page in (reverse("cases:withdrawal_list"), person.get_absolute_url()):
        assertNotContains(as_social.get(page), "nhập nhầm hẳn")


def test_compulsory_is_not_offered_nor_taken(as_social, person):
    address = reverse("cases:case_create", args=[person.code])
    assertNotContains(as_social.get(address), "kind=compulsory")
    sent = {"opened_on": "01/03/2025", "sent_as": ""}
    assert as_social.post(f"{address}?kind=compulsory", sent).status_code == 200
    assert not Case.objects.exists()


def test_no_other_measure_is_made_a_closed_one(as_social, person):
    case = CaseFactory(person=person, kind="home_community", opened_on=FIRST)
    address = reverse("cases:case_edit", args=[case.code])
    sent = {"kind": "compulsory", "opened_on": "01/03/2025", "version": 1}
    assert as_social.post(address, sent).status_code == 200
    case.refresh_from_db()
    assert case.kind == "home_community"


def test_they_begin_at_supports(as_social, officer, client, person):
    assert client.get(reverse("wards:home")).url == reverse("cases:support_list")
    tabs = client.get(reverse("cases:support_list")).context["frame"]["tabs"]
    assert [tab["tab"].url_name for tab in tabs[:3]] == [
        "cases:support_list",
        "cases:visit_list",
        "cases:model_list",
    ]
    client.force_login(officer)
    assert client.get(reverse("wards:home")).url == reverse("cases:work_list")


def test_the_persons_page_offers_a_support_first(as_social, person):
    page = as_social.get(person.get_absolute_url()).content.decode()
    actions = page.split('<div class="page-actions">')[1]
    assert actions.index("/supports/") < actions.index("/visits/") < actions.index("/cases/new")


@pytest.mark.parametrize(("opened_on", "named"), [(EVE, True), (FIRST, False)])
def test_a_figure_counts_all_and_names_only_earlier_ones(as_social, person, opened_on, named):
    dossier(person, opened_on)
    asked = {"unit": person.unit.slug, "period": "2025-Q1", "indicator": "compulsory_dossiers"}
    page = as_social.get(reverse("reports:records"), asked)
    assert page.context["paginator"].count == 1
    assert (person.full_name in page.content.decode()) is named
    assert bool(page.context["lines"][0]["records"]) is named
