"""Who on file might be the person somebody is about to register, and which files are one person."""

from dataclasses import dataclass, replace
from itertools import islice, permutations

from django.db.models import Exists, OuterRef, Q

from cases.actions.people import people
from cases.models import Person
from cases.queries import life
from cases.queries.people import moving
from cases.values import likeness, names, sealing
from cases.values.births import PartialDate
from cases.values.likeness import Facts
from wards.roles import Can

SHOWN, TYPED_SHOWN = 20, 5
ORDERS = 24  # of the words of a name that are looked for: all, of four words
READ = (
    "pk",
    "full_name",
    "birth_year",
    "birth_month",
    "birth_day",
    "identity_index",
    "father_name",
    "mother_name",
    "phone",
    "neighbourhood__name",
)


@dataclass(frozen=True)
class Likeness:
    """People in sight who are alike, and whether the number is on file out of sight.

    Each of the people has ``match``, how much they are alike and why.
    """

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


def facts_of(person, **more) -> Facts:
    """What is compared of a person, written or not."""
    return Facts(
        full_name=person.full_name,
        birth=person.birth if person.birth_year else None,
        number=person.identity_index,
        parents=(person.father_name, person.mother_name),
        phone=person.phone,
        key=person.pk,
        **more,
    )


def read(rows) -> list[Facts]:
    """What is compared, of each of a queryset's people."""
    return [
        Facts(name, PartialDate(*born), number, (father, mother), phone, hood or "", key)
        for key, name, *born, number, father, mother, phone, hood in rows.order_by().values_list(
            *READ
        )
    ]


def candidates(seen, asked: Facts):
    """Those of ``seen`` who may be alike: of the number, and of the birth year or else the name."""
    if asked.birth:
        near = Q(birth_year=asked.birth.year)
    else:
        orders = islice(permutations(asked.name.split()), ORDERS)
        near = Q(name_key__in={" ".join(words) for words in orders})
    if asked.number:  # not empty, so that the index of numbers serves
        near |= Q(identity_index=asked.number) & ~Q(identity_index="")
    return seen.filter(near)


def alike(asked: Facts, *, by, at_least=likeness.ASKED, most=SHOWN, is_typing=False):
    """People in sight as alike as that, the most alike first, each with its ``match``."""
    near = read(candidates(Person.objects.visible_to(by), asked))
    found = likeness.best(asked, near, at_least=at_least, is_typing=is_typing)[:most]
    seen = Person.objects.visible_to(by).select_related("unit", "neighbourhood")
    by_key = seen.in_bulk([one.key for one in found])
    for one in found:
        by_key[one.key].match = one
    people_found = [by_key[one.key] for one in found]
    life.mark(people_found)
    return people_found


def find(*, asked: Facts, identity_number, by, today, is_again=False):
    """Who is alike in sight; out of sight only by the number.

    ``is_again``: whether they were told of this number already.
    """
    index = sealing.index_of(identity_number)
    elsewhere = people.ask_elsewhere(
        identity_number=identity_number, by=by, today=today, is_again=is_again
    )
    is_told = by.can(Can.FILE_TRANSFER) and elsewhere
    found = alike(replace(asked, number=index), by=by)
    return Likeness(
        people=found,
        is_certain=bool(index) and any(one.identity_index == index for one in found),
        elsewhere=None if elsewhere is None else bool(elsewhere),
        communes=tuple(moving.desks([one.unit for one in elsewhere], today)) if is_told else (),
    )


def while_typing(asked: Facts, *, by):
    """Who in sight may become what is being typed: the few most alike."""
    if len("".join(names.words(asked.full_name))) < likeness.LEAST_TYPED and not asked.number:
        return []
    return alike(asked, by=by, at_least=likeness.SHOWN, most=TYPED_SHOWN, is_typing=True)


def of_number(person, *, by):
    """The others in sight of a person's identity number."""
    same = Person.objects.visible_to(by).filter(identity_index=person.identity_index)
    others = same.exclude(pk=person.pk).select_related("unit", "neighbourhood")
    found = list(others[:SHOWN])
    for one in found:
        one.match = likeness.match(facts_of(person), facts_of(one))
    life.mark(found)
    return Likeness(people=found, elsewhere=False, is_certain=True)


def sharing_numbers(user):
    """People in sight of whom another in sight has the same identity number: to be settled."""
    seen = Person.objects.visible_to(user).exclude(identity_index="")
    same = seen.filter(identity_index=OuterRef("identity_index")).exclude(pk=OuterRef("pk"))
    return seen.filter(Exists(same))
