"""The page of an import: what it created and changed, and undoing it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.actions import imports
from cases.models import Import, Person
from tests.factories import CommuneFactory, ImportFactory, UserFactory
from tests.workbooks import loaded, people, person
from wards.models import AuditEvent
from wards.roles import Role
from wards.trail.audit import Verb

START = reverse("reports:import_start")


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


def address(record, page="detail"):
    return reverse(f"reports:import_{page}", args=[record.code])


def test_it_lists_what_it_created_and_changed(desk, ward, officer):
    loaded(people(person("N1")), ward, by=officer)
    new = person("N2", **{"Họ và tên": "Người Mới"})
    job = loaded(people(person("N1", **{"Nghề nghiệp": "lái xe"}), new), ward, by=officer)
    page = desk.get(address(job.loaded))
    assertContains(page, "Người Mới")
    assertContains(page, reverse("cases:person_detail", args=[Person.objects.last().code]))
    assertContains(page, "sửa: nghề nghiệp")
    entries = [(entry.kind, entry.is_new, entry.fields) for entry in page.context["page"]]
    assert ("người", False, ("nghề nghiệp",)) in entries
    assert sum(is_new for kind, is_new, _fields in entries if kind == "người") == 1
    event = AuditEvent.objects.first()
    assert (event.verb, event.page, event.rows) == (Verb.LISTED, "reports:import_detail", 3)


def test_it_is_undone_on_its_page(desk, ward, officer):
    job = loaded(people(person("N1"), person("N2")), ward, by=officer)
    assertContains(desk.get(address(job.loaded)), address(job.loaded, "undo"))
    answer = desk.post(address(job.loaded, "undo"))
    assertRedirects(answer, address(job.loaded), fetch_redirect_response=False)
    assert not Person.objects.exists()
    page = desk.get(address(job.loaded))
    assertContains(page, officer.full_name)
    assertNotContains(page, address(job.loaded, "undo"))
    again = desk.post(address(job.loaded, "undo"), follow=True)
    assert again.status_code == 200


def test_what_was_changed_since_is_said_instead(desk, ward, officer):
    job = loaded(people(person()), ward, by=officer)
    Person.objects.get().save_version(1, ["full_name"])
    page = desk.get(address(job.loaded))
    assert page.context["obstacles"].count == 1
    assertNotContains(page, address(job.loaded, "undo"))
    answer = desk.post(address(job.loaded, "undo"), follow=True)
    assertContains(answer, "không hoàn tác được")
    assert Person.objects.exists()


def test_after_thirty_days_it_says_that_nothing_is_kept(desk, ward):
    job = loaded(people(person()), ward)
    imports.purge_uploads(now=timezone.now() + timedelta(days=31))
    page = desk.get(address(job.loaded))
    assertContains(page, "30 ngày")
    assertNotContains(page, "Người Thử N1")
    desk.post(address(job.loaded, "undo"))
    assert Person.objects.exists()


def test_the_first_page_and_the_last_lead_there(desk, ward, officer, client):
    upload = imports.keep_upload(people(person()), unit=ward, by=officer, now=timezone.now())
    done = desk.post(reverse("reports:import_confirmation", args=[upload.code]), follow=True)
    record = Import.objects.get()
    assertContains(done, address(record))
    assertContains(desk.get(START), address(record))
    client.force_login(UserFactory(unit=CommuneFactory()))
    assertNotContains(client.get(START), address(record))


def test_another_ward_and_other_roles_do_not_get_there(client, ward):
    record = ImportFactory(unit=ward)
    client.force_login(UserFactory(unit=CommuneFactory()))
    assert client.get(address(record)).status_code == 404
    assert client.post(address(record, "undo")).status_code == 404
    client.force_login(UserFactory(unit=ward, role=Role.AUDITOR))
    assert client.get(address(record)).status_code == 403


def test_the_page_is_read_by_get_and_undone_by_post(desk, ward):
    record = ImportFactory(unit=ward)
    assert desk.post(address(record)).status_code == 405
    assert desk.get(address(record, "undo")).status_code == 405


@pytest.mark.parametrize("rows", [1, 5])
def test_the_same_queries_for_any_number_of_records(
    desk, ward, rows, django_assert_max_num_queries
):
    job = loaded(people(*(person(f"N{number}") for number in range(rows))), ward)
    with django_assert_max_num_queries(60):
        desk.get(address(job.loaded))


def test_fifty_on_a_page(desk, ward):
    job = loaded(people(*(person(f"N{number:03}") for number in range(60))), ward)
    page = desk.get(address(job.loaded))
    assert len(page.context["page"]) == 50
    assert page.context["page"].paginator.count == 120  # each with the entry of its list
    assertContains(desk.get(address(job.loaded), {"page": "2"}), "Người Thử N059")
    assert desk.get(address(job.loaded), {"page": "x"}).status_code == 200
