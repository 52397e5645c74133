"""Transfers of the file in the timeline: who left, where the file went, how it was answered."""

from django.utils import timezone
from django.utils.translation import gettext as _

from cases.models import Transfer
from cases.pages.timeline.entries import Entry
from wards.roles import Can

State = Transfer.State


def about(transfers, *, user):
    """The entries of a person's transfers; each leads to its page, for whoever may open it."""
    opens = user.can(Can.FILE_TRANSFER)
    return [entry for one in transfers for entry in _entries(one, opens)]


def _entries(transfer, opens):
    url = transfer.get_absolute_url() if opens else ""
    sides = {"from": transfer.from_name, "to": transfer.to_name}
    if transfer.sent_at:
        title = _("File sent to %(to)s") % sides
        yield Entry(_day(transfer.sent_at), title, transfer.reason, url)
    elif transfer.state in (State.LEFT, State.RECALLED):
        yield Entry(transfer.left_on, _("Left the commune"), transfer.reason, url)
    if transfer.handed_on:
        title = _("File went from %(from)s to %(to)s") % sides
        yield Entry(transfer.handed_on, title, transfer.receipt_number, url)
    elif transfer.answered_at:
        titles = {
            State.RETURNED: _("File returned by %(to)s"),
            State.RECALLED: _("Transfer recalled"),
        }
        title = titles[transfer.state] % sides
        yield Entry(_day(transfer.answered_at), title, transfer.answer_reason, url)


def _day(at):
    return timezone.localtime(at).date()
