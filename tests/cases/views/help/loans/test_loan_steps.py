"""A loan is proposed, approved, paid out and repaid; only what is paid out counts."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.models import Support
from tests.factories import CommuneFactory, PersonFactory, SupportFactory, UserFactory
from tests.listed import rows_of
from wards.models import AuditEvent
from wards.roles import Role

LIST = reverse("cases:loan_list")
WOMEN = "Hội Liên hiệp Phụ nữ"
HOUSEHOLD = {"policy": "credit_household", "proposed_on": "1/5/2026"}
ASKED = {"proposed_on": "1/3/2024", "proposed_by": WOMEN, "amount": "50 triệu"}


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def person(ward):
    return PersonFactory(unit=ward, full_name="Nguyễn Văn Vay")


@pytest.fixture
def loan(person):
    return SupportFactory(person=person, proposed=True, proposed_by=WOMEN)


def errors_of(response):
    return set(response.context["form"].errors)


def page(name, record):
    return reverse(f"cases:loan_{name}", args=[record.code])


def step(client, name, loan, **typed):
    """Open the short form of a step and send it with what was typed."""
    form = client.get(page(name, loan)).context["form"]
    shown = {field.html_name: field.value() for field in form}
    sent = {key: "" if value is None else value for key, value in shown.items()}
    return client.post(page(name, loan), {**sent, **typed})


def test_an_organisation_proposes_a_loan(as_officer, officer, person):
    response = as_officer.post(page("propose", person), ASKED)
    loan = Support.everything.get()
    assertRedirects(response, page("detail", loan), fetch_redirect_response=False)
    assert (loan.person, loan.unit, loan.kind, loan.day) == (person, person.unit, "loan", None)
    assert (loan.proposed_on, loan.proposed_by.name) == (date(2024, 3, 1), WOMEN)
    assert (loan.amount, loan.step) == (50_000_000, "proposed")
    event = AuditEvent.objects.get(verb="created", model="cases.support")
    assert (event.actor, event.record) == (officer.username, loan.code)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"proposed_on": ""}, "proposed_on"),
        ({"proposed_on": "1/1/2099"}, "proposed_on"),
        ({"proposed_on": "31/12/1979"}, "proposed_on"),
        ({"amount": ""}, "amount"),
        ({"amount": "0"}, "amount"),
        ({**HOUSEHOLD, "amount": "201 triệu"}, "amount"),
        ({"borrower_name": "Lê Thị Mận"}, "relation"),
        ({"proposed_by": "Tổ hợp tác chưa ai biết"}, "proposed_by"),
    ],
)
def test_what_cannot_be_proposed_is_told_at_its_field(as_officer, person, facts, field):
    assert errors_of(as_officer.post(page("propose", person), {**ASKED, **facts})) == {field}
    assert not Support.everything.exists()


def test_sent_twice_it_is_one_loan(as_officer, person):
    form = as_officer.get(page("propose", person)).context["form"]
    sent = {**ASKED, "sent_as": form["sent_as"].value()}
    first, second = (as_officer.post(page("propose", person), sent) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Support.everything.count() == 1


def test_the_whole_way(as_officer, loan):
    given = {"approved_on": "5/3/2024", "amount": "40 triệu"}
    assert step(as_officer, "approval", loan, **given).status_code == 302
    loan = Support.everything.get()
    assert (loan.step, loan.approved_on, loan.amount) == ("approved", date(2024, 3, 5), 40_000_000)
    assert not Support.objects.exists()
    step(as_officer, "payment", loan, day="10/3/2024")
    loan = Support.objects.get()
    assert (loan.step, loan.day, loan.amount) == ("paid", date(2024, 3, 10), 40_000_000)
    step(as_officer, "arrears", loan, repayment="overdue", still_owed="30 triệu", arrears="2 triệu")
    loan = Support.objects.get()
    assert (loan.step, loan.still_owed, loan.arrears) == ("overdue", 30_000_000, 2_000_000)
    step(as_officer, "repayment", loan, repaid_on="1/9/2025")
    loan = Support.objects.get()
    assert (loan.step, loan.repaid_on) == ("repaid", date(2025, 9, 1))
    assert (loan.still_owed, loan.arrears, loan.repayment) == (0, None, "repaid")


@pytest.mark.parametrize(
    ("name", "typed", "field"),
    [
        ("approval", {"approved_on": "29/2/2024"}, "approved_on"),
        ("approval", {"approved_on": ""}, "approved_on"),
        ("approval", {"approved_on": "1/1/2099"}, "approved_on"),
        ("approval", {"amount": ""}, "amount"),
        ("payment", {"day": "4/3/2024"}, "day"),
        ("payment", {"day": ""}, "day"),
        ("repayment", {"repaid_on": "9/3/2024"}, "repaid_on"),
        ("arrears", {"repayment": ""}, "repayment"),
        ("arrears", {"repayment": "repaid"}, "repayment"),
        ("arrears", {"repayment": "on_time", "arrears": "1 triệu"}, "repayment"),
        ("arrears", {"repayment": "overdue", "arrears": "51 triệu"}, "arrears"),
        ("arrears", {"repayment": "on_time", "still_owed": "51 triệu"}, "still_owed"),
    ],
)
def test_days_and_sums_stay_in_order(as_officer, person, name, typed, field):
    known = {"approval": {}, "payment": {"approved_on": date(2024, 3, 5)}}.get(
        name, {"approved_on": date(2024, 3, 5), "day": date(2024, 3, 10)}
    )
    loan = SupportFactory(person=person, proposed=True, **known)
    assert errors_of(step(as_officer, name, loan, **typed)) == {field}
    loan.refresh_from_db()
    assert loan.version == 1


@pytest.mark.parametrize(
    ("name", "open_at"),
    [
        ("approval", {"proposed"}),
        ("payment", {"approved"}),
        ("arrears", {"paid", "overdue"}),
        ("repayment", {"paid", "overdue"}),
    ],
)
def test_a_step_is_open_once_the_one_before_was_taken(as_officer, person, name, open_at):
    for loan in at_every_step(person).values():
        answer = as_officer.get(page(name, loan))
        assert answer.status_code == (200 if loan.step in open_at else 302), loan.step
        if loan.step not in open_at:
            sent = {"version": "1", "shown": "{}", "approved_on": "6/3/2024", "amount": "5"}
            sent |= {"day": "11/3/2024", "repaid_on": "1/9/2025", "repayment": "on_time"}
            assert as_officer.post(page(name, loan), sent).status_code == 200
            loan.refresh_from_db()
            assert loan.version == 1


def at_every_step(person):
    """A loan at each step, by the step."""
    approved = {"approved_on": date(2024, 3, 5)}
    paid = approved | {"day": date(2024, 3, 10)}
    facts = {
        "proposed": {},
        "approved": approved,
        "paid": paid,
        "overdue": paid | {"repayment": "overdue", "arrears": 3_000_000},
        "repaid": paid | {"repayment": "repaid", "still_owed": 0, "repaid_on": date(2025, 1, 1)},
    }
    return {
        name: SupportFactory(person=person, proposed=True, **known) for name, known in facts.items()
    }


def test_the_list_has_a_view_of_each_step_with_its_number(as_officer, person):
    at_every_step(person)
    views = [(count, here) for _label, count, _url, here in as_officer.get(LIST).context["views"]]
    steps = [(1, False), (1, False), (0, False), (2, False), (1, False), (1, False)]
    assert views == [(5, True), *steps]
    shown = [("proposed", 1), ("approved", 1), ("paid", 2), ("overdue", 1), ("repaid", 1)]
    for name, count in shown:
        response = as_officer.get(f"{LIST}?step={name}")
        assert len(rows_of(response)) == count
        assert response.context["sums"]["loans"] == count


def test_the_sums_are_of_what_was_paid_out(as_officer, person):
    at_every_step(person)
    sums = as_officer.get(LIST).context["sums"]
    assert (sums["loans"], sums["people"], sums["paid"]) == (5, 1, 3)
    assert (sums["amount"], sums["arrears"]) == ("150 triệu đồng", "3 triệu đồng")


@pytest.mark.parametrize("approved_on", [None, date(2024, 3, 5)])
def test_until_it_is_paid_out_it_stands_in_no_list_of_supports(as_officer, person, approved_on):
    SupportFactory(person=person, proposed=True, approved_on=approved_on, guarantor=WOMEN)
    totals = as_officer.get(reverse("cases:support_list")).context["totals"]
    assert (totals["records"], totals["loans"]) == (0, 0)
    together = as_officer.get(reverse("cases:loans_by_guarantor")).context["together"]
    assert together.loans == 0


def test_the_file_of_the_person_tells_of_a_proposed_loan_and_leads_to_it(as_officer, person, loan):
    response = as_officer.get(person.get_absolute_url())
    assertContains(response, "Vay vốn: Đã đề nghị")
    assertContains(response, page("detail", loan))


def test_a_reader_sees_the_steps_and_takes_none(client, ward, loan):
    client.force_login(UserFactory(unit=ward, role=Role.PLANNER))
    response = client.get(page("detail", loan))
    assertContains(response, WOMEN)
    assertNotContains(response, page("approval", loan))


def test_another_ward_sees_nothing(client, loan):
    client.force_login(UserFactory(unit=CommuneFactory()))
    assert rows_of(client.get(LIST)) == []
    for name in ("detail", "edit", "approval", "payment", "arrears", "repayment"):
        assert client.get(page(name, loan)).status_code == 404


def test_a_proposal_entered_by_mistake_goes(as_officer, loan):
    remove = reverse("cases:support_remove", args=[loan.code])
    assert as_officer.post(remove, {"version": "1"}).status_code == 302
    assert not Support.everything.exists()


def test_a_proposal_is_corrected(as_officer, loan):
    form = as_officer.get(page("edit", loan)).context["form"]
    assert "day" not in form.fields
    shown = {field.html_name: field.value() for field in form}
    sent = {key: "" if value is None else value for key, value in shown.items()}
    response = as_officer.post(page("edit", loan), {**sent, "amount": "45 triệu"})
    assertRedirects(response, page("detail", loan), fetch_redirect_response=False)
    loan.refresh_from_db()
    assert (loan.amount, loan.day, loan.proposed_by.name) == (45_000_000, None, WOMEN)


@pytest.mark.parametrize("count", [1, 6])
def test_takes_the_same_queries_for_any_number(
    as_officer, person, count, django_assert_max_num_queries
):
    for number in range(count):
        SupportFactory(person=person, proposed=True, proposed_by=f"Tổ chức số {number}")
    with django_assert_max_num_queries(10):
        as_officer.get(LIST)


def test_arrears_typed_with_the_loan_make_it_overdue(as_officer, person):
    sent = {"day": "10/3/2024", "amount": "50 triệu", "arrears": "5 triệu"}
    address = reverse("cases:support_create", args=[person.code]) + "?kind=loan"
    assert as_officer.post(address, sent).status_code == 302
    loan = Support.objects.get()
    assert (loan.repayment, loan.arrears) == ("overdue", 5_000_000)


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({"arrears": "51 triệu"}, {"arrears"}),
        ({"arrears": "5 triệu", "still_owed": "4 triệu"}, {"arrears"}),
        ({"arrears": "5 triệu", "repayment": "on_time"}, {"repayment"}),
        ({"proposed_on": "11/3/2024"}, {"day"}),
        ({"approved_on": "11/3/2024"}, {"day"}),
        ({"proposed_on": "9/3/2024", "approved_on": "8/3/2024"}, {"approved_on"}),
    ],
)
def test_what_does_not_agree_is_told_at_its_field(as_officer, person, facts, fields):
    address = reverse("cases:support_create", args=[person.code]) + "?kind=loan"
    sent = {"day": "10/3/2024", "amount": "50 triệu", **facts}
    assert errors_of(as_officer.post(address, sent)) == fields
    assert not Support.everything.exists()
