"""Whose word a target is: only the giver changes it, the receiver enters it while it is missing."""


def acts_for(unit, other) -> bool:
    """Whether the users of ``unit`` act for ``other``: for their own, or one that they follow."""
    if unit.pk == other.pk:
        return True
    return bool(other.valid_to) and unit.valid_to is None and unit.path == other.scope_path


def speaks_for(unit, giver) -> bool:
    """Whether what ``unit`` loads are the giver's own words: it is the giver, or stands above."""
    first, last = unit.subtree
    return acts_for(unit, giver) or first <= giver.path <= last


def may_withdraw(unit, target) -> bool:
    """The giver may; and who received it, what was entered there from the document."""
    if acts_for(unit, target.given_by):
        return True
    return target.from_document and target.unit is not None and acts_for(unit, target.unit)
