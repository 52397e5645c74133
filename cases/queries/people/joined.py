"""Where the code of a file that was joined to another one leads."""

from cases.models import Merge, Person


def targets(people) -> dict:
    """{key of a joined file: the file it leads to}, of some people's keys; chains to their end."""
    found, keys = {}, set(people)
    while keys:
        rows = Merge.objects.standing().filter(merged__in=keys).order_by()
        new = dict(rows.values_list("merged", "kept"))
        found |= new
        keys = set(new.values()) - found.keys()
    ends = {key: _end(found, key) for key in found}
    kept = Person.everything.select_related("unit", "neighbourhood").in_bulk(set(ends.values()))
    return {key: kept[end] for key, end in ends.items()}


def _end(found, key):
    while key in found:
        key = found[key]
    return key


def joined_to(code):
    """The key of the file to which the code of a joined one leads; None for any other code."""
    merge = Merge.objects.standing().filter(merged__code=code).first()
    return targets([merge.merged_id])[merge.merged_id].pk if merge else None
