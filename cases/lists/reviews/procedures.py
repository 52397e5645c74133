"""The list of internal procedures: what each unit's documents say of steps, beside the law."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.actions.reviews.procedures import in_words
from cases.models import Case, LocalProcedure
from cases.queries.courses.local import rows_of
from cases.rules.tables.book import the_law
from wards.models.base import goes_on_until
from wards.web import listing
from wards.web.filters import ListFilter, StandingFilter
from wards.web.tables import COMMUNE, Column, Table, choice, day, link, text


class InForceFilter(StandingFilter):
    """Those in force or still to come, unless something else is asked for."""

    def filter(self, rows, value):
        if value == "all":
            return rows
        goes_on = goes_on_until(self.parent.today)
        return rows.exclude(goes_on) if value == "ended" else rows.filter(goes_on)


class ProcedureFilter(ListFilter):
    """Internal procedures by whether they are in force."""

    orders = {
        "kind": ["kind", "step", "-first_day", "pk"],
        "days": ["-first_day", "kind", "step", "pk"],
    }
    standing = InForceFilter(standing=_("In force now or later"), ended=_("Ended"))

    class Meta:
        model = LocalProcedure
        fields = ["standing", "unit"]


def step_link(table, code, kind, step):
    """The step, which leads to its page for those who set it."""
    name = the_law().name_of(kind, step)
    page = reverse("cases:local_procedure_edit", args=[code])
    return link(page, name) if table.may_edit else name


def step_plain(table, code, kind, step):
    """The same in a file."""
    return the_law().name_of(kind, step)


def limit(table, number, counted_in):
    """The unit's own limit; an en dash where it names the owner alone."""
    words = listing.labels(LocalProcedure.Counted)
    return f"{number} {words[counted_in]}" if number else "–"


def of_the_law(table, kind, step, first_day):
    """The law's limit on its first day."""
    found = [in_words(row) for row in rows_of(kind, step, first_day)]
    return next(filter(None, found), "–")


def document(table, number, on):
    """Number and day of the document that says so."""
    return f"{number}, {listing.day(on)}"


OWN, LAW, FROM = ("number", "counted_in"), ("kind", "step", "first_day"), ("first_day",)


class ProcedureTable(Table):
    """Internal procedures: of which step, who, in what time, by which document, when."""

    columns = (
        Column(
            "step",
            _("Step"),
            ("code", "kind", "step"),
            step_link,
            css="cell-name",
            plain=step_plain,
        ),
        Column("kind", _("Measure"), ("kind",), choice(Case.Kind), sorts=True),
        Column("owner", _("Who does it"), ("owner",), text),
        Column(
            "limit", _("In the unit"), ("number", "counted_in"), limit, "nowrap", says_label=True
        ),
        Column(
            "law", _("By law"), ("kind", "step", "first_day"), of_the_law, "nowrap", says_label=True
        ),
        Column(
            "document",
            _("Document"),
            ("document_number", "document_on"),
            document,
            says_label=True,
        ),
        Column(
            "days", _("In force from"), ("first_day",), day, "nowrap", sorts=True, says_label=True
        ),
        Column("last", _("Until the end of"), ("last_day",), day, "nowrap", says_label=True),
        COMMUNE,
    )
