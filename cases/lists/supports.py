"""The rows of the list of supports as plain text, and its sums."""

from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.models import Support
from cases.queries import supports
from cases.queries.standing import labels
from wards.money import in_trade_words
from wards.web import listing
from wards.web.listing import day

Kind = Support.Kind
SORTABLE = {"name", "day"}
CELLS = ("address", "name", "kind", "what", "commune", "day", "state", "tone", "question", "ask")
LOAN = Q(kind=Kind.LOAN)


def of(rows, *, today, may_edit):
    """The texts of CELLS for each support of a page."""
    rows = list(rows.select_related("person", "unit"))
    kinds, first = labels(Kind), _first_counselling(rows)
    texts = []
    for support in rows:
        months = supports.check_due(support, today)
        address = support if may_edit else support.person
        texts.append(
            (
                address.get_absolute_url(),
                support.person.full_name,
                kinds[support.kind],
                what(support),
                support.unit.name,
                day(support.day),
                *_state(support, months, support.pk in first),
                _("Still there after %(months)s months?") % {"months": months} if months else "",
                ask_address(support, months) if months else "",
            )
        )
    return texts


def ask_address(support, months):
    """Where the answer about a job goes; says which question was seen, of which version."""
    address = reverse("cases:support_follow_up", args=[support.code])
    return f"{address}?months={months}&version={support.version}"


def what(support):
    """A support in a few words: the amount of a loan, a trade, a service, and who gave it."""
    main = support.subject or (support.get_service_display() if support.service else "")
    if support.kind == Kind.LOAN:
        main = in_trade_words(support.amount)
    return " · ".join(filter(None, [main, support.provider])) or "–"


def _state(support, months, is_first):
    if support.kind == Kind.LOAN:
        tones = {"overdue": "state state-overdue", "repaid": "state state-done"}
        return support.get_repayment_display() or "–", tones.get(support.repayment, "")
    if support.kind == Kind.COUNSELLING:
        return (_("new client") if is_first else _("returning client")), ""
    if months:
        return _("to be asked about"), "state state-soon"
    return (_job_state(support) if support.kind == Kind.JOB else "–"), ""


def _job_state(support):
    if support.after_6_months:
        return _("still there after 6 months")
    if False in (support.after_3_months, support.after_6_months):
        return _("no longer there")
    return _("still there after 3 months") if support.after_3_months else "–"


def _first_counselling(rows):
    """The ids of the first counselling ever of the people on the page."""
    people = {support.person_id for support in rows if support.kind == Kind.COUNSELLING}
    if not people:
        return set()
    turns = Support.objects.filter(person__in=people, kind=Kind.COUNSELLING)
    newest_first = turns.order_by("-day", "-pk").values_list("person_id", "pk")
    return set(dict(newest_first).values())


def columns(query, *, with_commune, asking):
    """The headings, in the order of the cells."""
    labels = {"name": _("Person"), "kind": _("Kind"), "what": _("What was given")}
    labels |= {"unit": _("Commune")} if with_commune else {}
    labels |= {"day": _("Day"), "state": _("Still there?") if asking else _("Status")}
    return listing.columns(query, labels, SORTABLE)


def totals(rows):
    """What a filtered list comes to; families with loans are distinct persons."""
    found = rows.order_by().aggregate(
        records=Count("pk"),
        people=Count("person", distinct=True),
        loans=Count("pk", filter=LOAN),
        amount=Sum("amount", filter=LOAN, default=0),
        families=Count("person", filter=LOAN, distinct=True),
    )
    return found | {"amount": in_trade_words(found["amount"])}
