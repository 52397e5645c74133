"""The kinds of models that can be chosen: the four, each followed by those that count as it."""

from cases.models import SupportModel, SupportModelKind


def choices(kinds, bases=SupportModel.Kind):
    """[(value, label)]: of the four their own value, of a province's kind its code."""
    kinds = list(kinds)
    found = []
    for base in bases:
        found.append((base.value, base.label))
        found += [(str(kind.code), kind.name) for kind in kinds if kind.base == base]
    return found


def of_province(unit):
    """Every kind that the unit's province has or had."""
    return SupportModelKind.objects.serving(unit)


def offered(unit, today, chosen=None):
    """The kinds of the unit's province that are in use, and the one already chosen."""
    serving = of_province(unit)
    return serving.offered_on(today) | serving.filter(pk=chosen)
