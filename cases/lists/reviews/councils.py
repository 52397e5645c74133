"""The list of sessions of the council, and whom a session could be asked about."""

import django_filters as filters
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.lists.people.people import birth_year
from cases.models import CouncilSession, Registration
from cases.queries.reviews import words
from cases.queries.reviews.known import among, verdicts_of
from cases.rules.removal import AS_CLEAN, OTHERWISE
from wards.exports.parts import Part, column
from wards.web import listing
from wards.web.filters import ALL, ListFilter, LocalityFilter
from wards.web.tables import COMMUNE, Column, Table, choice, last, link, state, text
from wards.web.widgets import LeanSelect

State = CouncilSession.State
TONES = {State.PREPARED: "state", State.CLOSED: "state state-soon"}
MAY_NOT = "may_not"
REASONS = sorted({one for by in (AS_CLEAN, OTHERWISE) for rules in by.values() for one in rules})


class SessionFilter(ListFilter):
    """Sessions by how they stand, the newest first."""

    orders = {"day": ["-day", "-pk"]}
    state = filters.ChoiceFilter(
        label=_("Status"),
        choices=State.choices,
        method="of_state",
        empty_label=ALL,
        widget=LeanSelect,
    )

    class Meta:
        model = CouncilSession
        fields = ["state", "unit"]

    def of_state(self, rows, name, value):
        if value == State.PREPARED:
            return rows.prepared()
        return rows.to_decide() if value == State.CLOSED else rows.filter(applied_at__isnull=False)


def with_counts(sessions):
    """Each with how many are proposed and how many were agreed to."""
    agreed = Q(proposals__result="agreed")
    return sessions.annotate(proposed=Count("proposals"), agreed=Count("proposals", filter=agreed))


def session_link(table, code, on):
    """The day of a session, which leads to it."""
    return link(reverse("cases:council_detail", args=[code]), listing.day(on))


def session_state(table, closed_at, applied_at):
    """How it stands."""
    now = State.APPLIED if applied_at else State.CLOSED if closed_at else State.PREPARED
    return state(now.label, TONES.get(now, ""))


def number(table, value):
    """A count, none of which is 0."""
    return value


def agreed_to(table, closed_at, value):
    """How many the council agreed to: unknown before it is concluded."""
    return value if closed_at else "–"


class SessionTable(Table):
    """Sessions: when, how they stand, how many people."""

    columns = (
        Column("day", _("Session"), ("code", "day"), session_link, "cell-name", plain=last),
        COMMUNE,
        Column("number", _("Number of the minutes"), ("minutes_number",), text),
        Column("state", _("Status"), ("closed_at", "applied_at"), session_state),
        Column("proposed", _("Proposed"), ("proposed",), number, is_number=True, says_label=True),
        Column(
            "agreed",
            _("Agreed"),
            ("closed_at", "agreed"),
            agreed_to,
            is_number=True,
            says_label=True,
        ),
    )


class CandidateFilter(ListFilter):
    """Who is on a list of the session's commune: those whom the rules allow, or the others.

    ``verdicts`` has the verdict on each entry, by its key.
    """

    orders = {"name": ["person__sort_key", "pk"]}
    place = "person__neighbourhood"
    may = filters.ChoiceFilter(
        label=_("By the rules"),
        choices=[(MAY_NOT, _("May not be proposed"))],
        method="in_order",
        empty_label=_("May be proposed"),
        widget=LeanSelect,
    )
    reason = filters.ChoiceFilter(
        label=_("Reason"),
        choices=[(value, Registration.Reason(value).label) for value in REASONS],
        method="in_order",
        empty_label=ALL,
        widget=LeanSelect,
    )
    category = filters.ChoiceFilter(
        label=_("List"),
        choices=Registration.Category,
        method="on_list",
        empty_label=ALL,
        widget=LeanSelect,
    )
    neighbourhood = LocalityFilter(_("Neighbourhood"), "in_neighbourhood")

    class Meta:
        model = Registration
        fields = ["may", "reason", "category", "neighbourhood"]

    def __init__(self, *args, session, **kwargs):
        self.session = session
        super().__init__(*args, **kwargs)
        self.filters.pop("unit", None)

    def on_list(self, rows, name, value):
        return rows.filter(category=value)

    def filter_queryset(self, rows):
        found = super().filter_queryset(rows)
        judged = verdicts_of(found, self.session.day, besides=self.session)
        self.verdicts = {entry.pk: verdict for entry, verdict in judged}
        return among(rows, [pk for pk, verdict in self.verdicts.items() if self._asks_for(verdict)])

    def _asks_for(self, verdict):
        """Of those who may not be proposed nobody has a reason."""
        asked = self.form.cleaned_data
        if verdict.allows == (asked.get("may") == MAY_NOT):
            return False
        return not (verdict.allows and asked.get("reason")) or verdict.ground(asked["reason"])


def may_propose(table):
    """Of the column of ticks."""
    return table.may_edit and table.asks_may


def tick(table, code, full_name):
    """A box of the form above the list."""
    box = '<input class="form-check-input" type="checkbox" form="many" name="entry" value="{}"'
    box += ' aria-label="{}">'
    return format_html(box, code, gettext("Choose %(name)s") % {"name": full_name})


def person_link(table, code, full_name):
    """The person's own page."""
    return link(reverse("cases:person_detail", args=[code]), full_name)


def verdict(table, pk):
    """The reason with its article, or all that stands against it."""
    found = table.verdicts[pk]
    said = [words.ground(one) for one in found.grounds] or words.against(found.against)
    return "; ".join(said)


class CandidateTable(Table):
    """People on the lists with what the rules say, as the filter found it."""

    columns = (
        Column(
            "tick",
            _("Choose"),
            ("code", "person__full_name"),
            tick,
            css="cell-tick",
            appears=may_propose,
            is_button=True,
        ),
        Column(
            "name",
            _("Full name"),
            ("person__code", "person__full_name"),
            person_link,
            css="cell-name",
            plain=last,
        ),
        Column("birth", _("Born"), ("person__birth_year",), birth_year, css="cell-end"),
        Column("list", _("List"), ("category",), choice(Registration.Category)),
        Column("place", _("Neighbourhood"), ("person__neighbourhood__name",), text),
        Column("verdict", _("By the rules"), ("pk",), verdict, css="cell-words"),
    )

    def __init__(self, *, verdicts, asks_may, **facts):
        self.verdicts, self.asks_may = verdicts, asks_may
        super().__init__(**facts)


class ProposalTable(Table):
    """Whom a session was asked about, as a file."""

    columns = (
        column("name", _("Full name"), css="cell-name"),
        column("born", _("Born")),
        column("list", _("List")),
        column("ground", _("Ground"), css="cell-words"),
        column("votes", _("Votes")),
        column("result", _("Result")),
        column("note", _("Opinion of the council"), css="cell-words"),
    )


class SheetTable(Table):
    """A sheet, as a file."""

    columns = (column("label", _("What")), column("text", _("On file"), css="cell-words"))


def proposals_part(session, lines):
    """The proposals of a session as a list to take out."""
    shown = (type(session), [session.pk])
    return Part(ProposalTable, lines, gettext("Proposed to leave the lists"), shown)


def sheet_part(proposal, lines):
    """A sheet as a list to take out."""
    rows = [{"label": label, "text": words_} for label, words_ in lines]
    shown = (type(proposal.person), [proposal.person_id])
    return Part(SheetTable, rows, gettext("Sheet of a person proposed"), shown)
