"""From a pasted sheet to the closed comparison, on its pages."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from cases.models import Comparison, ComparisonRow
from tests.factories import (
    CommuneFactory,
    ComparisonRowFactory,
    PersonFactory,
    RegistrationFactory,
    UserFactory,
)
from wards.models import AuditEvent
from wards.models.users import Agency

HEAD = "Họ và tên\tNgày sinh\tNghề nghiệp\n"
LISTS = reverse("cases:comparison_list")
NEW = reverse("cases:comparison_create") + "?kind=sheet"


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel("2026-11-27 10:00+07:00"):
        yield


@pytest.fixture
def page(ward):
    client = Client()
    client.force_login(UserFactory(unit=ward, full_name="Cán Bộ Thử"))
    return client


@pytest.fixture
def people(ward):
    """Two of the ward on a list: one known to the day, one to the year."""
    born = {"birth_year": 1984, "birth_month": 9, "birth_day": 2, "occupation": "thợ điện"}
    known = PersonFactory(unit=ward, full_name="Trần Thử Một", **born)
    asked = PersonFactory(unit=ward, full_name="Võ Thử Ba", birth_year=1990)
    for person in (known, asked):
        RegistrationFactory(person=person)
    return known, asked


def sent(text, **facts):
    return {
        "listed": "all",
        "their_office": "Trạm Y tế phường Thử",
        "as_of": "27/11/2026",
        "held_on": "27/11/2026",
        "our_name": "Cán Bộ Thử",
        "their_name": "Cán Bộ Y Tế",
        "pasted": text,
        **facts,
    }


def row_page(row):
    return reverse("cases:compared_edit", args=[row.code])


def test_the_kinds_are_chosen_first_and_an_empty_list_says_how_to_begin(page):
    answer = page.get(LISTS)
    assertContains(answer, reverse("cases:comparison_create"))
    kinds = page.get(reverse("cases:comparison_create"))
    for kind in Comparison.Kind.values:
        assertContains(kinds, f'href="?kind={kind}"')
        assert page.get(reverse("cases:comparison_create") + f"?kind={kind}").status_code == 200


def test_what_cannot_be_read_comes_back_as_it_was_pasted(page, people):
    text = HEAD + "Trần Thử Một\t31/02/1984\tthợ\n=cmd|1\t1990\t\n"
    answer = page.post(NEW, sent(text))
    assertContains(answer, "Trần Thử Một")
    assertContains(answer, "=cmd|1")
    assert len(answer.context["form"].errors["pasted"]) == 2
    rows = "".join(f"Người Thử\t{1950 + n % 50}\tthợ\n" for n in range(2001))
    assertContains(page.post(NEW, sent(HEAD + rows)), "2.000")
    assertContains(page.post(NEW, sent("")), "invalid")
    assert not Comparison.objects.exists()


def test_a_sheet_is_compared_answered_settled_and_closed(page, people):
    known, asked = people
    text = HEAD + "Trần Thử Một\t02/09/1984\tthợ mộc\nVõ Thử Ba\t1990\t\nLê Thử Lạ\t1970\t\n"
    form = page.get(NEW).context["form"]
    code = str(form["sent_as"].value())
    first = page.post(NEW, sent(text, sent_as=code))
    again = page.post(NEW, sent(text, sent_as=code))
    comparison = Comparison.objects.get()
    assert first["Location"] == again["Location"] == comparison.get_absolute_url()
    answer = page.get(comparison.get_absolute_url())
    counts = {group: every for group, _label, every, _left in answer.context["groups"]}
    assert counts == {"doubtful": 1, "conflict": 1, "ours": 1, "theirs": 1, "matched": 0}
    assert answer.context["chosen"] == "doubtful"
    doubt = comparison.rows.get(outcome="doubtful")
    shown = page.get(row_page(doubt))
    alone = comparison.rows.get(outcome="ours")
    assertContains(shown, str(alone.code))
    page.post(row_page(doubt), {"version": 1, "other": str(alone.code)})
    doubt.refresh_from_db()
    assert (doubt.outcome, doubt.person) == ("matched", asked)
    row = comparison.rows.get(outcome="conflict")
    shown = page.get(row_page(row))
    assertContains(shown, "thợ mộc")
    assertContains(shown, f'name="person_version" value="{known.version}"')
    facts = {"version": 1, "decision": "theirs", "taken": ["occupation"], "note": "đã hỏi"}
    wrong = page.post(row_page(row), facts | {"decision": "ours", "person_version": known.version})
    assert wrong.status_code == 200
    page.post(row_page(row), facts | {"person_version": known.version})
    known.refresh_from_db()
    assert known.occupation == "thợ mộc"
    stranger = comparison.rows.get(outcome="theirs")
    page.post(reverse("cases:comparison_closure", args=[comparison.code]), {"version": 1})
    comparison.refresh_from_db()
    assert comparison.is_open
    page.post(row_page(stranger), {"version": 1, "decision": "check", "note": ""})
    page.post(reverse("cases:comparison_closure", args=[comparison.code]), {"version": 1})
    comparison.refresh_from_db()
    assert not comparison.is_open
    assertNotContains(page.get(comparison.get_absolute_url()), row_page(row))
    assertContains(page.get(LISTS), comparison.get_absolute_url())


def test_a_file_that_changed_meanwhile_is_not_written_over(page, people):
    known, _asked = people
    page.post(NEW, sent(HEAD + "Trần Thử Một\t02/09/1984\tthợ mộc\n"))
    row = ComparisonRow.objects.get(outcome="conflict")
    known.occupation = "lái xe"
    known.save_version(known.version, ["occupation"])
    facts = {"version": 1, "decision": "theirs", "taken": ["occupation"], "note": ""}
    answer = page.post(row_page(row), facts | {"person_version": known.version - 1})
    assertContains(answer, f'name="person_version" value="{known.version}"')
    assertContains(answer, "lái xe")
    row.refresh_from_db()
    assert row.settlement == ""


def test_who_opens_a_row_reads_a_file_and_leaves_a_trace(page, ward, people):
    known, _asked = people
    page.post(NEW, sent(HEAD + "Trần Thử Một\t02/09/1984\tthợ mộc\n"))
    before = AuditEvent.objects.count()
    page.get(row_page(ComparisonRow.objects.get(outcome="conflict")))
    told = AuditEvent.objects.order_by("pk")[before:].values_list("verb", "model")
    assert set(told) == {("viewed", "cases.comparisonrow"), ("viewed", "cases.person")}


def test_social_affairs_compare_too_and_another_ward_does_not(page, ward, people):
    client = Client()
    client.force_login(UserFactory(unit=ward, agency=Agency.SOCIAL))
    address = reverse("cases:comparison_create") + "?kind=agencies"
    client.post(address, sent(None) | {"listed": "addict", "pasted": ""})
    comparison = Comparison.objects.get()
    assert comparison.rows.filter(outcome="ours").count() == 2
    client.force_login(UserFactory(unit=CommuneFactory()))
    assert client.get(comparison.get_absolute_url()).status_code == 404


def test_a_page_of_many_rows_asks_as_often_as_one_of_few(page, ward, django_assert_max_num_queries):
    few = ComparisonRowFactory(comparison__unit=ward).comparison
    address = few.get_absolute_url() + "?group=theirs"
    page.get(address)
    for _n in range(4):
        ComparisonRowFactory(comparison=few)
    with django_assert_max_num_queries(14):
        assert len(page.get(address).context["lines"]) == 5


def test_a_group_goes_out_as_a_file(page, ward):
    row = ComparisonRowFactory(comparison__unit=ward, full_name="Lê Thử Lạ")
    sent_to = row.comparison.get_absolute_url()
    answer = page.post(sent_to, {"part": "theirs", "do": "csv"})
    assert "Lê Thử Lạ" in answer.content.decode("utf-8-sig")
    assert AuditEvent.objects.latest("pk").verb == "exported"


def test_one_made_by_mistake_goes_until_it_is_closed(page, ward):
    comparison = ComparisonRowFactory(comparison__unit=ward).comparison
    address = reverse("cases:comparison_edit", args=[comparison.code])
    number = sent("") | {"document_number": "12/BB-CAP", "version": 1, "held_on": "27/11/2026"}
    assert page.post(address, number).status_code == 302
    comparison.refresh_from_db()
    assert (comparison.document_number, comparison.held_on) == ("12/BB-CAP", date(2026, 11, 27))
    page.post(reverse("cases:comparison_remove", args=[comparison.code]), {"version": 2})
    assert not Comparison.objects.exists()
