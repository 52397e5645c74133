"""What the records about a person belong to."""

from dataclasses import replace

from django.utils import timezone

from cases.models import Person
from cases.queries import life
from cases.values.births import birth_of
from wards.web.parents import Parent, nothing

PEOPLE = Person.objects.select_related("unit__successor").with_deaths()


def responsible(person):
    """A record counts in the commune responsible now: in the heir of one that has ended."""
    return {"unit": person.unit.heir_on(timezone.localdate())}


# Nothing lies before the birth; afterwards one is back at the person's page. Pages of records
# show the age, which nobody has who died.
PERSON = Parent(
    "person",
    PEOPLE,
    "person",
    facts=responsible,
    first_day=birth_of,
    page="cases:person_detail",
    prepare=life.mark_one,
)

# The same of what no unit counts: it lies in the file alone.
FILE = replace(PERSON, facts=nothing)
