"""Who on file might be the person somebody is about to register."""

from dataclasses import dataclass

from cases.actions.people import people
from cases.models import Person

SHOWN = 20


@dataclass(frozen=True)
class Likeness:
    """People in sight who are alike, and whether the number is on file out of sight."""

    people: list[Person]
    elsewhere: bool

    def __bool__(self):
        return bool(self.people) or self.elsewhere


def find(*, full_name, birth_year, identity_number, by):
    """The same number, or the same name and birth year; out of sight only by the number."""
    alike = Person.objects.visible_to(by).like(
        full_name=full_name, birth_year=birth_year, identity_number=identity_number
    )
    return Likeness(
        people=list(alike.select_related("unit", "neighbourhood")[:SHOWN]),
        elsewhere=bool(identity_number)
        and people.ask_elsewhere(identity_number=identity_number, by=by),
    )
