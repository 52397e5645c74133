"""The list of whom a facility has: its filters and its columns."""

import django_filters as filters
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.lists.people.cases import state_of
from cases.lists.people.people import birth_year
from cases.models import Case
from cases.queries.facilities import people
from cases.rules.handover import notice_due
from wards.web import listing
from wards.web.filters import ALL, ListFilter
from wards.web.tables import COMMUNE, Column, Table, day, last, link, state, text
from wards.web.widgets import LeanSelect

FORMS = [Case.Kind.COMPULSORY, Case.Kind.VOLUNTARY_FACILITY, Case.Kind.SUBSTITUTION]


class FacilityFilter(ListFilter):
    """Those here today, unless something else is asked for, by form and home commune."""

    orders = {
        "ends": ["last_day", "person__sort_key", "pk"],
        "name": ["person__sort_key", "pk"],
        "started": ["-started_on", "pk"],
        "form": ["kind", "last_day", "pk"],
    }

    state = filters.ChoiceFilter(
        label=_("Status"),
        choices=[
            (people.LEAVING, _("Leaving within 60 days")),
            (people.OVER, _("Term ended, not closed")),
            (people.NOTICES, _("Notices to give")),
            (people.DETOX, _("Detoxification not ended")),
            (people.HELPERLESS, _("No helper named")),
            (people.AWAITED, _("Not admitted yet")),
            (people.GONE, _("Released within 12 months")),
            ("all", ALL),
        ],
        method="in_order",
        empty_label=_("Here today"),
        widget=LeanSelect,
    )
    kind = filters.ChoiceFilter(
        label=_("Form"),
        choices=[(kind.value, kind.label) for kind in FORMS],
        empty_label=ALL,
        widget=LeanSelect,
    )

    class Meta:
        model = Case
        fields = ["state", "kind", "unit"]

    def filter_queryset(self, rows):
        """As asked; a state that nobody asked for is here."""
        found = super().filter_queryset(rows)
        asked = self.form.cleaned_data.get("state") or people.HERE
        return found if asked == "all" else found.filter(people.in_state(asked, self.today))


def person_link(table, code, full_name):
    """The person's name, which leads to what the facility has of them."""
    return link(reverse("cases:facility_person", args=[code]), full_name)


# nearly everybody is here by one of the two: the column stays narrow
SHORT = {Case.Kind.COMPULSORY: _("compulsory"), Case.Kind.VOLUNTARY_FACILITY: _("voluntary")}


def form_of(table, kind, variant):
    """How they are here: by which measure, in a public or a private facility."""
    words = SHORT.get(kind) or listing.labels(Case.Kind)[kind]
    return f"{words} ({listing.labels(Case.Variant)[variant]})" if variant else words


def out(table, last_day, closed_on, outcome):
    """The day on which they left, or are to leave."""
    outcome = listing.labels(Case.Outcome).get(outcome, "")
    return state(*state_of(last_day, closed_on, outcome, table.today))


def detoxification(table, began_on, ended_on):
    """From when to when, as far as it is recorded."""
    if not began_on:
        return gettext("not recorded")
    return f"{listing.day(began_on)} – {listing.day(ended_on) if ended_on else '…'}"


def notice(table, kind, last_day, closed_on, is_named):
    """Whether they are on a list, or by when the commune has to be told."""
    return state(*notice_words(kind, last_day, closed_on, is_named, table.today))


def notice_words(kind, last_day, closed_on, is_named, today):
    """The same in words, with the classes that show how urgent it is."""
    if is_named:
        return gettext("on a list"), ""
    due = None if closed_on else notice_due(kind, last_day)
    if due is None:
        return "–", ""
    if due < today:
        return gettext("was due %(day)s") % {"day": listing.day(due)}, "state state-overdue"
    is_soon = (due - today).days <= 7
    return gettext("by %(day)s") % {"day": listing.day(due)}, "state state-soon" if is_soon else ""


NAME = Column(
    "name",
    _("Person"),
    ("code", "person__full_name"),
    person_link,
    css="cell-name",
    sorts=True,
    plain=last,
)
BORN = Column("birth", _("Born"), ("person__birth_year",), birth_year, css="cell-end")
FORM = Column("form", _("Form"), ("kind", "variant"), form_of, sorts=True)


class FacilityTable(Table):
    """Who is here: in which form, from when to when, detoxification, who helps."""

    columns = (
        NAME,
        BORN,
        FORM,
        Column("started", _("Day in"), ("started_on",), day, "nowrap", sorts=True, says_label=True),
        Column(
            "ends",
            _("Day out"),
            ("last_day", "closed_on", "outcome"),
            out,
            css="cell-words",
            sorts=True,
        ),
        Column(
            "detox",
            _("Detoxification"),
            ("care__began_on", "care__ended_on"),
            detoxification,
            says_label=True,
        ),
        Column(
            "protocol",
            _("Detoxification protocol"),
            ("care__protocol",),
            text,
            says_label=True,
            is_extra=True,
        ),
        Column("helper", _("Helper here"), ("care__helper",), text, says_label=True),
        Column(
            "notice",
            _("Notice to the commune"),
            ("kind", "last_day", "closed_on", "is_named"),
            notice,
            "cell-words",
            says_label=True,
            is_extra=True,
        ),
        Column("unit", _("Commune"), ("person__unit__name",), text, appears=COMMUNE.appears),
    )
