"""Loans: limits by policy and day, in whose name, and as their guarantors see them."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from cases.models import Support
from cases.rules import loans
from tests.factories import CommuneFactory, PersonFactory, SupportFactory, UserFactory
from wards.models import AuditEvent

GUARANTORS = reverse("cases:loans_by_guarantor")
LIST = reverse("cases:support_list")


@pytest.fixture
def person(ward):
    return PersonFactory(unit=ward, full_name="Trần Văn Hòa")


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def lend(as_officer, person):
    url = reverse("cases:support_create", args=[person.code]) + "?kind=loan"
    facts = {"day": "05/05/2026", "amount": "50.000.000"}
    return lambda **changes: as_officer.post(url, {**facts, **changes})


def errors_of(response):
    return set(response.context["form"].errors) if response.context else set()


@pytest.mark.parametrize(
    ("policy", "day", "ceiling", "months", "confirmed"),
    [
        (loans.INDIVIDUAL, date(2014, 6, 15), 20_000_000, 60, False),
        (loans.HOUSEHOLD, date(2026, 4, 30), 30_000_000, 60, False),
        (loans.INDIVIDUAL, date(2026, 5, 1), 200_000_000, 120, True),
        (loans.HOUSEHOLD, date(2026, 5, 1), 200_000_000, 120, True),
        (loans.JOB_FUND, date(2026, 1, 1), 200_000_000, None, True),
    ],
)
def test_limits_follow_the_day_of_the_loan(policy, day, ceiling, months, confirmed):
    limits = loans.limits_on(policy, day)
    assert (limits.ceiling, limits.months, limits.confirmed) == (ceiling, months, confirmed)


@pytest.mark.parametrize(
    ("policy", "day"),
    [
        (loans.INDIVIDUAL, date(2014, 6, 14)),
        (loans.JOB_FUND, date(2025, 12, 31)),
        ("unheard of", date(2026, 5, 1)),
        ("", date(2026, 5, 1)),
    ],
)
def test_what_is_not_on_record_has_no_limits(policy, day):
    assert loans.limits_on(policy, day) is None


def test_the_figures_of_a_policy_are_told_newest_first():
    told = [(limits.since, limits.source) for limits in loans.history(loans.HOUSEHOLD)]
    assert told == [
        (date(2026, 5, 1), "Quyết định 08/2026/QĐ-TTg"),
        (date(2014, 6, 15), "Quyết định 29/2014/QĐ-TTg"),
    ]


def test_a_loan_is_kept_with_all_that_is_known(lend, person):
    lend(
        provider="Ngân hàng Chính sách xã hội",
        policy="credit_household",
        term_months="120",
        borrower_name="Lê Thị  Mận",
        relation="mẹ",
        guarantor="Hội Phụ nữ phường",
        asked_names="Hội Phụ nữ phường",
        repayment="on_time",
        amount="200 triệu",
    )
    loan = Support.objects.get()
    assert (loan.person, loan.unit, loan.kind) == (person, person.unit, "loan")
    assert (loan.amount, loan.term_months, loan.policy) == (200_000_000, 120, "credit_household")
    assert (loan.borrower_name, loan.relation) == ("Lê Thị Mận", "mẹ")
    assert (loan.guarantor.name, loan.repayment) == ("Hội Phụ nữ phường", "on_time")


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({"amount": ""}, {"amount"}),
        ({"amount": "0"}, {"amount"}),
        ({"amount": "-5"}, {"amount"}),
        ({"amount": "9" * 40}, {"amount"}),
        ({"amount": "năm mươi triệu"}, {"amount"}),
        ({"day": ""}, {"day"}),
        ({"day": "01/01/2099"}, {"day"}),
        ({"day": "31/12/1979"}, {"day"}),
        ({"term_months": "0"}, {"term_months"}),
        ({"term_months": "361"}, {"term_months"}),
        ({"term_months": "1e9"}, {"term_months"}),
        ({"policy": "unheard of"}, {"policy"}),
        ({"repayment": "unheard of"}, {"repayment"}),
        ({"borrower_name": "Lê Thị Mận"}, {"relation"}),
        ({"relation": "mẹ"}, {"borrower_name"}),
        ({"borrower_name": "<script>", "relation": "mẹ"}, {"borrower_name"}),
        ({"guarantor": "x" * 201}, {"guarantor"}),
    ],
)
def test_bad_input_comes_back_at_its_field(lend, facts, fields):
    assert errors_of(lend(**facts)) == fields
    assert not Support.objects.exists()


@pytest.mark.parametrize(
    ("facts", "fields", "law"),
    [
        ({"amount": "200000001"}, {"amount"}, "Quyết định 08/2026/QĐ-TTg"),
        ({"term_months": "121"}, {"term_months"}, "Quyết định 08/2026/QĐ-TTg"),
        (
            {"amount": "300 triệu", "term_months": "121"},
            {"amount", "term_months"},
            "200 triệu đồng",
        ),
        ({"policy": "job_fund", "amount": "201 triệu"}, {"amount"}, "Nghị định 338/2025/NĐ-CP"),
    ],
)
def test_above_the_limit_says_how_much_and_by_which_law(lend, facts, fields, law):
    response = lend(**{"policy": "credit_individual", **facts})
    assert errors_of(response) == fields
    assertContains(response, law)
    assertNotContains(response, 'name="accepted"')
    assert errors_of(lend(**{"policy": "credit_individual", "accepted": "on", **facts})) == fields


def test_a_limit_nobody_confirmed_asks_once_and_gives_way(lend):
    sent = {"policy": "credit_individual", "day": "30/04/2026"}
    response = lend(**sent)
    assert errors_of(response) == {"amount"}
    assertContains(response, "Quyết định 29/2014/QĐ-TTg")
    assertContains(response, 'name="accepted"')
    assert lend(**sent, accepted="on").status_code == 302
    assert Support.objects.get().amount == 50_000_000


def test_another_source_is_not_checked(lend):
    assert lend(amount="900 triệu", term_months="240").status_code == 302


def test_the_persons_own_name_is_no_relative(lend):
    lend(borrower_name="trần văn hòa")
    assert Support.objects.get().borrower_name == ""


def test_repayment_is_updated_on_a_loan_above_todays_limit(as_officer, person):
    loan = SupportFactory(person=person, kind="loan", amount=70_000_000, policy="credit_household")
    facts = {"day": "10/03/2024", "amount": "70.000.000", "policy": "credit_household"}
    url = reverse("cases:support_edit", args=[loan.code])
    response = as_officer.post(url, {"version": 1, **facts, "repayment": "overdue"})
    assert response.status_code == 302
    loan.refresh_from_db()
    assert (loan.repayment, loan.version) == ("overdue", 2)
    again = as_officer.post(url, {"version": 2, **facts, "amount": "71.000.000"})
    assert errors_of(again) == {"amount"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"repaid_on": "06/05/2026"}, ("repaid", date(2026, 5, 6), 0)),
        ({"repaid_on": "05/05/2026", "repayment": "repaid"}, ("repaid", date(2026, 5, 5), 0)),
        ({"repaid_on": "06/05/2026", "still_owed": "0"}, ("repaid", date(2026, 5, 6), 0)),
        ({"still_owed": "50 triệu"}, ("", None, 50_000_000)),
        ({"still_owed": "1.000", "repayment": "overdue"}, ("overdue", None, 1000)),
    ],
)
def test_the_day_repaid_the_status_and_what_is_owed_say_the_same(lend, typed, kept):
    lend(**typed)
    loan = Support.objects.get()
    assert (loan.repayment, loan.repaid_on, loan.still_owed) == kept


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"repaid_on": "04/05/2026"}, {"repaid_on"}),
        ({"repaid_on": "01/01/2099"}, {"repaid_on"}),
        ({"repaid_on": "hôm nọ"}, {"repaid_on"}),
        ({"repayment": "repaid"}, {"repaid_on"}),
        ({"still_owed": "0"}, {"repaid_on"}),
        ({"still_owed": "50.000.001"}, {"still_owed"}),
        ({"still_owed": "-1"}, {"still_owed"}),
        ({"still_owed": "9" * 40}, {"still_owed"}),
        ({"repaid_on": "06/05/2026", "still_owed": "5"}, {"still_owed"}),
        ({"repaid_on": "06/05/2026", "repayment": "overdue"}, {"repayment"}),
    ],
)
def test_a_repayment_that_cannot_be_comes_back_at_its_field(lend, typed, fields):
    assert errors_of(lend(**typed)) == fields
    assert not Support.objects.exists()


@pytest.fixture
def correct(as_officer, person):
    """Corrects a loan of 50 million that was entered with these facts."""

    def send(stored, **typed):
        loan = SupportFactory(person=person, loan=True, **stored)
        facts = {"version": 1, "day": "10/03/2024", "amount": "50.000.000"}
        response = as_officer.post(reverse("cases:support_edit", args=[loan.code]), facts | typed)
        loan.refresh_from_db()
        return response, (loan.repayment, loan.repaid_on, loan.still_owed)

    return send


def test_a_loan_overdue_is_repaid_by_its_day_alone(correct):
    owing = {"repayment": "overdue", "still_owed": 7000}
    typed = {"repayment": "overdue", "still_owed": "7000", "repaid_on": "01/04/2024"}
    _page, kept = correct(owing, **typed)
    assert kept == ("repaid", date(2024, 4, 1), 0)
    assert AuditEvent.objects.get(verb="changed").fields == ["repaid_on", "repayment", "still_owed"]


REPAID = {"repayment": "repaid", "repaid_on": date(2024, 4, 1), "still_owed": 0}


def test_a_repayment_entered_by_mistake_is_taken_back(correct):
    _page, kept = correct(REPAID, repayment="on_time", still_owed="", repaid_on="")
    assert kept == ("on_time", None, None)


def test_a_repayment_is_not_taken_back_by_half(correct):
    page, kept = correct(REPAID, repayment="repaid", still_owed="0", repaid_on="")
    assert errors_of(page) == {"repaid_on"}
    assert kept == ("repaid", date(2024, 4, 1), 0)


def test_of_a_loan_known_to_be_repaid_the_rest_is_corrected_without_the_day(correct):
    stored = {"repayment": "repaid"}
    page, kept = correct(stored, repayment="repaid", note="Đã hỏi")
    assert page.status_code == 302
    assert kept == ("repaid", None, None)


def test_the_list_tells_what_is_owed_and_since_when_nothing_is(as_officer, person):
    SupportFactory(person=person, loan=True, still_owed=12_000_000, repayment="overdue")
    SupportFactory(person=person, loan=True, **REPAID)
    page = as_officer.get(LIST)
    assertContains(page, "Quá hạn · còn nợ 12 triệu đồng")
    assertContains(page, "Đã trả hết · 01/04/2024")


def test_known_guarantors_are_offered_and_those_elsewhere_are_not(as_officer, person):
    SupportFactory(person=person, loan=True, guarantor="Hội Phụ nữ phường Thử")
    SupportFactory(loan=True, guarantor="Hội Nông dân nơi khác")
    response = as_officer.get(reverse("cases:support_create", args=[person.code]) + "?kind=loan")
    assertContains(response, '<option value="Hội Phụ nữ phường Thử">')
    assertNotContains(response, "Hội Nông dân nơi khác")


@pytest.fixture
def vouched(ward, person):
    """Four loans of three people under two organisations, one loan under none."""
    second, third = PersonFactory(unit=ward), PersonFactory(unit=ward)
    women = {"guarantor": "Hội Phụ nữ phường"}
    SupportFactory(person=person, loan=True, **women, amount=70_000_000, repayment="repaid")
    SupportFactory(person=second, loan=True, guarantor="Hội phụ nữ  Phường", amount=30_000_000)
    SupportFactory(
        person=person, loan=True, guarantor="Hội Cựu chiến binh", repayment="overdue",
        amount=40_000_000, day=date(2025, 2, 1),
    )  # fmt: skip
    SupportFactory(person=third, loan=True, amount=20_000_000)
    SupportFactory(person=third, kind="job", amount=None)


def seen(response):
    return [
        (group.name, group.loans, group.people, group.amount)
        for group in response.context["groups"]
    ]


def test_each_loan_stands_under_exactly_one_guarantor(as_officer, vouched):
    response = as_officer.get(GUARANTORS)
    found = seen(response)
    assert found[:2] == [
        ("Hội Phụ nữ phường", 2, 2, "100 triệu đồng"),
        ("Hội Cựu chiến binh", 1, 1, "40 triệu đồng"),
    ]
    assert found[2][1:] == (1, 1, "20 triệu đồng")
    together = response.context["together"]
    assert (together.loans, together.people, together.amount) == (4, 3, "160 triệu đồng")
    assert sum(loans for _name, loans, *_rest in found) == together.loans
    assert [count for _state, count in together.states] == [0, 0, 1, 1, 2]


def test_the_sums_are_those_of_the_list(as_officer, vouched):
    totals = as_officer.get(LIST + "?kind=loan").context["totals"]
    assert (totals["loans"], totals["families"]) == (4, 3)
    assert totals["amount"] == "160 triệu đồng"
    everything = as_officer.get(LIST).context["totals"]
    assert (totals["records"], everything["records"]) == (4, 5)
    assert everything == {**totals, "records": 5}


def test_a_guarantor_leads_to_its_loans_without_its_name_in_the_address(as_officer, vouched):
    page = as_officer.get(GUARANTORS).context
    assert page["groups"]
    for group, cells in zip(page["groups"], page["rows"], strict=False):
        address = unescape(re.search('href="([^"]*)"', cells[0])[1])
        assert "Ph" not in address
        response = as_officer.get(address)
        totals = response.context["totals"]
        assert (totals["loans"], totals["families"]) == (group.loans, group.people)
        assert totals["amount"] == group.amount


@pytest.mark.parametrize("code", ["none", "abc", "'", "%00", "Hội"])
def test_an_unknown_guarantor_narrows_nothing_and_breaks_nothing(as_officer, code):
    assert as_officer.get(f"{LIST}?guarantor={code}").status_code == 200


@pytest.mark.parametrize(
    ("query", "loans_found"),
    [
        ("?repayment=overdue", 1),
        ("?day_from=01/02/2025", 1),
        ("?day_to=31/01/2025", 3),
        ("?day_to=31/02/2025", 4),
    ],
)
def test_guarantors_are_narrowed_by_repayment_and_days(as_officer, vouched, query, loans_found):
    assert as_officer.get(GUARANTORS + query).context["together"].loans == loans_found


def test_loans_of_another_ward_are_not_there(client, vouched):
    client.force_login(UserFactory(unit=CommuneFactory()))
    response = client.get(GUARANTORS)
    assert seen(response) == []


def test_a_loan_follows_the_person_who_moved_and_is_seen_once(client, vouched, province):
    there = CommuneFactory(parent=province)
    loan = Support.objects.get(guarantor__name="Hội Cựu chiến binh")
    loan.person.unit = there
    loan.person.save()
    client.force_login(UserFactory(unit=there))
    assert client.get(GUARANTORS).context["together"].loans == 2
    client.force_login(UserFactory(unit=province))
    assert client.get(GUARANTORS).context["together"].loans == 4


def test_takes_the_same_queries_for_any_number(as_officer, person, django_assert_max_num_queries):
    for number in range(12):
        SupportFactory(person=person, loan=True, guarantor=f"Tổ chức số {number}")
    with django_assert_max_num_queries(6):
        as_officer.get(GUARANTORS)
