"""The list of pairs of files that may be one person."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from wards.roles import Can
from wards.web.tables import Column, Table, link, of_several_communes

PAIR = ("pair",)


def first(table, pair):
    """Both names, for whoever may join the files leading to the page that compares them."""
    if not table.user.can(Can.FILES_JOIN):
        return names(table, pair)
    address = reverse("cases:pair_detail", args=[pair.first.code, pair.second.code])
    return link(address, names(table, pair))


def names(table, pair):
    """The name of the two, or both."""
    both = dict.fromkeys((pair.first.full_name, pair.second.full_name))
    return " / ".join(both)


def births(table, pair):
    """The birth of each, once where they are written alike."""
    return " / ".join(dict.fromkeys((pair.first.birth_text, pair.second.birth_text)))


def numbers(table, pair):
    """The number of each, masked."""
    known = dict.fromkeys((pair.first.masked_identity or "–", pair.second.masked_identity or "–"))
    return " / ".join(known)


def communes(table, pair):
    """The commune of each."""
    return " / ".join(dict.fromkeys((pair.first.unit.name, pair.second.unit.name)))


def how(table, pair):
    """How much they are alike, in words."""
    return capfirst(str(pair.match.in_words))


def why(table, pair):
    """What they have in common."""
    return pair.match.why


class SuspectedTable(Table):
    """Pairs of files; rows: {"pair": Pair}."""

    columns = (
        Column("name", _("Full name"), PAIR, first, css="cell-name", plain=names),
        Column("birth", _("Born"), PAIR, births, css="cell-end nowrap"),
        Column("number", _("Identity number"), PAIR, numbers, says_label=True),
        Column("unit", _("Commune"), PAIR, communes, appears=of_several_communes),
        Column("how", _("How alike"), PAIR, how, css="cell-words"),
        Column("why", _("What they have in common"), PAIR, why, css="cell-words"),
    )
