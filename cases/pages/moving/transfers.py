"""What the pages of transfers and of requests for files show, and what they offer whom."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cases.lists.people.moving import minute_of
from cases.models import Person, Transfer
from cases.queries.courses.due import in_words, moment_text
from cases.queries.courses.questions import moment
from cases.queries.people import moving
from wards.web.listing import day as written

State = Transfer.State


@dataclass(frozen=True)
class Act:
    """Something that can be done with it; ``is_first`` what is mostly done."""

    label: str
    url: str
    is_first: bool = False


def page_of(transfer, *, user, now):
    """The context of the page of a transfer."""
    local = timezone.localtime(now).replace(tzinfo=None)
    last = moment(transfer.due_on, transfer.due_time) if transfer.is_open else None
    words, tone = in_words(last, local)
    may_open = Person.objects.visible_to(user).filter(pk=transfer.person_id).exists()
    return {
        "transfer": transfer,
        "due": words,
        "due_tone": tone,
        "due_at": moment_text(last),
        "due_source": source_of(transfer),
        "acts": acts_of(transfer, user),
        "facts": facts_of(transfer),
        "holds": holdings_of(transfer) if transfer.is_open else [],
        "minute": minute_of(transfer) if transfer.handed_on else [],
        "may_open": may_open,
        "may_print": may_open and transfer.unit is not None and transfer.is_open,
        "waits_for_paper": waits_for_paper(transfer),
    }


def source_of(transfer):
    """Where the limit is written; that of an answer is the product's own."""
    if not transfer.is_open or not transfer.due_on:
        return ""
    if transfer.state == State.SENT:
        words = _("the decrees set no limit for the answer: as long as for the notice (%(law)s)")
        return words % {"law": transfer.due_source}
    return transfer.due_source


def waits_for_paper(transfer):
    """Whether the other side can only answer on paper."""
    return transfer.state == State.SENT and not moving.answers_here(transfer.to_unit)


def acts_of(transfer, user):
    """What the user can do with it, their side as it is."""
    seen = Transfer.objects.visible_to(user).filter(pk=transfer.pk)
    sends = seen.sent_from(user).exists()
    takes = seen.sent_to(user).exists()
    found = []
    if transfer.state == State.LEFT and sends:
        found += [("sending", _("Send the file")), ("recall", _("Did not leave"))]
    if transfer.state == State.SENT and takes and transfer.sent_by_id != user.pk:
        found += [("acceptance", _("Accept the file")), ("return", _("Return it"))]
    if transfer.state == State.SENT and sends:
        if waits_for_paper(transfer):
            found.append(("closure", _("Close with their paper")))
        found += [("number", _("Code of the paper")), ("recall", _("Recall it"))]
    return [
        Act(label, reverse(f"cases:transfer_{name}", args=[transfer.code]), is_first=not number)
        for number, (name, label) in enumerate(found)
    ]


def facts_of(transfer):
    """[(label, value)] of what is known of it."""
    left = moment_text(moment(transfer.left_on, transfer.left_time))
    facts = {
        "unit": transfer.from_name,
        "to_unit": transfer.to_name,
        "left_on": left or "–",
        "reason": transfer.reason,
        "address": transfer.address,
        "document_number": transfer.document_number or "–",
        "sent_at": _when(transfer.sent_at, transfer.sent_by),
        "answered_at": _when(transfer.answered_at, transfer.answered_by),
        "answer_reason": transfer.answer_reason,
        "receipt_number": transfer.receipt_number,
        "handed_on": written(transfer.handed_on) if transfer.handed_on else "",
    }
    fields = Transfer._meta
    return [
        (capfirst(fields.get_field(name).verbose_name), value)
        for name, value in facts.items()
        if value
    ]


def _when(at, by):
    return f"{timezone.localtime(at):%H:%M %d/%m/%Y}, {by.full_name}" if at and by else ""


def holdings_of(transfer):
    """What would go: open lists and measures, so that the other side knows what it takes on."""
    lists, cases = moving.open_of(transfer.person)
    since = _("%(what)s, since %(day)s")
    found = [(one.get_category_display(), one.registered_on) for one in lists]
    found += [(one.get_kind_display(), one.started_on or one.opened_on) for one in cases]
    return [since % {"what": what, "day": written(day)} for what, day in found]
