"""The lists of conversion plans, of their tasks, and of the figures kept of areas."""

import django_filters as filters
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.models import AreaFigures, ConversionPlan, ConversionTask
from wards import calendar
from wards.exports.parts import Part, column
from wards.models import DrugStatus
from wards.web import listing
from wards.web.filters import ALL, ListFilter
from wards.web.menu import menu
from wards.web.tables import COMMUNE, Column, Table, day, last, link, state, text
from wards.web.widgets import LeanSelect

FIRST_YEAR = 2021  # of what is kept


class PlanFilter(ListFilter):
    """Plans by whether they run, have ended or have an overdue task."""

    orders = {"days": ["-first_day", "-pk"], "number": ["document_number", "pk"]}
    state = filters.ChoiceFilter(
        label=_("Status"),
        choices=[("running", _("Running")), ("overdue", _("With overdue tasks"))],
        method="in_state",
        empty_label=ALL,
        widget=LeanSelect,
    )

    class Meta:
        model = ConversionPlan
        fields = ["state", "unit"]

    def in_state(self, rows, name, value):
        if value == "running":
            return rows.lasting_on(self.today)
        overdue = ConversionTask.objects.visible_to(self.request.user).overdue(self.today)
        return rows.filter(pk__in=overdue.order_by().values("plan"))

    def ordered(self, rows):
        return super().ordered(rows.with_tasks(self.today))


def plan_link(table, code, number):
    """The number, which leads to the plan."""
    return link(reverse("cases:conversion_plan_detail", args=[code]), number)


def days(table, first, until):
    """01/01/2026 – 31/12/2026."""
    return f"{listing.day(first)} – {listing.day(until)}"


def share(table, done, of_all):
    """3/8 tasks are done."""
    return f"{done}/{of_all}"


def overdue(table, number):
    """How many tasks are overdue; nothing stands out where none is."""
    return state(str(number), "state state-overdue") if number else "0"


class PlanTable(Table):
    """Plans with how far their tasks are."""

    columns = (
        Column(
            "number",
            _("Plan"),
            ("code", "document_number"),
            plan_link,
            css="cell-name",
            sorts=True,
            plain=last,
        ),
        Column("signed", _("Signed on"), ("signed_on",), day, says_label=True),
        COMMUNE,
        Column("days", _("Days"), ("first_day", "last_day"), days, css="nowrap", sorts=True),
        Column("done", _("Tasks done"), ("number_done", "number_all"), share, says_label=True),
        Column("late", _("Overdue"), ("number_late",), overdue, says_label=True),
    )


class TaskTable(Table):
    """The tasks of a plan."""

    columns = (
        column("what", _("Task"), css="cell-name"),
        column("owner", _("Who does it"), css="cell-words"),
        column("due", _("Until")),
        column("done", _("Done on")),
        column("note", _("Note"), css="cell-words"),
    )


def part_of(plan, lines):
    """The tasks as a list to take out."""
    title = gettext("Tasks of plan %(number)s") % {"number": plan.document_number}
    return Part(TaskTable, lines, title)


class FiguresFilter(ListFilter):
    """Figures kept of areas, by year and commune."""

    orders = {"kept": ["-kept_at", "-pk"], "year": ["-year", "-kept_at", "-pk"]}
    year = filters.ChoiceFilter(label=_("Year"), choices=(), empty_label=ALL, widget=LeanSelect)

    class Meta:
        model = AreaFigures
        fields = ["year", "unit"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        years = range(calendar.year_of(self.today), FIRST_YEAR - 1, -1)
        self.filters["year"].extra["choices"] = [(str(year), str(year)) for year in years]


def figures_link(table, code, at):
    """The moment they were kept, which leads to them."""
    return link(reverse(menu().links["area_figures"], args=[code]), kept(table, code, at))


def kept(table, code, at):
    """08:30 14/09/2026, in the time of this place."""
    local = timezone.localtime(at)
    return f"{local:%H:%M} {listing.day(local.date())}"


def proposal(table, outcome):
    """The type that the criteria proposed."""
    return listing.labels(AreaFigures.Outcome).get(outcome, gettext("something was missing"))


def decision(table, status, number, decided_on):
    """What was decided on them."""
    if not status:
        return "–"
    words = listing.labels(DrugStatus.Status)[status]
    return f"{words}, {' '.join(filter(None, [number, listing.day(decided_on)]))}"


class FiguresTable(Table):
    """Figures kept: when, by whom, what they proposed and what was decided on them."""

    columns = (
        Column(
            "kept", _("Kept at"), ("code", "kept_at"), figures_link, css="cell-name", plain=kept
        ),
        Column("year", _("Year"), ("year",), text, css="cell-end", sorts=True),
        COMMUNE,
        Column("by", _("By"), ("kept_by__full_name",), text),
        Column("proposal", _("Type proposed"), ("outcome",), proposal),
        Column(
            "decision",
            _("Decision"),
            ("decision__status", "decision__decision_number", "decision__decided_on"),
            decision,
            css="cell-words",
        ),
    )
