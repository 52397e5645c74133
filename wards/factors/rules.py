"""Who must have a second factor: what the offices ask, and what is usual where they say nothing."""

from dataclasses import dataclass

from django.conf import settings

from wards.models import FactorRule
from wards.roles import Role


@dataclass(frozen=True)
class Holding:
    """What holds for a role in a unit on a day; ``rule`` is None where it is what is usual."""

    role: Role
    is_required: bool
    rule: FactorRule | None


def holding(unit, day) -> list[Holding]:
    """What holds in the unit for each role."""
    rules = list(FactorRule.objects.covering(day).over(unit).select_related("unit"))
    return [held(role, [rule for rule in rules if rule.role == role]) for role in Role]


def of_all(day) -> list[FactorRule]:
    """The rules of all units on a day, in order: for those who look at many users."""
    return list(FactorRule.objects.covering(day).in_order().select_related("unit"))


def held(role, rules) -> Holding:
    """Of rules in the order of ``over``: the latest of each unit counts, and asking goes first."""
    latest = {rule.unit_id: rule for rule in rules}.values()
    asking = [rule for rule in latest if rule.is_required]
    counts = next(iter(asking or latest), None)
    return Holding(role, counts.is_required if counts else is_usual(role), counts)


def is_usual(role) -> bool:
    """Whether the role must have one where no office says otherwise."""
    return role in settings.SECOND_FACTOR_ROLES


def is_required(user, day) -> bool:
    """Whether the user must have one on that day."""
    rules = FactorRule.objects.covering(day).over(user.unit).filter(role=user.role)
    return held(user.role, rules).is_required
