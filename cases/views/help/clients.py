"""Pages of clients without a file: a code of a point or a volunteer, its turns, its file."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import DetailView

from cases.actions.help import clients
from cases.forms.help.clients import ClientForm, LinkForm, TurnForm
from cases.models import Client, Support, SupportModel
from cases.pages.clients import page_of
from cases.views.community.support_models import MODELS
from cases.views.community.volunteers import VOLUNTEERS
from cases.views.personal import responsible
from wards.access import ScopedMixin, require
from wards.models import Conflict
from wards.roles import Can
from wards.web.parents import Parent
from wards.web.records import RecordCreate, RecordEdit, ViewedMixin, version_of

CLIENTS = Client.objects.select_related("unit", "point", "volunteer", "person__unit")
POINT = Parent(
    "point", MODELS, "parent", only={"kind": SupportModel.Kind.COUNSELLING}, facts=responsible
)
VOLUNTEER = Parent("volunteer", VOLUNTEERS, "parent", facts=responsible)
CLIENT = Parent("client", CLIENTS, "parent", facts=responsible)


class ClientPage:
    """A new code, with the turn for which somebody came."""

    permission = Can.HELP_EDIT
    model = Client
    form_class = ClientForm
    template_name = "cases/client_form.html"

    def add(self, **details):
        return clients.add_client(turn=self.form.turn, **details)

    def back(self, record):
        return record.get_absolute_url() if record.pk else self.parent_page()


class PointClientCreate(ClientPage, RecordCreate):
    """Somebody comes to a counselling point and says no name."""

    belongs_to = POINT

    def parent_page(self):
        return self.parent.get_absolute_url()


class ContactCreate(ClientPage, RecordCreate):
    """A volunteer counsels somebody of whom there is no file."""

    belongs_to = VOLUNTEER

    def parent_page(self):
        return reverse("cases:volunteer_detail", args=[self.parent.code])


class ClientDetail(ViewedMixin, ScopedMixin, DetailView):
    """A code, its turns, and the file once there is one."""

    permission = Can.PERSON_VIEW
    queryset = CLIENTS
    slug_field = slug_url_kwarg = "code"
    template_name = "cases/client_detail.html"

    def get_context_data(self, **kwargs):
        page = page_of(self.object, user=self.request.user)
        return super().get_context_data(**page, **kwargs)


class ClientTurnCreate(RecordCreate):
    """Another turn of a code."""

    permission = Can.HELP_EDIT
    belongs_to = CLIENT
    model = Support
    form_class = TurnForm
    template_name = "cases/client_turn.html"
    add = staticmethod(clients.add_turn)

    def blank(self):
        turn = clients.turn_of(self.parent, Support())
        turn.unit = self.parent.unit.heir_on(self.today)
        return turn

    def sent_before(self, form):
        """Among the turns of this code: they are seen with it, not with a person."""
        code = form.instance.code
        if not form.cleaned_data.get("sent_as"):
            return None
        found = self.parent.turns.filter(code=code).first()
        if found is None and self.known.filter(code=code).exists():
            raise Http404
        return found

    def back(self, record):
        return self.parent.get_absolute_url()


class ClientLink(RecordEdit):
    """The file of a code: what was done for the code was done for that person."""

    permission = Can.HELP_EDIT
    queryset = CLIENTS
    form_class = LinkForm
    template_name = "cases/client_link.html"
    change = staticmethod(clients.link)

    def get(self, request, *args, **kwargs):
        client = self.get_object()
        if client.person_id is not None:
            messages.info(request, _("The file of this code is known already."))
            return redirect(client.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if "look" in request.POST:
            self.object = self.get_object()
            form = self.get_form()
            form.look_again()
            return render(request, self.template_name, self.get_context_data(form=form))
        return super().post(request, *args, **kwargs)

    def back(self, record):
        return record.get_absolute_url()


@require_POST
def client_unlinking(request, code):
    """The file turned out to be another's: the code is without a file again."""
    require(request.user, Can.HELP_EDIT)
    client = get_object_or_404(CLIENTS.visible_to(request.user), code=code)
    try:
        clients.unlink(record=client, expected_version=version_of(request), by=request.user)
    except Conflict:
        messages.error(request, _("It was changed meanwhile: look at it again first."))
    else:
        messages.success(request, _("The code has no file again; its turns are the code's."))
    return redirect(client.get_absolute_url())


@require_POST
def client_turn_remove(request, code, turn):
    """A turn entered by mistake goes, the code with its last one."""
    require(request.user, Can.HELP_EDIT)
    client = get_object_or_404(CLIENTS.visible_to(request.user), code=code)
    found = client.turns.filter(code=turn).first()
    if found is None:
        raise Http404
    try:
        clients.remove_turn(turn=found, expected_version=version_of(request), by=request.user)
    except Conflict:
        messages.error(request, _("This turn was changed meanwhile: look at it again."))
        return redirect(client.get_absolute_url())
    messages.success(request, _("Removed: %(record)s.") % {"record": found})
    is_left = CLIENTS.visible_to(request.user).filter(pk=client.pk).exists()
    place = client.point.get_absolute_url() if client.point else _page_of(client.volunteer)
    return redirect(client.get_absolute_url() if is_left else place)


def _page_of(volunteer):
    return reverse("cases:volunteer_detail", args=[volunteer.code])
