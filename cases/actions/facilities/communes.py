"""What communes say to a name on a facility's list, and how leaders of the province settle it.

Each names the version it was made from: a Conflict says that somebody answered meanwhile.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.facilities import notices
from wards.models import Unit
from wards.order import check_days
from wards.trail import audit
from wards.trail.audit import Verb

NOTICED = ("noticed_at", "noticed_by")
ARRIVED = ("arrived_on", "arrived_at", "arrived_by")
REFUSED = ("refused_from", "refused_at", "refusal")
SETTLED = ("settled_at", "settled_by", "settlement")


@transaction.atomic
def confirm_notice(*, record, expected_version, by, now, today):
    """The commune knows; said twice is said once. Returns what followed in the measures."""
    _check_open(record)
    if record.noticed_at:
        return notices.Followed()
    record.noticed_at, record.noticed_by = now, by
    _write(record, expected_version, NOTICED, by)
    return notices.follow(record, by=by, now=now, today=today)


@transaction.atomic
def recognise(*, record, person, expected_version, by, now, today):
    """Whose file it is, as the commune says; returns what followed of a confirmed notice."""
    _check_open(record)
    if person.unit_id != record.unit_id:
        raise ValidationError(_("Choose a file of the commune that takes the person in."))
    record.person = person
    _write(record, expected_version, {"person"}, by)
    if record.noticed_at is None:
        return notices.Followed()
    return notices.follow(record, by=by, now=now, today=today)


@transaction.atomic
def confirm_arrival(*, record, expected_version, by, now, today):
    """The person came, on ``arrived_on``; who says so has the notice too.

    Returns what followed of it in the measures.
    """
    _check_open(record)
    if record.arrived_on is None:
        raise ValidationError({"arrived_on": _("Give the day on which the person came.")})
    check_days([("arrived_on", _("arrived on"), record.arrived_on)], today=today)
    fields = {*ARRIVED}
    record.arrived_at, record.arrived_by = now, by
    if record.noticed_at is None:
        record.noticed_at, record.noticed_by = now, by
        fields |= {*NOTICED}
    _write(record, expected_version, fields, by)
    return notices.follow(record, by=by, now=now, today=today)


@transaction.atomic
def refuse(*, record, expected_version, by, now):
    """Not of this commune: the name goes back to the province, with the reason."""
    _check_open(record)
    if not record.refusal:
        raise ValidationError({"refusal": _("Say why the commune does not take the person in.")})
    record.refused_from, record.refused_at = record.unit, now
    record.unit = record.list.facility.unit
    record.noticed_at = record.noticed_by = None
    return _write(record, expected_version, {"unit", *NOTICED, *REFUSED}, by)


@transaction.atomic
def name_commune(*, record, expected_version, by):
    """The leaders of the province name the commune, which confirms the notice anew."""
    _check_open(record)
    if record.unit.level != Unit.Level.COMMUNE:
        raise ValidationError({"unit": _("Choose a commune or ward.")})
    record.noticed_at = record.noticed_by = None
    return _write(record, expected_version, {"unit", *NOTICED}, by)


@transaction.atomic
def settle(*, record, expected_version, by, now):
    """Accounted for without an arrival: gone to another province, in custody, dead…"""
    _check_open(record)
    if not record.settlement:
        raise ValidationError({"settlement": _("Say how it is settled.")})
    record.settled_at, record.settled_by = now, by
    return _write(record, expected_version, SETTLED, by)


def _write(record, expected_version, fields, by):
    record.validate_constraints()
    record.save_version(expected_version, fields)
    audit.record(by=by, verb=Verb.CHANGED, target=record, fields=fields)
    return record


def _check_open(record):
    if record.settled_at or record.arrived_at:
        raise ValidationError(_("It is settled: the person has arrived or is accounted for."))
