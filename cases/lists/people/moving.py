"""The lists of transfers and of requests for files, and the minute of what was handed over."""

from datetime import date

import django_filters as filters
from django.db.models import DateField, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cases.lists.people.people import birth_year
from cases.models import FileRequest, Transfer, TransferItem
from cases.queries.courses.due import in_words, moment_text
from cases.queries.courses.questions import moment
from wards.exports.parts import Part, column
from wards.web.filters import ALL, ListFilter
from wards.web.tables import Column, Table, choice, day, last, link, state, text
from wards.web.widgets import LeanSelect

FAR = Value(date(9000, 1, 1), DateField())
OUT, IN = "out", "in"
WITH_OPEN = [("all", ALL), *Transfer.State.choices]


class TransferFilter(ListFilter):
    """Transfers of either side: those still open, unless something else is asked for."""

    orders = {
        "due": ["day_order", "-pk"],
        "name": ["person__sort_key", "pk"],
        "left": ["left_on", "pk"],
    }
    side = filters.ChoiceFilter(
        label=_("Direction"),
        choices=[(IN, _("To us")), (OUT, _("From us"))],
        method="of_side",
        empty_label=ALL,
        widget=LeanSelect,
    )
    state = filters.ChoiceFilter(
        label=_("Status"),
        choices=WITH_OPEN,
        method="of_state",
        empty_label=_("Open"),
        widget=LeanSelect,
    )

    class Meta:
        model = Transfer
        fields = ["side", "state"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters.pop("unit", None)

    def filter_queryset(self, rows):
        rows = super().filter_queryset(rows)
        return rows if self.form.cleaned_data.get("state") else rows.still_open()

    def of_side(self, rows, name, value):
        user = self.request.user
        return rows.sent_to(user) if value == IN else rows.sent_from(user)

    def of_state(self, rows, name, value):
        return rows if value == "all" else rows.filter(state=value)

    def ordered(self, rows):
        return super().ordered(rows.annotate(day_order=Coalesce("due_on", FAR)))


def transfer_link(table, code, full_name):
    """The transfer, by whose file it is."""
    return link(reverse("cases:transfer_detail", args=[code]), full_name)


def receiver(table, unit, sender, place):
    """Where to; a place is that of the receiver only where a commune sends."""
    return unit or (sender and place) or "–"


def sender(table, unit, place):
    """Where from."""
    return unit or place or "–"


def due(table, state_of, due_on, due_time):
    """How long is left of what is open."""
    last_moment = moment(due_on, due_time)
    if state_of not in ("left", "sent") or last_moment is None:
        return "–"
    return state(*in_words(last_moment, table.now))


def due_plain(table, state_of, due_on, due_time):
    """In a file the moment itself."""
    return moment_text(moment(due_on, due_time)) if state_of in ("left", "sent") else ""


class TransferTable(Table):
    """Files on their way: whose, from where, to where, how it stands, until when."""

    columns = (
        Column(
            "name",
            _("Person"),
            ("code", "person__full_name"),
            transfer_link,
            css="cell-name",
            sorts=True,
            plain=last,
        ),
        Column("birth", _("Born"), ("person__birth_year",), birth_year, css="cell-end"),
        Column("from", _("Comes from"), ("unit__name", "elsewhere"), sender, says_label=True),
        Column(
            "to",
            _("Goes to"),
            ("to_unit__name", "unit__name", "elsewhere"),
            receiver,
            says_label=True,
        ),
        Column("state", _("Status"), ("state",), choice(Transfer.State)),
        Column(
            "due",
            _("Time limit"),
            ("state", "due_on", "due_time"),
            due,
            css="nowrap",
            sorts=True,
            plain=due_plain,
        ),
        Column("left", _("Left on"), ("left_on",), day, css="nowrap", sorts=True, says_label=True),
        Column("number", _("Code of the paper"), ("document_number",), text, is_extra=True),
    )

    def __init__(self, *, now, **facts):
        super().__init__(**facts)
        self.now = now


class RequestFilter(ListFilter):
    """Requests of either side: those nobody has answered, unless something else is asked for."""

    orders = {"asked": ["-asked_at", "-pk"]}
    side = filters.ChoiceFilter(
        label=_("Direction"),
        choices=[(IN, _("Others ask us")), (OUT, _("We ask"))],
        method="of_side",
        empty_label=ALL,
        widget=LeanSelect,
    )
    state = filters.ChoiceFilter(
        label=_("Status"), choices=FileRequest.State.choices, empty_label=ALL, widget=LeanSelect
    )

    class Meta:
        model = FileRequest
        fields = ["side", "state"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters.pop("unit", None)

    def of_side(self, rows, name, value):
        ours = rows.asked_of(self.request.user)
        return ours if value == IN else rows.exclude(pk__in=ours.order_by().values("pk"))


def about(table, code, is_ours, name, person):
    """Whom it is about: by name where the file is ours, else as we called them."""
    return link(reverse("cases:file_request_detail", args=[code]), person if is_ours else name)


def about_plain(table, code, is_ours, name, person):
    """The same in a file."""
    return person if is_ours else name


def other_side(table, is_ours, asker, holder):
    """Who asks us, or whom we ask."""
    return _now("%(unit)s asks") % {"unit": asker} if is_ours else holder


def asked_on(table, at):
    """The day of a moment, in the time of this place."""
    return day(table, timezone.localtime(at).date())


class RequestTable(Table):
    """Requests: about whom, of which commune, how it stands."""

    columns = (
        Column(
            "about",
            _("Person"),
            ("code", "is_ours", "about", "person__full_name"),
            about,
            css="cell-name",
            plain=about_plain,
        ),
        Column("unit", _("Commune"), ("is_ours", "unit__name", "person__unit__name"), other_side),
        Column("reason", _("Reason"), ("reason",), text, css="cell-words"),
        Column("state", _("Status"), ("state",), choice(FileRequest.State)),
        Column("answer", _("Why not"), ("answer_reason",), text, css="cell-words"),
        Column(
            "asked",
            _("Asked on"),
            ("asked_at",),
            asked_on,
            css="nowrap",
            sorts=True,
            says_label=True,
        ),
    )


class ItemTable(Table):
    """The minute: what there was, and what became of it."""

    columns = (
        column("kind", _("Kind")),
        column("what", _("What"), css="cell-words"),
        column("fate", _("What became of it")),
    )


def minute_of(transfer):
    """The lines of the minute as the page and a file have them."""
    kinds, fates = TransferItem.Kind, TransferItem.Fate
    return [
        {"kind": kinds(one.kind).label, "what": one.what, "fate": fates(one.fate).label}
        for one in transfer.items.all()
    ]


def minute_part(transfer, rows):
    """The minute as a list to take out."""
    shown = (Transfer, [transfer.pk])
    return Part(ItemTable, rows, _now("Minute of handing over"), shown)
