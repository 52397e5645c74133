"""The desk of pairs that may be one person: the list, what tells two apart, joining them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import FormView, TemplateView

from cases.actions.people import apart
from cases.actions.people.merging.merge import merge
from cases.forms.people.joining import JoiningForm
from cases.lists.people.duplicates.suspects import SuspectedTable
from cases.models import Merge, Person
from cases.queries import duplicates
from cases.queries.people import doubles, suspected
from cases.values import likeness
from wards.access import ScopedMixin, require
from wards.exports import taking, titles
from wards.exports.kept import kept_of
from wards.exports.offer import offer_of
from wards.models import Conflict
from wards.roles import Can
from wards.trail import audit
from wards.web import traces

A_PAGE = 50
PEOPLE = Person.objects.select_related("unit", "neighbourhood")


class SuspectedList(ScopedMixin, TemplateView):
    """Pairs of files in sight that may be one person, the most alike first."""

    permission = Can.PERSON_VIEW
    template_name = "cases/suspected_list.html"

    def post(self, request, *args, **kwargs):
        """The list taken out as it is seen, its columns or a view of it, as of every list."""
        return taking.answer(self)

    @cached_property
    def pairs(self):
        return suspected.pairs(self.request.user)

    @cached_property
    def kept(self):
        return kept_of(self.request)

    def table(self):
        """The list as the user sees it."""
        return SuspectedTable(
            user=self.request.user,
            query=self.request.GET,
            today=timezone.localdate(),
            may_edit=False,
            chosen=self.kept.chosen,
        )

    def taken(self):
        """The whole list, and everybody in it for the trail."""
        people = {one.pk for pair in self.pairs for one in (pair.first, pair.second)}
        return taking.Taken(
            table=self.table(),
            records=[{"pair": pair} for pair in self.pairs],
            count=len(self.pairs),
            title=titles.title_of(self.template_name),
            about=[],
            asked=[],
            shown=(Person, sorted(people)) if people else None,
        )

    def get_context_data(self, **kwargs):
        table = self.table()
        page = Paginator(self.pairs, A_PAGE).get_page(self.request.GET.get("page"))
        traces.lists(self.request, rows=len(page), model="cases.person")
        return super().get_context_data(**kwargs) | {
            "count": len(self.pairs),
            "columns": table.headings(),
            "rows": table.cells([{"pair": pair} for pair in page]),
            "page_obj": page,
            "taking": offer_of(self, table),
        }


class PairPage(ScopedMixin, FormView):
    """Two files side by side: what is taken from which, what is entered twice; joins them.

    The first of the address is the one that stays.
    """

    permission = Can.FILES_JOIN
    form_class = JoiningForm
    template_name = "cases/pair_detail.html"

    @cached_property
    def files(self):
        """The two; 404 where either is out of sight or on file no more."""
        seen = PEOPLE.visible_to(self.request.user)
        codes = self.kwargs["code"], self.kwargs["other"]
        return [get_object_or_404(seen, code=code) for code in codes]

    def dispatch(self, request, *args, **kwargs):
        require(request.user, self.permission)
        return self._known() or super().dispatch(request, *args, **kwargs)

    def _known(self):
        """Sent twice: the joining that the first sending made."""
        if self.request.method != "POST":
            return None
        codes = {"kept__code": self.kwargs["code"], "merged__code": self.kwargs["other"]}
        made = Merge.objects.visible_to(self.request.user).standing().filter(**codes).first()
        return redirect(made.kept) if made else None

    def get_form_kwargs(self):
        kept, merged = self.files
        return super().get_form_kwargs() | {"kept": kept, "merged": merged}

    def form_valid(self, form):
        now = timezone.localtime()
        by = {"by": self.request.user, "today": now.date(), "now": now}
        try:
            made = form.attempt(merge, **by)
        except Conflict:
            text = _("One of the files was changed meanwhile: look at both again.")
            messages.error(self.request, text)
            return redirect(self.request.path)
        if made is None:
            return self.form_invalid(form)
        text = _("The two files are one now: %(name)s.")
        messages.success(self.request, text % {"name": made.kept})
        return redirect(made.kept)

    def get_context_data(self, **kwargs):
        kept, merged = self.files
        traces.told(self.request)
        audit.record_each([kept, merged], by=self.request.user, verb=audit.Verb.VIEWED)
        facts = [
            duplicates.facts_of(one, neighbourhood=str(one.neighbourhood or ""))
            for one in self.files
        ]
        return super().get_context_data(**kwargs) | {
            "kept": kept,
            "merged": merged,
            "match": likeness.match(*facts),
            "counted": doubles.counted_twice(kept, merged),
            "is_apart": kept.unit_id != merged.unit_id,
        }


@require_POST
def pair_apart(request, code, other):
    """These are two people: the pair leaves the desk."""
    require(request.user, Can.FILES_JOIN)
    seen = PEOPLE.visible_to(request.user)
    files = [get_object_or_404(seen, code=one) for one in (code, other)]
    apart.tell_apart(people=files, by=request.user)
    traces.told(request)
    messages.success(request, _("Noted: these are two people. The pair left the list."))
    return redirect("cases:suspected_list")
