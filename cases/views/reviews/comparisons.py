"""Pages of comparisons of two lists: begun, settled row by row, closed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django.views.generic import DetailView

from cases.actions.reviews import comparisons
from cases.forms.reviews.comparisons import ComparisonForm, SignersForm
from cases.lists.reviews.comparisons import ComparisonFilter, ComparisonTable
from cases.models import Comparison, ComparisonRow
from cases.pages.reviews import comparisons as pages
from cases.values import names
from wards.access import ScopedMixin, require
from wards.models import Conflict
from wards.roles import Can
from wards.web import traces
from wards.web.lists import ListPage, PartsMixin
from wards.web.records import RecordCreate, RecordEdit, RecordRemove, ViewedMixin, version_of

A_PAGE = 50
Outcome = ComparisonRow.Outcome
SETTLED_TOGETHER = (Outcome.CONFLICT, Outcome.OURS, Outcome.THEIRS)
COMPARISONS = Comparison.objects.select_related("unit", "facility", "made_by", "closed_by")


class ComparisonList(ListPage):
    """The comparisons in sight, with how many rows are still to settle."""

    permission = Can.PERSON_VIEW
    edit_permission = Can.PERSON_EDIT
    model = Comparison
    filter_class = ComparisonFilter
    table_class = ComparisonTable
    template_name = "cases/reviews/comparison_list.html"


class ComparisonCreate(RecordCreate):
    """Two lists are compared; without their kind, the three to choose from."""

    permission = Can.PERSON_EDIT
    model = Comparison
    form_class = ComparisonForm
    template_name = "cases/reviews/comparison_form.html"

    @property
    def kind(self):
        asked = self.request.GET.get("kind", "")
        return asked if asked in Comparison.Kind.values else ""

    def get(self, request, *args, **kwargs):
        if self.kind:
            return super().get(request, *args, **kwargs)
        traces.shows_nothing(request)
        return render(request, "cases/reviews/comparison_kind.html", {"kinds": pages.kinds()})

    def post(self, request, *args, **kwargs):
        return super().post(request, *args, **kwargs) if self.kind else redirect(request.path)

    def blank(self):
        return Comparison(kind=self.kind, made_by=self.request.user)

    def write(self, form):
        facts = {"said": form.said, "by": self.request.user, "today": self.today}
        return form.attempt(comparisons.make, record=form.instance, **facts)

    def saved(self, record, words):
        if record is not None:
            for note in self.form.notes:
                messages.info(self.request, note)
        return super().saved(record, words)

    def back(self, record):
        return record.get_absolute_url() if record.pk else reverse("cases:comparison_list")


class ComparisonDetail(PartsMixin, ViewedMixin, ScopedMixin, DetailView):
    """A comparison: its groups with their counts, the rows of one of them."""

    permission = Can.PERSON_VIEW
    queryset = COMPARISONS
    slug_field = slug_url_kwarg = "code"
    template_name = "cases/reviews/comparison_detail.html"

    def get_context_data(self, **kwargs):
        counts = pages.groups(self.object)
        asked = self.request.GET.get("group", "")
        chosen = asked if asked in pages.ABOUT else pages.first_group(counts)
        page = Paginator(self.rows(chosen), A_PAGE).get_page(self.request.GET.get("page"))
        may_edit = self.request.user.can(Can.PERSON_EDIT)
        return super().get_context_data(**kwargs) | {
            "groups": counts,
            "chosen": chosen,
            "about": pages.ABOUT[chosen],
            "left": sum(left for *_group, left in counts),
            "rest": dict((code, left) for code, *_n, left in counts)[chosen],
            "is_asking": counts[0][2] > 0,
            "lines": [pages.line(row) for row in page],
            "page_obj": page,
            "sides": pages.sides(self.object),
            "may_edit": may_edit,
            "may_settle": may_edit and self.object.is_open,
        }

    def rows(self, group):
        """The rows of a group, those to settle first, in the order of names."""
        rows = self.object.rows.filter(outcome=group).select_related("settled_by")
        return sorted(rows, key=lambda row: (row.settlement != "", names.sort_key(row.full_name)))

    def parts(self):
        """A list for each group."""
        title = _("Comparison of lists")
        return {one.value: pages.part(self.rows(one), f"{title}. {one.label}") for one in Outcome}


class ComparisonEdit(RecordEdit):
    """Who stands for the sides, and the number of the minute."""

    permission = Can.PERSON_EDIT
    queryset = COMPARISONS
    form_class = SignersForm
    template_name = "cases/reviews/signers_form.html"
    change = staticmethod(comparisons.change)


class ComparisonRemove(RecordRemove):
    """A comparison made by mistake goes, until it is closed."""

    permission = Can.PERSON_EDIT
    queryset = COMPARISONS
    remove = staticmethod(comparisons.remove)

    def back(self, record):
        return reverse("cases:comparison_list")


@require_POST
def comparison_closure(request, code):
    """End it once every row is settled."""
    require(request.user, Can.PERSON_EDIT)
    found = get_object_or_404(COMPARISONS.visible_to(request.user), code=code)
    facts = {"expected_version": version_of(request), "by": request.user, "now": timezone.now()}
    try:
        comparisons.close(record=found, **facts)
    except Conflict:
        messages.error(request, _("It was changed meanwhile: look at it again first."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The comparison is closed. Its minute can be signed."))
    return redirect(found)


@require_POST
def comparison_remaining(request, code, group):
    """Both sides check all that is left of a group."""
    require(request.user, Can.PERSON_EDIT)
    found = get_object_or_404(COMPARISONS.visible_to(request.user), code=code)
    if group not in SETTLED_TOGETHER:
        raise Http404
    try:
        facts = {"outcome": group, "by": request.user, "now": timezone.now()}
        number = comparisons.check_rest(record=found, **facts)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        words = ngettext("%(n)s row is to be checked.", "%(n)s rows are to be checked.", number)
        messages.success(request, words % {"n": number})
    return redirect(f"{found.get_absolute_url()}?group={group}")
