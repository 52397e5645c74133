"""The list of files that were joined."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.models import Merge
from wards.web.filters import ListFilter
from wards.web.tables import Column, Table, last, link, text


class MergeFilter(ListFilter):
    """The last joined first."""

    orders = {"merged_at": ["-merged_at", "-pk"]}

    class Meta:
        model = Merge
        fields = []


def name(table, code, full_name):
    """The name, leading to the page of the joining."""
    return link(reverse("cases:merge_detail", args=[code]), full_name)


def moment(table, at):
    """When, in the time of this place."""
    return timezone.localtime(at).strftime("%d/%m/%Y %H:%M")


def state(table, undone_at):
    """Whether it stands."""
    return gettext("undone") if undone_at else gettext("stands")


class MergeTable(Table):
    """Files joined to another: which, by whom, when, and whether it stands."""

    columns = (
        Column("name", _("Full name"), ("code", "kept__full_name"), name, "cell-name", plain=last),
        Column("merged", _("Joined file"), ("merged__full_name",), text),
        Column("unit", _("Commune"), ("kept__unit__name",), text),
        Column("by", _("Joined by"), ("merged_by__full_name",), text),
        Column("at", _("When"), ("merged_at",), moment, css="nowrap"),
        Column("state", _("State"), ("undone_at",), state, css="cell-end"),
    )
