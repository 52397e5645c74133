"""A session of the council: prepared, and concluded with the sheets of that moment."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from cases.models import CouncilSession, RemovalProposal
from cases.queries.reviews.sheets import Sheets
from wards.actions import records
from wards.models.base import Conflict, hold
from wards.trail import audit
from wards.trail.audit import Verb

CLOSING = ("closed_at", "closed_by")
NEEDED = ("chair", "secretary", "place", "members_present")
OF_MINUTES = {"minutes_number"}  # the clerk gives it after the session


@transaction.atomic
def add(*, record, by, today, not_before=None):
    """A session to be prepared, which may lie ahead; raises ValidationError."""
    check(record)
    record.save()
    audit.record(by=by, verb=Verb.CREATED, target=record)
    return record


@transaction.atomic
def change(*, record, expected_version, fields, by, today, not_before=None):
    """Correct a session as seen at a version; once concluded only the number of its minutes.

    Raises ValidationError and Conflict.
    """
    if not fields:
        return record
    stored = locked(record)
    if stored.applied_at:
        raise ValidationError(_("The decision is applied: undo that first."))
    if not stored.is_prepared and set(fields) - OF_MINUTES:
        raise ValidationError(_("The session is concluded: open it again first."))
    check(record)
    record.save_version(expected_version, fields)
    audit.record(by=by, verb=Verb.CHANGED, target=record, fields=fields)
    return record


@transaction.atomic
def remove(*, record, expected_version, by):
    """A session entered by mistake goes with its proposals, while nothing is concluded."""
    check_prepared(locked(record))
    records.remove(record=record, expected_version=expected_version, by=by)


def check(session):
    """The commune lives on the day, the members are as many as said; raises ValidationError."""
    if session.day and not session.unit.lives_on(session.day):
        raise ValidationError({"day": _("The commune does not exist on this day.")})
    session.validate_constraints()


@transaction.atomic
def close(*, session, expected_version, by, now, today):
    """Conclude a session: of each person the result and the sheet of this moment are kept.

    Raises ValidationError that says what is missing, and Conflict.
    """
    stored = locked(session)
    if not stored.is_prepared:
        return stored
    proposals = proposals_of(stored)
    _check_complete(stored, proposals, today=today)
    with translation.override("vi"):  # evidence for a Vietnamese paper, whoever concludes
        sheets = Sheets(stored, proposals).all()
        for one in proposals:
            one.sheet = [list(line) for line in sheets[one.pk].lines]
    _check_allowed(proposals, sheets)
    RemovalProposal.objects.bulk_update(proposals, ["sheet"])
    stored.closed_at, stored.closed_by = now, by
    stored.save_version(expected_version, CLOSING)
    audit.record(by=by, verb=Verb.CHANGED, target=stored, fields=CLOSING)
    return stored


@transaction.atomic
def reopen(*, session, expected_version, by):
    """Open a concluded session again while its decision is not applied; the sheets are dropped."""
    stored = locked(session)
    if stored.applied_at:
        raise ValidationError(_("The decision is applied: undo that first."))
    if stored.is_prepared:
        return stored
    stored.proposals.update(sheet=[])
    stored.closed_at = stored.closed_by = None
    stored.save_version(expected_version, CLOSING)
    audit.record(by=by, verb=Verb.CHANGED, target=stored, fields=CLOSING)
    return stored


def locked(session):
    """The session as stored, held to the end of the transaction."""
    rows = CouncilSession.objects.filter(pk=session.pk)
    hold(rows)
    stored = rows.select_related("unit").first()
    if stored is None:
        raise Conflict
    return stored


def proposals_of(session):
    """The proposals of a session in the order of names, as sheets need them."""
    rows = session.proposals.select_related("person__unit", "person__neighbourhood", "registration")
    found = list(rows.order_by("person__sort_key", "pk"))
    for one in found:
        one.session = session
        one.registration.person = one.person
    return found


def check_prepared(session):
    """Raises ValidationError for one that is concluded."""
    if not session.is_prepared:
        raise ValidationError(_("The session is concluded: open it again first."))


def _check_complete(session, proposals, *, today):
    missing = [name for name in NEEDED if not getattr(session, name)]
    faults = []
    if session.day > today:
        faults.append(_("The session lies ahead: it is concluded on its day or later."))
    if missing:
        labels = [str(session._meta.get_field(name).verbose_name) for name in missing]
        faults.append(_("Fill in first: %(fields)s.") % {"fields": ", ".join(labels)})
    if not proposals:
        faults.append(_("Nobody is proposed."))
    if unvoted := [str(one.person) for one in proposals if not one.result]:
        text = _("Say of each how the council voted: %(names)s.")
        faults.append(text % {"names": ", ".join(unvoted)})
    faults += [text for one in proposals for text in _miscounted(session, one)]
    if faults:
        raise ValidationError(faults)


def _miscounted(session, proposal):
    """The members present may have changed since the votes were typed."""
    votes = (proposal.votes_for, proposal.votes_against, proposal.abstained)
    if None in votes or sum(votes) == session.members_present:
        return
    text = _("%(name)s: %(votes)s votes, but %(present)s members vote.")
    facts = {"name": proposal.person, "votes": sum(votes), "present": session.members_present}
    yield text % facts


def _check_allowed(proposals, sheets):
    """What was agreed to has to be lawful; raises ValidationError that names the others."""
    agreed = [one for one in proposals if one.result == RemovalProposal.Result.AGREED]
    if wrong := [str(one.person) for one in agreed if not sheets[one.pk].allows(one.reason)]:
        text = _(
            "By the rules these may not leave the list: %(names)s. Look at their sheets; put them "
            "off or take them out."
        )
        raise ValidationError(text % {"names": ", ".join(wrong)})
