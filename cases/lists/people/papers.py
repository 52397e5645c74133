"""Recorded steps that wait: for the receipt of a paper of others, or for a leader's approval."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.lists.people.deadlines import step_name
from cases.lists.people.people import birth_year
from cases.models import Case, CaseStep
from wards.web.filters import ListFilter, LocalityFilter
from wards.web.tables import COMMUNE, Column, Table, choice, day, last, link, of_one_commune, text


class WaitingFilter(ListFilter):
    """Recorded steps by place, the earliest on top; ``waiting`` is the condition of those."""

    orders = {
        "issued": ["done_on", "pk"],
        "name": ["case__person__sort_key", "pk"],
        "kind": ["case__kind", "done_on", "pk"],
    }
    place = "case__person__neighbourhood"

    neighbourhood = LocalityFilter(_("Neighbourhood"), "in_neighbourhood")
    beat = LocalityFilter(_("Beat"), "in_beat")
    officer = LocalityFilter(_("Officer on duty"), "of_officer")

    class Meta:
        model = CaseStep
        fields = ["unit", "neighbourhood", "beat", "officer"]

    def __init__(self, *args, waiting, **kwargs):
        super().__init__(*args, **kwargs)
        self.queryset = self.queryset.filter(waiting)


def paper_link(table, code, case, full_name):
    """The step, where its receipt is entered, for who records; the measure for others."""
    page, of = ("cases:step_edit", code) if table.may_edit else ("cases:case_detail", case)
    return link(reverse(page, args=[of]), full_name)


class PaperTable(Table):
    """Papers: about whom, which, issued when and by whom."""

    columns = (
        Column(
            "name",
            _("Person"),
            ("code", "case__code", "case__person__full_name"),
            paper_link,
            css="cell-name",
            sorts=True,
            plain=last,
        ),
        Column("birth", _("Born"), ("case__person__birth_year",), birth_year, css="cell-end"),
        Column("step", _("Paper"), ("case__kind", "step"), step_name, css="cell-words"),
        Column("number", _("Number"), ("document_number",), text),
        Column("issued", _("Issued"), ("done_on",), day, css="nowrap", sorts=True, says_label=True),
        Column("by", _("Signed by"), ("signed_by",), text),
        Column("kind", _("Measure"), ("case__kind",), choice(Case.Kind), sorts=True),
        Column(
            "place",
            _("Neighbourhood"),
            ("case__person__neighbourhood__name",),
            text,
            appears=of_one_commune,
        ),
        Column("unit", _("Commune"), ("case__person__unit__name",), text, appears=COMMUNE.appears),
    )


def approval_link(table, case, full_name):
    """The measure, where it is approved or taken back."""
    return link(reverse("cases:case_detail", args=[case]), full_name)


class ApprovalTable(Table):
    """Proposals: about whom, which, of which day and on which paper."""

    columns = (
        Column(
            "name",
            _("Person"),
            ("case__code", "case__person__full_name"),
            approval_link,
            css="cell-name",
            sorts=True,
            plain=last,
        ),
        *(one for one in PaperTable.columns if one.name not in ("name", "issued")),
        Column("issued", _("Day"), ("done_on",), day, css="nowrap", sorts=True, says_label=True),
    )
