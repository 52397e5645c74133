"""Giving targets: a new day is a revision, the same day again a correction; withdrawing one."""

from collections import Counter
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.figures.targets import counting
from reports.models import Directive, Target
from reports.targets.papers import Papers
from reports.targets.rights import acts_for, may_withdraw
from wards.models import Conflict, Facility, Unit
from wards.models.base import hold
from wards.trail import audit
from wards.trail.audit import Verb

BATCH = 200  # targets corrected by one statement
GIVEN = ["indicator", "amount", "directive", "given_on"]


@dataclass(frozen=True)
class Asked:
    """One number: of whom, of which indicator, and the version of the cell it was typed over."""

    holder: Unit | Facility
    indicator: str
    amount: int
    expected_version: str

    @property
    def key(self):
        return key_of(self.holder), self.indicator


def key_of(holder):
    """What tells holders of both kinds apart."""
    return type(holder).__name__, holder.pk


@transaction.atomic
def give_targets(*, by, giver, years, asked, paper):
    """Give targets for some years by one paper; returns those written.

    ``paper`` is a Directive, or what was told of one that may be on file (``Told``). Earlier ones
    stay, but for one given on the day of the paper, which is corrected. Who is not the giver
    enters what the document asks of the own unit, while the giver has entered nothing.
    Raises PermissionDenied for targets of others, Conflict where one of these cells was written
    by somebody else since, ValidationError where nothing would change.
    """
    Unit.objects.take_turn(giver.pk)
    own = acts_for(by.unit, giver)
    on_file = stored([one.holder for one in asked], years, locked=True)
    marks, said = versions(on_file), said_by(on_file)
    if any(marks.get(one.key, "") != one.expected_version for one in asked):
        raise Conflict
    if not all(_may_give(by, giver, one, own, said.get(one.key)) for one in asked):
        raise PermissionDenied
    if not isinstance(paper, Directive):
        paper = Papers(entered_by=by.unit, by=by).find(giver, paper)
    same_day = {
        (key_of(one.holder), one.indicator): one
        for one in on_file
        if _is_kept(one) and one.given_on == paper.day and one.from_document is not own
    }
    facts = {"giver": giver, "years": years, "paper": paper, "from_document": not own}
    new = [_target(one, **facts) for one in asked if one.key not in same_day]
    corrected = [
        (target, changed)
        for one in asked
        if (target := same_day.get(one.key)) and (changed := _correct(target, one.amount, paper))
    ]
    if not new and not corrected:
        raise ValidationError(_("Nothing was changed: enter at least one target."))
    _write(new, corrected, by)
    return new + [target for target, _changed in corrected]


@transaction.atomic
def withdraw_target(*, by, target, expected_version, reason):
    """Take a target back that was a mistake: who, when and why stay on it, nothing shows it.

    Raises PermissionDenied for who did not give it, Conflict where it was changed meanwhile.
    """
    if not may_withdraw(by.unit, target):
        raise PermissionDenied
    target.withdrawn_at, target.withdrawn_by = timezone.now(), by
    target.withdrawal_reason = reason
    fields = ["withdrawal_reason", "withdrawn_at", "withdrawn_by"]
    target.save_version(expected_version, fields)
    audit.record(by=by, verb=Verb.CHANGED, target=target, unit=target.given_by, fields=fields)


def stored(holders, years, *, locked=False):
    """Every target of these holders and years, with those withdrawn."""
    units = [one.pk for one in holders if isinstance(one, Unit)]
    facilities = [one.pk for one in holders if isinstance(one, Facility)]
    rows = Target.objects.of_years(years)
    found = rows.filter(unit__in=units) | rows.filter(facility__in=facilities)
    if locked:
        hold(found)
    told = ("unit", "facility", "directive", "given_by")
    return list(found.select_related(*told).order_by("given_on", "pk"))


def latest(targets):
    """Per (holder, indicator) the target given last, of those that count."""
    of = {}
    for one in filter(_is_kept, targets):
        of.setdefault((key_of(one.holder), one.indicator), []).append(one)
    return {key: max(counting(some), key=lambda one: one.given_on) for key, some in of.items()}


def versions(targets):
    """Per (holder, indicator) what changes with every write, and the amount shown."""
    writes = Counter()
    for one in targets:
        writes[key_of(one.holder), one.indicator] += one.version
    return {key: f"{writes[key]}.{one.amount}" for key, one in latest(targets).items()}


def said_by(targets):
    """Per (holder, indicator) the unit whose own word the target is, where there is one."""
    own = (one for one in targets if _is_kept(one) and not one.from_document)
    return {(key_of(one.holder), one.indicator): one.given_by for one in own}


def _is_kept(target):
    return target.withdrawn_at is None


def _may_give(by, giver, one, own, said_by_unit):
    """Whether the number is for this user to set: what another unit has said is not."""
    if said_by_unit and not acts_for(by.unit, said_by_unit):
        return False
    if isinstance(one.holder, Facility):
        return own and one.holder.unit_id == giver.pk
    first, last = giver.subtree
    return first <= one.holder.path <= last if own else acts_for(by.unit, one.holder)


def _target(one, *, giver, years, paper, from_document):
    holder = {"facility" if isinstance(one.holder, Facility) else "unit": one.holder}
    return Target(
        **holder,
        indicator=one.indicator,
        first_year=years[0],
        last_year=years[1],
        amount=one.amount,
        directive=paper,
        given_by=giver,
        from_document=from_document,
        given_on=paper.day,
    )


def _correct(target, amount, paper):
    """Put a target of the same day right; the names of what changed."""
    values = {"amount": amount, "directive": paper}
    changed = [name for name, value in values.items() if getattr(target, name) != value]
    for name in changed:
        setattr(target, name, values[name])
    target.version += bool(changed)
    return changed


def _write(new, corrected, by):
    """All at once, a city's grid in a few statements; the rows are locked by now."""
    Target.objects.bulk_create(new)
    targets = [target for target, _changed in corrected]
    Target.objects.bulk_update(targets, ["amount", "directive", "version"], batch_size=BATCH)
    events = [(one, Verb.CREATED, GIVEN) for one in new]
    events += [(one, Verb.CHANGED, changed) for one, changed in corrected]
    audit.record_all(
        [
            audit.event(by=by, verb=verb, target=one, unit=one.unit or one.given_by, fields=fields)
            for one, verb, fields in events
        ]
    )
