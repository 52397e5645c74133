"""Which fields of targets and reports say something about a person: none."""

from wards.trail.personal_data import Fields

FIELDS = {
    "reports.Target": Fields.of(
        plain="code version unit indicator first_year last_year amount document given_on entered_at"
    ),
    "reports.SignedPaper": Fields.of(
        plain="code version unit period calendar first_day last_day document"
    ),
    "reports.SignedFigure": Fields.of(plain="paper indicator actual accumulated"),
}
