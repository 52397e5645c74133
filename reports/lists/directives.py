"""The list of plans and directives: its filters and its columns."""

import django_filters as filters
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reports.models import Directive
from reports.words import directives
from wards.web import listing
from wards.web.filters import ALL, ListFilter
from wards.web.tables import Column, Table, day, link, text
from wards.web.widgets import LeanSelect

FIELDS = ("kind", "number", "day", "issuer", "subject", "as_written")


class DirectiveFilter(ListFilter):
    """Papers by kind and year."""

    orders = {"day": ["-day", "-pk"], "kind": ["kind", "-day", "-pk"]}

    kind = filters.ChoiceFilter(
        label=_("Kind"), choices=Directive.Kind, empty_label=ALL, widget=LeanSelect
    )
    year = filters.ChoiceFilter(
        label=_("Year"), choices=(), method="in_year", empty_label=ALL, widget=LeanSelect
    )

    class Meta:
        model = Directive
        fields = ["kind", "year"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        days = self.queryset.order_by().dates("day", "year", order="DESC")
        self.filters["year"].extra["choices"] = [(str(one.year), str(one.year)) for one in days]

    def in_year(self, rows, name, year):
        return rows.filter(day__year=year)


def named(table, code, *facts):
    """The paper by its whole name; leads to its form for those who enter targets."""
    title = directives.title(Directive(**dict(zip(FIELDS, facts, strict=True))))
    return link(reverse("reports:directive_edit", args=[code]), title) if table.may_edit else title


def kind(table, kind):
    return listing.labels(Directive.Kind)[kind]


class DirectiveTable(Table):
    """Papers with who gave them."""

    columns = (
        Column("title", _("Document"), ("code", *FIELDS), named, css="cell-name cell-wide"),
        Column("kind", _("Kind"), ("kind",), kind, css="cell-desk nowrap", sorts=True),
        Column("day", _("Day"), ("day",), day, css="cell-desk nowrap", sorts=True),
        Column("unit", _("Given by"), ("unit__name",), text, css="cell-words"),
    )
