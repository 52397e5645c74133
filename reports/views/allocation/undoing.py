"""The last allocation of a session, which one press undoes.

It is kept as stretches of the keys that its responsibilities got, for ten thousand of them lie in
one or two.
"""

from django.db.models import Q

from cases.queries.responsibilities import given_from

LAST = "last_allocation"  # in the session


def remember(request, ended, unit, keys):
    """Keep what was just allocated."""
    kept = {"ended": ended.slug, "unit": unit.name, "number": len(keys)}
    request.session[LAST] = kept | {"stretches": stretches_of(keys)}


def last_act_on(request, ended):
    """What this session allocated last, if it was of this ward; else None."""
    kept = request.session.get(LAST)
    return kept if kept and kept["ended"] == ended.slug else None


def forget(request):
    """Nothing is left to undo."""
    request.session.pop(LAST, None)


def allocations_of(kept, ended):
    """The allocations of what was kept."""
    condition = Q(pk__in=())
    for first, last in kept["stretches"]:
        condition |= Q(pk__range=(first, last))
    return given_from(ended).filter(condition)


def stretches_of(keys):
    """Numbers as [first, last] of those that follow one another."""
    found = []
    for key in sorted(keys):
        if found and key == found[-1][1] + 1:
            found[-1][1] = key
        else:
            found.append([key, key])
    return found
