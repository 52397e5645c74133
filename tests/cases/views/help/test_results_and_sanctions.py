"""Sanctions, and results a year after rehabilitation: recorded, corrected, taken away."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.models import Case, Sanction, YearResult
from tests.factories import (
    CaseFactory,
    PersonFactory,
    SanctionFactory,
    UserFactory,
    YearResultFactory,
)
from tests.refusals import assert_refused
from wards.models import AuditEvent
from wards.models.users import Agency


@pytest.fixture
def done(ward):
    return CaseFactory(
        person=PersonFactory(unit=ward),
        opened_on=date(2022, 1, 1),
        closed_on=date(2023, 7, 1),
        outcome=Case.Outcome.COMPLETED,
    )


def test_a_sanction_is_recorded_and_taken_away(client, officer, done):
    client.force_login(officer)
    url = reverse("cases:sanction_create", args=[done.person.code])
    sent = {"day": "05/03/2024", "form": "fine", "amount": "1,5 triệu", "decision_number": "12/QĐ"}
    assert client.post(url, sent).url == done.person.get_absolute_url()
    found = Sanction.objects.get()
    assert (found.unit, found.day, found.amount) == (done.unit, date(2024, 3, 5), 1_500_000)
    assert "1,5 triệu" in client.get(done.person.get_absolute_url()).content.decode()
    wrong = client.post(found.get_absolute_url(), sent | {"form": "warning", "version": 1})
    assert wrong.context["form"].errors
    gone = reverse("cases:sanction_remove", args=[found.code])
    assert client.post(gone, {"version": 1}).status_code == 302
    assert not Sanction.objects.exists()


def result_of(client, case, **facts):
    return client.post(reverse("cases:year_result_create", args=[case.code]), facts)


def test_a_result_is_recorded_once_and_corrected(client, officer, done):
    client.force_login(officer)
    sent = {"day": "01/07/2024", "use": "none", "work": "irregular"}
    assert result_of(client, done, **sent).url == done.get_absolute_url()
    found = YearResult.objects.get()
    assert (found.use, found.work, found.why_not) == ("none", "irregular", "")
    assert AuditEvent.objects.get(verb="created").record == found.code
    again = result_of(client, done, **sent)
    assert again.context["form"].non_field_errors()
    changed = {"day": "01/07/2024", "use": "", "work": "", "why_not": "prison", "version": 1}
    assert client.post(found.get_absolute_url(), changed).status_code == 302
    found.refresh_from_db()
    assert (found.use, found.why_not) == ("", "prison")


@pytest.mark.parametrize(
    ("sent", "fields"),
    [
        ({"day": "30/06/2024"}, {"day"}),  # the year is over on 1/7/2024
        ({"use": "", "work": ""}, {"use", "work"}),
        ({"work": ""}, {"work"}),
        ({"why_not": "moved"}, {"why_not"}),
    ],
)
def test_says_what_is_wrong(client, officer, done, sent, fields):
    client.force_login(officer)
    known = {"day": "01/07/2024", "use": "none", "work": "steady"} | sent
    assert set(result_of(client, done, **known).context["form"].errors) == fields


def test_only_a_completed_rehabilitation_has_a_result(client, officer, ward):
    client.force_login(officer)
    case = CaseFactory(person__unit=ward, kind=Case.Kind.SUBSTITUTION, closed=True)
    sent = {"day": f"{timezone.localdate():%d/%m/%Y}", "use": "none", "work": "steady"}
    assert result_of(client, case, **sent).context["form"].non_field_errors()


def test_the_measure_says_when_and_what(client, officer, done):
    client.force_login(officer)
    url = reverse("cases:year_result_create", args=[done.code])
    assert url in client.get(done.get_absolute_url()).content.decode()
    result = YearResultFactory(case=done, use="relapsed")
    page = client.get(done.get_absolute_url()).content.decode()
    assert result.get_absolute_url() in page
    assert url not in page
    assert "01/07/2024" in page


def test_social_affairs_see_neither(client, ward, done):
    YearResultFactory(case=done)
    SanctionFactory(person=done.person)
    client.force_login(UserFactory(unit=ward, agency=Agency.SOCIAL))
    for name, code in (("sanction_create", done.person.code), ("year_result_create", done.code)):
        assert client.get(reverse(f"cases:{name}", args=[code])).status_code == 403
    page = client.get(done.person.get_absolute_url()).content.decode()
    assert "Xử phạt" not in page
    assert "sau 01 năm" not in page


def test_the_database_refuses(ward, done):
    warning = {"person__unit": ward, "form": "warning", "amount": 5}
    assert_refused(lambda: SanctionFactory(**warning), "sanction_amount_of_a_fine")
    facts = {"case": done, "why_not": "moved"}
    assert_refused(lambda: YearResultFactory(**facts), "year_result_assessed_or_why_not")
