"""Rehabilitation: dossiers, decisions, people who began, who are in it, who returned."""

from django.db.models import Q

from cases.models import Case, Determination
from reports.indicators.builders import flow, standing, stock, within
from reports.indicators.catalogue import BY_CODE
from reports.indicators.definition import PERSONS, Indicator

Kind = Case.Kind
IN_FACILITY = [Kind.COMPULSORY, Kind.VOLUNTARY_FACILITY]


def _decisions(first, last):
    """Decisions to send somebody to rehabilitation: not those by which the court declined."""
    decided = Q(kind=Kind.COMPULSORY, decided_on__range=(first, last))
    return decided & ~Q(outcome=Case.Outcome.COURT_DECLINED)


def _began(code, kind):
    return flow(code, Case, within("started_on", kind=kind), PERSONS)


def _in_it(code, **facts):
    where = standing("started_on", "closed_on", **facts)
    return stock(code, Case, where, PERSONS, at_registration=True)


def _dropped(first, last):
    """Treatment that ended in any other way than as completed."""
    ended = Q(kind=Kind.SUBSTITUTION, closed_on__range=(first, last))
    return ended & ~Q(outcome=Case.Outcome.COMPLETED)


BEGAN = (
    _began("compulsory_admitted", Kind.COMPULSORY),
    _began("voluntary_facility", Kind.VOLUNTARY_FACILITY),
    _began("home_community", Kind.HOME_COMMUNITY),
)

INDICATORS = (
    flow("compulsory_dossiers", Case, within("opened_on", kind=Kind.COMPULSORY), PERSONS),
    flow("compulsory_decisions", Case, _decisions),
    *BEGAN,
    Indicator(
        BY_CODE["rehabilitation_all"],
        tuple(source for one in BEGAN for source in one.sources),
        PERSONS,
    ),
    flow("commune_education", Case, within("decided_on", kind=Kind.COMMUNE_EDUCATION)),
    _in_it("substitution", kind=Kind.SUBSTITUTION),
    _began("substitution_new", Kind.SUBSTITUTION),
    flow("substitution_dropped", Case, _dropped, PERSONS),
    _in_it("in_facility", kind__in=IN_FACILITY),
    flow(
        "returned",
        Case,
        within("closed_on", kind__in=IN_FACILITY, outcome=Case.Outcome.COMPLETED),
        PERSONS,
    ),
    flow("determinations", Determination, within("day")),
    flow("user_orders", Case, within("decided_on", kind=Kind.USER_MANAGEMENT)),
)
