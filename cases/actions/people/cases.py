"""What officers do to cases: one function each, one transaction, one audit event.

Whatever the user can put right is a ValidationError at the field it belongs to.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import format_html
from django.utils.translation import gettext as _

from cases.actions.people.registrations import check_alive
from cases.models import Case, Person
from cases.models.people.cases import is_of_the_police
from cases.queries import measures
from cases.rules.agencies import POLICE_SINCE
from cases.rules.terms import nominal_end, rehab_term
from cases.values.births import birth_of
from wards.order import check_all, check_days, labelled
from wards.roles import Can
from wards.trail import audit
from wards.trail.audit import Verb

DAYS = ("opened_on", "decided_on", "started_on", "closed_on")
TERM_FOLLOWS = {"kind", "decided_on", "started_on", "term_months"}


@transaction.atomic
def open_case(*, case, by, today):
    """Open a measure about ``case.person`` in the commune responsible now, or in its heir.

    A register of old may leave several of one kind open; nobody opens a second one here.
    """
    person = Person.objects.select_for_update().get(pk=case.person_id)
    check_alone(case)
    check_alive(case)
    check_agency(case, by)
    case.unit = person.unit.heir_on(today)
    check_all(lambda: set_term(case), lambda: check(case, {"facility", "outcome"}, today=today))
    case.save()
    audit.record(by=by, verb=Verb.CREATED, target=case)
    return case


@transaction.atomic
def change_case(*, case, expected_version, fields, by, today):
    """Write changed fields of a case as seen at a version; raises ValidationError and Conflict.

    The term keeps its law unless the measure, its days or its length are among the changes.
    """
    fields = set(fields)
    if not fields:
        return case
    check_agency(case, by)
    if fields & {"closed_on", "kind"}:
        check_alone(case)  # one that is opened again, or turns out to be of another kind
    checks = [lambda: check(case, fields, today=today), lambda: check_exemption(case, fields, by)]
    if fields & TERM_FOLLOWS:
        checks.insert(0, lambda: set_term(case))
    check_all(*checks)
    if fields & TERM_FOLLOWS:
        fields |= {"term_source", "ends_on"}
    case.save_version(expected_version, fields)
    audit.record(by=by, verb=Verb.CHANGED, target=case, fields=fields)
    return case


@transaction.atomic
def close_case(*, case, expected_version, by, today):
    """End a case whose closing day and outcome are set."""
    return change_case(
        case=case,
        expected_version=expected_version,
        fields={"closed_on", "outcome"},
        by=by,
        today=today,
    )


def check_alone(case):
    """An open measure is the person's only open one of its kind; raises ValidationError."""
    same = Case.objects.filter(person=case.person_id, kind=case.kind, closed_on=None)
    if case.closed_on is None and same.exclude(pk=case.pk).exists():
        raise ValidationError(_("This person has an open measure of this kind."))


def check_agency(case, by):
    """Nobody writes a dossier that their agency could not open afterwards; ValidationError."""
    if by and by.is_social and is_of_the_police(case):
        text = _("Compulsory dossiers are the police's since %(day)s.")
        raise ValidationError({"opened_on": text % {"day": f"{POLICE_SINCE:%d/%m/%Y}"}})


def set_term(case):
    """Check the length under the law of its day and keep the source and the last day with it.

    The law is that of the decision or, without one, of the start; raises ValidationError.
    """
    case.term_source, case.ends_on = "", None
    if case.term_months is None:
        return
    lawful_on = case.decided_on or case.started_on
    if lawful_on is None:
        raise ValidationError(
            {"term_months": _("A term needs the day of the decision or of the start.")}
        )
    born = case.person.birth
    term = rehab_term(
        case.kind, lawful_on, birth_year=born.year, birth_month=born.month, birth_day=born.day
    )
    if not term.allows(case.term_months):
        raise ValidationError({"term_months": measures.term_words(term)})
    case.term_source = term.source
    if case.started_on:
        case.ends_on = nominal_end(case.started_on, case.term_months)


def check(case, fields, *, today):
    """Days in order and after the file was opened; a facility and an outcome that fit.

    A facility, an outcome or a start that is not among the changed ``fields`` stays as it is on
    file: old registers say more than the forms allow.
    """
    check_all(
        lambda: check_days(labelled(case, *DAYS), today=today, not_before=opening_of(case.person)),
        lambda: check_facility(case, fields),
        lambda: check_outcome(case, fields),
    )
    case.validate_constraints()


def opening_of(person):
    """(what leads to the person's first list, its day), or the birth of somebody on none."""
    first = person.registrations.order_by("registered_on", "pk").first()
    if first is None:
        return birth_of(person)
    link = format_html('<a href="{}">{}</a>', first.get_absolute_url(), _("file opened on"))
    return link, first.registered_on


def check_facility(case, fields):
    """The facility offers the measure; raises ValidationError."""
    fits = measures.facility_kinds(case.kind)
    if fields & {"facility", "kind"} and case.facility and case.facility.kind not in fits:
        raise ValidationError({"facility": _("This facility does not offer this measure.")})


def check_exemption(case, fields, by):
    """A leader approves that somebody is exempted, or has approved it; raises ValidationError."""
    is_new = "outcome" in fields and case.outcome == Case.Outcome.EXEMPTED
    if not is_new or by is None or by.can(Can.STEP_APPROVE):
        return
    if not case.case_steps.approved_exemptions().exists():
        text = _("A leader approves an exemption first: record it, and close when it is approved.")
        raise ValidationError({"outcome": text})


def check_outcome(case, fields):
    """The outcome belongs to the measure and to what is known of it; raises ValidationError."""
    fits = ["", *measures.outcomes(case.kind)]
    if fields & {"outcome", "kind"} and case.outcome not in fits:
        raise ValidationError({"outcome": _("This outcome does not belong to this measure.")})
    completed = case.outcome == Case.Outcome.COMPLETED
    if fields & {"outcome", "started_on"} and completed and not case.started_on:
        raise ValidationError(
            {"outcome": _("The start is not recorded: a measure not started cannot be completed.")}
        )
