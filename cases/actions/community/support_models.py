"""What officers do to models of aftercare; what belongs to a model lies within its life.

One function each, one transaction, one audit event a record changed.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max, Min, Q
from django.utils.translation import gettext as _

from cases.models import BoardMember, ClubMembership, SupportModel
from wards.actions import records
from wards.trail import audit
from wards.trail.audit import Verb

PEOPLE = (("memberships", ClubMembership), ("board", BoardMember))


@transaction.atomic
def change_model(*, record, expected_version, fields, by, today, not_before=None):
    """Correct a model; members and board that ended with it follow a corrected closing day."""
    stored = locked(record)
    check_span(record, stored.ended_on)
    records.change(
        record=record, expected_version=expected_version, fields=fields, by=by, today=today
    )
    if "ended_on" in fields:
        _move_ends(record, stored.ended_on, by=by)
    return record


@transaction.atomic
def end_model(*, record, expected_version, fields, by, today, not_before=None):
    """Close a model; its open memberships and its board end on the same day."""
    return change_model(
        record=record, expected_version=expected_version, fields=["ended_on"], by=by, today=today
    )


@transaction.atomic
def add_part(*, record, by, today, not_before=None):
    """Write something new of a model within the model's life; raises ValidationError."""
    model = locked(model_of(record))
    if hasattr(record, "unit_id"):
        record.unit = unit_on(model, getattr(record, record.DAYS[0]))
    check_life(record, model)
    return records.add(record=record, by=by, today=today, not_before=not_before)


@transaction.atomic
def change_part(*, record, expected_version, fields, by, today, not_before=None):
    """Correct something of a model; raises ValidationError and Conflict."""
    check_life(record, locked(model_of(record)))
    return records.change(
        record=record,
        expected_version=expected_version,
        fields=fields,
        by=by,
        today=today,
        not_before=not_before,
    )


def model_of(part):
    """The club or the point that a membership, a meeting, a session belongs to."""
    return part.club if hasattr(part, "club_id") else part.model


def locked(model):
    """The model as stored, for the length of the transaction: nobody ends it meanwhile."""
    return SupportModel.objects.select_for_update().get(pk=model.pk)


def unit_on(model, day):
    """Where a model's records of a day count: its commune, or the one that followed it."""
    return model.unit.heir_on(day) if day else model.unit


def check_life(part, model):
    """A part begins and ends while its model runs, and does not outlive it; ValidationError."""
    first, last = model.started_on, model.ended_on
    for field in part.DAYS:
        day = getattr(part, field)
        if day and day < first:
            params = {"model": model, "day": f"{first:%d/%m/%Y}"}
            raise ValidationError(
                {field: _("“%(model)s” began on %(day)s. Give a day from then on.") % params}
            )
        ended = last and (day > last if day else field == part.DAYS[-1])
        if ended:
            params = {"model": model, "day": f"{last:%d/%m/%Y}"}
            raise ValidationError(
                {field: _("“%(model)s” ended on %(day)s. Give a day up to then.") % params}
            )


def check_span(model, closed_on=None):
    """A model's days hold all that belongs to it; who ended with it on ``closed_on`` will follow.

    Raises ValidationError.
    """
    first, last = _span(model, closed_on)
    if first and model.started_on and first < model.started_on:
        text = _("Its records begin on %(day)s. Give a day up to then.")
        raise ValidationError({"started_on": text % {"day": f"{first:%d/%m/%Y}"}})
    if last and model.ended_on and last > model.ended_on:
        text = _("Its records go up to %(day)s. Give a day from then on.")
        raise ValidationError({"ended_on": text % {"day": f"{last:%d/%m/%Y}"}})


def _span(model, closed_on):
    """The first and the last day of all that belongs to a model; None for no records."""
    days = []
    for name in ("activities", "supports", "benefits"):
        days += getattr(model, name).aggregate(first=Min("day"), last=Max("day")).values()
    for name, _model in PEOPLE:
        days += (
            getattr(model, name)
            .aggregate(
                first=Min("joined_on"),
                last=Max("joined_on"),
                left=Max("left_on", filter=~Q(left_on=closed_on)),
            )
            .values()
        )
    days = [day for day in days if day]
    return (min(days), max(days)) if days else (None, None)


def _move_ends(model, closed_on, *, by):
    """Members and board whose last day was the model's get its new one, each with its event."""
    events = []
    for name, kind in PEOPLE:
        rows = list(getattr(model, name).filter(left_on=closed_on).select_related(unit_of(kind)))
        moved = kind.objects.filter(pk__in=[row.pk for row in rows])
        moved.update(left_on=model.ended_on, version=F("version") + 1)
        for row in rows:
            row.version += 1
            made = audit.event(by=by, verb=Verb.CHANGED, target=row, fields=["left_on"])
            events.append(made)
    audit.record_all(events)


def unit_of(kind):
    """How to get from a part to its unit."""
    return "model__unit" if kind is BoardMember else "unit"
