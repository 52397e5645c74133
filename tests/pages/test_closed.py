"""What is the police's alone stands on no page, in no file and behind no filter of social affairs.

Every page of the access table is opened by every role of theirs that may, so that a new one is
held to this without being told.
"""

import io
import zipfile
from datetime import date
from urllib.parse import urlencode

import pytest
from django import forms
from django.urls import reverse

from cases.models import Case, DrugTest, Relapse
from tests.factories import (
    CaseFactory,
    DrugTestFactory,
    FacilityFactory,
    PersonFactory,
    RegistrationFactory,
    RelapseFactory,
    UserFactory,
)
from tests.pages.laid import laid, records, ward
from tests.test_access import PAGES, ROLES, address
from wards.models.users import Agency
from wards.roles import Role

__all__ = ["laid", "records", "ward"]  # fixtures
OK = 200
FIRST = date(2025, 3, 1)
CANARY = "Kín-của-công-an"
OF_FACILITIES = {"reports:target_below"}  # a line for each facility, whoever is there
BY_CASE = ["detail", "edit", "decision", "closure", "withdrawal"]
SHOWN = [
    (name, role)
    for name, (sent, *answers) in PAGES.items()
    for role, answer in zip(ROLES, answers, strict=False)
    if sent == "get" and answer == OK and not name.startswith("admin:")
]


def close_to_social(person, officer):
    """What they may not read of the person, every text a canary; the dossier that stands."""
    texts = {"decision_number": f"{CANARY} 1", "decided_by": f"{CANARY} 2", "helper": f"{CANARY} 3"}
    facts = {"person": person, "decided_on": FIRST, "started_on": FIRST, **texts}
    facility = FacilityFactory(unit=person.unit, name=f"{CANARY} 4")
    RelapseFactory(person=person, day=FIRST, found_by=f"{CANARY} 5")
    DrugTestFactory(person=person, day=date(2024, 5, 6), substance=f"{CANARY} 6")
    ended = {"closed_on": date(2025, 9, 1), "outcome": Case.Outcome.SUSPENDED}
    CaseFactory(opened_on=date(2025, 3, 2), **facts | {"decided_on": None, "started_on": None})
    taken_back = CaseFactory(opened_on=date(2025, 2, 1), **facts | ended)
    Case.objects.filter(pk=taken_back.pk).update(
        opened_on=date(2025, 3, 1),
        withdrawn_at="2026-01-01T00:00Z",
        withdrawn_by=officer,
        withdrawal_reason=f"{CANARY} 7",
    )
    return CaseFactory(opened_on=FIRST, facility=facility, **facts | ended)


def text_of(answer):
    """All that an answer says, the parts of a workbook or a document too."""
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            data = b"".join(parts.read(name) for name in parts.namelist())
    return data.decode(errors="replace")


@pytest.fixture
def closed(records, officer):
    return close_to_social(records["person"], officer)


@pytest.fixture
def as_social(client, ward):
    def signing_in(role=Role.OFFICER):
        client.force_login(UserFactory(unit=ward, role=role, agency=Agency.SOCIAL))
        return client

    return signing_in


def test_the_police_see_it(client, closed, officer):
    client.force_login(officer)
    assert text_of(client.get(closed.get_absolute_url())).count(CANARY) >= 3
    assert CANARY in text_of(client.get(closed.person.get_absolute_url()))


@pytest.mark.parametrize(("name", "role"), SHOWN)
def test_no_page_shows_it(as_social, closed, records, name, role):
    answer = as_social(role).get(address(name, records))
    text = text_of(answer)
    if name in OF_FACILITIES:
        text = text.replace(closed.facility.name, "")
    assert CANARY not in text
    context = answer.context or {}
    if "taking" in context:
        for kind in ("csv", "xlsx"):
            taken = as_social(role).post(answer.request["PATH_INFO"], {"do": kind})
            assert CANARY not in text_of(taken)


@pytest.mark.parametrize("page", BY_CASE)
def test_no_page_of_the_dossier_is_theirs(as_social, closed, page):
    assert as_social().get(reverse(f"cases:case_{page}", args=[closed.code])).status_code == 404


@pytest.mark.parametrize("model", [Case, Relapse, DrugTest])
def test_no_history_of_it_is_theirs(as_social, closed, model):
    record = model.objects.filter(person=closed.person).order_by("pk").last()
    url = reverse("reports:history", args=[model._meta.label_lower, record.code])
    assert as_social().get(url).status_code == 404


OF_PEOPLE = ("_list", "helperless", "unvisited", "round")
LISTS = [name for name, role in SHOWN if role == Role.OFFICER and name.endswith(OF_PEOPLE)]


@pytest.mark.parametrize("name", LISTS)
def test_no_filter_tells_two_people_apart_by_it(as_social, ward, officer, name):
    """Of two alike, one with a dossier of the police that is over, each is found as the other."""
    one, other = (PersonFactory(unit=ward, full_name=f"Song Sinh {n}") for n in "ab")
    for person in (one, other):
        RegistrationFactory(person=person)
        CaseFactory(person=person, kind="aftercare", opened_on=date(2024, 1, 5))
    close_to_social(one, officer)
    browser, url = as_social(), reverse(name)
    page = browser.get(url + "?more=1")
    for asked in questions(page.context):
        text = text_of(browser.get(f"{url}?{urlencode(asked)}"))
        assert text.count(one.full_name) == text.count(other.full_name), asked


def test_who_is_in_which_facility_is_not_told_apart(as_social, client, officer, ward):
    compulsory, voluntary = (PersonFactory(unit=ward, full_name=f"Đang Cai {n}") for n in "ab")
    for person, kind in ((compulsory, "compulsory"), (voluntary, "voluntary_facility")):
        RegistrationFactory(person=person)
        CaseFactory(person=person, kind=kind, opened_on=FIRST, started_on=FIRST)
    page = as_social().get(reverse("cases:person_list"), {"place": "rehab"})
    assert len(page.context["rows"]) == 2
    for place in ("compulsory", "voluntary_facility"):
        page = as_social().get(reverse("cases:person_list"), {"place": place})
        assert not page.context["filter"].form.is_valid()
    asked = {"unit": ward.slug, "indicator": "on_file", "period": "2025"}
    asked |= {"by": "place", "part": "compulsory"}
    page = as_social().get(reverse("reports:records"), asked)
    assert page.context["paginator"].count == 1
    assert compulsory.full_name not in text_of(page)
    client.force_login(officer)
    assert compulsory.full_name in text_of(client.get(reverse("reports:records"), asked))


def questions(context):
    """[{field: value}] for each choice of each filter of a list."""
    if context is None or "filter" not in context:
        return []
    fields = context["filter"].form.fields
    chosen = [
        (name, value)
        for name, field in fields.items()
        if isinstance(field, forms.ChoiceField)
        for value, _words in field.choices
    ]
    return [{name: value, "more": "1"} for name, value in chosen if value]
