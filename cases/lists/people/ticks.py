"""The tick of a row: who of a list something is recorded for, all at once."""

from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wards.roles import Can
from wards.web.tables import Column


def may_record(table):
    """Of a column for those who may record what is done for people."""
    return table.user.can(Can.HELP_EDIT)


def tick(table, code, full_name):
    """A box of the form above the list."""
    box = '<input class="form-check-input" type="checkbox" form="many" name="person" value="{}"'
    box += ' aria-label="{}">'
    return format_html(box, code, gettext("Choose %(name)s") % {"name": full_name})


TICK = Column(
    "tick",
    _("Choose"),
    ("code", "full_name"),
    tick,
    css="cell-tick",
    appears=may_record,
    is_button=True,
)
