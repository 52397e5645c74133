"""Undoing an import as a whole: what it created goes, what it changed is as it was before."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.models import Import
from cases.register.ledger import Ledger, opened, states
from wards.fast.among import Among
from wards.models import Unit
from wards.models.base import hold
from wards.trail import audit
from wards.trail.audit import Verb

BATCH = 200  # records restored by one statement


@dataclass
class Obstacles:
    """What stands against undoing: records ``changed`` since, and those ``hanging`` on new ones.

    Both by the label of their model: keys, and how many.
    """

    changed: dict = field(default_factory=dict)
    hanging: dict = field(default_factory=dict)

    def __bool__(self):
        return bool(self.changed or self.hanging)

    @property
    def count(self):
        return sum(map(len, self.changed.values())) + sum(self.hanging.values())


def ledger_of(record) -> Ledger | None:
    """What an import created and changed; None where it is kept no longer."""
    return opened(record.ledger_sealed) if record.ledger_sealed else None


def is_readable(ledger, user):
    """Whether the user's agency may read every record that an import created or changed."""
    for label in {*ledger.created, *ledger.before}:
        model = apps.get_model(label)
        rows = getattr(model, "everything", model._default_manager)
        if not hasattr(rows, "open_to"):
            continue
        keys = [*ledger.created.get(label, ()), *ledger.before.get(label, ())]
        found = rows.filter(Among("pk", keys))
        if found.count() != rows.open_to(user).filter(Among("pk", keys)).count():
            return False
    return True


def obstacles(ledger) -> Obstacles:
    """What somebody has changed or entered since the import."""
    found = Obstacles()
    for label, keys in ledger.created.items():
        if label not in ledger.shared:
            model = apps.get_model(label)
            now = states(model, keys, ["pk"])
            first = 1 if any(one.name == "version" for one in model._meta.fields) else None
            _note(found, label, [k for k in keys if now.get(k) != [first or k]])
            _find_hanging(found, model, keys, ledger)
    for label, after in ledger.after.items():
        names = sorted({name for held in ledger.before[label].values() for name in held})
        now = states(apps.get_model(label), after, names)
        _note(found, label, [key for key, state in after.items() if now.get(key) != state])
    return found


def _note(found, label, keys):
    if keys:
        found.changed.setdefault(label, []).extend(keys)


def _find_hanging(found, model, keys, ledger):
    """Records of others that point to new ones of the import and are none of it."""
    for relation in model._meta.related_objects:
        if relation.field.many_to_many:
            continue
        other = relation.related_model
        rows = other._base_manager.filter(Among(relation.field.name, keys))
        pointing = set(rows.values_list("pk", flat=True))
        own = {*ledger.created.get(other._meta.label_lower, ())}
        if pointing - own:
            label = other._meta.label_lower
            found.hanging[label] = found.hanging.get(label, 0) + len(pointing - own)


@transaction.atomic
def undo(record, *, by, now) -> Import:
    """Take an import back; asked twice, once. Raises ValidationError, saying why it cannot be."""
    hold(Unit.objects.filter(pk=record.unit_id))  # nobody adds to it meanwhile
    record = Import.objects.select_for_update().get(pk=record.pk)
    if record.undone_at:
        return record
    ledger = ledger_of(record)
    if ledger and not is_readable(ledger, by):
        raise ValidationError(_("It brought records of the police: they can undo it."))
    if ledger is None:
        raise ValidationError(_("What was before is kept for 30 days: it cannot be undone now."))
    _hold(ledger)
    if found := obstacles(ledger):
        text = _("%(count)s of its records were changed or added to since: it cannot be undone.")
        raise ValidationError(text % {"count": found.count})
    _take_back(ledger, by)
    record.undone_at, record.undone_by, record.ledger_sealed = now, by, None
    record.save(update_fields=["undone_at", "undone_by", "ledger_sealed"])
    audit.record(by=by, verb=Verb.CHANGED, target=record, fields=["undone_at"])
    return record


def _hold(ledger):
    """Nobody changes what the import wrote, nor adds to it, between the look and the deed.

    In the order in which imports write: who waits for one holds nothing that comes after it.
    """
    for label in {**ledger.created, **ledger.before}:
        keys = [*ledger.created.get(label, ()), *ledger.before.get(label, ())]
        hold(apps.get_model(label)._base_manager.filter(Among("pk", keys)))


def _take_back(ledger, by):
    """What is new goes, the last written first; what others share goes where nobody needs it."""
    order = [label for label in reversed(ledger.created) if label not in ledger.shared]
    for label in order:
        _delete(apps.get_model(label), ledger.created[label], by)
    for label, before in ledger.before.items():
        _restore(apps.get_model(label), before, by)
    for label in ledger.shared:
        model = apps.get_model(label)
        _delete(model, _unused(model, ledger.created[label]), by)


def _delete(model, keys, by):
    rows = model._base_manager.filter(Among("pk", keys))
    if hasattr(model, "version"):
        audit.record_each(list(rows.only("pk")), by=by, verb=Verb.DELETED)
    rows.delete()


def _unused(model, keys):
    """Those that nothing points to."""
    used = set()
    hidden = model._meta.get_fields(include_hidden=True)
    for relation in (one for one in hidden if one.one_to_many and one.auto_created):
        rows = relation.related_model._base_manager.filter(Among(relation.field.name, keys))
        used.update(rows.values_list(relation.field.attname, flat=True))
    return [key for key in keys if key not in used]


def _restore(model, before, by):
    """The values from before the import, as a new version, with an event each."""
    groups, events = defaultdict(list), []
    for record in model._base_manager.select_for_update().filter(Among("pk", before)):
        fields = [model._meta.get_field(name) for name in before[record.pk]]
        for one in fields:
            setattr(record, one.attname, one.to_python(before[record.pk][one.attname]))
        names = {one.name for one in fields}
        if hasattr(model, "version"):
            record.version += 1
            events.append(audit.event(by=by, verb=Verb.CHANGED, target=record, fields=names))
            names |= {"version"}
        groups[frozenset(names)].append(record)
    for names, records in groups.items():
        model._base_manager.bulk_update(records, sorted(names), batch_size=BATCH)
    audit.record_all(events)
