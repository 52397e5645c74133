"""Which fields of targets and reports say something about a person: none."""

from wards.trail.personal_data import Fields

FIELDS = {
    "reports.Target": Fields.declared(
        plain="code version unit facility indicator first_year last_year amount directive given_by"
        " from_document given_on entered_at withdrawn_at withdrawn_by withdrawal_reason"
    ),
    "reports.Directive": Fields.declared(
        plain="code version unit kind number day issuer subject as_written entered_by"
    ),
    "reports.PaperText": Fields.declared(
        plain="code version unit period calendar last_day part text reviewed_by reviewed_on"
    ),
    "reports.SignedPaper": Fields.declared(
        plain="code version unit period calendar first_day last_day document"
    ),
    "reports.SignedFigure": Fields.declared(plain="paper indicator actual accumulated"),
}
