"""Rehabilitation: dossiers, decisions, people who began, people in treatment."""

from django.db.models import Q

from cases.models import Case
from reports.indicators.catalogue import BY_CODE
from reports.indicators.registry import PERSONS, ROWS, Indicator


def _dossiers(first, last):
    return Q(kind=Case.Kind.COMPULSORY, opened_on__range=(first, last))


def _decisions(first, last):
    """Decisions to send somebody to rehabilitation: not those by which the court declined."""
    decided = Q(kind=Case.Kind.COMPULSORY, decided_on__range=(first, last))
    return decided & ~Q(outcome=Case.Outcome.COURT_DECLINED)


def _voluntary_facility(first, last):
    return Q(kind=Case.Kind.VOLUNTARY_FACILITY, started_on__range=(first, last))


def _home_community(first, last):
    return Q(kind=Case.Kind.HOME_COMMUNITY, started_on__range=(first, last))


def _substitution(first, last):
    """Started by the last day and not closed by its end."""
    return Q(kind=Case.Kind.SUBSTITUTION, started_on__lte=last) & (
        Q(closed_on__isnull=True) | Q(closed_on__gt=last)
    )


COMPULSORY_DOSSIERS = Indicator(
    entry=BY_CODE["compulsory_dossiers"], model=Case, where=_dossiers, measure=PERSONS
)

COMPULSORY_DECISIONS = Indicator(
    entry=BY_CODE["compulsory_decisions"], model=Case, where=_decisions, measure=ROWS
)

VOLUNTARY_FACILITY = Indicator(
    entry=BY_CODE["voluntary_facility"], model=Case, where=_voluntary_facility, measure=PERSONS
)

HOME_COMMUNITY = Indicator(
    entry=BY_CODE["home_community"], model=Case, where=_home_community, measure=PERSONS
)

SUBSTITUTION = Indicator(
    entry=BY_CODE["substitution"],
    model=Case,
    where=_substitution,
    measure=PERSONS,
    stock=True,
    at_registration=True,
)

INDICATORS = (
    COMPULSORY_DOSSIERS,
    COMPULSORY_DECISIONS,
    VOLUNTARY_FACILITY,
    HOME_COMMUNITY,
    SUBSTITUTION,
)
