"""What differs from one rehabilitation measure to the next: outcomes, facilities, words."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from cases.rules import law
from wards.models import Facility

Kind, Outcome = Case.Kind, Case.Outcome

REHAB_KINDS = [Kind(kind) for kind in law.REHAB_KINDS]
OPENED_HERE = [
    Kind.USER_MANAGEMENT,
    Kind.DETERMINATION,
    *REHAB_KINDS,
    Kind.AFTERCARE,
    Kind.ELECTRONIC_MONITORING,
]
NOT_OF_SOCIAL = {  # procedures of the police alone (design §3)
    Kind.USER_MANAGEMENT,
    Kind.DETERMINATION,
    Kind.COMPULSORY,
    Kind.AFTERCARE,
    Kind.ELECTRONIC_MONITORING,
}

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
CLOSING_STEPS = {  # what a step that ends a measure says of its outcome
    "certificate": Outcome.COMPLETED,
    "complete": Outcome.COMPLETED,
    "present": Outcome.COMPLETED,
    "end": Outcome.COMPLETED,
    "notify_result": Outcome.COMPLETED,
    "stop": Outcome.SUSPENDED,
    "remove_from_list": Outcome.SUSPENDED,
    "exempt": Outcome.EXEMPTED,
    "quit": Outcome.ABANDONED,
    "continue_home": Outcome.OTHER,
}
ALL_FACILITIES = [Facility.Kind.REHAB, Facility.Kind.CLINIC]
ABOUT = {
    Kind.USER_MANAGEMENT: _("Somebody who uses drugs unlawfully: one year, checked every month."),
    Kind.DETERMINATION: _("Asked of the health service when somebody was found using."),
    Kind.AFTERCARE: _("After rehabilitation, where the person lives."),
    Kind.ELECTRONIC_MONITORING: _("Beside rehabilitation at home, substitution or aftercare."),
    Kind.COMPULSORY: _("A dossier for the regional court, which decides."),
    Kind.VOLUNTARY_FACILITY: _("In a public or private rehabilitation facility."),
    Kind.HOME_COMMUNITY: _("At home, with the help of the ward and its services."),
    Kind.SUBSTITUTION: _("Methadone or another medicine, at a clinic; no fixed term."),
}
OPENED = {
    Kind.USER_MANAGEMENT: _("Notice received on"),
    Kind.DETERMINATION: _("Determination asked for on"),
    Kind.ELECTRONIC_MONITORING: _("Ordered on"),
    Kind.COMPULSORY: _("Dossier opened on"),
    Kind.VOLUNTARY_FACILITY: _("Registered for rehabilitation on"),
    Kind.HOME_COMMUNITY: _("Registered for rehabilitation on"),
    Kind.SUBSTITUTION: _("Registered for treatment on"),
}


def outcomes(kind):
    """The outcomes a measure can have; every one for kinds that come later."""
    return OUTCOMES.get(kind, list(Outcome))


def facility_kinds(kind):
    return FACILITIES.get(kind, list(Facility.Kind))


def may_open(user):
    """The kinds a user can open; social affairs none of the procedures of the police."""
    return [kind for kind in OPENED_HERE if not (user.is_social and kind in NOT_OF_SOCIAL)]


def choices(user):
    """(kind, label, a line about it) of the measures that the user can open."""
    return [(kind.value, kind.label, ABOUT[kind]) for kind in may_open(user)]


def kinds_for(kind):
    """What a measure entered by mistake can be corrected to: those opened here, and what it is."""
    return [(each.value, each.label) for each in dict.fromkeys([*OPENED_HERE, Kind(kind)])]


def has_term(kind):
    """Whether the law sets a length."""
    return kind in law.TERM_KINDS


def term_words(term):
    """What the law says of a length, with the article; that nothing is checked where it is so."""
    if term.least is None:
        return gettext("The law of that time is not on record: the length is not checked.")
    words = (
        gettext("%(source)s: %(least)s months the first time, %(most)s from the second time on.")
        if term.either
        else gettext("%(source)s: from %(least)s to %(most)s months.")
    )
    return words % {"source": term.source, "least": term.least, "most": term.most}


def has_year_result(case):
    """Whether it is a rehabilitation that was completed: of that there is a result a year on."""
    return case.kind in law.TERM_KINDS and case.outcome == Outcome.COMPLETED
