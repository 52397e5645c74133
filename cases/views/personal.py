"""What the records about a person belong to."""

from django.utils import timezone

from cases.models import Person
from cases.queries import life
from cases.values.births import birth_of
from wards.web.parents import Parent

PEOPLE = Person.objects.select_related("unit__successor")


class PersonParent(Parent):
    """A person, whose age the pages of their records show: whether they died is asked once."""

    def find(self, user, code):
        person = super().find(user, code)
        life.mark([person])
        return person

    def of_record(self, record):
        person = super().of_record(record)
        life.mark([person])
        return person


def responsible(person):
    """A record counts in the commune responsible now: in the heir of one that has ended."""
    return {"unit": person.unit.heir_on(timezone.localdate())}


# Nothing lies before the birth; afterwards one is back at the person's page.
PERSON = PersonParent("person", PEOPLE, "person", facts=responsible, first_day=birth_of)
