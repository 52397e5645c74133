"""Whom a session is asked about: proposed together, with opinions and votes."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.reviews.councils import check_prepared, locked
from cases.models import RemovalProposal
from cases.queries.reviews import words
from cases.queries.reviews.known import verdicts_of
from wards.actions import records
from wards.models.base import Conflict
from wards.trail import audit
from wards.trail.audit import Verb

Result = RemovalProposal.Result
VOTES = ("votes_for", "votes_against", "abstained")
VOTED = (*VOTES, "result", "note")


@transaction.atomic
def propose(*, session, entries, by):
    """Propose those whom the rules allow; who is proposed already is left alone.

    Raises ValidationError that says who may not be and why; then nobody is.
    """
    stored = locked(session)
    check_prepared(stored)
    there = set(stored.proposals.values_list("person", flat=True))
    found = verdicts_of([one for one in entries if one.person_id not in there], stored.day)
    _check_allowed(found)
    made = []
    for entry, verdict in found:
        if entry.person_id in {one.person_id for one in made}:
            continue
        facts = {"person": entry.person, "registration": entry}
        made.append(RemovalProposal(session=stored, reason=verdict.grounds[0].reason, **facts))
    for one in made:
        one.validate_constraints()
        one.save()
    audit.record_all([audit.event(by=by, verb=Verb.CREATED, target=one) for one in made])
    return made


def _check_allowed(found):
    refused = [(entry, verdict) for entry, verdict in found if not verdict.allows]
    if refused:
        text = _("%(name)s may not be proposed: %(why)s.")
        raise ValidationError(
            [
                text % {"name": entry.person, "why": "; ".join(words.against(verdict.against))}
                for entry, verdict in refused
            ]
        )


@transaction.atomic
def change(*, record, expected_version, fields, by, today, not_before=None):
    """Correct a proposal of a session that is not concluded; raises ValidationError, Conflict."""
    if fields:
        check_prepared(locked(record.session))
        record.validate_constraints()
        record.save_version(expected_version, fields)
        audit.record(by=by, verb=Verb.CHANGED, target=record, fields=fields)
    return record


@transaction.atomic
def remove(*, record, expected_version, by):
    """Somebody is not proposed after all."""
    check_prepared(locked(record.session))
    records.remove(record=record, expected_version=expected_version, by=by)


@transaction.atomic
def record_votes(*, session, votes, versions, by):
    """Write the votes on all of a session; ``votes``: {code: {field: value}}.

    ``versions``: {code: the version that was seen}. The result is what the votes say: agreed to
    by more than half of the members present, a custom; or put off. Raises ValidationError by code
    and Conflict.
    """
    stored = locked(session)
    check_prepared(stored)
    faults, events = {}, []
    for one in stored.proposals.select_related("person"):
        one.session = stored
        if one.code not in votes:
            continue
        before = {name: getattr(one, name) for name in VOTED}
        _take(one, votes[one.code])
        try:
            _check_vote(one, stored)
        except ValidationError as error:
            faults[str(one.code)] = error.messages
            continue
        if fields := [name for name in VOTED if getattr(one, name) != before[name]]:
            if versions.get(one.code) != one.version:
                raise Conflict
            one.save_version(one.version, fields)
            events.append(audit.event(by=by, verb=Verb.CHANGED, target=one, fields=fields))
    if faults:
        raise ValidationError(faults)
    audit.record_all(events)
    return len(events)


def _take(proposal, said):
    """The votes of one line; put off has none."""
    proposal.note = said.get("note", "")
    is_put_off = said.get("put_off", False)
    for name in VOTES:
        setattr(proposal, name, None if is_put_off else said.get(name))
    proposal.result = Result.PUT_OFF if is_put_off else result_of(proposal)


def result_of(proposal):
    """What the votes say: more than half of the members present agree, or not; none yet."""
    if proposal.votes_for is None:
        return ""
    present = proposal.session.members_present or 0
    return Result.AGREED if proposal.votes_for * 2 > present else Result.DECLINED


def _check_vote(proposal, session):
    votes = [getattr(proposal, name) for name in VOTES]
    if all(one is None for one in votes):
        return
    if None in votes:
        raise ValidationError(_("Give the votes for and against and who abstained."))
    if session.members_present is None:
        raise ValidationError(_("Say first, on the session's own form, how many members vote."))
    if sum(votes) != session.members_present:
        text = _("These are %(votes)s votes, but %(present)s members vote.")
        facts = {"votes": sum(votes), "present": session.members_present}
        raise ValidationError(text % facts)
