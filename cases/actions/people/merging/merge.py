"""Joining two files of one person: all that is about the one is about the other since.

What was entered twice, as was said of each, stays with the file that is joined, out of every list
and figure, and nothing is deleted.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from cases.actions.people import clocks
from cases.actions.people.merging import timeline
from cases.actions.people.merging.ledger import Ledger, answering
from cases.actions.people.people import KEYS
from cases.actions.people.registrations import lock
from cases.models import (
    Case,
    ComparisonRow,
    Deadline,
    EarlierCourse,
    Merge,
    Registration,
    Responsibility,
    Transfer,
)
from cases.queries.leaving import death_of, open_about
from cases.queries.people import doubles
from wards.trail import audit
from wards.trail.audit import Verb

KEPT, MERGED, BOTH = "kept", "merged", "both"  # which of a double is entered once too often
CHOICES = {  # what is chosen as one: the fields of the file
    "full_name": ("full_name",),
    "aliases": ("aliases",),
    "birth": ("birth_year", "birth_month", "birth_day"),
    "sex": ("sex",),
    "identity_number": ("identity_sealed", "identity_index", "identity_tail"),
    "father_name": ("father_name",),
    "mother_name": ("mother_name",),
    "spouse_name": ("spouse_name",),
    "native_place": ("native_place",),
    "ethnicity": ("ethnicity",),
    "education": ("education",),
    "occupation": ("occupation",),
    "phone": ("phone",),
    "neighbourhood": ("neighbourhood",),
    "address": ("address",),
    "permanent_address": ("permanent_address",),
    "residence": ("residence",),
    "substances": ("substances",),
    "first_use_year": ("first_use_year",),
    "first_use_route": ("first_use_route",),
}
WITHDRAWAL = ("withdrawn_at", "withdrawn_by", "withdrawal_reason")
WITHDRAWABLE = (Registration, Case, EarlierCourse)
# The ones follow their measure, the next are worked out, the last are what two lists said then.
APART = (Deadline, Responsibility, ComparisonRow)


@transaction.atomic
def merge(*, kept, merged, versions, taken, twice, by, today, now):
    """Join ``merged`` to ``kept``; returns the Merge.

    ``versions`` are those that were seen of both, ``taken`` the names in CHOICES that are as in
    the joined file, ``twice`` {code of the joined file's record: KEPT, MERGED or BOTH}. Raises
    ValidationError, nothing written then, and Conflict.
    """
    kept, merged = _locked(kept, merged)
    _check(kept, merged)
    found = doubles.of(kept, merged)
    _check_answers(found, twice)
    ledger, responsible = Ledger(), timeline.joined(kept, merged, today=today)
    _leave_what_is_twice(found, twice, ledger, kept, merged, by=by, now=now)
    _bring(kept, merged, ledger, by=by, today=today)
    _answer(kept, responsible, ledger)
    _choose(kept, merged, taken, versions[0], ledger, by=by)
    _close(merged, versions[1], ledger, by=by, now=now)
    record = Merge(
        kept=kept, merged=merged, merged_at=now, merged_by=by, ledger_sealed=ledger.sealed()
    )
    record.validate_constraints()
    record.save()
    audit.record(by=by, verb=Verb.CREATED, target=record)
    clocks.rewrite([kept], now)
    return record


def _locked(*people):
    """Both, always in the same order."""
    held = {one.pk: lock(one) for one in sorted(people, key=lambda one: one.pk)}
    return [held[one.pk] for one in people]


def _check(kept, merged):
    if kept.pk == merged.pk:
        raise ValidationError(_("Choose another file than this one."))
    if kept.withdrawn_at or merged.withdrawn_at:
        raise ValidationError(_("One of the two files is on file no more: look at the list again."))
    if Transfer.objects.still_open().filter(person__in=[kept, merged]).exists():
        raise ValidationError(
            _("One of the two files is on its way to a commune: settle it first.")
        )
    for one, other in ((kept, merged), (merged, kept)):
        if (died_on := death_of(one)) and open_about(other):
            text = _(
                "%(name)s died on %(day)s by the lists of one file, and in the other something is"
                " still open: settle that first."
            )
            raise ValidationError(text % {"name": one.full_name, "day": f"{died_on:%d/%m/%Y}"})


def _check_answers(found, twice):
    faults = {}
    for double in found:
        answer = MERGED if double.is_settled else twice.get(double.of_merged.code)
        if answer not in (KEPT, MERGED, BOTH) or (double.must and answer == BOTH):
            faults[double.name] = _("Say which of the two is entered once too often.")
    if faults:
        raise ValidationError(faults)


def _leave_what_is_twice(found, twice, ledger, kept, merged, *, by, now):
    """The double goes to the file that is joined, or stays there, and stands no more."""
    for double in found:
        answer = MERGED if double.is_settled else twice[double.of_merged.code]
        if answer == BOTH:
            continue
        record = double.of_kept if answer == KEPT else double.of_merged
        if isinstance(record, WITHDRAWABLE):
            record.withdrawn_at, record.withdrawn_by = now, by
            record.withdrawal_reason = _("Entered twice: two files were joined")
            record.save_version(record.version, WITHDRAWAL)
            audit.record(by=by, verb=Verb.CHANGED, target=record, fields=["withdrawn_at"])
            _note(ledger.withdrawn, record)
        if answer == KEPT:
            _hand_over([record], merged, ledger.parted, ledger, by)
        else:
            _note(ledger.withdrawn, record)


def _note(where, record):
    keys = where.setdefault(record._meta.label_lower, [])
    if record.pk not in keys:
        keys.append(record.pk)


def _bring(kept, merged, ledger, *, by, today):
    """All else about the joined file; what is open in another commune ends there, and goes on."""
    for relation in merged._meta.related_objects:
        model = relation.related_model
        if relation.field.name != "person" or model in APART:
            continue
        left = {
            *ledger.withdrawn.get(model._meta.label_lower, ()),
            *ledger.parted.get(model._meta.label_lower, ()),
        }
        rows = list(model._base_manager.filter(person=merged).exclude(pk__in=left).order_by("pk"))
        lists = set()
        if model is Registration and kept.unit_id != merged.unit_id:
            lists = _let_go(rows, ledger, by=by, today=today)
        _hand_over(rows, kept, ledger.joined, ledger, by)
        _go_on(lists, kept, ledger, by=by, today=today)


def _hand_over(records, person, noted, ledger, by):
    """Make records those of a person; a measure's deadlines go with it."""
    if not records:
        return
    model, keys = type(records[0]), [record.pk for record in records]
    if model is Registration:
        _free_keys(records, person, ledger)
    rows = model._base_manager.filter(pk__in=keys)
    changed = {"person": person}
    if hasattr(model, "version"):
        changed["version"] = F("version") + 1
    rows.update(**changed)
    if model is Case:
        Deadline._base_manager.filter(case__in=keys).update(person=person)
    noted.setdefault(model._meta.label_lower, []).extend(keys)
    audit.record_keys(model, keys, by=by, verb=Verb.CHANGED, fields=["person"])


def _free_keys(records, person, ledger):
    """Two list entries of one file do not name the same row of a workbook."""
    own = Registration.everything.filter(person=person).exclude(register_key="")
    known = set(own.values_list("register_key", flat=True))
    for record in records:
        if record.register_key in known:
            ledger.write(record, {"register_key": ""}, _update)


def _update(record, facts):
    type(record)._base_manager.filter(pk=record.pk).update(**facts)


def _let_go(rows, ledger, *, by, today):
    """What is open in another commune is left by a move of today; gives the lists left."""
    left = [one for one in rows if one.removed_on is None and one.withdrawn_at is None]
    for entry in left:
        facts = {"removed_on": today, "removal_reason": Registration.Reason.MOVED}
        ledger.write(entry, facts, _save)
        audit.record(by=by, verb=Verb.CHANGED, target=entry, fields=facts)
    return {entry.category for entry in left}


def _save(record, facts):
    record.save_version(record.version, facts)


def _go_on(lists, kept, ledger, *, by, today):
    """The lists left by a move go on in the commune of the file that stays."""
    here = Registration.objects.filter(person=kept).still_open()
    for category in sorted(lists - set(here.values_list("category", flat=True))):
        unit = kept.unit.heir_on(today)
        entry = Registration(person=kept, unit=unit, category=category, registered_on=today)
        entry.save()
        ledger.added.append(entry.pk)
        audit.record(by=by, verb=Verb.CREATED, target=entry)


def _answer(kept, responsible, ledger):
    rows = Responsibility._base_manager.filter(person=kept)
    ledger.answered_before = answering(rows)
    rows.delete()
    Responsibility.objects.bulk_create(responsible)
    ledger.answered_after = answering(rows.all())


def _choose(kept, merged, taken, version, ledger, *, by):
    """What the clerk takes from the joined file; a neighbourhood only inside one commune."""
    if "neighbourhood" in taken and kept.unit_id != merged.unit_id:
        raise ValidationError({"neighbourhood": _("A neighbourhood belongs to its commune.")})
    fields = [field for name in CHOICES if name in taken for field in CHOICES[name]]
    facts = {field: getattr(merged, field) for field in fields}

    def write(person, facts):
        person.set_keys()
        person.validate_constraints()
        person.save_version(version, [*facts, *KEYS])

    ledger.write(kept, facts, write)
    audit.record(by=by, verb=Verb.CHANGED, target=kept, fields=sorted(taken))


def _close(merged, version, ledger, *, by, now):
    """The joined file stands no more; nobody restores it but by undoing this."""
    merged.withdrawn_at, merged.withdrawn_by = now, by
    merged.withdrawal_reason = _("Joined to another file of the same person")
    merged.save_version(version, WITHDRAWAL)
    audit.record(by=by, verb=Verb.CHANGED, target=merged, fields=["withdrawn_at"])
