"""Organisations: a new one is kept with the first record that names it, two of one are merged."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.models import (
    Activity,
    ActivityPartner,
    FacilityActivity,
    FacilityActivityPartner,
    Organisation,
    VolunteerAssignment,
)
from cases.queries.organisations import USES, fields_of
from wards.models import Unit
from wards.order import overlap
from wards.trail import audit
from wards.trail.audit import Verb

WHOLES = {ActivityPartner: Activity, FacilityActivityPartner: FacilityActivity}


def keep_new(record, *, by):
    """Write the organisations that only this record names so far; in the caller's transaction."""
    for field in fields_of(type(record)):
        one = getattr(record, field)
        if one is not None and one.pk is None:
            setattr(record, field, kept(one, unit=record.unit, by=by))


def kept(one, *, unit, by):
    """The one on file of that name, a new one written: somebody may have been quicker."""
    if one.pk is not None:
        return one
    facts = {"name": one.name, "unit": unit}
    found, made = Organisation.objects.get_or_create(key=one.key, defaults=facts)
    if made:
        audit.record(by=by, verb=Verb.CREATED, target=found)
    return found.stays


@transaction.atomic
def merge(*, organisation, into, expected_version, by):
    """Make an organisation the second name of another; whatever names it names the other then.

    Raises Conflict, and ValidationError where that cannot be.
    """
    check_merge(organisation=organisation, into=into, by=by)
    organisation.merged_into = into
    organisation.save_version(expected_version, ["merged_into"])
    audit.record(by=by, verb=Verb.CHANGED, target=organisation, fields=["merged_into"])
    organisation.other_names.update(merged_into=into, version=F("version") + 1)
    for model, field in USES:
        _point_to(into, model._base_manager.filter(**{field: organisation}), field, by)
    return into


def _point_to(into, rows, field, by):
    """Each record says so in the trail, and a form that shows the old one finds it changed."""
    moved = list(rows.values_list("pk", flat=True))
    rows.model._base_manager.filter(pk__in=moved).update(**{field: into})
    changed, field = _whole_of(rows.model, moved, field)
    changed.update(version=F("version") + 1)
    audit.record_each(list(changed), by=by, verb=Verb.CHANGED, fields=[field])


def _whole_of(model, keys, field):
    """(records, field) by which forms and the trail know what changed: a partner's activity."""
    if whole := WHOLES.get(model):
        return whole.objects.filter(partners__in=keys).distinct(), "co_organisers"
    return model._base_manager.filter(pk__in=keys), field


@transaction.atomic
def check_merge(*, organisation, into, by):
    """Whether the one can be a second name of the other; both stay as they are until the end of
    the transaction. Raises ValidationError."""
    rows = Organisation.objects.select_for_update().order_by("pk")
    locked = {one.pk: one for one in rows.filter(pk__in=[organisation.pk, into.pk])}
    organisation, into = locked[organisation.pk], locked[into.pk]
    if organisation.pk == into.pk:
        raise ValidationError(_("Choose another organisation than this one."))
    if into.merged_into_id or organisation.merged_into_id:
        raise ValidationError(_("One of the two was merged already: look at the list again."))
    if count := _out_of_sight(organisation, by):
        text = ngettext(
            "%(count)s record of a unit out of your sight names it: an administrator of a unit"
            " above both can merge it.",
            "%(count)s records of units out of your sight name it: an administrator of a unit"
            " above all of them can merge it.",
            count,
        )
        raise ValidationError(text % {"count": count})
    if count := _twice_a_helper(organisation, into):
        text = ngettext(
            "%(count)s person has both as helpers with one task at one time: end one of the two"
            " assignments first.",
            "%(count)s people have both as helpers with one task at one time: end one of the two"
            " assignments of each first.",
            count,
        )
        raise ValidationError(text % {"count": count})


def _out_of_sight(organisation, by):
    """How many records name it that the administrator does not see."""
    seen = Unit.objects.visible_to(by).values("pk")
    count = 0
    for model, field in USES:
        rows = model._base_manager.filter(**{field: organisation})
        count += rows.exclude(**{f"{model.objects.all().unit_lookup}in": seen}).count()
    return count


def _twice_a_helper(organisation, into):
    """How many people would have the same helper twice at once."""
    tasks = VolunteerAssignment._base_manager.order_by()
    people = set()
    theirs = list(tasks.filter(organisation=into))
    for one in tasks.filter(organisation=organisation):
        days = (one.started_on, one.ended_on)
        people |= {
            one.person_id
            for other in theirs
            if (one.person_id, one.role) == (other.person_id, other.role)
            and overlap(days, (other.started_on, other.ended_on))
        }
    return len(people)
