"""The list of measures: its filters and its columns."""

import django_filters as filters
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cases.lists.people.ages import age_column, dead_in
from cases.lists.people.identity import identity_column
from cases.lists.people.people import birth_year
from cases.models import Case
from cases.queries.courses import work
from cases.queries.measures import REHAB_KINDS
from cases.queries.standing import SOON_DAYS
from wards.web import listing
from wards.web.filters import ALL, DayFilter, ListFilter, LocalityFilter
from wards.web.tables import COMMUNE, Column, Table, choice, day, last, link, state
from wards.web.widgets import LeanSelect

WATCHED = {"announced": work.ANNOUNCED, "ending": work.ENDING, "overdue": work.OVER}


class CaseFilter(ListFilter):
    """Measures by kind, state, place and the days they were opened: open ones, unless asked.

    They come with ``last_day``, the end of the term as what happened moved it.
    """

    orders = {
        "opened": ["-opened_on", "-pk"],
        "name": ["person__sort_key", "-opened_on", "-pk"],
        "kind": ["kind", "-opened_on", "-pk"],
        "started": ["-started_on", "-pk"],
        "ends": ["last_day", "pk"],
        "closed": ["-closed_on", "-pk"],
    }
    place = "person__neighbourhood"

    kind = filters.ChoiceFilter(
        label=_("Measure"),
        choices=[(kind.value, kind.label) for kind in REHAB_KINDS],
        empty_label=ALL,
        widget=LeanSelect,
    )
    state = filters.ChoiceFilter(
        label=_("Status"),
        choices=[
            ("ending", _("Ending within 30 days")),
            ("overdue", _("Term ended, not closed")),
            ("announced", _("Notice received, aftercare not proposed")),
            ("closed", _("Closed")),
            ("all", ALL),
        ],
        method="in_order",
        empty_label=_("Open"),
        widget=LeanSelect,
    )
    neighbourhood = LocalityFilter(_("Neighbourhood"), "in_neighbourhood")
    beat = LocalityFilter(_("Beat"), "in_beat")
    officer = LocalityFilter(_("Officer on duty"), "of_officer")
    opened_from = DayFilter("opened_on", "gte", label=_("Opened from"))
    opened_to = DayFilter("opened_on", "lte", label=_("Opened to"))

    class Meta:
        model = Case
        fields = [
            "kind",
            "state",
            "unit",
            "neighbourhood",
            "beat",
            "officer",
            "opened_from",
            "opened_to",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.queryset = work.with_last_day(self.queryset)

    def filter_queryset(self, rows):
        """As asked, and in the state asked for; a state that nobody asked for is open."""
        state = self.form.cleaned_data.get("state", "")
        return self._in_state(super().filter_queryset(rows), state)

    def _in_state(self, rows, state):
        if state == "all":
            return rows
        if state == "closed":
            return rows.exclude(closed_on=None)
        if state in WATCHED:
            return work.to_watch(rows, self.today).filter(group=WATCHED[state])
        return rows.filter(closed_on=None)


def headline(state, number):
    """How many measures the list has, all its pages together, and in which state they are."""
    if state in ("all", "closed"):
        words = {
            "all": ngettext("%(number)s measure", "%(number)s measures", number),
            "closed": ngettext("%(number)s closed measure", "%(number)s closed measures", number),
        }[state]
    else:
        words = ngettext("%(number)s open measure", "%(number)s open measures", number)
    return words % {"number": number}


def case_link(table, code, full_name):
    """The person's name, which leads to the measure."""
    return link(reverse("cases:case_detail", args=[code]), full_name)


def standing(table, last_day, closed_on, outcome):
    """How the measure stands."""
    outcome = listing.labels(Case.Outcome).get(outcome, "")
    return state(*state_of(last_day, closed_on, outcome, table.today))


def state_of(ends, closed, outcome, today):
    """How a measure stands in words, and the classes that show how urgent that is."""
    if closed:
        return f"{outcome} · {listing.day(closed)}", ""
    if ends is None:
        return gettext("open"), ""
    left = (ends - today).days
    if left < 0:
        return gettext("term ended %(day)s") % {"day": listing.day(ends)}, "state state-overdue"
    if left <= SOON_DAYS:
        return gettext("%(left)s days left") % {"left": left}, "state state-soon"
    return gettext("until %(day)s") % {"day": listing.day(ends)}, ""


class CaseTable(Table):
    """Measures with their days and how they stand."""

    columns = (
        Column(
            "name",
            _("Person"),
            ("code", "person__full_name"),
            case_link,
            css="cell-name",
            sorts=True,
            plain=last,
        ),
        Column("birth", _("Year of birth"), ("person__birth_year",), birth_year, css="cell-end"),
        age_column("person__"),
        Column("kind", _("Measure"), ("kind",), choice(Case.Kind), css="cell-name", sorts=True),
        COMMUNE,
        Column("opened", _("Opened"), ("opened_on",), day, css="cell-desk", sorts=True),
        Column("decided", _("Decided"), ("decided_on",), day, css="cell-desk"),
        Column("started", _("Started"), ("started_on",), day, css="cell-desk", sorts=True),
        Column(
            "ends",
            _("Status"),
            ("last_day", "closed_on", "outcome"),
            standing,
            css="cell-words",
            sorts=True,
        ),
        identity_column("person__"),
    )

    def look_up(self, rows):
        self.dead = dead_in(rows, "person__")
