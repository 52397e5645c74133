"""Giving targets: a new day is a revision, the same day again is a correction."""

from collections import Counter

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from reports.models import Target
from wards.models import Conflict, Unit
from wards.trail import audit
from wards.trail.audit import Verb


@transaction.atomic
def give_targets(*, by, unit, years, amounts, document, given_on, expected_versions):
    """Give a unit targets for some years; returns the targets written.

    ``amounts`` is indicator code → number, ``expected_versions`` indicator code → the version
    that the form carried (``versions``). Earlier ones stay, but for one given on the same day,
    which is corrected.
    Raises Conflict where one of these indicators was given or corrected by somebody else since,
    ValidationError where nothing would change.
    """
    Unit.objects.select_for_update().get(pk=unit.pk)  # one at a time for a unit
    given = list(Target.objects.given_to(unit, years))
    stored = versions(given)
    if any(stored.get(code, "") != expected_versions.get(code, "") for code in amounts):
        raise Conflict
    same_day = {one.indicator: one for one in given if one.given_on == given_on}
    written = []
    for code, amount in amounts.items():
        if code in same_day:
            written += _correct(same_day[code], amount, document, by)
        else:
            written.append(_give(unit, code, years, amount, document, given_on, by))
    if not written:
        raise ValidationError(_("Nothing was changed: enter at least one target."))
    return written


def latest(targets):
    """Per indicator the target given last."""
    return {one.indicator: one for one in sorted(targets, key=lambda one: one.given_on)}


def versions(targets):
    """Per indicator what changes with every target given or corrected, and the last amount."""
    writes = Counter()
    for one in targets:
        writes[one.indicator] += one.version
    return {code: f"{writes[code]}.{one.amount}" for code, one in latest(targets).items()}


def _give(unit, code, years, amount, document, given_on, by):
    target = Target(
        unit=unit,
        indicator=code,
        first_year=years[0],
        last_year=years[1],
        amount=amount,
        document=document,
        given_on=given_on,
    )
    target.full_clean()
    target.save(force_insert=True)
    fields = ["indicator", "amount", "document", "given_on"]
    audit.record(by=by, verb=Verb.CREATED, target=target, fields=fields)
    return target


def _correct(target, amount, document, by):
    """Put a target of the same day right; an empty list where it says the same already."""
    values = {"amount": amount, "document": document}
    changed = [name for name, value in values.items() if getattr(target, name) != value]
    if not changed:
        return []
    for name in changed:
        setattr(target, name, values[name])
    target.full_clean()
    target.save_version(target.version, changed)
    audit.record(by=by, verb=Verb.CHANGED, target=target, fields=changed)
    return [target]
