"""Taking a person off a list: what is open about them ends with it or stays, as was said of each.

After a death nothing stays open. All of it is one transaction, with an event for each record.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.community.clubs import check_attended
from cases.actions.people.cases import check_exemption, check_outcome
from cases.actions.people.registrations import check, lock
from cases.models import Case, ClubMembership, Registration
from cases.queries.leaving import (
    LAST_DAY,
    LEAVE,
    OUTCOMES,
    ends_all,
    field_of,
    last_day,
    open_about,
)
from wards.order import check_all, comes_before
from wards.trail import audit
from wards.trail.audit import Verb


@transaction.atomic
def leave_list(*, registration, expected_version, answers, by, today):
    """End an entry whose day and reason of removal are set, and what was said to end with it.

    ``answers``: {the record's code: how it ends, or that it stays}. Of what nobody was asked
    everything ends after a death and nothing otherwise. Raises ValidationError and Conflict.
    """
    fields = ["removed_on", "removal_reason"]
    lock(registration.person)
    open_records = open_about(registration.person, besides=registration)
    check_all(
        lambda: check(registration, today=today),
        *(_ending(one, answers.get(one.code), registration, by) for one in open_records),
    )
    registration.save_version(expected_version, fields)
    audit.record(by=by, verb=Verb.CHANGED, target=registration, fields=fields)
    return registration


def _ending(record, answer, registration, by):
    """A step that ends the record as answered; its errors are those of the record's question."""
    day, reason = registration.removed_on, registration.removal_reason

    def step():
        try:
            end(record, answer, day=day, reason=reason, by=by)
        except ValidationError as error:
            raise ValidationError({field_of(record): error.messages}) from error

    return step


def end(record, answer, *, day, reason, by):
    """End an open record as answered, or leave it; raises ValidationError, one event if ended."""
    if facts := facts_of_end(record, answer, day=day, reason=reason):
        _write(record, facts, by)


def facts_of_end(record, answer, *, day, reason):
    """The fields that end an open record, none where it stays; raises ValidationError."""
    if answer is None:
        answer = "end" if ends_all(reason) else LEAVE
    if answer == LEAVE:
        if ends_all(reason):
            raise ValidationError(_("After a death nothing stays open: say how it ends."))
        return {}
    facts = {LAST_DAY[type(record)]: last_day(record, day)}
    if isinstance(record, Registration):
        facts["removal_reason"] = reason
    elif isinstance(record, Case):
        facts["outcome"] = OUTCOMES.get(reason, "") if answer == "end" else answer
    return facts


def _write(record, facts, by):
    for name, value in facts.items():
        setattr(record, name, value)
    first, last = begun(record), facts[LAST_DAY[type(record)]]
    if last < first[1]:
        raise ValidationError(comes_before(*first))
    if isinstance(record, Case):
        check_outcome(record, {"outcome"})
        check_exemption(record, {"outcome"}, by)
    elif isinstance(record, ClubMembership):
        check_attended(record)
    record.validate_constraints()
    record.save_version(record.version, facts)
    audit.record(by=by, verb=Verb.CHANGED, target=record, fields=facts)


def begun(record):
    """(label, day) of the latest thing known of an open record."""
    names = {Case: ("opened_on", "decided_on", "started_on"), Registration: ("registered_on",)}
    first = names.get(type(record)) or type(record).DAYS[:1]
    days = [(record._meta.get_field(name).verbose_name, getattr(record, name)) for name in first]
    return max((one for one in days if one[1]), key=lambda one: one[1])
