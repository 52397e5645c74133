"""The column of identity numbers: masked, but in a file that somebody said a reason for."""

from django.utils.translation import gettext_lazy as _

from cases.values import sealing
from wards.exports.taking import IDENTITY
from wards.web.tables import Column

LAST_DIGITS = 3


def number(table, sealed):
    """The number with all but its last digits hidden; nothing where there is none."""
    if not sealed:
        return ""
    plain = sealing.unseal(sealed).decode()
    return plain if table.shows_identity else masked(plain)


def masked(plain):
    """All but the last digits hidden."""
    return "•" * (len(plain) - LAST_DIGITS) + plain[-LAST_DIGITS:]


def identity_column(of=""):
    """The column for a list of people, or with ``of`` for a list of what is about people."""
    fields = (f"{of}identity_sealed",)
    return Column(IDENTITY, _("Identity number"), fields, number, css="nowrap", is_extra=True)


def number_of_record(table, record):
    """The number of whom a record is about."""
    return number(table, record.person.identity_sealed)
