"""The decision of a session: applied to the lists as a whole, and undone as a whole.

Each entry ends on the day of the session with its lawful reason; the minutes are the paper. What
was built on it since stands against undoing it, and is named.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.people.registrations import check
from cases.actions.reviews.councils import locked, proposals_of
from cases.models import Person, Registration
from cases.queries.reviews import words
from cases.queries.reviews.sheets import Sheets
from wards.models.base import hold
from wards.trail import audit
from wards.trail.audit import Verb
from wards.web.listing import day as shown

APPLYING = ("applied_at", "applied_by")
REMOVAL = ("removed_on", "removal_reason")


@transaction.atomic
def apply(*, session, expected_version, by, now, today):
    """Take everybody whom the council agreed on off their list; a second time changes nothing.

    Raises ValidationError that names who stands against it, and then nobody left a list; and
    Conflict.
    """
    stored = locked(session)
    if stored.applied_at:
        return stored
    agreed = _held(stored)
    _check_ready(stored, agreed)
    for one in agreed:
        entry = one.registration
        entry.removed_on, entry.removal_reason = stored.day, one.reason
        check(entry, today=today)
        entry.save_version(entry.version, REMOVAL)
        one.applied_version = entry.version
        one.save(update_fields=["applied_version"])
    entries = [one.registration for one in agreed]
    audit.record_each(entries, by=by, verb=Verb.CHANGED, fields=REMOVAL)
    stored.applied_at, stored.applied_by = now, by
    stored.save_version(expected_version, APPLYING)
    audit.record(by=by, verb=Verb.CHANGED, target=stored, fields=APPLYING)
    return stored


@transaction.atomic
def undo(*, session, expected_version, by):
    """Everybody is on their list again, as before; a second time changes nothing.

    Raises ValidationError that says what was built on it, and Conflict.
    """
    stored = locked(session)
    if not stored.applied_at:
        return stored
    agreed = _held(stored)
    if built := built_on(stored, agreed):
        raise ValidationError(built)
    for one in agreed:
        entry = one.registration
        entry.removed_on, entry.removal_reason = None, ""
        entry.validate_constraints()
        entry.save_version(one.applied_version, REMOVAL)
        one.applied_version = None
        one.save(update_fields=["applied_version"])
    entries = [one.registration for one in agreed]
    audit.record_each(entries, by=by, verb=Verb.CHANGED, fields=REMOVAL)
    stored.applied_at = stored.applied_by = None
    stored.save_version(expected_version, APPLYING)
    audit.record(by=by, verb=Verb.CHANGED, target=stored, fields=APPLYING)
    return stored


def _held(session):
    """What was agreed to, with people and entries held and read after that."""
    keys = session.proposals.agreed().values_list("person", flat=True)
    hold(Person.everything.filter(pk__in=list(keys)))
    return [one for one in proposals_of(session) if one.result == one.Result.AGREED]


def _check_ready(session, agreed):
    if session.is_prepared:
        raise ValidationError(_("Conclude the session first."))
    if not session.minutes_number:
        raise ValidationError(_("Give the number of the minutes first: it is the paper of all."))
    if not agreed:
        raise ValidationError(_("The council agreed to nobody: there is nothing to apply."))
    sheets = Sheets(session, agreed).all()
    wrong = [one for one in agreed if not sheets[one.pk].allows(one.reason)]
    if wrong:
        text = _("%(name)s may not leave the list any more: %(why)s. Open the session again.")
        raise ValidationError(
            [text % {"name": one.person, "why": _why(sheets[one.pk])} for one in wrong]
        )


def _why(sheet):
    return "; ".join(words.against(sheet.verdict.against)) or _("another reason holds by now")


def built_on(session, agreed):
    """What came after the decision and rests on it, in words, person by person."""
    people = [one.person_id for one in agreed]
    later = Registration.objects.filter(person__in=people, registered_on__gte=session.day)
    came = {entry.person_id: entry for entry in later.order_by("registered_on", "pk")}
    return [text for one in agreed for text in _built_on(one, came.get(one.person_id))]


def _built_on(proposal, later):
    entry, person = proposal.registration, proposal.person
    name = {"name": person}
    if person.withdrawn_at or entry.withdrawn_at:
        yield _("%(name)s: the file or its list entry was withdrawn.") % name
    elif entry.version != proposal.applied_version:
        yield _("%(name)s: the list entry was changed since.") % name
    if person.unit.scope_path != proposal.session.unit.scope_path:
        yield _("%(name)s: the file is another commune's by now.") % name
    elif later and later.pk != entry.pk:
        facts = name | {"list": later.get_category_display(), "day": shown(later.registered_on)}
        yield _("%(name)s: put on the list “%(list)s” on %(day)s.") % facts
