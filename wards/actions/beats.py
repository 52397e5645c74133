"""Beats: founding and ending them, and which neighbourhoods they have.

Two at the same time wait for each other at the commune, so that no neighbourhood lies in two
beats on any day. Whatever the user can put right is a ValidationError at its field.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from wards.actions import beat_duties
from wards.actions.beat_days import (
    DAY,
    check_days,
    going_beyond,
    in_days,
    sharing_days_with,
    since_beat,
    wait_for_others,
)
from wards.models import Beat, BeatNeighbourhood
from wards.models.base import goes_on_until
from wards.order import labelled
from wards.trail import audit
from wards.trail.audit import Verb


@transaction.atomic
def add(*, record, by, today, not_before=None, neighbourhoods=()):
    """Found a beat with its neighbourhoods, from its first day; raises ValidationError."""
    wait_for_others(record)
    _check_beat(record, today)
    record.save()
    _place(record, neighbourhoods, record.first_day, by=by)
    audit.record(by=by, verb=Verb.CREATED, target=record)
    return record


@transaction.atomic
def change(*, record, expected_version, fields, by, today, not_before=None):
    """Correct a beat or end it, and all in it with it; raises ValidationError and Conflict."""
    if not fields:
        return record
    wait_for_others(record)
    _check_beat(record, today)
    if "first_day" in fields:
        _move_beginning(record)
    if record.last_day:
        _cut_places(BeatNeighbourhood.objects.filter(beat=record), record.last_day)
        beat_duties.cut(record.duties.all(), record.last_day, by=by)
    record.save_version(expected_version, fields)
    audit.record(by=by, verb=Verb.CHANGED, target=record, fields=fields)
    return record


@transaction.atomic
def place(*, beat, expected_version, neighbourhoods, day, by, today):
    """From a day on a beat has just these neighbourhoods; who had them before has them no more.

    Raises ValidationError, and Conflict where the beat was changed since that version.
    """
    wait_for_others(beat)
    if beat.last_day:
        raise ValidationError(_("The beat has its last day already: open it again first."))
    check_days([("day", _("From"), day)], since_beat(beat), today)
    beat.save_version(expected_version, [])
    _place(beat, neighbourhoods, day, by=by)
    audit.record(by=by, verb=Verb.CHANGED, target=beat, fields=["neighbourhoods"])
    return beat


def _check_beat(beat, today):
    check_days(labelled(beat, "first_day", "last_day"), None, today)
    ended = beat.unit.valid_to
    if ended and beat.first_day > ended:
        text = _("%(unit)s ended on %(day)s. Give a day up to then.")
        raise ValidationError(
            {"first_day": text % {"unit": beat.unit.name, "day": f"{ended:%d/%m/%Y}"}}
        )
    same = Beat.objects.filter(unit=beat.unit, number=beat.number).exclude(pk=beat.pk)
    if other := same.filter(sharing_days_with(beat)).first():
        text = _("There is a beat of this number: %(days)s. Give another number or other days.")
        raise ValidationError({"number": text % {"days": in_days(other)}})


def _place(beat, neighbourhoods, day, *, by):
    """Give a beat these neighbourhoods and no others, from a day on."""
    places = BeatNeighbourhood.objects
    kept = places.filter(beat=beat, neighbourhood__in=neighbourhoods)
    kept = kept.filter(first_day__lte=day, last_day=None).values_list("neighbourhood", flat=True)
    kept = set(kept)
    new = [one for one in neighbourhoods if one.pk not in kept]
    going = places.filter(Q(beat=beat) & ~Q(neighbourhood__in=kept) | Q(neighbourhood__in=new))
    going = going.filter(goes_on_until(day))
    _check_none_is_later(going.exclude(beat=beat), day)
    losing = Beat.objects.filter(places__in=going).exclude(pk=beat.pk).distinct()
    losing = list(losing.select_related("unit"))
    _cut_places(going, day - DAY)
    last = beat.last_day
    places.bulk_create(
        places.model(beat=beat, neighbourhood=one, first_day=day, last_day=last) for one in new
    )
    for other in losing:
        other.save_version(other.version, [])
        audit.record(by=by, verb=Verb.CHANGED, target=other, fields=["neighbourhoods"])


def _check_none_is_later(taken, day):
    """ValidationError where another beat got one of these places after a day: it keeps that."""
    found = taken.filter(first_day__gt=day).select_related("beat", "neighbourhood").first()
    if found:
        text = _("%(place)s lies in %(beat)s from %(day)s on. Give a later day.")
        facts = {"place": found.neighbourhood, "beat": found.beat}
        facts["day"] = f"{found.first_day:%d/%m/%Y}"
        raise ValidationError({"neighbourhoods": text % facts})


def _cut_places(rows, last):
    """End stretches on a day at the latest; those that would begin later go."""
    keys = list(rows.values_list("pk", flat=True))
    rows = BeatNeighbourhood.objects.filter(pk__in=keys)
    rows.filter(first_day__gt=last).delete()
    going_beyond(rows, last).update(last_day=last)


def _move_beginning(beat):
    """What began with a beat begins with it still; nothing in it may lie before it."""
    old = Beat.objects.get(pk=beat.pk).first_day
    for rows in (beat.places.all(), beat.duties.all()):
        began, new = rows.filter(first_day=old), beat.first_day
        early = rows.exclude(first_day=old).filter(first_day__lt=new)
        if early.exists() or began.filter(last_day__lt=new).exists():
            text = _("The beat had neighbourhoods or officers before this day.")
            raise ValidationError({"first_day": text})
        if rows.model is BeatNeighbourhood and new < old:
            _check_places_are_free(began, new, old - DAY)
        began.update(first_day=new)


def _check_places_are_free(places, first, last):
    """ValidationError where a neighbourhood of these lay in another beat between two days."""
    others = BeatNeighbourhood.objects.exclude(pk__in=places.values("pk"))
    taken = others.filter(neighbourhood__in=places.values("neighbourhood"))
    taken = taken.filter(first_day__lte=last).filter(goes_on_until(first))
    if found := taken.select_related("beat", "neighbourhood").first():
        text = _("%(place)s lay in another beat in these days: %(beat)s.")
        facts = {"place": found.neighbourhood, "beat": found.beat}
        raise ValidationError({"first_day": text % facts})
