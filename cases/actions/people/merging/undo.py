"""Taking a joining of two files back, while nothing that was built on it contradicts."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from cases.actions.people import clocks
from cases.actions.people.merging.ledger import answering, opened
from cases.actions.people.people import KEYS
from cases.actions.people.registrations import lock
from cases.models import (
    Attendance,
    Case,
    ClubMembership,
    Deadline,
    Merge,
    Person,
    Registration,
    Responsibility,
)
from cases.register.ledger import as_json
from wards.trail import audit
from wards.trail.audit import Verb

STANDS = {"withdrawn_at": None, "withdrawn_by": None, "withdrawal_reason": ""}


def obstacles(merge) -> list[str]:
    """What was built on a joining since and contradicts its undoing, in words."""
    kept, merged = merge.kept, merge.merged
    if kept.withdrawn_at:
        text = _("The file that stayed was joined to another one or withdrawn: undo that first.")
        return [text]
    ledger = opened(merge.ledger_sealed)
    if answering(Responsibility._base_manager.filter(person=kept)) != ledger.answered_after:
        return [_("Another commune answers for the file since: the transfer comes first.")]
    return [
        *_changed(ledger),
        *_in_the_way(ledger, kept, merged),
        *_came_to_meetings(ledger, kept),
    ]


def _changed(ledger):
    """Facts that the joining wrote and somebody has written again."""
    for label, key, facts in ledger.values:
        record = apps.get_model(label)._base_manager.filter(pk=key).first()
        if record is None:
            continue
        for name, (_before, after) in facts.items():
            if as_json(getattr(record, name)) != after:
                field = record._meta.get_field(name)
                text = _("%(record)s: “%(field)s” was changed since.")
                yield text % {"record": record, "field": field.verbose_name}


def _in_the_way(ledger, kept, merged):
    """What was opened since where a withdrawn double would stand again."""
    for label, keys in ledger.withdrawn.items():
        model = apps.get_model(label)
        if model not in (Registration, Case):
            continue
        gone = set(ledger.joined.get(label, ()))
        for record in model.everything.filter(pk__in=keys):
            home = kept if record.pk in ledger.parted.get(label, ()) else merged
            others = model.objects.filter(person__in=[kept, merged]).exclude(pk=record.pk)
            staying = [one for one in others if (one.pk in gone) == (home == merged)]
            for other in staying:
                if _excludes(record, other):
                    text = _("%(record)s was opened since, where %(double)s would stand again.")
                    yield text % {"record": other, "double": record}


def _excludes(record, other):
    """Whether one person cannot have both."""
    if isinstance(record, Registration):
        are_open = record.removed_on is None and other.removed_on is None
        return are_open and record.category == other.category
    are_open = record.closed_on is None and other.closed_on is None
    return record.kind == other.kind and (are_open or record.opened_on == other.opened_on)


def _came_to_meetings(ledger, kept):
    """Meetings of a club, since, to which the person came by the membership that would go."""
    ours = set(ledger.joined.get(Attendance._meta.label_lower, ()))
    memberships = ClubMembership._base_manager.filter(
        pk__in=ledger.joined.get(ClubMembership._meta.label_lower, ()), person=kept
    )
    for one in memberships:
        own = ClubMembership.objects.filter(person=kept, club=one.club).exclude(pk=one.pk)
        came = Attendance.objects.filter(person=kept, activity__model=one.club).exclude(pk__in=ours)
        for attendance in [] if own.exists() else came.select_related("activity"):
            yield _("%(meeting)s: the person came as a member.") % {"meeting": attendance.activity}


@transaction.atomic
def undo(*, merge, by, now):
    """Both files are as they were, with all that was entered for either since where it lies now.

    Asked twice, once. Raises ValidationError with everything that contradicts.
    """
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at:
        return merge
    people = [Person.everything.get(pk=key) for key in (merge.kept_id, merge.merged_id)]
    held = {one.pk: lock(one) for one in sorted(people, key=lambda one: one.pk)}
    merge.kept, merge.merged = held[merge.kept_id], held[merge.merged_id]
    if found := obstacles(merge):
        raise ValidationError(found)
    ledger = opened(merge.ledger_sealed)
    _take_away(ledger.added, by)
    _hand_back(ledger.joined, merge.kept, merge.merged, by)
    _hand_back(ledger.parted, merge.merged, merge.kept, by)
    _stand_again(ledger.withdrawn, by)
    _write_back(ledger.values, by)
    _answer(merge.kept, ledger.answered_before)
    merge.merged = lock(merge.merged)
    _restore(merge.merged, by)
    merge.undone_at, merge.undone_by = now, by
    merge.save(update_fields=["undone_at", "undone_by"])
    audit.record(by=by, verb=Verb.CHANGED, target=merge, fields=["undone_at"])
    clocks.rewrite([merge.kept, merge.merged], now)
    return merge


def _take_away(keys, by):
    """List entries that the joining made: nothing else hangs on them."""
    rows = Registration.everything.filter(pk__in=keys)
    audit.record_each(list(rows), by=by, verb=Verb.DELETED)
    rows.delete()


def _hand_back(keys_of, whose, to, by):
    for label, keys in keys_of.items():
        model = apps.get_model(label)
        rows = model._base_manager.filter(pk__in=keys, person=whose)
        there = list(rows.values_list("pk", flat=True))
        changed = {"version": F("version") + 1} if hasattr(model, "version") else {}
        model._base_manager.filter(pk__in=there).update(person=to, **changed)
        if model is Case:
            Deadline._base_manager.filter(case__in=there).update(person=to)
        audit.record_keys(model, there, by=by, verb=Verb.CHANGED, fields=["person"])


def _stand_again(keys_of, by):
    for label, keys in keys_of.items():
        model = apps.get_model(label)
        if hasattr(model, "withdrawn_at"):
            for record in model.everything.filter(pk__in=keys, withdrawn_at__isnull=False):
                _restore(record, by)


def _restore(record, by):
    for name, value in STANDS.items():
        setattr(record, name, value)
    record.save_version(record.version, STANDS)
    audit.record(by=by, verb=Verb.CHANGED, target=record, fields=["withdrawn_at"])


def _write_back(values, by):
    """The last written first, as a new version of each."""
    for label, key, facts in reversed(values):
        record = apps.get_model(label)._base_manager.filter(pk=key).first()
        if record is None or not facts:
            continue
        names = []
        for attribute, (before, _after) in facts.items():
            field = record._meta.get_field(attribute)
            setattr(record, field.attname, field.to_python(before))
            names.append(field.name)
        if isinstance(record, Person):
            record.set_keys()
            names += KEYS
        record.save_version(record.version, dict.fromkeys(names))
        audit.record(by=by, verb=Verb.CHANGED, target=record, fields=names)


def _answer(kept, before):
    Responsibility._base_manager.filter(person=kept).delete()
    names = ("code", "unit_id", "first_day", "last_day", "reason", "instead_of_id")
    rows = [Responsibility(person=kept, **dict(zip(names, row, strict=True))) for row in before]
    Responsibility.objects.bulk_create(rows)
