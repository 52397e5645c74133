"""The list of cohorts: a line for each year of release and each mark."""

from django.utils.translation import gettext_lazy as _

from reports.cohorts.states import DUE, LABELS
from wards.exports.parts import column
from wards.web.tables import Table


class CohortTable(Table):
    """What became of those who completed rehabilitation, as a file has it."""

    columns = (
        column("cohort", _("Completed in")),
        column("released", _("Completed"), is_number=True),
        column("mark", _("After")),
        column("due", _("The day has come"), is_number=True),
        *(column(state, LABELS[state], is_number=True) for state in DUE[:1]),
        column("share", _("Share clean")),
        *(column(state, LABELS[state], is_number=True) for state in DUE[1:]),
        column("ahead", LABELS["ahead"], is_number=True),
    )


def lines_of(cohorts):
    """The lines of cohorts."""
    for cohort in cohorts:
        for mark in cohort.marks:
            yield {
                "cohort": cohort.period.label,
                "released": cohort.released,
                "mark": _("%(months)s months") % {"months": mark.months},
                "due": mark.due,
                "share": mark.share,
                **{state: mark.states[state] for state in LABELS},
            }
