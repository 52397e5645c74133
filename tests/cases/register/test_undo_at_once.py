"""Between the look at what stands against undoing and the deed nobody comes in between."""

from contextlib import closing

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from cases.models import Person
from cases.register import undo as undoing
from tests.factories import CommuneFactory
from tests.workbooks import loaded, people, person

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="there one alone writes"),
]


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


@pytest.fixture
def hindered(monkeypatch):
    """What another connection was refused within a second, between the look and the deed."""

    def look(ledger):
        found = look_before(ledger)
        for strength in ("KEY SHARE", "NO KEY UPDATE"):  # of what points to it; of a change
            with closing(connection.copy()) as other, other.cursor() as cursor:
                cursor.execute("SET lock_timeout = '1s'")
                try:
                    cursor.execute(f"SELECT FROM cases_person FOR {strength}")
                except OperationalError as error:
                    refused[strength] = "lock timeout" in str(error)
        return found

    look_before, refused = undoing.obstacles, {}
    monkeypatch.setattr(undoing, "obstacles", look)
    return refused


def undone(job, by):
    undoing.undo(job.loaded, by=by, now=timezone.now())


def test_nobody_adds_to_new_people_of_a_ward_below(province, ward, officer, hindered):
    undone(loaded(people(person()), province, by=officer), officer)
    assert hindered == {"KEY SHARE": True, "NO KEY UPDATE": True}
    assert not Person.objects.exists()


def test_nobody_changes_what_is_given_its_values_of_before(ward, officer, hindered):
    loaded(people(person()), ward)
    undone(loaded(people(person(**{"Nghề nghiệp": "lái xe"})), ward, by=officer), officer)
    assert hindered["NO KEY UPDATE"]
    assert Person.objects.get().occupation == ""
