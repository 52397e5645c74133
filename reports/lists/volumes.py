"""How much each user read in a week, as files have it."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wards.exports.parts import ONE
from wards.trail import volumes
from wards.web.tables import Column, Table


def who(table, reader):
    """The name of the user."""
    return reader.user.full_name


def account(table, reader):
    """Under which name they sign in."""
    return reader.user.username


def role(table, reader):
    """What they are, and where."""
    return f"{reader.user.get_role_display()}, {reader.user.unit.name}"


def count(place):
    """The cell with the week's count of the kind at this place in ``volumes.KINDS``."""
    return lambda table, reader: reader.volumes[place].now


def verdict(table, reader):
    """How the week stands to the weeks before it."""
    if not reader.has_past:
        return gettext("no weeks before to compare with")
    return gettext("unusual") if reader.is_unusual else gettext("as usual")


def counted(place, name, label):
    """The column of one kind of reading."""
    return Column(name, label, ONE, count(place), is_number=True, plain=count(place))


class VolumeTable(Table):
    """Users who read something; the rows are {"one": a ``volumes.Reader``}."""

    columns = (
        Column("who", _("Who"), ONE, who, css="cell-name"),
        Column("account", _("User name"), ONE, account),
        Column("role", _("Role and unit"), ONE, role, css="cell-words"),
        *(
            counted(place, name, label)
            for place, (name, (label, _count)) in enumerate(volumes.KINDS.items())
        ),
        Column("past", _("Against their own past"), ONE, verdict, css="cell-words"),
    )
