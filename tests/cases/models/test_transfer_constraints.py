"""The database refuses a transfer or a request that says what cannot be."""

from datetime import date, time

import pytest
from django.utils import timezone

from cases.models import Transfer
from tests.factories import FileRequestFactory, PersonFactory, TransferFactory, UserFactory
from tests.refusals import assert_refused

DAY = date(2026, 9, 4)


def test_one_is_open_at_a_time(db):
    first = TransferFactory()
    assert_refused(lambda: TransferFactory(person=first.person), "one_open_transfer_per_person")
    TransferFactory(person=first.person, state="recalled", answer_reason="Gửi nhầm")


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"unit": None, "to_unit": None, "state": "left", "sent_by": None}, "transfer_between_two"),
        ({"to_unit": None}, "transfer_sent_with_its_facts"),
        ({"reason": ""}, "transfer_sent_with_its_facts"),
        ({"left_on": None}, "transfer_sent_with_its_facts"),
        ({"sent_at": None}, "transfer_sent_with_its_facts"),
        ({"state": "recalled"}, "transfer_comes_back_with_a_reason"),
        ({"answer_reason": "Không ở đây"}, "transfer_comes_back_with_a_reason"),
        ({"handed_on": DAY}, "transfer_handed_over_on_a_day"),
        ({"state": "by_paper", "handed_on": DAY}, "transfer_closed_by_its_paper"),
        ({"state": "by_paper", "receipt_number": "1"}, "transfer_handed_over_on_a_day"),
        ({"state": "accepted", "handed_on": DAY}, "transfer_in_two_hands"),
        ({"state": "left", "left_on": None, "left_time": time(8)}, "transfer_time_of_a_day"),
    ],
)
def test_what_it_says_fits_together(db, facts, constraint):
    assert_refused(lambda: TransferFactory(**facts), constraint)


def test_it_goes_to_another_commune(db):
    person = PersonFactory()
    assert_refused(
        lambda: TransferFactory(person=person, to_unit=person.unit), "transfer_between_two"
    )


def test_who_sent_it_does_not_answer_it(db):
    sent = TransferFactory()
    facts = {"state": "accepted", "handed_on": DAY}
    assert_refused(
        lambda: Transfer.objects.update(answered_by=sent.sent_by, **facts), "transfer_in_two_hands"
    )
    Transfer.objects.update(answered_by=UserFactory(unit=sent.to_unit), **facts)


def test_a_file_is_asked_for_once(db):
    first = FileRequestFactory()
    assert_refused(
        lambda: FileRequestFactory(person=first.person, unit=first.unit),
        "one_open_request_per_unit_and_file",
    )
    FileRequestFactory(person=first.person)


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"reason": ""}, "request_asked_with_a_reason"),
        ({"state": "refused", "answered_at": timezone.now()}, "request_refused_with_a_reason"),
        ({"answer_reason": "Vẫn ở đây"}, "request_refused_with_a_reason"),
        ({"state": "sent"}, "request_answered_at_a_moment"),
        ({"answered_at": timezone.now()}, "request_answered_at_a_moment"),
    ],
)
def test_what_a_request_says_fits_together(db, facts, constraint):
    assert_refused(lambda: FileRequestFactory(**facts), constraint)
