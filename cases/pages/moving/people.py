"""What the page of a person says of a transfer that is open."""

from django.utils.translation import gettext as _

from cases.models import Transfer
from wards.web.listing import day as written

State = Transfer.State


def about_person(person):
    """(how the open transfer of a person stands, that transfer), or None."""
    found = person.transfers.still_open().select_related("unit", "to_unit").first()
    if found is None:
        return None
    words = {
        State.LEFT: _("Left on %(day)s: the file is not sent yet."),
        State.SENT: _("Left on %(day)s: the file is sent to %(to)s, which has not answered."),
    }[found.state]
    facts = {"day": written(found.left_on), "to": found.to_name}
    return words % facts, found
