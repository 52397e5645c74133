"""The list of what is to be done in measures: its filters and its columns."""

from datetime import date, time

import django_filters as filters
from django.db.models import DateField, TimeField, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.lists.help.visits import MINE, assigned_to
from cases.lists.people.people import birth_year
from cases.models import Case, Deadline, Person
from cases.queries.courses import work
from cases.queries.courses.due import in_words, moment_text
from cases.queries.courses.questions import moment
from cases.rules.tables.book import the_law
from wards.web.filters import ALL, ListFilter, LocalityFilter
from wards.web.tables import (
    COMMUNE,
    Column,
    Table,
    choice,
    day,
    link,
    of_one_commune,
    state,
    text,
)
from wards.web.widgets import LeanSelect

URGENCY = [
    (work.OVERDUE, _("Overdue")),
    (work.TODAY, _("Due today")),
    (work.SOON, _("Due within 7 days")),
    (work.LATER, _("Later")),
    (work.UNDATED, _("Without a time limit")),
    (work.DECISION, _("For the leaders to decide")),
    (work.WAITING, _("Waiting for others")),
]
FAR, LAST = Value(date(9000, 1, 1), DateField()), Value(time.max, TimeField())
MOVED = "moved"


class DeadlineFilter(ListFilter):
    """Steps to be done by urgency, measure, place, and whose they are.

    ``now`` is the moment of the request, of Asia/Ho_Chi_Minh.
    """

    orders = {
        "due": ["day_order", "time_order", "pk"],
        "name": ["person__sort_key", "pk"],
        "kind": ["case__kind", "day_order", "pk"],
    }
    place = "person__neighbourhood"

    urgency = filters.ChoiceFilter(
        label=_("Urgency"),
        choices=URGENCY,
        method="of_urgency",
        empty_label=_("With a time limit"),
        widget=LeanSelect,
    )
    kind = filters.ChoiceFilter(
        field_name="case__kind",
        label=_("Measure"),
        choices=Case.Kind.choices,
        empty_label=ALL,
        widget=LeanSelect,
    )
    neighbourhood = LocalityFilter(_("Neighbourhood"), "in_neighbourhood")
    beat = LocalityFilter(_("Beat"), "in_beat")
    officer = LocalityFilter(_("Officer on duty"), "of_officer")
    whose = filters.ChoiceFilter(
        label=_("Whose"), choices=MINE, method="of_the_user", empty_label=ALL, widget=LeanSelect
    )
    calendar = filters.ChoiceFilter(
        label=_("Calendar"),
        choices=[(MOVED, _("Moved by a changed day"))],
        method="of_the_calendar",
        empty_label=ALL,
        widget=LeanSelect,
    )

    class Meta:
        model = Deadline
        fields = ["urgency", "kind", "unit", "neighbourhood", "beat", "officer", "whose"]
        fields += ["calendar"]

    def __init__(self, *args, now, **kwargs):
        super().__init__(*args, **kwargs)
        self.queryset = work.with_urgency(self.queryset.steps(), now)

    def filter_queryset(self, rows):
        """As asked; what has no limit stands here only when it is asked for."""
        urgency = self.form.cleaned_data.get("urgency", "")
        rows = super().filter_queryset(rows)
        return rows if urgency else rows.filter(due_on__isnull=False)

    def of_urgency(self, rows, name, value):
        return rows.filter(work.is_of(value))

    def of_the_calendar(self, rows, name, value):
        return rows.moved()

    def of_the_user(self, rows, name, value):
        people = Person.objects.visible_to(self.request.user)
        mine = assigned_to(people, self.request.user, self.today)
        return rows.filter(person__in=mine.order_by().values("pk"))

    def ordered(self, rows):
        """What has no day comes last, and of one day what has an hour first, on every database."""
        sorting = {"day_order": Coalesce("due_on", FAR), "time_order": Coalesce("due_time", LAST)}
        return super().ordered(rows.annotate(**sorting))


def step_address(case, step):
    """Where a step of the measure of that code is recorded."""
    return f"{reverse('cases:step_create', args=[case])}?step={step}"


def person_link(table, case, step, full_name):
    """The step in its place, for those who record it; the measure for those who only read."""
    address = reverse("cases:case_detail", args=[case])
    return link(step_address(case, step) if table.may_edit else address, full_name)


def step_name(table, kind, step):
    """What the law calls the step."""
    return the_law().name_of(kind, step)


def due(table, due_on, due_time, is_ours):
    """How long is left; of what others do only their day."""
    last = moment(due_on, due_time)
    if not is_ours:
        return moment_text(last) or "–"
    return state(*in_words(last, table.now)) if last else "–"


def due_plain(table, due_on, due_time, is_ours):
    """In a file the moment itself."""
    return moment_text(moment(due_on, due_time))


def local(table, owner, local_on, local_time):
    """Who does it by the unit's internal procedure, and until when."""
    last = moment(local_on, local_time)
    return " · ".join(filter(None, (owner, moment_text(last)))) or "–"


def with_procedures(table):
    """Of a column for units that have internal procedures."""
    return table.has_procedures


def of_the_moved(table):
    """Of a column for those who ask what a changed day of the calendar moved."""
    return table.query.get("calendar") == MOVED


class DeadlineTable(Table):
    """Steps: of whom, of which measure, what, and until when."""

    columns = (
        Column(
            "name",
            _("Person"),
            ("case__code", "step", "person__full_name"),
            person_link,
            css="cell-name",
            sorts=True,
            plain=lambda table, case, step, full_name: full_name,
        ),
        Column("birth", _("Born"), ("person__birth_year",), birth_year, css="cell-end"),
        Column("step", _("Step"), ("case__kind", "step"), step_name, css="cell-words"),
        Column(
            "due",
            _("Time limit"),
            ("due_on", "due_time", "is_ours"),
            due,
            css="nowrap",
            sorts=True,
            plain=due_plain,
        ),
        Column(
            "local",
            _("In the unit"),
            ("procedure__owner", "local_on", "local_time"),
            local,
            css="cell-words",
            says_label=True,
            appears=with_procedures,
        ),
        Column("was", _("Until now"), ("was_due_on",), day, "nowrap", appears=of_the_moved),
        Column("moved_by", _("Changed day"), ("moved_by",), day, "nowrap", appears=of_the_moved),
        Column("kind", _("Measure"), ("case__kind",), choice(Case.Kind), sorts=True),
        Column(
            "place",
            _("Neighbourhood"),
            ("person__neighbourhood__name",),
            text,
            appears=of_one_commune,
        ),
        Column("unit", _("Commune"), ("person__unit__name",), text, appears=COMMUNE.appears),
    )

    def __init__(self, *, now, has_procedures, **facts):
        self.has_procedures = has_procedures
        super().__init__(**facts)
        self.now = now
