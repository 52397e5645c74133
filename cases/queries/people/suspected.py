"""Files in sight that may be one person, pair by pair, but those that somebody told apart."""

from dataclasses import dataclass

from cases.models import DifferentPeople, Person
from cases.queries import duplicates
from cases.values import likeness
from cases.values.likeness import Match


@dataclass(frozen=True)
class Pair:
    """Two files, the one entered first before the other, and how much they are alike."""

    first: Person
    second: Person
    match: Match


def pairs(user) -> list[Pair]:
    """Those at least likely to be one person, the most alike first."""
    told_apart = set(DifferentPeople.objects.visible_to(user).values_list("first", "second"))
    facts = duplicates.read(Person.objects.visible_to(user))
    found = [
        (*sorted((one.key, match.key)), match)
        for one, match in likeness.pairs(facts, at_least=likeness.SUSPECTED)
    ]
    found = [one for one in found if one[:2] not in told_apart]
    keys = {key for first, second, _match in found for key in (first, second)}
    people = Person.objects.visible_to(user).select_related("unit").in_bulk(keys)
    made = [Pair(people[first], people[second], match) for first, second, match in found]
    return sorted(made, key=lambda one: (-one.match.score, one.first.sort_key, one.first.pk))
