"""Pages of transfers: the list, one of them, and what each side does with it."""

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView

from cases.actions.people.moving import answering, by_paper, sending
from cases.forms.people.moving import (
    AcceptanceForm,
    ArrivalForm,
    BackForm,
    NumberForm,
    PaperForm,
    TransferForm,
)
from cases.lists.people.moving import TransferFilter, TransferTable, minute_part
from cases.models import Transfer
from cases.pages.moving.transfers import page_of
from cases.queries.people.moving import beside
from cases.views.personal import FILE
from wards.access import ScopedMixin
from wards.roles import Can
from wards.web.lists import ListPage, PartsMixin
from wards.web.records import RecordCreate, RecordEdit, ViewedMixin

TRANSFERS = Transfer.objects.select_related(
    "person__unit", "unit", "to_unit", "sent_by", "answered_by"
)


class TransferList(ListPage):
    """Files on their way from and to the communes in sight, the most urgent first."""

    permission = Can.FILE_TRANSFER
    model = Transfer
    filter_class = TransferFilter
    template_name = "cases/transfer_list.html"

    @property
    def may_edit(self):
        return True

    def table_class(self, **facts):
        """The columns, which know the moment."""
        return TransferTable(now=timezone.localtime().replace(tzinfo=None), **facts)


class TransferDetail(PartsMixin, ViewedMixin, ScopedMixin, DetailView):
    """A transfer: its two sides, its clock, what is to be done, and the minute of what went."""

    permission = Can.FILE_TRANSFER
    queryset = TRANSFERS
    slug_field = slug_url_kwarg = "code"
    template_name = "cases/transfer_detail.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**self.page(), **kwargs)

    def page(self):
        """What the page shows."""
        return page_of(self.object, user=self.request.user, now=timezone.now())

    def about(self):
        """Whose file it is, and its two sides."""
        return [str(self.object.person), str(self.object)]

    def parts(self):
        """The minute, once there is one."""
        rows = self.page()["minute"]
        return {"minute": minute_part(self.object, rows)} if rows else {}


class Moving:
    """A form of a transfer: ``act`` writes it; ``words`` are its title and its button."""

    permission = Can.FILE_TRANSFER
    template_name = "cases/transfer_form.html"
    act = None
    words = ("", "")
    note = ""

    @cached_property
    def when(self):
        """What the actions are told of the time."""
        return {"now": timezone.now(), "today": self.today}

    def write(self, form):
        facts = {"expected_version": form.expected_version, "by": self.request.user, **self.when}
        return form.attempt(type(self).act, transfer=form.instance, **self.told(form), **facts)

    def told(self, form):
        """What this act is told besides."""
        return {}

    def back(self, record):
        return record.get_absolute_url() if record.pk else record.person.get_absolute_url()

    def get_context_data(self, **kwargs):
        title, save = self.words
        context = super().get_context_data(**kwargs)
        words = {"title": title, "save": save, "note": self.note}
        return context | words | {"whom": self.whom(context["form"].instance)}

    def whom(self, record):
        """Whose file it is, in words."""
        return f"{record.person.full_name}, {record.person.birth_text}"


class TransferCreate(Moving, RecordCreate):
    """Somebody has left: the file is sent, or the leaving noted while nobody knows where to."""

    belongs_to = FILE
    model = Transfer
    form_class = TransferForm

    words = _("Transfer the file"), _("Save")

    note = _(
        "The file stays with this commune until the other one accepts it. Without a place it "
        "is noted that the person left, and the clock runs."
    )

    def get_initial(self):
        """The commune that asked for the file, where one did."""
        asked = self.request.GET.get("to", "")
        found = beside(self.parent.unit, self.today).at_address(asked).first()
        return {"to_unit": found} if found else {}

    def write(self, form):
        act = sending.note_leaving if form.is_leaving else sending.send
        return form.attempt(act, transfer=form.instance, by=self.request.user, **self.when)


class TransferSending(Moving, RecordEdit):
    """The file of somebody whose leaving was noted is sent."""

    queryset = TRANSFERS
    form_class = TransferForm
    act = sending.send_noted
    words = _("Send the file"), _("Send")

    def told(self, form):
        return {"fields": form.written_fields}


class TransferNumber(Moving, RecordEdit):
    """The clerk gave the paper its code."""

    queryset = TRANSFERS
    form_class = NumberForm
    act = sending.give_number
    words = _("Code of the paper"), _("Save")

    def told(self, form):
        return {"fields": form.written_fields}


class TransferRecall(Moving, RecordEdit):
    """It is taken back while nobody has answered."""

    queryset = TRANSFERS
    form_class = BackForm
    act = sending.recall
    words = _("Recall the transfer"), _("Recall")
    note = _(
        "What was sent comes back as a leaving that is still to be dealt with. Who did not "
        "leave at all: recall that too."
    )


class TransferReturn(Moving, RecordEdit):
    """The receiving commune does not take it."""

    queryset = TRANSFERS
    form_class = BackForm
    act = answering.give_back
    words = _("Return the file"), _("Return it")


class TransferAcceptance(Moving, RecordEdit):
    """From today the file is the receiving commune's."""

    queryset = TRANSFERS
    form_class = AcceptanceForm
    act = answering.accept
    words = _("Accept the file"), _("Accept")
    note = _(
        "From today your commune answers for the file: lists, open measures with their "
        "limits, monitoring. What happened before counts where it happened."
    )

    def told(self, form):
        hood = form.cleaned_data["neighbourhood"]
        return {"choices": form.choices, "neighbourhood": hood}


class TransferClosure(Moving, RecordEdit):
    """The paper of a commune that does not use this product has come."""

    queryset = TRANSFERS
    form_class = PaperForm
    act = by_paper.close_with_paper
    words = _("Close with their paper"), _("Close")


class ArrivalCreate(Moving, RecordCreate):
    """Where somebody came from, with the paper of that side."""

    belongs_to = FILE
    model = Transfer
    form_class = ArrivalForm

    words = _("Arrived with a paper"), _("Save")

    def blank(self):
        return Transfer(person=self.parent, to_unit=self.parent.unit)

    def write(self, form):
        facts = {"transfer": form.instance, "by": self.request.user, **self.when}
        return form.attempt(by_paper.arrive_with_paper, **facts)

    def back(self, record):
        return record.person.get_absolute_url()
