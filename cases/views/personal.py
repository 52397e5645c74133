"""What the records about a person belong to."""

from cases.models import Person
from cases.values.births import birth_of
from wards.web.parents import Parent

PEOPLE = Person.objects.select_related("unit")


def responsible(person):
    """A record counts in the commune that is responsible now."""
    return {"unit": person.unit}


# Nothing lies before the birth; afterwards one is back at the person's page.
PERSON = Parent("person", PEOPLE, "person", facts=responsible, first_day=birth_of)
