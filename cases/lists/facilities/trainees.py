"""Lists of trainees: the facility's book, the books loaded, and whom a commune has no file of."""

import django_filters as filters
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.lists.facilities.handovers import born
from cases.models import Trainee, TraineeBook
from wards.models import Unit
from wards.web import listing
from wards.web.filters import ALL, DayFilter, ListFilter, LocalityFilter
from wards.web.tables import COMMUNE, Column, Table, day, last, link, state, text
from wards.web.widgets import LeanSelect

ON_FILE, NO_FILE, NO_COMMUNE = "file", "none", "commune"


class TraineeFilter(ListFilter):
    """Those in the facility's books, by whether a file is known and by the day of coming."""

    orders = {
        "name": ["full_name", "pk"],
        "admitted": ["-admitted_on", "pk"],
        "leaves": ["leaves_on", "pk"],
    }

    state = filters.ChoiceFilter(
        label=_("Status"),
        choices=[
            (ON_FILE, _("On file")),
            (NO_FILE, _("No file in the commune")),
            (NO_COMMUNE, _("Commune not known")),
        ],
        method="in_state",
        empty_label=ALL,
        widget=LeanSelect,
    )
    admitted_from = DayFilter("admitted_on", "gte", label=_("Came from"))
    admitted_to = DayFilter("admitted_on", "lte", label=_("Came until"))

    class Meta:
        model = Trainee
        fields = ["state", "admitted_from", "admitted_to"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters.pop("unit", None)

    def in_state(self, rows, name, value):
        if value == NO_COMMUNE:
            return rows.filter(person=None).exclude(unit__level=Unit.Level.COMMUNE)
        return rows.filter(person__isnull=value == NO_FILE)


def on_file(table, person):
    """Whether a file is known."""
    if person:
        return state(gettext("on file"), "state state-done")
    return state(gettext("no file in the commune"), "state state-soon")


def home(table, name, level):
    """The commune that the row names."""
    return name if level == Unit.Level.COMMUNE else "–"


NAME = Column("name", _("Full name"), ("full_name",), text, css="cell-name", sorts=True)
BORN = Column("born", _("Born"), ("birth_year", "birth_month", "birth_day"), born, "cell-end")
CAME = Column("admitted", _("Day in"), ("admitted_on",), day, "nowrap", sorts=True, says_label=True)
LEAVES = Column("leaves", _("Day out"), ("leaves_on",), day, "nowrap", sorts=True, says_label=True)
FORM = Column("form", _("Form"), ("form",), text, "cell-words", says_label=True)


class TraineeTable(Table):
    """The facility's trainees as its books have them, and whether a file is known."""

    columns = (
        NAME,
        BORN,
        Column("number", _("Number"), ("book_number",), text, says_label=True),
        CAME,
        LEAVES,
        FORM,
        Column("home", _("Commune"), ("unit__name", "unit__level"), home, "cell-words"),
        Column("file", _("Status"), ("person",), on_file, css="cell-words"),
    )


class BookFilter(ListFilter):
    """The books that were sent, the newest first."""

    orders = {"made": ["-made_at", "-pk"]}

    class Meta:
        model = TraineeBook
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters.pop("unit", None)


def book_link(table, code, on):
    """The day of a book, which leads to it."""
    return link(reverse("cases:trainee_book_detail", args=[code]), listing.day(on))


def loaded(table, loaded_at):
    """Whether it was loaded, or only looked at."""
    if loaded_at:
        return state(gettext("loaded"), "state state-done")
    return state(gettext("not loaded yet"), "state state-soon")


def number(table, value):
    """A count, none of which is 0."""
    return value


class BookTable(Table):
    """Books: of which day, by whom, how many rows, how many of nobody's file."""

    columns = (
        Column("day", _("Day"), ("code", "day"), book_link, css="cell-name", plain=last),
        Column("by", _("Made by"), ("made_by__full_name",), text, "cell-words"),
        Column("rows", _("Rows"), ("rows",), number, is_number=True, says_label=True),
        Column("nobody", _("No file"), ("nobody",), number, is_number=True, says_label=True),
        Column("loaded", _("Status"), ("loaded_at",), loaded, css="cell-words"),
    )


class UnfiledFilter(ListFilter):
    """People at facilities of whom the commune has no file, by facility."""

    orders = {"name": ["full_name", "pk"], "leaves": ["leaves_on", "pk"]}

    facility = LocalityFilter(_("Facility"), "of_facility")

    class Meta:
        model = Trainee
        fields = ["facility", "unit"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rows = self.queryset.order_by("book__facility__name")
        pairs = rows.values_list("book__facility__code", "book__facility__name").distinct()
        self.filters["facility"].offer({str(code): name for code, name in pairs})

    def of_facility(self, rows, name, code):
        """Those in the books of a facility."""
        return rows.filter(book__facility__code=code)


def unfiled_link(table, code, full_name):
    """The name, which leads to whose file it may be."""
    return link(reverse("cases:unfiled_detail", args=[code]), full_name)


class UnfiledTable(Table):
    """Whom a facility has and the commune has no file of."""

    columns = (
        Column("name", _("Full name"), ("code", "full_name"), unfiled_link, css="cell-name",
               sorts=True, plain=last),
        BORN,
        Column("facility", _("Facility"), ("book__facility__name",), text, "cell-words"),
        FORM,
        CAME,
        LEAVES,
        COMMUNE,
    )  # fmt: skip
