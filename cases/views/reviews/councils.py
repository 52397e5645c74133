"""Pages of the council's sessions: the list, one of them, its forms, and what becomes of it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import DetailView

from cases.actions.reviews import councils, decisions
from cases.forms.reviews.councils import SessionForm
from cases.lists.reviews.councils import (
    SessionFilter,
    SessionTable,
    proposals_part,
    with_counts,
)
from cases.models import CouncilSession
from cases.pages.reviews.councils import page_of
from wards.access import ScopedMixin, require
from wards.models import Conflict
from wards.roles import Can
from wards.web.lists import ListPage, PartsMixin
from wards.web.records import (
    RecordCreate,
    RecordEdit,
    RecordRemove,
    ViewedMixin,
    version_of,
)

SESSIONS = CouncilSession.objects.select_related("unit", "closed_by", "applied_by")


class CouncilList(ListPage):
    """The sessions of the communes in sight, the newest first."""

    permission = Can.COUNCIL_VIEW
    edit_permission = Can.COUNCIL_EDIT
    model = CouncilSession
    filter_class = SessionFilter
    table_class = SessionTable
    template_name = "cases/reviews/council_list.html"

    def in_sight(self):
        return with_counts(super().in_sight())


class CouncilDetail(PartsMixin, ViewedMixin, ScopedMixin, DetailView):
    """A session: who is proposed and what the rules say of each, the votes, what is to be done."""

    permission = Can.COUNCIL_VIEW
    queryset = SESSIONS
    slug_field = slug_url_kwarg = "code"
    template_name = "cases/reviews/council_detail.html"
    context_object_name = "session"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**self.page(), **kwargs)

    def page(self):
        """What the page shows."""
        return page_of(self.object, user=self.request.user)

    def parts(self):
        """The people proposed."""
        return {"proposals": proposals_part(self.object, self.page()["lines"])}


class CouncilCreate(RecordCreate):
    """A session to be prepared."""

    permission = Can.COUNCIL_EDIT
    model = CouncilSession
    form_class = SessionForm
    template_name = "cases/reviews/council_form.html"
    add = staticmethod(councils.add)

    def back(self, record):
        return record.get_absolute_url() if record.pk else reverse("cases:council_list")


class CouncilEdit(RecordEdit):
    """Correct a session, or give the number of its minutes."""

    permission = Can.COUNCIL_EDIT
    queryset = SESSIONS
    form_class = SessionForm
    template_name = "cases/reviews/council_form.html"
    change = staticmethod(councils.change)


class CouncilRemove(RecordRemove):
    """A session entered by mistake goes with its proposals."""

    permission = Can.COUNCIL_EDIT
    queryset = SESSIONS
    remove = staticmethod(councils.remove)

    def back(self, record):
        return reverse("cases:council_list")


def change_of(request, code, permission, act, said):
    """Do an act on a session in sight, as it was seen, and say what came of it."""
    require(request.user, permission)
    session = get_object_or_404(SESSIONS.visible_to(request.user), code=code)
    try:
        act(session=session, expected_version=version_of(request), by=request.user)
    except Conflict:
        messages.error(request, _("It was changed meanwhile: look at it again first."))
    except ValidationError as error:
        for text in error.messages:
            messages.error(request, text)
    else:
        messages.success(request, said)
    return redirect(session)


@require_POST
def council_closure(request, code):
    """The session is concluded: its sheets and votes stay as they are."""

    def act(**facts):
        return councils.close(now=timezone.now(), today=timezone.localdate(), **facts)

    said = _("The session is concluded: sheets and votes are kept as they are.")
    return change_of(request, code, Can.COUNCIL_EDIT, act, said)


@require_POST
def council_reopening(request, code):
    """A concluded session is prepared again."""
    said = _("The session is open again.")
    return change_of(request, code, Can.COUNCIL_EDIT, councils.reopen, said)


@require_POST
def council_decision(request, code):
    """Everybody whom the council agreed on leaves their list."""

    def act(**facts):
        return decisions.apply(now=timezone.now(), today=timezone.localdate(), **facts)

    said = _("The decision is applied: those agreed on are off their lists.")
    return change_of(request, code, Can.COUNCIL_DECIDE, act, said)


@require_POST
def council_undo(request, code):
    """They are on their lists again."""
    said = _("Undone: they are on their lists again, as before.")
    return change_of(request, code, Can.COUNCIL_DECIDE, decisions.undo, said)
