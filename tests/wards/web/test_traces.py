"""Nothing on file is read without a trace: every page by every method, with canaries in every text.

The pages are those of the access table, which has to have every page there is.
"""

import io
import json
import zipfile

import pytest
from django.conf import settings
from django.db import models as fields_of
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.test import override_settings
from django.urls import reverse

from cases.models import Person
from tests.factories import PersonFactory, RegistrationFactory, UserFactory
from tests.pages.added import NAME, added
from tests.pages.laid import laid, records, ward
from tests.test_access import PAGES, ROLES, address, user_of
from tests.test_personal_data import DECLARED
from tests.wards.trail.shown import shown_in
from wards.models import AuditEvent
from wards.web import traces

__all__ = ["laid", "records", "ward"]  # fixtures
CANARY = "Chim Yến"
WRITTEN = [CANARY.encode(), json.dumps(CANARY).strip('"').encode()]
PLAIN = (fields_of.CharField, fields_of.TextField)
KEYS = {"username", "password", "identity_index", "name_key", "search_key", "sort_key"}
# One thing alone; and what is written with its day alone.
KEYS |= {"organisation", "withdrawal_reason", "refusal", "settlement", "answer_reason"}
KEYS |= {"reached", "closing_reason", "findings"}
SENT = [("get", {}), ("head", {}), ("post", {}), ("post", {"version": "999"})]
SENT += [(method, {}) for method in ("put", "patch", "delete", "options")]
UNTRACED = [name for name in settings.MIDDLEWARE if not name.endswith("TraceMiddleware")]


def plant(records):
    """The canary in every personal text of every record."""
    for record in records.values():
        declared = DECLARED[record._meta.label].personal - KEYS
        texts = [
            field.name
            for field in record._meta.concrete_fields
            if field.name in declared and isinstance(field, PLAIN) and not field.choices
        ]
        long_enough = [
            name for name in texts if (record._meta.get_field(name).max_length or 99) >= len(CANARY)
        ]
        type(record).objects.filter(pk=record.pk).update(**dict.fromkeys(long_enough, CANARY))


def said(body):
    """The bytes of an answer; of a workbook and its like those of its parts."""
    if not body.startswith(b"PK"):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return b"".join(map(archive.read, archive.namelist()))


def shows(answer):
    """Whether the answer shows a canary; of a PDF nobody can tell, so it counts as one."""
    body = b"".join(answer)
    is_paper = answer.status_code == 200 and answer.headers.get("Content-Type") == "application/pdf"
    return bool(body) and (is_paper or any(canary in said(body) for canary in WRITTEN))


@pytest.fixture(scope="module")
def planted(laid, django_db_blocker):
    """The canary lies in the records of the whole module."""
    with django_db_blocker.unblock():
        plant(laid)
        Reader = type(laid["leader"])  # whose own name stands above every page
        Reader.objects.filter(pk=laid["leader"].pk).update(full_name="Người Đọc")


@pytest.fixture
def sign_in(client, records):
    """Signs in a user of a role who is not signed in, or was signed out by a page."""
    known = []

    def as_one_of(role):
        if known != [role, client.cookies.get(settings.SESSION_COOKIE_NAME)]:
            client.force_login(user_of(role, records))
            known[:] = [role, client.cookies[settings.SESSION_COOKIE_NAME]]

    return as_one_of


@pytest.fixture
def ask(client, planted, records, sign_in):
    """Asks for a page as the first role that it answers: whether it shows, and the new events."""

    def asking(page, method, sent):
        answers = PAGES[page][1:6]
        role = ROLES[answers.index(200)] if 200 in answers else ROLES[2]
        sign_in(role)
        url, before = address(page, records), AuditEvent.objects.count()
        shown = shows(getattr(client, method)(url, sent))
        return shown, list(AuditEvent.objects.order_by("pk")[before:])

    return asking


def untold(ask, page):
    """The ways in which a page shows a canary without an event of its own."""
    found = []
    for method, sent in SENT:
        shown, events = ask(page, method, sent)
        # of people alike there is one for each
        if shown and len({event.page or event.verb for event in events}) != 1:
            found.append((method, sent))
    return found


@pytest.mark.parametrize("page", PAGES)
def test_what_shows_a_canary_leaves_an_event(ask, page):
    assert untold(ask, page) == []


def test_the_pages_do_show_canaries(ask):
    showing = {page for page in PAGES if ask(page, "get", {})[0]}
    assert {"cases:person_detail", "cases:person_list", "cases:visit_edit"} <= showing
    assert len(showing) > 40


@override_settings(MIDDLEWARE=UNTRACED)
def test_the_check_sees_a_page_without_a_trace(ask):
    shown, events = ask("cases:person_list", "get", {})
    assert shown
    assert events == []


def people_said():
    return [person.full_name for person in Person.objects.all()]


def silenced(request):
    """Says that the trail has it, and nothing wrote it."""
    traces.told(request)
    return HttpResponse(people_said())


def shown_in_a_refusal(request):
    return HttpResponse(people_said(), status=409)


def put_alone(request):
    """Shows nothing to who asks in the usual ways."""
    traces.shows_nothing(request)
    return HttpResponse(people_said() if request.method == "PUT" else "")


def as_data(request):
    traces.shows_nothing(request)
    return JsonResponse({"people": people_said()})


def piece_by_piece(request):
    traces.shows_nothing(request)
    return StreamingHttpResponse(people_said())


def as_a_workbook(request):
    traces.shows_nothing(request)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sheet.xml", "".join(people_said()))
    return HttpResponse(made.getvalue(), content_type="application/vnd.ms-excel")


def as_a_paper(request):
    traces.shows_nothing(request)
    return HttpResponse(b"%PDF", content_type="application/pdf")


def kept(request):
    """The rule: a page that says nothing itself gets its event all the same."""
    return HttpResponse(people_said())


BREACHES = [silenced, shown_in_a_refusal, put_alone, as_data, piece_by_piece, as_a_workbook]
BREACHES += [as_a_paper]


@pytest.mark.parametrize("view", BREACHES)
def test_a_page_added_that_shows_without_a_trace_is_found(ask, view):
    with added(view):
        assert untold(ask, NAME) != []


def test_a_page_added_that_says_nothing_is_told_by_itself(ask):
    with added(kept):
        assert ask(NAME, "get", {})[0]
        assert untold(ask, NAME) == []


EDITS = [page for page in PAGES if page.startswith("cases:") and page.endswith("_edit")]


@pytest.mark.parametrize("page", EDITS)
def test_a_form_that_comes_back_leaves_the_event_of_its_record(ask, records, page):
    _shown, events = ask(page, "post", {"version": "999"})
    if events:
        assert [event.verb for event in events] == ["viewed"]
        assert events[0].record is not None
        assert events[0].page == page


def test_a_list_says_how_many_rows_and_which_filters_but_not_what_was_searched(client, officer):
    RegistrationFactory.create_batch(
        3, person__unit=officer.unit, person__full_name="Lê Văn Thử", category="illegal_user"
    )
    client.force_login(officer)
    client.post(reverse("cases:person_search"), {"q": "Lê Văn"})
    client.get(reverse("cases:person_list"), {"category": "illegal_user", "age": "Lê Văn"})
    event = AuditEvent.objects.get(verb="listed")
    assert (event.page, event.model, event.rows) == ("cases:person_list", "cases.person", 3)
    assert "q" in event.fields
    assert "Lê" not in str(event.fields)
    assert event.unit_slug == officer.unit.slug


def test_a_printed_notebook_keeps_who_was_in_it(client, db):
    officer = UserFactory()
    listed = RegistrationFactory.create_batch(2, person__unit=officer.unit)
    people = [one.person for one in listed]
    client.force_login(officer)
    client.get(reverse("reports:notebook"))
    event = AuditEvent.objects.get(verb="exported", page="reports:notebook")
    assert event.rows == 2
    assert shown_in(event) == {(officer.unit.slug, person.code) for person in people}


def test_a_leader_sees_who_opened_the_file(client, officer, leader):
    person = PersonFactory(unit=officer.unit)
    client.force_login(officer)
    client.get(person.get_absolute_url())
    assert client.get(person.get_absolute_url()).context["readers"] is None, "the leader alone"
    client.force_login(leader)
    page = client.get(person.get_absolute_url())
    assert [who for _when, who, _what in page.context["readers"]] == [officer.full_name] * 2


def test_a_leader_sees_a_record_of_the_file_opened_and_the_file_printed(client, officer, leader):
    person = RegistrationFactory(person__unit=officer.unit).person
    client.force_login(officer)
    client.get(reverse("reports:notebook"))
    client.post(reverse("cases:person_edit", args=[person.code]), {"version": "999"})
    client.force_login(leader)
    readers = client.get(person.get_absolute_url()).context["readers"]
    labels = {AuditEvent.Verb.EXPORTED.label, AuditEvent.Verb.VIEWED.label}
    assert {what for _when, _who, what in readers} == labels
