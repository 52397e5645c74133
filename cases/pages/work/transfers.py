"""Files on their way, on the work list: to accept, to send, sent and not answered; asked for."""

from datetime import date, time

from django.db.models import BooleanField, ExpressionWrapper, F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.models import FileRequest, Transfer
from cases.pages.work.lines import Group, Line
from cases.queries.courses import beside, work
from cases.queries.courses.due import in_words
from cases.queries.courses.questions import moment
from wards.models import Unit
from wards.roles import Can
from wards.web.listing import day

ACCEPT, SEND, SENT, ASKED = "accept", "send", "sent", "asked"
FACTS = ("code", "state", "left_on", "due_on", "due_time", "elsewhere")
OTHERS = {"comes_from": F("unit__name"), "goes_to": F("to_unit__name")}


def groups(desk):
    """The groups of whoever passes files on, in two queries at most; none for others."""
    if not desk.user.can(Can.FILE_TRANSFER):
        return []
    return [
        *(_of_transfers(desk) if beside.TRANSFERS in desk.kinds else []),
        *([_of_requests(desk)] if beside.REQUESTS in desk.kinds else []),
    ]


def _of_transfers(desk):
    """What is open is little, and read whole."""
    ours = Unit.objects.visible_to(desk.user).order_by().values("pk")
    rows = _in_places(desk, Transfer.objects.visible_to(desk.user).still_open()).order_by()
    is_coming = ExpressionWrapper(Q(to_unit__in=ours), output_field=BooleanField())
    told = desk.told_of(rows.annotate(**OTHERS, is_coming=is_coming), *FACTS, *OTHERS, "is_coming")
    found = {ACCEPT: [], SEND: [], SENT: []}
    for row in told:
        name = SEND if row.state == Transfer.State.LEFT else ACCEPT if row.is_coming else SENT
        found[name].append(row)
    titles = {
        ACCEPT: (_("Files to accept"), {"side": "in", "state": "sent"}),
        SEND: (_("Left, file not sent"), {"side": "out", "state": "left"}),
        SENT: (_("Sent, waiting for the other commune"), {"side": "out", "state": "sent"}),
    }
    for name, (title, asked) in titles.items():
        lines = [_line(desk, name, row) for row in sorted(found[name], key=_limit)[: desk.shown]]
        url = f"{reverse('cases:transfer_list')}?side={asked['side']}&state={asked['state']}"
        yield Group(name, title, len(found[name]), lines, url)


def _limit(row):
    """What runs out first comes first; what has no limit last."""
    return (row.due_on or date.max, row.due_time or time.max, str(row.code))


def _in_places(desk, rows):
    """Of the places asked for: those whose person lives there, or who come to that commune."""
    if not desk.places.chosen:
        return rows
    people = desk.places.qs.order_by().values("pk")
    coming = Q(to_unit__slug=desk.places.chosen.get("unit", ""))
    return rows.filter(Q(person__in=people) | coming)


def _line(desk, name, row):
    what = {
        ACCEPT: _("from %(from)s, left on %(day)s"),
        SEND: _("left on %(day)s"),
        SENT: _("to %(to)s, left on %(day)s"),
    }[name]
    facts = {"from": row.comes_from or row.elsewhere, "to": row.goes_to or row.elsewhere}
    url = reverse("cases:transfer_detail", args=[row.code])
    said = what % (facts | {"day": day(row.left_on)})
    return _about(row, said, url, *in_words(moment(row.due_on, row.due_time), desk.now))


def _of_requests(desk):
    rows = FileRequest.objects.visible_to(desk.user).asked_of(desk.user).waiting()
    rows = work.first_of(desk.within(rows), ("asked_at", "pk"), desk.shown)
    facts = {"asks": F("unit__name")}
    found = list(desk.told_of(rows.annotate(**facts), "code", "reason", "asked_at", *facts))
    url = f"{reverse('cases:file_request_list')}?side=in&state=asked"
    return desk.group(ASKED, _("Files that others ask for"), found, _asked, url)


def _asked(request):
    what = _("%(unit)s asks: %(reason)s") % {"unit": request.asks, "reason": request.reason}
    since = _("since %(day)s") % {"day": day(timezone.localtime(request.asked_at).date())}
    url = reverse("cases:file_request_detail", args=[request.code])
    return _about(request, what, url, since, "state")


def _about(row, what, url, chip, tone):
    """Where the person lives is not said: one of the two communes is not the reader's."""
    born = str(row.born)
    return Line(row.who, what, url, chip, tone, "", born=born, person=row.whose, hood=row.hood)
