"""The lists of outreach: schools, who was reached in which quarter, who was not."""

import django_filters as filters
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cases.models import School
from cases.queries.community.outreach import SCHOOL
from wards.exports.parts import ONE, Part, column, fact
from wards.web.filters import ALL, ListFilter, StandingFilter
from wards.web.listing import day as day_text
from wards.web.tables import COMMUNE, Column, Table, choice, day, link, state
from wards.web.widgets import LeanSelect


class SchoolFilter(ListFilter):
    """Schools by level, state and commune."""

    orders = {"name": ["name", "pk"], "level": ["level", "name", "pk"]}
    level = filters.ChoiceFilter(
        label=_("Level"), choices=School.Level, empty_label=ALL, widget=LeanSelect
    )
    state = StandingFilter(standing=_("There now"), ended=_("No longer there"))

    class Meta:
        model = School
        fields = ["level", "state", "unit"]


def school_link(table, code, name):
    """The name, which leads to the form of those who may correct it."""
    if table.may_edit:
        return link(reverse("cases:school_edit", args=[code]), name)
    return format_html("<b>{}</b>", name)


class SchoolTable(Table):
    """Schools of the communes in sight."""

    columns = (
        Column("name", _("School"), ("code", "name"), school_link, css="cell-name", sorts=True),
        Column("level", _("Level"), ("level",), choice(School.Level), sorts=True),
        COMMUNE,
        Column("since", _("On the list from"), ("started_on",), day, says_label=True),
        Column("until", _("No longer from"), ("ended_on",), day, css="cell-desk", is_extra=True),
    )


def cell_of(name):
    """The words of a quarter or of the year; what was missed stands out."""

    def cell(table, one):
        words, tone = one[name]
        return state(words, tone)

    return cell


def words_of(name):
    """The same words in a file."""

    def cell(table, one):
        return one[name][0]

    return cell


QUARTERS = (_("Quarter I"), _("Quarter II"), _("Quarter III"), _("Quarter IV"))


def quarter(number):
    """The column of a quarter."""
    name = f"q{number}"
    label = QUARTERS[number - 1]
    return Column(name, label, ONE, cell_of(name), says_label=True, plain=words_of(name))


class ReachTable(Table):
    """Places with what was for each in the quarters of a year."""

    columns = (
        column("name", _("Neighbourhood or school"), css="cell-name"),
        *map(quarter, (1, 2, 3, 4)),
        Column("whole", _("Year"), ONE, cell_of("whole"), says_label=True, plain=words_of("whole")),
    )


class GapTable(Table):
    """Places that nothing was for, and when there was something last."""

    columns = (
        column("name", _("Neighbourhood or school"), css="cell-name"),
        column("kind", _("Kind"), css="cell-end"),
        Column("last", _("Last reached"), ONE, fact("last"), says_label=True, plain=fact("last")),
    )


def commune_link(table, one):
    """The name, which leads to the page of the commune."""
    return link(one["address"], one["name"])


class CommuneTable(Table):
    """Communes with how many of their places were reached."""

    columns = (
        Column(
            "name",
            _("Commune"),
            ONE,
            commune_link,
            css="cell-name",
            plain=fact("name"),
        ),
        column("hoods", _("Neighbourhoods reached"), is_number=True, css="cell-end"),
        Column(
            "schools",
            _("Schools reached"),
            ONE,
            fact("schools"),
            is_number=True,
            says_label=True,
            plain=fact("schools"),
        ),
    )


def lines_of(places, begun, ended):
    """A line each place; ``begun`` and ``ended`` say it of each quarter of the year."""
    return [_line(place, begun, ended) for place in places]


def _line(place, begun, ended):
    quarters = {f"q{number}": _quarter(place, number, begun, ended) for number in (1, 2, 3, 4)}
    missed = place.is_missed(None, begun)
    tone = "state state-overdue" if missed and ended[-1] else "state state-soon" if missed else ""
    whole = gettext("nothing yet") if missed else words(place.whole)
    return {"name": place.name, **quarters, "whole": (whole, tone)}


def _quarter(place, number, begun, ended):
    reach = place.quarters[number - 1]
    if reach.activities:
        return words(reach), ""
    if not place.is_missed(number, begun):
        return "–", ""
    is_over = ended[number - 1]
    told = gettext("nothing") if is_over else gettext("nothing yet")
    return told, "state state-overdue" if is_over else "state state-soon"


def words(reach):
    """2 activities, 85 people."""
    if not reach.activities:
        return "–"
    number = ngettext("%(n)s activity", "%(n)s activities", reach.activities)
    said = number % {"n": reach.activities}
    if reach.people is None:
        return said
    people = ngettext("%(n)s person", "%(n)s people", reach.people) % {"n": reach.people}
    return f"{said}, {people}"


def gaps_of(places, quarter, begun):
    """A line each place that nothing was for in the quarter, or in the year."""
    return [
        {
            "name": place.name,
            "kind": gettext("School") if place.kind == SCHOOL else gettext("Neighbourhood"),
            "last": day_text(place.last) if place.last else gettext("never, as far as is on file"),
        }
        for place in places
        if place.is_missed(quarter, begun)
    ]


def parts_of(page):
    """The lists on the page, as files have them."""
    if page["communes"] is not None:
        return {"communes": Part(CommuneTable, page["communes"], gettext("Outreach by commune"))}
    return {
        "hoods": Part(ReachTable, page["hoods"], gettext("Neighbourhoods reached")),
        "schools": Part(ReachTable, page["schools"], gettext("Schools reached")),
        "gaps": Part(GapTable, page["gaps"], gettext("Not reached")),
    }
