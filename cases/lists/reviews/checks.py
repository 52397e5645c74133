"""The list of those to be checked in campaigns: its filters and its columns."""

import django_filters as filters
from django.db.models import BooleanField, ExpressionWrapper
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.lists.people.ticks import may_record
from cases.models import Campaign, CampaignPerson
from cases.queries.courses.due import in_words
from cases.queries.reviews import checks
from cases.rules.clocks.moments import Moment
from wards.web import listing
from wards.web.filters import ALL, NONE, ListFilter, LocalityFilter
from wards.web.tables import COMMUNE, Column, Table, day, link, state, text
from wards.web.widgets import LeanSelect

MINE, EVERYBODY = "mine", "all"
Way = Campaign.Way
PAGES = {Way.VISIT: "cases:visit_create", Way.TEST: "cases:test_create"}
TONES = {checks.CHECKED: "state state-done", checks.RECORDS: "state"}
OUTCOMES = {CampaignPerson.Result.POSITIVE: "state state-overdue"}


class CheckFilter(ListFilter):
    """Those still to be checked, unless another state is asked for; by campaign, place, officer.

    Without one campaign they are those of all that run.
    """

    orders = {
        "name": ["person__sort_key", "pk"],
        "last": ["campaign__last_day", "person__sort_key", "pk"],
        "officer": ["officer__full_name", "person__sort_key", "pk"],
    }

    campaign = LocalityFilter(_("Campaign"), "of_campaign")
    state = filters.ChoiceFilter(
        label=_("Status"),
        choices=[
            (checks.MISSING, _("Not checked, files elsewhere too")),
            (checks.CHECKED, _("Checked")),
            (checks.RECORDS, _("Known from the records")),
            (EVERYBODY, ALL),
        ],
        method="in_order",
        empty_label=_("To be checked"),
        widget=LeanSelect,
    )
    result = filters.ChoiceFilter(
        label=_("Result"),
        choices=CampaignPerson.Result.choices,
        method="of_result",
        empty_label=ALL,
        widget=LeanSelect,
    )
    neighbourhood = LocalityFilter(_("Neighbourhood"), "in_neighbourhood")
    beat = LocalityFilter(_("Beat"), "in_beat")
    officer = LocalityFilter(_("Officer on duty"), "of_officer")
    whose = filters.ChoiceFilter(
        label=_("Whose"),
        choices=[(MINE, _("Mine to check"))],
        method="of_the_user",
        empty_label=ALL,
        widget=LeanSelect,
    )

    class Meta:
        model = CampaignPerson
        fields = ["campaign", "state", "result", "unit", "neighbourhood", "beat", "officer"]
        fields += ["whose"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.queryset = checks.with_check(self.queryset.counted())
        campaigns = Campaign.objects.visible_to(self.request.user).order_by("-first_day", "-pk")
        names = campaigns.values_list("code", "name")
        self.filters["campaign"].offer({str(code): name for code, name in names})

    def _neighbourhoods(self, user, slug):
        return super()._neighbourhoods(user, slug) | {NONE: _("In no neighbourhood")}

    def in_neighbourhood(self, rows, name, code):
        """Where they lived when they were put on it."""
        if code == NONE:
            return rows.filter(neighbourhood__isnull=True)
        return super().in_neighbourhood(rows, name, code)

    def filter_queryset(self, rows):
        rows, asked = super().filter_queryset(rows), self.form.cleaned_data
        if not asked.get("campaign"):
            rows = rows.filter(checks.RUNS, campaign__first_day__lte=self.today)
        if asked.get("state") == EVERYBODY:
            return rows
        if asked.get("state"):
            return rows.filter(state=asked["state"])
        if asked.get("result"):
            return rows
        return rows.filter(checks.in_sight(self.request.user), state=checks.MISSING)

    def of_campaign(self, rows, name, code):
        return rows.filter(campaign__code=code)

    def of_result(self, rows, name, value):
        return rows.filter(outcome=value)

    def of_the_user(self, rows, name, value):
        return rows.filter(checks.own(self.request.user))


def tick(table, code, full_name, is_here):
    """A box of the form above the list; none for a file that is elsewhere."""
    if not is_here:
        return ""
    box = '<input class="form-check-input" type="checkbox" form="many" name="person" value="{}"'
    box += ' aria-label="{}">'
    return format_html(box, code, gettext("Choose %(name)s") % {"name": full_name})


def who(table, code, is_here, full_name):
    """The person, for those who see the file; else that it has passed on."""
    if not is_here:
        return gettext("File passed on since")
    return link(reverse("cases:person_detail", args=[code]), full_name)


def who_plain(table, code, is_here, full_name):
    """The same in a file."""
    return full_name if is_here else gettext("File passed on since")


def born(table, year, is_here):
    """The birth year of somebody whose file is here."""
    return str(year) if is_here else "–"


def stands(table, name, last_day, closed_on):
    """Checked, known from the records, or how long is left."""
    words, tone = stands_in_words(table, name, last_day, closed_on)
    return state(words, tone)


def stands_plain(table, *facts):
    """The same in a file."""
    return stands_in_words(table, *facts)[0]


def stands_in_words(table, name, last_day, closed_on):
    """(words, classes) of a row on the day of the list."""
    if name == checks.CHECKED:
        return gettext("checked"), TONES[name]
    if name == checks.RECORDS:
        return gettext("known from the records"), TONES[name]
    if closed_on:
        return gettext("not checked"), "state state-overdue"
    return in_words(Moment(last_day), table.now)


def outcome(table, name, result):
    """What was found; an en dash where nothing was."""
    words = listing.labels(CampaignPerson.Result).get(result)
    if words is None:
        return gettext("visited") if name == checks.CHECKED else "–"
    return state(words, OUTCOMES.get(result, ""))


def outcome_plain(table, name, result):
    """The same in a file."""
    return listing.labels(CampaignPerson.Result).get(result, "–")


def act(table, code, person, way, closed_on, is_here):
    """Where the check is recorded, and where the records are looked up."""
    if closed_on:
        return ""
    by_records = format_html(
        '<a class="above-row" href="{}">{}</a>',
        reverse("cases:check_edit", args=[code]),
        gettext("From the records"),
    )
    if way not in PAGES or not is_here:
        return by_records
    words = gettext("Record a visit") if way == Way.VISIT else gettext("Record a test")
    own = format_html(
        '<a class="above-row" href="{}">{}</a>', reverse(PAGES[way], args=[person]), words
    )
    return format_html("{} · {}", own, by_records)


STANDS = ("state", "campaign__last_day", "campaign__closed_on")


class CheckTable(Table):
    """People of campaigns: who, where, by whom, until when and what was found."""

    columns = (
        Column(
            "tick",
            _("Choose"),
            ("person__code", "person__full_name", "is_here"),
            tick,
            css="cell-tick",
            appears=may_record,
            is_button=True,
        ),
        Column(
            "name",
            _("Full name"),
            ("person__code", "is_here", "person__full_name"),
            who,
            css="cell-name",
            sorts=True,
            plain=who_plain,
        ),
        Column("birth", _("Born"), ("person__birth_year", "is_here"), born, "cell-end"),
        Column("place", _("Neighbourhood"), ("neighbourhood__name",), text),
        Column(
            "campaign",
            _("Campaign"),
            ("campaign__name",),
            text,
            "cell-words",
            appears=lambda table: not table.query.get("campaign"),
        ),
        Column(
            "officer",
            _("Who is to check"),
            ("officer__full_name",),
            text,
            sorts=True,
            says_label=True,
        ),
        Column("stands", _("Status"), STANDS, stands, "nowrap", plain=stands_plain),
        Column("result", _("Result"), ("state", "outcome"), outcome, plain=outcome_plain),
        Column("day", _("Checked on"), ("day",), day, "nowrap", is_extra=True),
        Column("note", _("Note"), ("note",), text, "cell-words", is_extra=True),
        Column(
            "act",
            _("Check"),
            ("code", "person__code", "campaign__way", "campaign__closed_on", "is_here"),
            act,
            "cell-words",
            appears=lambda table: table.may_edit,
            is_button=True,
        ),
        COMMUNE,
    )

    def __init__(self, *, now, **facts):
        super().__init__(**facts)
        self.now = now

    def read(self, records, *, is_file=False):
        here = ExpressionWrapper(checks.in_sight(self.user), BooleanField())
        return super().read(records.annotate(is_here=here), is_file=is_file)
