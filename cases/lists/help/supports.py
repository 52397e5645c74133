"""The list of supports: its filters, its columns and what they come to."""

from dataclasses import replace

import django_filters as filters
from django.db.models import Count, Q, Sum
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.lists.people.identity import identity_column, number_of_record
from cases.models import Support
from cases.queries import supports
from wards.money import in_trade_words
from wards.web import listing
from wards.web.filters import ALL, DayFilter, ListFilter, LocalityFilter
from wards.web.tables import Column, Table, link, of_several_communes, state
from wards.web.widgets import LeanSelect

NOBODY = "none"
FORMS = {"empty_label": ALL, "widget": LeanSelect}
Kind = Support.Kind
LOAN = Q(kind=Kind.LOAN)
OF_MONEY = (Kind.LOAN, Kind.LIVELIHOOD)
TONES = {
    Support.Repayment.OVERDUE: "state state-overdue",
    Support.Repayment.REPAID: "state state-done",
}


class SupportFilter(ListFilter):
    """Supports by kind, repayment, commune and days, jobs to ask about, loans of a guarantor."""

    orders = {"day": ["-day", "-pk"], "name": ["person__sort_key", "-day", "-pk"]}
    place = "person__neighbourhood"

    kind = filters.ChoiceFilter(label=_("Kind"), choices=Support.Kind, **FORMS)
    repayment = filters.ChoiceFilter(
        label=_("Repayment of loans"), choices=Support.Repayment, **FORMS
    )
    follow_up = filters.ChoiceFilter(
        label=_("Jobs to ask about"), choices=[("due", _("Due now"))], method="to_ask", **FORMS
    )
    day_from = DayFilter("day", "gte", label=_("From day"))
    day_to = DayFilter("day", "lte", label=_("To day"))
    neighbourhood = LocalityFilter(_("Neighbourhood"), "in_neighbourhood")
    beat = LocalityFilter(_("Beat"), "in_beat")
    officer = LocalityFilter(_("Officer on duty"), "of_officer")
    guarantor = filters.ChoiceFilter(label=_("Guarantor"), method="vouched_by", **FORMS)

    class Meta:
        model = Support
        fields = [
            "kind",
            "repayment",
            "follow_up",
            "unit",
            "neighbourhood",
            "beat",
            "officer",
            "day_from",
            "day_to",
            "guarantor",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.data.get("guarantor"):
            del self.filters["guarantor"]
            return
        loans = self.queryset.filter(LOAN).exclude(guarantor=None).order_by("guarantor__name")
        known = loans.values_list("guarantor__code", "guarantor__name").distinct()
        named = [(str(code), name) for code, name in known]
        self.filters["guarantor"].extra["choices"] = [*named, (NOBODY, _("No guarantor"))]

    def to_ask(self, rows, name, value):
        return supports.with_check_due(rows, self.today)

    def vouched_by(self, rows, name, code):
        if code == NOBODY:
            return rows.filter(LOAN, guarantor=None)
        return rows.filter(LOAN, guarantor__code=code)


def support_link(table, support):
    """The support for those who may correct it, the person for those who only read."""
    seen = support if table.may_edit else support.person
    return link(seen.get_absolute_url(), support.person.full_name)


def kind(table, support):
    """The kind in words."""
    return listing.labels(Kind)[support.kind]


def commune(table, support):
    """Where it counts."""
    return support.unit.name


def day(table, support):
    """When it was given."""
    return listing.day(support.day)


def given(table, support):
    """What was given, by whom; below it through whom it came."""
    return with_through(what(support), support.through)


def with_through(words, through):
    """A cell with, in a line of its own, the model or volunteer that help came through."""
    if not through:
        return words
    below = gettext("through %(name)s") % {"name": through}
    return format_html('{}<div class="quiet small">{}</div>', words, below)


def what(support):
    """A support in a few words: an amount of money, a trade, a service, and who gave it."""
    main = support.subject or (support.get_service_display() if support.service else "")
    money = in_trade_words(support.amount) if support.amount and support.kind in OF_MONEY else ""
    return " · ".join(filter(None, [money, main, str(support.provider or "")])) or "–"


def standing(table, support):
    """What became of it: the repayment of a loan, a client new or returning, whether in work."""
    if support.kind == Kind.LOAN:
        return state(repayment(support), TONES.get(support.repayment, ""))
    if support.kind == Kind.COUNSELLING:
        is_new = support.pk in table.first_counselling
        return gettext("new client") if is_new else gettext("returning client")
    if supports.check_due(support, table.today):
        return state(gettext("to be asked about"), "state state-soon")
    return _job_state(support) if support.kind == Kind.JOB else "–"


def repayment(loan):
    """How a loan is repaid: its state, and since when or what is still owed; an en dash."""
    parts = [loan.get_repayment_display()] if loan.repayment else []
    if loan.repaid_on:
        parts.append(listing.day(loan.repaid_on))
    if loan.still_owed:
        parts.append(gettext("still owed %(amount)s") % {"amount": in_trade_words(loan.still_owed)})
    if loan.arrears:
        parts.append(gettext("overdue %(amount)s") % {"amount": in_trade_words(loan.arrears)})
    return " · ".join(parts) or "–"


def _job_state(support):
    if support.after_6_months:
        return gettext("still there after 6 months")
    if False in (support.after_3_months, support.after_6_months):
        return gettext("no longer there")
    return gettext("still there after 3 months") if support.after_3_months else "–"


def question(table, support):
    """Whether somebody is still in the job; the answer says which version was seen."""
    months = supports.check_due(support, table.today)
    address = reverse("cases:support_follow_up", args=[support.code])
    context = {
        "address": f"{address}?months={months}&version={support.version}",
        "months": months,
        "name": support.person.full_name,
    }
    return render_to_string("cases/_job_question.html", context)


def asks(table):
    """Of a column for jobs to ask about, where the reader may answer."""
    return table.may_edit and table.query.get("follow_up") == "due"


def asks_nothing(table):
    """Of a column for all other readings of the list."""
    return not asks(table)


SUPPORT = ("support",)
SHOWN = ("person", "unit", "through_model", "through_volunteer", "provider")


class SupportTable(Table):
    """Supports with what was given and what became of it."""

    columns = (
        Column("name", _("Person"), SUPPORT, support_link, css="cell-name", sorts=True),
        Column("kind", _("Kind"), SUPPORT, kind, css="cell-end"),
        Column("what", _("What was given"), SUPPORT, given, css="cell-words"),
        Column("unit", _("Commune"), SUPPORT, commune, appears=of_several_communes),
        Column("day", _("Day"), SUPPORT, day, sorts=True),
        Column("state", _("Status"), SUPPORT, standing, appears=asks_nothing),
        Column(
            "state", _("Still there?"), SUPPORT, question, "cell-wide", appears=asks, is_button=True
        ),
        replace(identity_column(), fields=SUPPORT, cell=number_of_record),
    )

    def read(self, records, *, is_file=False):
        return records.select_related(*SHOWN)

    def row_of(self, record):
        return {"support": record}

    def look_up(self, rows):
        """The first counselling ever of the people on the page."""
        shown = [row["support"] for row in rows]
        people = {one.person_id for one in shown if one.kind == Kind.COUNSELLING}
        turns = Support.objects.filter(person__in=people, kind=Kind.COUNSELLING)
        newest_first = turns.order_by("-day", "-pk").values_list("person_id", "pk")
        self.first_counselling = set(dict(newest_first).values()) if people else set()


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
