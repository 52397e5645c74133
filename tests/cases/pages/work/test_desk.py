"""What the groups of the work list share."""

from types import SimpleNamespace

import pytest
from django.utils import timezone

from cases.lists.people.work import WorkFilter
from cases.models import Person, Transfer
from cases.pages.work.desk import TOLD, Desk

NOW = timezone.localtime().replace(tzinfo=None)


@pytest.mark.parametrize("name", TOLD)
def test_a_field_cannot_be_taken_for_a_fact_of_the_person(officer, name):
    seen = Person.objects.visible_to(officer)
    asking = SimpleNamespace(user=officer)
    places = WorkFilter({}, seen, request=asking, today=NOW.date())
    desk = Desk(officer, NOW, places, None, frozenset(), shown=12)
    rows = Transfer.objects.visible_to(officer)
    with pytest.raises(ValueError, match=name):
        desk.told_of(rows, "code", name)
    assert list(desk.told_of(rows, "code", "elsewhere")) == []
