"""Forms that write several records, sent twenty times at the same moment: each record once."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.models import Participant, Visit
from tests.factories import (
    ActivityFactory,
    CommuneFactory,
    PersonFactory,
    RegistrationFactory,
    UserFactory,
)
from tests.trust.at_once.crowd import TIMES, sent_at_once, shared_database
from wards.models import SavedView

__all__ = ["shared_database"]  # a fixture
TODAY = f"{timezone.localdate():%d/%m/%Y}"
TOKEN = "0b4b6f7e-5d0c-4a57-9c5c-2f6f0e3f7a11"
VISITS = {"day": TODAY, "visited_by": "Cán Bộ Thử", "sent_as": TOKEN}
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ward(shared_database, client):
    ward = CommuneFactory()
    client.force_login(UserFactory(unit=ward))
    return ward


@pytest.fixture
def people(ward):
    made = PersonFactory.create_batch(3, unit=ward)
    for person in made:
        RegistrationFactory(person=person)
    return made


def one_answer(answers):
    assert [answer.status_code for answer in answers] == [302] * TIMES
    [url] = {answer.url for answer in answers}
    return url


def test_a_round(client, people):
    codes = [str(person.code) for person in people]
    sent = VISITS | {"person": codes} | {f"{code}-met": "person" for code in codes}
    url = one_answer(sent_at_once(client, reverse("cases:visit_round"), sent))
    assert url == reverse("cases:visit_round")
    assert Visit.objects.count() == 3


def test_many_at_once(client, people):
    codes = [str(person.code) for person in people]
    sent = VISITS | {"act": "visit", "person": codes, "met": "person", "step": "save"}
    url = one_answer(sent_at_once(client, reverse("cases:person_many"), sent))
    assert url == reverse("cases:person_many_detail", args=[TOKEN])
    assert Visit.objects.count() == 3


def test_a_list_of_participants(client, ward):
    course = ActivityFactory(unit=ward, kind="training")
    url = reverse("cases:participants", args=[course.code])
    lines = "Nguyễn Văn Thử; Cán bộ; \nTrần Thị Mẫu; Hội viên; "
    answers = sent_at_once(client, url, {"version": course.version, "pasted": lines})
    assert 302 in {answer.status_code for answer in answers}
    assert {answer.status_code for answer in answers} <= {200, 302}
    assert Participant.objects.count() == 2


def test_a_view_of_a_list(client, ward):
    url = reverse("cases:person_list")
    one_answer(sent_at_once(client, url, {"do": "view", "name": "Của tôi"}))
    assert SavedView.objects.count() == 1
