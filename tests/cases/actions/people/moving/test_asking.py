"""A file on file elsewhere is asked for, and answered by sending it or by a reason."""

import pytest
from django.core.exceptions import ValidationError

from cases.actions.people.moving import asking
from cases.models import FileRequest
from tests.cases.actions.people.moving.conftest import LEFT, at
from tests.factories import FileRequestFactory
from wards.models import AuditEvent


def ask(person, taker, **facts):
    given = {"about": "Người Thử", "reason": "Đang ở tại phường", "asked_at": at(LEFT), **facts}
    request = FileRequest(person=person, unit=taker.unit, asked_by=taker, **given)
    return asking.ask(requests=[request], by=taker)[0]


def refuse(request, by, reason="Vẫn ở đây"):
    request.answer_reason = reason
    facts = {"expected_version": request.version, "by": by, "now": at(LEFT)}
    return asking.refuse(request=request, **facts)


def test_both_sides_see_a_request(person, old, new, giver, taker):
    request = ask(person, taker)
    assert FileRequest.objects.visible_to(giver).get() == request
    assert FileRequest.objects.asked_of(giver).exists()
    assert not FileRequest.objects.asked_of(taker).exists()
    events = AuditEvent.objects.filter(model="cases.filerequest")
    assert {one.unit_slug for one in events} == {old.slug, new.slug}


def test_the_file_on_its_way_answers_it(person, taker, move):
    request = ask(person, taker)
    move.send()
    request.refresh_from_db()
    assert (request.state, request.answered_at) == ("sent", at(LEFT))


def test_it_is_refused_with_a_reason(person, giver, taker):
    request = ask(person, taker)
    with pytest.raises(ValidationError) as refusal:
        refuse(request, giver, reason="")
    assert list(refusal.value.error_dict) == ["answer_reason"]
    refused = refuse(request, giver)
    assert (refused.state, refused.answer_reason) == ("refused", "Vẫn ở đây")
    with pytest.raises(ValidationError, match="already"):
        refuse(request, giver)


def test_only_who_has_the_file_refuses(person, taker):
    with pytest.raises(ValidationError, match="other commune"):
        refuse(ask(person, taker), taker)


def test_it_is_asked_once_and_with_a_reason(person, taker):
    with pytest.raises(ValidationError) as refusal:
        ask(person, taker, reason="")
    assert list(refusal.value.error_dict) == ["reason"]
    request = ask(person, taker)
    with pytest.raises(ValidationError, match="already"):
        ask(person, taker)
    facts = {"expected_version": request.version, "by": taker, "now": at(LEFT)}
    assert asking.take_back(request=request, **facts).state == "dropped"
    ask(person, taker)


def test_whoever_has_the_file_next_is_asked(person, province, taker, move):
    third = FileRequestFactory(person=person)
    move.accept(move.send(), LEFT)
    assert FileRequest.objects.asked_of(taker).get() == third
