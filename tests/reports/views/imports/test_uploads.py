"""Loading a register in the browser: file, problems or preview, done."""

import io
from datetime import date, timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.actions import imports
from cases.models import Person, Upload
from cases.register import progress
from cases.register.progress import Phase
from cases.register.reading.package import FILE_BYTES
from tests.factories import CommuneFactory, PersonFactory, UserFactory
from tests.workbooks import XLSX, book, people, person
from wards.models import AuditEvent
from wards.roles import Role
from wards.trail.audit import Verb
from wards.web.idle import SEEN_AT

START = reverse("reports:import_start")
DONE = reverse("reports:import_done")
PAGES = ["preview", "marked", "confirmation", "progress", "discard"]


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


@pytest.fixture
def good():
    return people(person("N1"), person("N2"))


@pytest.fixture
def bad():
    return people(person("N1", **{"Giới tính": "M"}), person("N2", **{"Ngày sinh": "31/02/1980"}))


def send(client, data, unit, name="so.xlsx"):
    file = SimpleUploadedFile(name, data, content_type=XLSX)
    return client.post(START, {"file": file, "unit": unit.slug})


def address(page, upload):
    return reverse(f"reports:import_{page}", args=[upload.code])


def waiting(data, user, unit=None):
    return imports.keep_upload(data, unit=unit or user.unit, by=user, now=timezone.now())


def visit(client, page, upload):
    method = client.post if page in {"confirmation", "discard"} else client.get
    return method(address(page, upload))


def test_from_the_file_to_the_people(client, officer, good):
    client.force_login(officer)
    response = send(client, good, officer.unit)
    upload = Upload.objects.get()
    assertRedirects(response, address("preview", upload), fetch_redirect_response=False)
    preview = client.get(response.url)
    assertContains(preview, "Người Thử N1")
    assert not Person.objects.exists()
    seen = preview.context["fingerprint"]
    response = client.post(address("confirmation", upload), {"seen": seen})
    assertRedirects(response, DONE, fetch_redirect_response=False)
    assert Person.objects.count() == 2
    assert not Upload.objects.exists()
    assert not imports.path_of(upload).exists()
    assertContains(client.get(DONE), reverse("cases:person_list"))
    assert AuditEvent.objects.filter(verb=Verb.IMPORTED, actor=officer.username).count() == 1


def test_problems_by_kind_and_no_way_to_confirm(client, officer, bad):
    client.force_login(officer)
    upload = waiting(bad, officer)
    response = client.get(address("preview", upload))
    assert [group["count"] for group in response.context["groups"]] == [1, 1]
    assertContains(response, "31/02/1980")
    assertContains(response, address("marked", upload))
    assertNotContains(response, address("confirmation", upload))
    response = client.post(address("confirmation", upload), {"seen": ""})
    assertRedirects(response, address("preview", upload), fetch_redirect_response=False)
    assert not Person.objects.exists()


def test_the_marked_copy(client, officer, bad):
    client.force_login(officer)
    response = client.get(address("marked", waiting(bad, officer)))
    assert response["Content-Type"] == XLSX
    assert officer.unit.slug in response["Content-Disposition"]
    sheet = openpyxl.load_workbook(io.BytesIO(response.content))["Người"]
    assert sheet["D2"].comment
    assert AuditEvent.objects.get().verb == Verb.EXPORTED


def test_a_preview_names_what_changes(client, officer, good):
    client.force_login(officer)
    upload = waiting(good, officer)
    client.post(address("confirmation", upload))
    upload = waiting(people(person("N1", **{"Họ và tên": "Tên Sửa Lại"})), officer)
    response = client.get(address("preview", upload))
    assertContains(response, "Người Thử N1")
    assertContains(response, "Tên Sửa Lại")
    assert (response.context["new"], response.context["changed"]) == (0, 1)


def test_the_same_file_again_has_nothing_to_confirm(client, officer, good):
    client.force_login(officer)
    client.post(address("confirmation", waiting(good, officer)))
    upload = waiting(good, officer)
    assertNotContains(client.get(address("preview", upload)), address("confirmation", upload))


def test_what_changed_meanwhile_is_shown_before_it_is_loaded(client, officer, good):
    client.force_login(officer)
    client.post(address("confirmation", waiting(good, officer)))
    upload = waiting(people(person("N1", **{"Họ và tên": "Tên Sửa Lại"})), officer)
    seen = client.get(address("preview", upload)).context["fingerprint"]
    Person.objects.filter(register_key="N1").update(full_name="Người Khác")
    response = client.post(address("confirmation", upload), {"seen": seen})
    assertRedirects(response, address("preview", upload), fetch_redirect_response=False)
    assert Person.objects.get(register_key="N1").full_name == "Người Khác"


def test_how_far_a_long_loading_is(client, officer, good):
    client.force_login(officer)
    upload = waiting(good, officer)
    assert client.get(address("progress", upload)).json() == {}
    imports.keep_progress(upload, Phase.WRITING, 12_000, 50_000)
    answer = client.get(address("progress", upload)).json()
    assert (answer["done"], answer["total"]) == (12_000, 50_000)
    assert "12.000/50.000" in answer["text"]
    imports.discard_upload(upload)
    assert client.get(address("progress", upload)).status_code == 404
    assert not list(imports.path_of(upload).parent.iterdir())


def test_loading_tells_how_far_it_is(client, officer, monkeypatch, good):
    told = []
    monkeypatch.setattr(imports, "keep_progress", lambda upload, *far: told.append(far))
    monkeypatch.setattr(progress, "LONG", 1)
    client.force_login(officer)
    client.post(address("confirmation", waiting(good, officer)))
    assert told[0] == (Phase.READING, 0, 2)
    assert told[-1] == (Phase.WRITING, 2, 2)


def test_asking_how_far_it_is_does_not_keep_the_session_awake(client, officer, good):
    client.force_login(officer)
    upload = waiting(good, officer)
    client.get(START)
    session = client.session
    session[SEEN_AT] = seen = session[SEEN_AT] - 60
    session.save()
    client.get(address("progress", upload), headers={"X-Waiting": "yes"})
    assert client.session[SEEN_AT] == seen
    client.get(address("progress", upload))
    assert client.session[SEEN_AT] > seen


def test_discarding(client, officer, good):
    client.force_login(officer)
    upload = waiting(good, officer)
    assertRedirects(client.post(address("discard", upload)), START)
    assert not Upload.objects.exists()


@pytest.mark.parametrize("page", PAGES)
def test_another_users_upload_is_not_found(client, officer, good, page):
    upload = waiting(good, officer)
    client.force_login(UserFactory(unit=officer.unit))
    assert visit(client, page, upload).status_code == 404
    assert Upload.objects.exists()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR])
def test_other_roles_are_refused(client, ward, good, page, role):
    user = UserFactory(unit=ward, role=role)
    client.force_login(user)
    assert visit(client, page, waiting(good, user)).status_code == 403
    assert client.get(START).status_code == 403
    assert client.get(DONE).status_code == 403


@pytest.mark.parametrize("role", [Role.OFFICER, Role.PLANNER, Role.LEADER])
def test_those_who_may_import(client, ward, role):
    client.force_login(UserFactory(unit=ward, role=role))
    assert client.get(START).status_code == 200


@pytest.mark.parametrize("page", ["preview", "marked", "confirmation"])
def test_an_upload_is_gone_after_an_hour(client, officer, good, page):
    client.force_login(officer)
    upload = waiting(good, officer)
    Upload.objects.update(uploaded_at=timezone.now() - timedelta(hours=1))
    response = visit(client, page, upload)
    assertRedirects(response, START, fetch_redirect_response=False)
    assert not imports.path_of(upload).exists()
    assert len(client.get(START).context["messages"]) == 1


def test_bytes_that_are_lost_are_told(client, officer, good):
    client.force_login(officer)
    upload = waiting(good, officer)
    imports.path_of(upload).unlink()
    assertRedirects(visit(client, "preview", upload), START)


def test_any_visit_lets_expired_uploads_go(client, officer, good):
    upload = waiting(good, UserFactory())
    Upload.objects.update(uploaded_at=timezone.now() - timedelta(hours=2))
    client.force_login(officer)
    client.get(START)
    assert not imports.path_of(upload).exists()


def test_a_file_that_waits_is_offered_again(client, officer, good):
    client.force_login(officer)
    upload = waiting(good, officer)
    assertContains(client.get(START), address("preview", upload))


@pytest.mark.parametrize(
    "content", [b"", b"text", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_an_unusable_file_is_refused_in_words(client, officer, content):
    client.force_login(officer)
    response = send(client, content, officer.unit)
    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not Upload.objects.exists()


def test_a_file_of_a_hundred_megabytes_is_refused_in_words(client, officer):
    client.force_login(officer)
    response = send(client, bytes(5 * FILE_BYTES), officer.unit)
    assert response.status_code == 200
    assert "20" in response.context["form"].errors["file"][0]


def test_nothing_chosen(client, officer):
    client.force_login(officer)
    response = client.post(START, {"unit": officer.unit.slug})
    assert list(response.context["form"].errors) == ["file"]


def test_only_units_in_sight_can_be_chosen(client, officer, good):
    other = CommuneFactory(name="Phường Khác")
    client.force_login(officer)
    assertNotContains(client.get(START), "Phường Khác")
    assert list(send(client, good, other).context["form"].errors) == ["unit"]


def test_a_unit_out_of_sight_by_now_is_not_found(client, officer, good):
    client.force_login(officer)
    upload = waiting(good, officer, unit=CommuneFactory())
    assert visit(client, "preview", upload).status_code == 404


def test_a_user_of_a_closed_unit_loads_its_books(client, province, good):
    closed = CommuneFactory(parent=province, name="Phường Tây Hồ", valid_to=date(2025, 6, 30))
    user = UserFactory(unit=closed)
    client.force_login(user)
    assertContains(client.get(START), "30/06/2025")
    client.post(address("confirmation", waiting(good, user)))
    assert Person.objects.count() == 2


def test_asking_for_numbers_elsewhere_leaves_a_trail(client, officer):
    other = PersonFactory(identity_number="001084521340")
    client.force_login(officer)
    data = people(person(**{"Số định danh": "001084521340"}))
    response = client.get(address("preview", waiting(data, officer)))
    assertNotContains(response, other.unit.name)
    event = AuditEvent.objects.get(record=other.code)
    assert (event.verb, event.unit_slug) == (Verb.VIEWED, other.unit.slug)


def test_no_name_or_number_in_the_address_or_the_session(client, officer, good):
    client.force_login(officer)
    client.post(address("confirmation", waiting(good, officer)))
    assert "Người Thử" not in str(dict(client.session))


def test_done_without_an_import_leads_to_the_start(client, officer):
    client.force_login(officer)
    assertRedirects(client.get(DONE), START)


@pytest.mark.parametrize("rows", [1, 5])
def test_a_preview_takes_the_same_queries_for_any_number_of_rows(
    client, officer, rows, django_assert_max_num_queries
):
    client.force_login(officer)
    numbers = [{"Số định danh": f"12345678{n}", "Tổ dân phố": f"Tổ {n}"} for n in range(rows)]
    data = [person(f"N{n}", **given) for n, given in enumerate(numbers)]
    upload = waiting(book({"Người": data}), officer)
    with django_assert_max_num_queries(23):
        client.get(address("preview", upload))
