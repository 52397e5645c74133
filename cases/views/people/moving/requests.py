"""Pages of requests for files that lie in other communes."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Case, Value, When
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import DetailView, FormView

from cases.actions.people.moving import asking, by_paper
from cases.forms.people.moving import ArrivalForm, RefusalForm, RequestForm
from cases.lists.people.moving import RequestFilter, RequestTable
from cases.models import FileRequest, Person, Transfer
from cases.pages import numbers
from cases.queries.people import moving
from cases.values import session_store
from cases.views.people.moving.transfers import Moving
from wards.access import ScopedMixin, require
from wards.models import Unit
from wards.models.base import Conflict
from wards.roles import Can
from wards.web.lists import ListPage
from wards.web.records import RecordCreate, RecordEdit, ViewedMixin, version_of

REQUESTS = FileRequest.objects.select_related("person__unit", "unit", "asked_by", "answered_by")


class RequestList(ListPage):
    """Files that we ask others for, and files of ours that others ask for."""

    permission = Can.FILE_TRANSFER
    model = FileRequest
    filter_class = RequestFilter
    table_class = RequestTable
    template_name = "cases/file_request_list.html"

    @property
    def may_edit(self):
        return True

    def in_sight(self):
        """Each with whether the file lies with us: else its name is not told."""
        rows = super().in_sight()
        ours = rows.asked_of(self.request.user).order_by().values("pk")
        mine = When(pk__in=ours, then=Value(True))
        return rows.annotate(is_ours=Case(mine, default=Value(False)))


class RequestDetail(ViewedMixin, ScopedMixin, DetailView):
    """A request: for who has the file, about whom it is; for who asks, where it lies."""

    permission = Can.FILE_TRANSFER
    queryset = REQUESTS
    slug_field = slug_url_kwarg = "code"
    template_name = "cases/file_request_detail.html"

    def get_context_data(self, **kwargs):
        user, found = self.request.user, self.object
        [(holder, phone)] = moving.desks([found.person.unit], timezone.localdate())
        is_ours = Person.objects.visible_to(user).filter(pk=found.person_id).exists()
        page = {"is_ours": is_ours, "holder": holder, "phone": phone}
        page |= {"waits": found.state == FileRequest.State.ASKED}
        page |= {"answers_here": moving.answers_here(holder), "asked": found}
        return super().get_context_data(**page, **kwargs)


class RequestCreate(ScopedMixin, FormView):
    """Ask for the files of the number that was looked for: each in the commune that has it."""

    permission = Can.FILE_TRANSFER
    form_class = RequestForm
    template_name = "cases/file_request_form.html"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return super().dispatch(request, *args, **kwargs)
        require(request.user, self.permission)
        if request.user.unit.level != Unit.Level.COMMUNE:
            raise PermissionDenied
        if not self.files:
            messages.error(request, _("Search for the whole identity number first."))
            return redirect("cases:person_lookup")
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def today(self):
        return timezone.localdate()

    @cached_property
    def typed(self):
        """What was looked for."""
        return session_store.read(self.request.session, session_store.TYPED) or {}

    @cached_property
    def files(self):
        """Those of the number that lie elsewhere; none for no number, or used up questions."""
        number = self.typed.get("identity_number", "")
        session, user = self.request.session, self.request.user
        facts = {"identity_number": number, "today": self.today, "by": user}
        return numbers.elsewhere(session, **facts) or []

    def form_valid(self, form):
        user, now = self.request.user, timezone.now()
        facts = {"unit": user.unit, "about": self.typed["full_name"][:100], "asked_by": user}
        facts |= {"reason": form.cleaned_data["reason"], "asked_at": now}
        open_ones = FileRequest.objects.visible_to(user).waiting().filter(unit=user.unit)
        asked = set(open_ones.values_list("person", flat=True))
        new = [FileRequest(person=one, **facts) for one in self.files if one.pk not in asked]
        asking.ask(requests=new, by=user)
        messages.success(self.request, _("Asked. The answer will stand here."))
        return redirect("cases:file_request_list")

    def get_context_data(self, **kwargs):
        desks = moving.desks([one.unit for one in self.files], self.today)
        about = {"desks": desks, "about": self.typed["full_name"]}
        return super().get_context_data(**about, **kwargs)


class RequestRefusal(RecordEdit):
    """The file is not sent, and why."""

    permission = Can.FILE_TRANSFER
    queryset = REQUESTS
    form_class = RefusalForm
    template_name = "cases/transfer_form.html"

    def get_queryset(self):
        return super().get_queryset().asked_of(self.request.user)

    def write(self, form):
        facts = {"expected_version": form.expected_version, "by": self.request.user}
        return form.attempt(asking.refuse, request=form.instance, now=timezone.now(), **facts)

    def back(self, record):
        return record.get_absolute_url()

    def get_context_data(self, **kwargs):
        words = {"title": _("Refuse the file"), "save": _("Refuse"), "note": ""}
        return super().get_context_data(**kwargs) | words | {"whom": self.object.person.full_name}


@require_POST
def file_request_withdrawal(request, code):
    """Those who asked need it no more."""
    require(request.user, Can.FILE_TRANSFER)
    found = get_object_or_404(REQUESTS.visible_to(request.user), code=code)
    facts = {"by": request.user, "now": timezone.now()}
    try:
        asking.take_back(request=found, expected_version=version_of(request), **facts)
    except Conflict:
        messages.error(request, _("It was changed meanwhile: look at it again first."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The request is taken back."))
    return redirect(found.get_absolute_url())


class FileArrival(Moving, RecordCreate):
    """The file of a commune that does not use this product comes over with its paper."""

    model = Transfer
    form_class = ArrivalForm

    words = gettext_lazy("The file came with its paper"), gettext_lazy("Take it over")

    @cached_property
    def asked(self):
        """The request that the paper answers; 404 for others'."""
        own = REQUESTS.visible_to(self.request.user).filter(unit=self.request.user.unit)
        return get_object_or_404(own, code=self.kwargs["code"])

    def get(self, request, *args, **kwargs):
        """Of a request that has its answer nothing more is asked."""
        return super().get(request, *args, **kwargs) if self.waits else redirect(self.asked)

    @property
    def waits(self):
        return self.asked.state == FileRequest.State.ASKED

    def blank(self):
        return Transfer(person=self.asked.person, to_unit=self.asked.unit)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"lies_on_file": True}

    def write(self, form):
        if not self.waits:
            text = _("This request is “%(state)s” already: look at it again.")
            form.add_error(None, text % {"state": self.asked.get_state_display()})
            return None
        facts = {"transfer": form.instance, "by": self.request.user, **self.when}
        return form.attempt(by_paper.arrive_with_paper, **facts)

    def back(self, record):
        return record.get_absolute_url() if record.pk else self.asked.get_absolute_url()

    def whom(self, record):
        """By the name under which we asked: the file is not ours yet."""
        return self.asked.about
