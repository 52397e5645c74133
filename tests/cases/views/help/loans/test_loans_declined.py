"""A loan that was proposed and declined stays on file, and stands in no figure."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.models import Support
from tests.factories import PersonFactory, SupportFactory
from tests.listed import rows_of
from wards.models import AuditEvent

LIST = reverse("cases:loan_list")


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def loan(ward):
    """50 million, proposed on 1/3/2024."""
    return SupportFactory(person=PersonFactory(unit=ward), proposed=True)


def page(name, loan):
    return reverse(f"cases:loan_{name}", args=[loan.code])


def decline(client, loan, **typed):
    form = client.get(page("refusal", loan)).context["form"]
    shown = {field.html_name: field.value() or "" for field in form}
    return client.post(page("refusal", loan), shown | typed)


def stored(loan):
    return Support.everything.get(pk=loan.pk)


@pytest.mark.parametrize("approved_on", [None, date(2024, 3, 10)])
def test_it_is_declined_with_a_day_and_a_reason(as_officer, loan, approved_on):
    Support.everything.filter(pk=loan.pk).update(approved_on=approved_on)
    assertContains(as_officer.get(page("detail", loan)), page("refusal", loan))
    asked = {"declined_on": "15/3/2024", "note": "Ngân hàng từ chối: còn nợ khoản cũ"}
    assertRedirects(decline(as_officer, loan, **asked), page("detail", loan))
    after = stored(loan)
    assert (after.step, after.declined_on) == ("declined", date(2024, 3, 15))
    event = AuditEvent.objects.get(verb="changed", model="cases.support")
    assert set(event.fields) == {"declined_on", "note"}
    seen = as_officer.get(page("detail", loan))
    assertContains(seen, "Ngân hàng từ chối")
    assertContains(seen, "15/03/2024")
    for name in ("approval", "payment", "refusal"):
        assertNotContains(seen, page(name, loan))


@pytest.mark.parametrize("day", ["29/02/2024", "01/01/2100", ""])
def test_its_day_fits_the_others(as_officer, loan, day):
    answer = decline(as_officer, loan, declined_on=day)
    assert "declined_on" in answer.context["form"].errors
    assert stored(loan).declined_on is None


@pytest.mark.parametrize("name", ["approval", "payment", "repayment", "arrears", "refusal"])
def test_no_step_follows(as_officer, loan, name):
    decline(as_officer, loan, declined_on="15/3/2024")
    assertRedirects(as_officer.get(page(name, loan)), page("detail", loan))
    sent = {"approved_on": "1/4/2024", "amount": "5 triệu", "version": 2, "day": "1/4/2024"}
    as_officer.post(page(name, loan), sent | {"repaid_on": "1/4/2024", "declined_on": "1/4/2024"})
    after = stored(loan)
    assert (after.day, after.approved_on, after.declined_on) == (None, None, date(2024, 3, 15))


def test_one_that_was_paid_out_is_not_declined(as_officer, ward):
    paid = SupportFactory(person=PersonFactory(unit=ward), loan=True)
    assertRedirects(as_officer.get(page("refusal", paid)), page("detail", paid))
    paid.declined_on, paid.proposed_on = date(2024, 4, 1), date(2024, 1, 1)
    with pytest.raises(ValidationError):
        paid.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        paid.save()


def test_the_list_has_a_view_of_them_and_no_sum(as_officer, loan):
    decline(as_officer, loan, declined_on="15/3/2024")
    seen = as_officer.get(LIST, {"step": "declined"})
    assert len(rows_of(seen)) == 1
    assert seen.context["sums"]["paid"] == 0
    assert [n for label, n, _a, _s in seen.context["views"]][:4] == [1, 0, 0, 1]
    for step in ("proposed", "approved", "paid", "overdue", "repaid"):
        assert rows_of(as_officer.get(LIST, {"step": step})) == []


def test_it_stands_in_no_list_of_supports_nor_of_borrowers(as_officer, loan):
    decline(as_officer, loan, declined_on="15/3/2024")
    assert not Support.objects.exists()
    assert rows_of(as_officer.get(reverse("cases:support_list"))) == []


def test_declined_by_mistake_is_corrected_in_the_proposal(as_officer, loan):
    decline(as_officer, loan, declined_on="15/3/2024")
    form = as_officer.get(page("edit", loan)).context["form"]
    assert "declined_on" in form.fields
    sent = {field.html_name: field.value() or "" for field in form}
    as_officer.post(page("edit", loan), sent | {"declined_on": ""})
    assert (stored(loan).declined_on, stored(loan).step) == (None, "proposed")


def test_the_file_of_the_person_tells_of_it(as_officer, loan):
    decline(as_officer, loan, declined_on="15/3/2024")
    seen = as_officer.get(loan.person.get_absolute_url())
    assertContains(seen, "Bị từ chối")
    assertContains(seen, page("detail", loan))
