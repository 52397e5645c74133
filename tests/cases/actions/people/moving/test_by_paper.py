"""Where the other side does not use this product, its paper closes a transfer or brings it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cases.actions.people.moving import by_paper
from cases.models import (
    Case,
    FileRequest,
    Person,
    Registration,
    Responsibility,
    Transfer,
    VolunteerAssignment,
)
from tests.cases.actions.people.moving.conftest import LEFT, OPENED
from tests.factories import AssignmentFactory, CommuneFactory, FileRequestFactory, PersonFactory

PAPER, DAY = date(2026, 9, 5), date(2026, 9, 7)


@pytest.fixture
def silent(province):
    """A commune whose police do not use this product."""
    return CommuneFactory(parent=province)


@pytest.fixture
def close(giver, move):
    def close(transfer, **facts):
        given = {"handed_on": PAPER, "receipt_number": "21/CAX-TN", **facts}
        for name, value in given.items():
            setattr(transfer, name, value)
        found = {"transfer": transfer, "expected_version": transfer.version, "by": giver}
        return by_paper.close_with_paper(**found, **move.when(DAY))

    return close


def test_a_commune_on_file_has_it_from_the_day_of_its_paper(move, close, person, silent, old):
    closed = close(move.send(to_unit=silent))
    person.refresh_from_db()
    assert (closed.state, person.unit) == ("by_paper", silent)
    rows = Registration.objects.order_by("pk").values_list("unit", "registered_on", "removed_on")
    assert list(rows) == [(old.pk, OPENED, PAPER), (silent.pk, PAPER, None)]


def test_elsewhere_everything_ends_with_the_move(move, close, person, old):
    AssignmentFactory(person=person, unit=old)
    close(move.send(to_unit=None, elsewhere="Công an xã Ở Xa, tỉnh Khác"))
    person.refresh_from_db()
    assert person.unit == old  # nobody else here could have it
    assert Registration.objects.get().removal_reason == "moved"
    assert Case.objects.get().outcome == "moved"
    assert VolunteerAssignment.objects.get().ended_on == PAPER
    assert Responsibility.objects.get().last_day is None


def test_who_works_here_answers_itself(move, close, new):
    with pytest.raises(ValidationError, match="answers itself"):
        close(move.send())


@pytest.mark.parametrize(
    "facts", [{"receipt_number": ""}, {"handed_on": None}, {"handed_on": date(2026, 9, 2)}]
)
def test_the_paper_has_its_code_and_its_day(move, close, silent, facts):
    transfer = move.send(to_unit=silent)
    with pytest.raises(ValidationError) as refusal:
        close(transfer, **facts)
    assert list(refusal.value.error_dict) == list(facts)
    assert Transfer.objects.get().state == "sent"


def arrive(person, taker, move, **facts):
    given = {"handed_on": PAPER, "receipt_number": "8/CAX", "left_on": LEFT, "reason": "Về ở"}
    transfer = Transfer(person=person, to_unit=taker.unit, **{**given, **facts})
    return by_paper.arrive_with_paper(transfer=transfer, by=taker, **move.when(DAY))


def test_who_comes_with_a_paper_is_on_file_with_where_from(taker, new, move):
    person = PersonFactory(unit=new)
    arrived = arrive(person, taker, move, elsewhere="Xã Ở Xa, tỉnh Khác")
    assert (arrived.state, arrived.from_name, arrived.to_name) == (
        "by_paper",
        "Xã Ở Xa, tỉnh Khác",
        "Phường Mới",
    )
    assert person.unit == new
    with pytest.raises(ValidationError) as refusal:
        arrive(person, taker, move, elsewhere="")
    assert list(refusal.value.error_dict) == ["elsewhere"]


def test_a_file_of_a_commune_that_is_not_here_comes_over(taker, new, move, silent):
    person = PersonFactory(unit=silent)
    request = FileRequestFactory(person=person, unit=new)
    arrived = arrive(person, taker, move)
    request.refresh_from_db()
    assert (arrived.unit, Person.objects.get(pk=person.pk).unit) == (silent, new)
    assert request.state == FileRequest.State.SENT


def test_a_file_of_a_commune_that_works_here_is_asked_for(person, giver, taker, move):
    with pytest.raises(ValidationError, match="ask it"):
        arrive(person, taker, move)
