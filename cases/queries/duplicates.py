"""Who on file might be the person somebody is about to register."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from cases.actions.people import people
from cases.models import Person
from cases.queries import life
from cases.queries.people import moving
from cases.values import sealing
from wards.roles import Can

SHOWN = 20


@dataclass(frozen=True)
class Likeness:
    """People in sight who are alike, and whether the number is on file out of sight."""

    people: list[Person]
    elsewhere: bool | None  # None: asked too often today, so it is not said
    communes: tuple = ()  # where it is, for the police: (unit, phone of its duty desk)
    is_certain: bool = False  # an equal identity number in sight: no second file can be opened

    def __bool__(self):
        return bool(self.people) or self.elsewhere is not False

    @property
    def is_unanswered(self):
        """Whether nobody but those in sight was looked for."""
        return self.elsewhere is None


def find(*, full_name, birth_year, identity_number, by, today, is_again=False):
    """The same number, or the same name and birth year; out of sight only by the number.

    ``is_again``: whether they were told of this number already.
    """
    alike = Person.objects.visible_to(by).like(
        full_name=full_name, birth_year=birth_year, identity_number=identity_number
    )
    found = list(alike.select_related("unit", "neighbourhood")[:SHOWN])
    life.mark(found)
    index = sealing.index_of(identity_number)
    elsewhere = people.ask_elsewhere(
        identity_number=identity_number, by=by, today=today, is_again=is_again
    )
    is_told = by.can(Can.FILE_TRANSFER) and elsewhere
    return Likeness(
        people=found,
        is_certain=bool(index) and any(one.identity_index == index for one in found),
        elsewhere=None if elsewhere is None else bool(elsewhere),
        communes=tuple(moving.desks([one.unit for one in elsewhere], today)) if is_told else (),
    )


def of_number(person, *, by):
    """The others in sight of a person's identity number."""
    same = Person.objects.visible_to(by).filter(identity_index=person.identity_index)
    others = same.exclude(pk=person.pk).select_related("unit", "neighbourhood")
    found = list(others[:SHOWN])
    life.mark(found)
    return Likeness(people=found, elsewhere=False, is_certain=True)


def sharing_numbers(user):
    """People in sight of whom another in sight has the same identity number: to be settled."""
    seen = Person.objects.visible_to(user).exclude(identity_index="")
    same = seen.filter(identity_index=OuterRef("identity_index")).exclude(pk=OuterRef("pk"))
    return seen.filter(Exists(same))
