"""What differs from one support to the next: fields, words, policies, questions to ask later."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.models import Support
from cases.rules import loans
from cases.rules.terms import last_start, months_after
from wards.money import in_trade_words

Kind = Support.Kind
CHECKS = {3: "after_3_months", 6: "after_6_months"}  # months on the job, and where the answer is

ABOUT = {
    Kind.LOAN: _("From a bank, a fund or an organisation, to the person or a relative."),
    Kind.TRAINING: _("A course in a trade."),
    Kind.JOB: _("Work found; asked after 3 and 6 months later."),
    Kind.INSURANCE: _("A health insurance card given or paid for."),
    Kind.MEDICAL: _("An examination or a treatment."),
    Kind.LEGAL: _("Advice or help in a matter of law, with papers, at court."),
    Kind.COUNSELLING: _("A turn at a counselling point, or elsewhere."),
    Kind.LIVELIHOOD: _("Money, animals or tools to live by, which are not paid back."),
}
LABELS = {
    Kind.LOAN: {"day": _("Paid out on"), "provider": _("Lender"), "amount": _("Amount, in đồng")},
    Kind.TRAINING: {"day": _("Began on"), "subject": _("Trade"), "provider": _("Taught by")},
    Kind.JOB: {"day": _("Working since"), "subject": _("Kind of work"), "provider": _("Employer")},
    Kind.INSURANCE: {"day": _("Card given on"), "provider": _("Given or paid for by")},
    Kind.MEDICAL: {
        "day": _("Day"),
        "subject": _("What for"),
        "provider": _("Examined or treated at"),
    },
    Kind.LEGAL: {
        "day": _("Day"),
        "subject": _("Matter"),
        "provider": _("Organisation that helped"),
    },
    Kind.COUNSELLING: {"day": _("Day"), "provider": _("Organisation that counselled")},
    Kind.LIVELIHOOD: {
        "day": _("Given on"),
        "subject": _("What was given"),
        "amount": _("Amount or value, in đồng"),
        "provider": _("Given by"),
    },
}
POLICIES = {
    loans.INDIVIDUAL: _("Credit after rehabilitation, to an individual"),
    loans.HOUSEHOLD: _("Credit after rehabilitation, to a household"),
    loans.JOB_FUND: _("National job fund"),
}
RELATIONS = [
    _("wife"),
    _("husband"),
    _("mother"),
    _("father"),
    _("child"),
    _("elder brother"),
    _("elder sister"),
    _("younger brother or sister"),
]


def choices():
    """(kind, label, a line about it) of all supports."""
    return [(kind.value, kind.label, ABOUT[kind]) for kind in Kind]


def in_words(limits):
    """The decision that sets the limits, with a mark where nobody has confirmed the figures."""
    if limits.confirmed:
        return limits.source
    return gettext("%(source)s [not confirmed]") % {"source": limits.source}


def limit_words(policy):
    """What a policy allows since when, a line each, the newest first."""
    return [_limit_words(limits) for limits in loans.history(policy)]


def _limit_words(limits):
    params = {
        "day": f"{limits.since:%d/%m/%Y}",
        "most": in_trade_words(limits.ceiling),
        "months": limits.months,
        "source": in_words(limits),
    }
    if limits.months:
        return gettext("since %(day)s: up to %(most)s, %(months)s months – %(source)s") % params
    return gettext("since %(day)s: up to %(most)s – %(source)s") % params


def check_due(support, today):
    """The months after which somebody is to be asked about the job now; None where it is not so.

    Who had left after 3 months is not asked after 6.
    """
    if support.kind != Kind.JOB or support.after_3_months is False:
        return None
    return next(
        (
            months
            for months, field in CHECKS.items()
            if getattr(support, field) is None and months_after(support.day, months) <= today
        ),
        None,
    )


def with_check_due(rows, today):
    """The jobs to ask about now, as ``check_due`` says."""
    jobs = rows.filter(kind=Kind.JOB)
    first = jobs.filter(after_3_months=None, day__lte=last_start(today, 3))
    second = jobs.filter(after_3_months=True, after_6_months=None, day__lte=last_start(today, 6))
    return first | second


def is_new_client(support):
    """Whether this counselling is the person's first ever; every later one is a return."""
    first = Support.objects.counselled(support.person).values_list("pk", flat=True).first()
    return first in (None, support.pk)
