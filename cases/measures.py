"""What differs from one rehabilitation measure to the next: outcomes, facilities, words."""

from django.utils.translation import gettext_lazy as _

from cases.models import Case
from cases.rules import law
from wards.models import Facility

Kind, Outcome = Case.Kind, Case.Outcome

REHAB_KINDS = [Kind(kind) for kind in law.REHAB_KINDS]

EVERYWHERE = [Outcome.PRISON, Outcome.MOVED, Outcome.DECEASED, Outcome.OTHER]
VOLUNTARY = [Outcome.COMPLETED, Outcome.ABANDONED, Outcome.TO_COMPULSORY, Outcome.SUSPENDED]
OUTCOMES = {
    Kind.COMPULSORY: [
        Outcome.COMPLETED,
        Outcome.RETURNED,
        Outcome.COURT_DECLINED,
        Outcome.SUSPENDED,
        Outcome.EXEMPTED,
        *EVERYWHERE,
    ],
    Kind.VOLUNTARY_FACILITY: [*VOLUNTARY, *EVERYWHERE],
    Kind.HOME_COMMUNITY: [*VOLUNTARY, *EVERYWHERE],
    Kind.SUBSTITUTION: [*VOLUNTARY, *EVERYWHERE],
}
FACILITIES = {
    Kind.COMPULSORY: [Facility.Kind.REHAB],
    Kind.VOLUNTARY_FACILITY: [Facility.Kind.REHAB],
    Kind.HOME_COMMUNITY: [],
    Kind.SUBSTITUTION: [Facility.Kind.CLINIC],
}
ABOUT = {
    Kind.COMPULSORY: _("A dossier for the court; the term runs from the decision's law."),
    Kind.VOLUNTARY_FACILITY: _("In a public or private rehabilitation facility."),
    Kind.HOME_COMMUNITY: _("At home, with the help of the ward and its services."),
    Kind.SUBSTITUTION: _("Methadone or another medicine, at a clinic; no fixed term."),
}
OPENED = {
    Kind.COMPULSORY: _("dossier opened on"),
    Kind.VOLUNTARY_FACILITY: _("registered for rehabilitation on"),
    Kind.HOME_COMMUNITY: _("registered for rehabilitation on"),
    Kind.SUBSTITUTION: _("registered for treatment on"),
}


def outcomes(kind):
    """The outcomes a measure can have; every one for kinds that come later."""
    return OUTCOMES.get(kind, list(Outcome))


def facility_kinds(kind):
    return FACILITIES.get(kind, list(Facility.Kind))


def has_facility(kind):
    return bool(facility_kinds(kind))


def has_term(kind):
    """Whether the law sets a length."""
    return kind in law.TERM_KINDS
