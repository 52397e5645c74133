"""Names on facilities' lists: as communes and the province see them, and as the facility does."""

import django_filters as filters
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models import Handover, HandoverList
from cases.values.births import PartialDate
from wards.web import listing
from wards.web.filters import ALL, DayFilter, ListFilter, LocalityFilter
from wards.web.tables import COMMUNE, Column, Table, choice, day, last, link, state, text
from wards.web.widgets import LeanSelect

NOTICES, ARRIVALS, UNCLAIMED = "notices", "arrivals", "unclaimed"
OPEN_STATE = {Handover.State.UNCLAIMED: "state state-overdue", Handover.State.TOLD: "state"}


class HandoverFilter(ListFilter):
    """What is to be answered, unless something else is asked for; by facility, commune and days.

    ``home`` is the unit that answers: of whom nobody takes in the province.
    """

    EVERY, NOTICED, ARRIVED, UNCLAIMED = "all", "noticed", "arrived", UNCLAIMED

    orders = {
        "leaves": ["leaves_on", "pk"],
        "name": ["full_name", "pk"],
        "facility": ["list__facility__name", "leaves_on", "pk"],
    }
    state = filters.ChoiceFilter(
        label=_("Status"),
        choices=[
            (NOTICES, _("Notices to confirm")),
            (ARRIVALS, _("Arrivals to confirm")),
            (UNCLAIMED, _("Unclaimed")),
            ("noticed", _("Notice confirmed")),
            ("arrived", _("Arrived")),
            ("all", ALL),
        ],
        method="in_order",
        empty_label=_("To be answered"),
        widget=LeanSelect,
    )

    facility = LocalityFilter(_("Facility"), "of_facility")
    leaves_from = DayFilter("leaves_on", "gte", label=_("Released from"))
    leaves_to = DayFilter("leaves_on", "lte", label=_("Released to"))
    home = LocalityFilter(_("Home commune"), "of_home")

    class Meta:
        model = Handover
        fields = ["state", "facility", "unit", "leaves_from", "leaves_to", "home"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._offer_all("facility", "list__facility__code", "list__facility__name")
        if "unit" in self.filters:
            self._offer_all("home", "unit__slug", "unit__name")
        else:
            del self.filters["home"]

    def _offer_all(self, filter_name, code, name):
        """Those that are on the lists in sight."""
        pairs = self.queryset.order_by(name).values_list(code, name).distinct()
        self.filters[filter_name].offer({str(value): words for value, words in pairs})

    def of_home(self, rows, name, slug):
        """Those for whom this unit answers, no other one."""
        return rows.filter(unit__slug=slug)

    def of_facility(self, rows, name, code):
        """Those on the lists of a facility."""
        return rows.filter(list__facility__code=code)

    def filter_queryset(self, rows):
        found = super().filter_queryset(rows)
        asked = self.form.cleaned_data.get("state", "")
        if asked == NOTICES:
            return found.to_notice()
        if asked == ARRIVALS:
            return found.to_arrive(self.today)
        if asked == UNCLAIMED:
            return found.unclaimed(self.today)
        if asked == self.NOTICED:
            return found.filter(noticed_at__isnull=False)
        if asked == self.ARRIVED:
            return found.filter(arrived_on__isnull=False)
        return found if asked == self.EVERY else found.still_open()


def detail_link(table, code, full_name):
    """The name, which leads to its page."""
    return link(reverse("cases:handover_detail", args=[code]), full_name)


def born(table, year, month, number):
    """As much of the birth as was written."""
    return str(PartialDate(year, month, number)) if year else "–"


STANDING = (
    "settled_at",
    "arrived_on",
    "leaves_on",
    "noticed_at",
    "unit__level",
)


def standing(table, settled_at, arrived_on, leaves_on, noticed_at, level):
    """Where it stands on the day of the list."""
    facts = {"settled_at": settled_at, "arrived_on": arrived_on, "noticed_at": noticed_at}
    one = Handover(leaves_on=leaves_on, **facts)
    word = one.state_on(table.today, has_commune=level == "commune")
    words = listing.labels(Handover.State)[word]
    return state(words, OPEN_STATE.get(word, ""))


FACTS = (
    Column("born", _("Born"), ("birth_year", "birth_month", "birth_day"), born, "cell-end"),
    Column(
        "leaves", _("Day of release"), ("leaves_on",), day, "nowrap", sorts=True, says_label=True
    ),
)


class HandoverTable(Table):
    """Whom facilities send here, and what is answered."""

    columns = (
        Column(
            "name",
            _("Person"),
            ("code", "full_name"),
            detail_link,
            css="cell-name",
            sorts=True,
            plain=last,
        ),
        *FACTS,
        Column(
            "facility", _("Facility"), ("list__facility__name",), text, "cell-words", sorts=True
        ),
        Column("standing", _("Status"), STANDING, standing, css="cell-words"),
        COMMUNE,
    )


class ListsFilter(ListFilter):
    """A facility's lists, the newest first."""

    orders = {"day": ["-day", "-pk"]}

    class Meta:
        model = HandoverList
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters.pop("unit", None)


def list_link(table, code, on):
    """The day of a list, which leads to it."""
    return link(reverse("cases:facility_list_detail", args=[code]), listing.day(on))


def number(table, value):
    """A count, none of which is 0."""
    return value


class ListsTable(Table):
    """Lists: of which day, how many names, how many of them are still open."""

    columns = (
        Column("day", _("Day"), ("code", "day"), list_link, css="cell-name", plain=last),
        Column("number", _("Number"), ("document_number",), text),
        Column("source", _("Source"), ("source",), choice(HandoverList.Source)),
        Column("names", _("People"), ("names",), number, is_number=True, says_label=True),
        Column("arrived", _("Arrived"), ("arrived",), number, is_number=True, says_label=True),
        Column("open", _("Not settled"), ("still",), number, is_number=True, says_label=True),
    )
