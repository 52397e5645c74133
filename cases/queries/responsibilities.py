"""Where the files of ended wards went."""

from django.db.models import Q

from cases.models import Person, Responsibility
from wards.fast.among import Among


def files_of(keys):
    """People by their keys, however many."""
    return Person.objects.filter(Among("pk", keys)).order_by("pk")


def answering_for(keys):
    """Who answers, day by day, for the files of people by their keys, however many."""
    return Responsibility.objects.filter(Among("person", keys)).order_by()


def by_keys(keys):
    """Responsibilities by their own keys, however many."""
    return Responsibility.objects.filter(Among("pk", keys)).order_by()


def given_from(ended):
    """The allocations of files of an ended ward."""
    return Responsibility.objects.allocated().filter(instead_of=ended).order_by("pk")


def allocations(tree) -> dict[tuple[int, int], int]:
    """(person, ended unit) → the unit its file was allocated to, of all that touch a tree."""
    if not any(unit.valid_to and unit.valid_to < tree.day for unit in tree.nodes.values()):
        return {}
    own = [key for key in tree.nodes if tree.is_own(key)]
    rows = Responsibility.objects.allocated().filter(instead_of__valid_to__lt=tree.day).order_by()
    found, wanted = {}, Q(unit__in=own) | Q(instead_of__in=own)
    while wanted:
        came = rows.filter(wanted).values_list("person", "instead_of", "unit")
        new = {(person, old): unit for person, old, unit in came if (person, old) not in found}
        found |= new
        before = {old for _person, old in new} - set(own)
        wanted = Q(unit__in=before) if before else None
    return found
