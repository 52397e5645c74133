"""What became of a commune that ended: the communes that followed it, and what it may have become.

The lists of the State name those of the tree since 1/7/2025; an administrator adds a successor.
"""

from collections import defaultdict
from datetime import timedelta

from django.db.models import Q

from wards.models import Succession, Unit

ONE_DAY = timedelta(days=1)


def followers(unit):
    """The communes that followed an ended one on the next day, the main one first."""
    return followers_of([unit])[unit.pk]


def followers_of(units):
    """{unit's key: the communes that followed it on the next day, the main one first}."""
    found, ended = defaultdict(list), {unit.pk: unit for unit in units}
    named = Succession.objects.filter(old__in=ended).select_related("new").order_by("new__code")
    main = Unit.objects.in_bulk({unit.successor_id for unit in units} - {None})
    for unit in units:
        if unit.successor_id:
            found[unit.pk].append(main[unit.successor_id])
    for one in named:
        if one.new not in found[one.old_id]:
            found[one.old_id].append(one.new)
    return {
        key: [one for one in found[key] if one.lives_on(unit.valid_to + ONE_DAY)]
        for key, unit in ended.items()
    }


def forebears(unit):
    """The communes that became this one on its first day or later, wholly or in part."""
    named = Q(successions__new=unit) | Q(successor=unit)
    return list(Unit.objects.filter(named).distinct().order_by("valid_to", "code"))


def others(unit):
    """The other communes of the province on the day after an ended one's last."""
    living = Unit.objects.in_province_of(unit).communes().living_on(unit.valid_to + ONE_DAY)
    return living.exclude(pk__in=[one.pk for one in followers(unit)]).order_by("code")
