"""What the page of a person says of a transfer that is open."""

from django.utils.translation import gettext as _

from cases.models import Transfer
from wards.web.listing import day as written

State = Transfer.State


def about_person(transfers):
    """(how the open one of a person's transfers stands, that one), or None."""
    found = next((one for one in transfers if one.is_open), None)
    if found is None:
        return None
    words = {
        State.LEFT: _("Left on %(day)s: the file is not sent yet."),
        State.SENT: _("Left on %(day)s: the file is sent to %(to)s, which has not answered."),
    }[found.state]
    facts = {"day": written(found.left_on), "to": found.to_name}
    return words % facts, found
