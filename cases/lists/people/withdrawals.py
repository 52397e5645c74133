"""The list of what was withdrawn as entered by mistake."""

from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wards.web.tables import Column, Table

LINE = ("line",)
UNDO = (
    '<form method="post" action="{}"><input type="hidden" name="csrfmiddlewaretoken" value="{}">'
    '<button class="btn btn-secondary btn-sm">{}<span class="visually-hidden"> {}: {}</span>'
    "</button></form>"
)


def fact(name):
    """A cell that says one fact of a line."""

    def cell(table, line):
        return getattr(line, name)

    return cell


def moment(table, line):
    """When it was withdrawn, in the time of this place."""
    return timezone.localtime(line.at).strftime("%d/%m/%Y %H:%M")


def undo(table, line):
    """The button that restores it, for those who may."""
    if not line.undo:
        return ""
    return format_html(UNDO, line.undo, table.token, gettext("Restore"), line.person, line.what)


class WithdrawalTable(Table):
    """Withdrawn records, of which ``token`` lets the buttons restore one; rows: {"line": Line}."""

    columns = (
        Column("person", _("Person"), LINE, fact("person"), css="cell-name"),
        Column("what", _("What"), LINE, fact("what"), css="cell-words"),
        Column("reason", _("Reason"), LINE, fact("reason"), css="cell-words"),
        Column("by", _("Withdrawn by"), LINE, fact("by"), says_label=True),
        Column("at", _("When"), LINE, moment, css="nowrap"),
        Column("undo", _("Restore"), LINE, undo, css="cell-end", is_button=True),
    )

    def __init__(self, *, token, **reader):
        self.token = token
        super().__init__(**reader)
