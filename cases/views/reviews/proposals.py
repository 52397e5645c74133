"""Whom a session is asked about: found by the rules, each with a sheet, voted on in one table."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic import DetailView

from cases.actions.reviews import proposals
from cases.actions.reviews.councils import proposals_of
from cases.forms.reviews.councils import ProposalForm, Votes
from cases.lists.reviews.councils import MAY_NOT, CandidateFilter, CandidateTable, sheet_part
from cases.models import Registration, RemovalProposal
from cases.pages.reviews.councils import may_open, sheet_of
from cases.queries.reviews.known import entries_of
from cases.views.reviews.councils import SESSIONS
from wards.access import ScopedMixin, require
from wards.models import Conflict
from wards.roles import Can
from wards.web import traces
from wards.web.lists import ListPage, PartsMixin
from wards.web.parents import Parent
from wards.web.records import RecordEdit, RecordRemove

UUID_LENGTH = 36
PROPOSALS = RemovalProposal.objects.select_related("session__unit", "person__unit", "registration")
SESSION = Parent("session", SESSIONS, "session", page="cases:council_detail")


class CouncilCandidates(ListPage):
    """Who is on a list of the commune: whom the rules allow, to be ticked, or whom not and why."""

    permission = Can.COUNCIL_VIEW
    edit_permission = Can.COUNCIL_EDIT
    model = Registration
    template_name = "cases/reviews/council_candidates.html"

    @cached_property
    def session(self):
        """The session asked for; 404 out of sight."""
        rows = SESSIONS.visible_to(self.request.user)
        return get_object_or_404(rows, code=self.kwargs["code"])

    def in_sight(self):
        there = self.session.proposals.order_by().values("person")
        return entries_of(self.session, self.request.user).exclude(person__in=there)

    def filter_class(self, *args, **facts):
        """The filter, which judges by the session's day."""
        return CandidateFilter(*args, session=self.session, **facts)

    @property
    def asks_may(self):
        """Whether those are shown who may be proposed."""
        return self.filter.form.cleaned_data.get("may") != MAY_NOT

    def table_class(self, **facts):
        """The columns, which know the verdicts."""
        return CandidateTable(verdicts=self.filter.verdicts, asks_may=self.asks_may, **facts)

    @property
    def may_edit(self):
        return super().may_edit and self.session.is_prepared

    def about(self):
        """The session first."""
        return [str(self.session), *super().about()]

    def get_context_data(self, **kwargs):
        facts = {"session": self.session, "asks_may": self.asks_may}
        return super().get_context_data(**kwargs) | facts


@require_POST
def council_people(request, code):
    """Those ticked are proposed; if the rules refuse one, nobody is, and it is said why."""
    require(request.user, Can.COUNCIL_EDIT)
    session = get_object_or_404(SESSIONS.visible_to(request.user), code=code)
    ticked = [one for one in request.POST.getlist("entry") if len(one) == UUID_LENGTH]
    try:
        entries = list(entries_of(session, request.user).filter(code__in=ticked))
        made = proposals.propose(session=session, entries=entries, by=request.user)
    except (ValidationError, Conflict) as error:
        for text in getattr(error, "messages", [_("This session is there no more.")]):
            messages.error(request, text)
        return redirect("cases:council_candidates", session.code)
    if not made:
        messages.warning(request, _("Tick somebody first: nobody was proposed."))
        return redirect("cases:council_candidates", session.code)
    words = ngettext("%(n)s person is proposed.", "%(n)s people are proposed.", len(made))
    messages.success(request, words % {"n": len(made)})
    return redirect(session)


class ProposalDetail(PartsMixin, ScopedMixin, DetailView):
    """The sheet of somebody proposed: what is on file, as of the session or of its closing."""

    permission = Can.COUNCIL_VIEW
    queryset = PROPOSALS
    slug_field = slug_url_kwarg = "code"
    template_name = "cases/reviews/proposal_detail.html"
    context_object_name = "proposal"

    def get_context_data(self, **kwargs):
        traces.shows(self.request, self.object.person)
        lines, is_lawful = sheet_of(self.object)
        user, session = self.request.user, self.object.session
        may_edit = user.can(Can.COUNCIL_EDIT) and session.is_prepared
        facts = {"lines": lines, "is_lawful": is_lawful, "may_edit": may_edit}
        facts["may_open"] = may_open(self.object.person, user)
        return super().get_context_data(session=session, **facts, **kwargs)

    def about(self):
        """Whose sheet it is."""
        return [str(self.object.person), str(self.object.session)]

    def parts(self):
        """The sheet itself."""
        return {"sheet": sheet_part(self.object, sheet_of(self.object)[0])}


class ProposalEdit(RecordEdit):
    """The reason, and the opinion of the helper."""

    permission = Can.COUNCIL_EDIT
    belongs_to = SESSION
    queryset = PROPOSALS
    form_class = ProposalForm
    template_name = "cases/reviews/proposal_form.html"
    change = staticmethod(proposals.change)

    def back(self, record):
        return record.get_absolute_url()


class ProposalRemove(RecordRemove):
    """Somebody is not proposed after all."""

    permission = Can.COUNCIL_EDIT
    belongs_to = SESSION
    queryset = PROPOSALS
    remove = staticmethod(proposals.remove)


@require_http_methods(["GET", "HEAD", "POST"])
def council_votes(request, code):
    """The votes on everybody in one table; saved whole or shown again."""
    require(request.user, Can.COUNCIL_EDIT)
    session = get_object_or_404(SESSIONS.visible_to(request.user), code=code)
    if not session.is_prepared:
        messages.error(request, _("The session is concluded: open it again first."))
        return redirect(session)
    is_sent = request.method == "POST"
    votes = Votes(proposals_of(session), request.POST if is_sent else None)
    if is_sent and votes.is_valid() and saved(request, session, votes):
        messages.success(request, _("The votes are saved."))
        return redirect(session)
    traces.shows(request, session)
    return render(request, "cases/reviews/council_votes.html", {"session": session, "votes": votes})


def saved(request, session, votes):
    """Whether the votes are on file; what stands against it is put at its lines."""
    facts = {"votes": votes.said, "versions": votes.versions, "by": request.user}
    try:
        proposals.record_votes(session=session, **facts)
    except ValidationError as error:
        if hasattr(error, "error_dict"):
            votes.take(error.message_dict)
        else:
            messages.error(request, " ".join(error.messages))
        return False
    except Conflict:
        messages.error(request, _("The votes were changed meanwhile: look at them again first."))
        return False
    return True
