"""The lists of the allocation desk: ended wards with what is left of them, and their files."""

from collections import Counter

import django_filters as filters
from django import forms
from django.db.models import Count, Exists, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cases.lists.people.identity import identity_column
from cases.lists.people.people import BORN, NAME
from cases.models import Person, Responsibility
from cases.values import streets
from wards.models import Neighbourhood, Unit
from wards.money import with_dots
from wards.places import heirs
from wards.web import tables
from wards.web.filters import ListFilter, LocalityFilter
from wards.web.tables import Column, Table
from wards.web.widgets import LeanSelect

LEFT, GIVEN = "left", "given"
STATES = [(LEFT, _("Still to allocate")), (GIVEN, _("Allocated"))]


def with_counts(wards):
    """Ended wards with ``left``, their files that nobody allocated, and ``given``."""
    files = Person.objects.filter(unit=OuterRef("pk")).order_by().values("unit")
    given = Responsibility.objects.allocated().filter(instead_of=OuterRef("pk"))
    given = given.order_by().values("instead_of")
    return wards.annotate(left=_number(files), given=_number(given))


def _number(rows):
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), Value(0))


class WardFilter(ListFilter):
    """Ended wards with files to allocate; all, or those without, where it is asked."""

    orders = {
        "ward": ["code", "valid_from"],
        "ended": ["-valid_to", "code"],
        "left": ["left", "code", "valid_from"],
    }
    state = filters.ChoiceFilter(
        label=_("Status"),
        choices=[("done", _("All files allocated")), ("all", _("All ended wards"))],
        method="in_state",
        empty_label=_("Files to allocate"),
        widget=LeanSelect,
    )

    class Meta:
        model = Unit
        fields = ["state"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters.pop("unit", None)  # these are no communes of today

    def filter_queryset(self, rows):
        state = self.form.cleaned_data.get("state")
        files = Exists(Person.objects.filter(unit=OuterRef("pk")))
        given = Exists(Responsibility.objects.allocated().filter(instead_of=OuterRef("pk")))
        if state == "all":
            return rows
        return rows.filter(given).exclude(files) if state == "done" else rows.filter(files)

    def in_state(self, rows, name, value):
        """Nothing to narrow: ``filter_queryset`` knows what no choice means as well."""
        return rows


def ward(table, slug, name):
    """The ward, which leads to its files."""
    return tables.link(reverse("reports:allocation_desk", args=[slug]), name)


def followed_by(table, key):
    """The communes that followed it, the main one first."""
    return ", ".join(one.name for one in table.heirs[key]) or gettext("not in the lists")


def number(table, value):
    """How many files, as numbers are printed."""
    return with_dots(value)


def _number_of(name, label, **more):
    more |= {"is_number": True, "says_label": True, "plain": tables.itself}
    return Column(name, label, (name,), number, **more)


class WardTable(Table):
    """Ended wards with their heirs, and how many of their files are left."""

    columns = (
        Column(
            "ward",
            _("Ended ward"),
            ("slug", "name"),
            ward,
            css="cell-name",
            sorts=True,
            plain=tables.last,
        ),
        Column("ended", _("Until"), ("valid_to",), tables.day, sorts=True, says_label=True),
        Column("heirs", _("Followed by"), ("pk",), followed_by, css="cell-words", says_label=True),
        _number_of("left", pgettext_lazy("files", "Left"), sorts=True),
        _number_of("given", _("Allocated")),
    )

    def look_up(self, rows):
        wards = Unit.objects.visible_to(self.user).filter(pk__in=[row["pk"] for row in rows])
        self.heirs = heirs.followers_of(list(wards))


class DeskFilter(ListFilter):
    """Files of one ended ward, by neighbourhood and by street."""

    orders = {
        "place": ["neighbourhood__name", "address", "sort_key", "pk"],
        "name": ["sort_key", "pk"],
        "birth": ["birth_year", "birth_month", "birth_day", "sort_key", "pk"],
    }

    state = filters.ChoiceFilter(choices=STATES, method="in_order", widget=forms.HiddenInput)
    hood = LocalityFilter(_("Neighbourhood"), "in_hood")
    street = LocalityFilter(_("Street"), "in_street")

    class Meta:
        model = Person
        fields = ["state", "hood", "street"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters.pop("unit", None)  # they lie in one ward
        hoods = Neighbourhood.objects.visible_to(self.request.user)
        hoods = hoods.filter(people__in=self.queryset.order_by().values("pk")).distinct()
        names = {str(code): name for code, name in hoods.values_list("code", "name")}
        self.filters["hood"].offer(names)
        addresses = self.queryset.order_by().values_list("pk", "address")
        self.streets = {key: streets.street_of(address) for key, address in addresses}
        self.filters["street"].offer(self._streets())

    def _streets(self):
        """{key: name and number of files}, the most files first."""
        number = Counter(self.streets.values())
        return {
            streets.key_of(name): f"{name} ({count})"
            for name, count in number.most_common()
            if name
        }

    def in_hood(self, rows, name, code):
        """Those of a neighbourhood."""
        return rows.filter(neighbourhood__code=code)

    def in_street(self, rows, name, asked):
        """Those whose address lies in a street."""
        keys = [key for key, street in self.streets.items() if streets.key_of(street) == asked]
        return rows.filter(pk__in=keys)


def may_allocate(table):
    """Of a column for those who may allocate."""
    return table.may_edit


def is_given(table):
    """Of a column of files that were allocated."""
    return table.query.get("state") == GIVEN


def tick(table, code, full_name):
    """A box of the form above the list."""
    box = '<input class="form-check-input" type="checkbox" form="desk" name="person" value="{}"'
    box += ' aria-label="{}">'
    return format_html(box, code, gettext("Choose %(name)s") % {"name": full_name})


class DeskTable(Table):
    """Files of an ended ward with where the people live, for who knows where that lies today."""

    columns = (
        Column(
            "tick",
            _("Choose"),
            ("code", "full_name"),
            tick,
            css="cell-tick",
            appears=may_allocate,
            is_button=True,
        ),
        NAME,
        BORN,
        Column(
            "place",
            _("Neighbourhood"),
            ("neighbourhood__name",),
            tables.text,
            css="cell-words",
            sorts=True,
            says_label=True,
        ),
        Column("address", _("Address"), ("address",), tables.text, "cell-wide", says_label=True),
        Column(
            "heir",
            _("Allocated to"),
            ("unit__name",),
            tables.text,
            css="cell-words",
            appears=is_given,
            says_label=True,
        ),
        identity_column(),
    )
