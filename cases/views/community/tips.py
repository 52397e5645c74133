"""Pages of reports from the people: the list, one of them, its steps, who told it, figures."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import DetailView, TemplateView

from cases.actions.community import tips as actions
from cases.forms.community import tips as forms
from cases.forms.periods import PeriodForm
from cases.lists.community.tips import CountTable, TipFilter, TipTable, lines_of, part_of
from cases.models import Tip
from cases.pages.community import tips as pages
from wards import calendar
from wards.access import ScopedMixin, require
from wards.models import Conflict
from wards.roles import Can
from wards.web import traces
from wards.web.lists import ListPage, PartsMixin
from wards.web.records import RecordCreate, RecordEdit, RecordRemove, ViewedMixin, version_of

TIPS = Tip.objects.select_related("unit", "neighbourhood", "officer", "received_by", "verified_by")


class TipList(ListPage):
    """The reports in sight."""

    permission = Can.TIP_VIEW
    edit_permission = Can.TIP_EDIT
    model = Tip
    filter_class = TipFilter
    table_class = TipTable
    template_name = "cases/tip_list.html"


class TipDetail(ViewedMixin, ScopedMixin, DetailView):
    """A report and how far it is."""

    permission = Can.TIP_VIEW
    queryset = TIPS
    slug_field = slug_url_kwarg = "code"
    template_name = "cases/tip_detail.html"

    def get_context_data(self, **kwargs):
        page = pages.page_of(self.object, user=self.request.user)
        return super().get_context_data(**page, **kwargs)


class TipFigures(PartsMixin, ScopedMixin, TemplateView):
    """How many came in, were verified, closed and led to a file between two days."""

    permission = Can.TIP_VIEW
    template_name = "cases/tip_figures.html"

    def find(self):
        """The days asked for, and the figures of them."""
        first = calendar.month_begun(self.today)
        self.form = PeriodForm(self.request.GET or None, first=first, today=self.today)
        self.days = self.form.days
        self.lines = lines_of(Tip.objects.visible_to(self.request.user), *self.days)

    def about(self):
        first, last = self.days
        days = {"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}
        return [self.request.user.unit.name, _("From %(first)s to %(last)s") % days]

    def parts(self):
        return {"figures": part_of(self.lines)}

    def get_context_data(self, **kwargs):
        self.find()
        user, facts = self.request.user, {"query": self.request.GET, "today": self.today}
        table = CountTable(user=user, may_edit=False, **facts)
        return super().get_context_data(**kwargs) | {
            "form": self.form,
            "days": self.days,
            "columns": table.headings(),
            "rows": table.cells([{"one": line} for line in self.lines]),
        }


class TipCreate(RecordCreate):
    """A report comes in."""

    permission = Can.TIP_EDIT
    model = Tip
    form_class = forms.TipForm
    template_name = "cases/tip_form.html"

    def write(self, form):
        form.seal()
        return super().write(form)

    def add(self, **details):
        hood = self.form.cleaned_data["neighbourhood"]
        return actions.take_in(neighbourhood=hood, **details)

    def back(self, record):
        return record.get_absolute_url() if record.pk else reverse("cases:tip_list")


class TipEdit(RecordEdit):
    """What was typed of a report, corrected."""

    permission = Can.TIP_EDIT
    queryset = TIPS
    form_class = forms.TipForm
    template_name = "cases/tip_form.html"

    def change(self, **details):
        hood = self.form.cleaned_data["neighbourhood"]
        return actions.correct(neighbourhood=hood, **details)


class TipRemove(RecordRemove):
    """A report entered by mistake goes, while nobody has worked on it."""

    permission = Can.TIP_EDIT
    queryset = TIPS
    remove = staticmethod(actions.remove)

    def back(self, record):
        return reverse("cases:tip_list")


class TipStep:
    """A step of a report; from another state one is sent back to its page.

    ``words`` are the title of the page and of its button.
    """

    permission = Can.TIP_EDIT
    queryset = TIPS
    template_name = "cases/tip_step.html"
    states: tuple[str, ...] = ()
    words: tuple[str, str] = ("", "")

    def dispatch(self, request, *args, **kwargs):
        require(request.user, self.permission)
        if self.get_object().state not in self.states:
            messages.info(request, _("This report is at another step now."))
            return redirect("cases:tip_detail", self.kwargs["code"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        words = {"title": self.words[0], "save": self.words[1]}
        return super().get_context_data(**kwargs) | words


class TipAssign(TipStep, RecordEdit):
    """Who is to verify it."""

    states = (Tip.State.RECEIVED, Tip.State.ASSIGNED)
    form_class = forms.AssignmentForm
    words = gettext_lazy("Assign the report"), gettext_lazy("Assign")
    change = staticmethod(actions.assign)


class TipVerify(TipStep, RecordEdit):
    """Whether it is true."""

    states = (Tip.State.ASSIGNED,)
    form_class = forms.VerificationForm
    words = gettext_lazy("Result of the verification"), gettext_lazy("Save")
    change = staticmethod(actions.verify)


class TipClose(TipStep, RecordEdit):
    """Nothing more comes of it."""

    states = (Tip.State.VERIFIED,)
    form_class = forms.ClosingForm
    words = gettext_lazy("Close the report"), gettext_lazy("Close")
    change = staticmethod(actions.close)


class TipFile(TipStep, RecordEdit):
    """The file it led to, looked for by name or number."""

    states = (Tip.State.VERIFIED,)
    form_class = forms.FileForm
    template_name = "cases/tip_file.html"
    words = gettext_lazy("Which file did it lead to?"), gettext_lazy("Connect with this file")
    change = staticmethod(actions.lead_to_file)

    def post(self, request, *args, **kwargs):
        if "look" in request.POST:
            self.object = self.get_object()
            form = self.get_form()
            form.look_again()
            return render(request, self.template_name, self.get_context_data(form=form))
        return super().post(request, *args, **kwargs)


class TipSource(RecordEdit):
    """Who told it, written afterwards or anew."""

    permission = Can.TIP_EDIT
    queryset = TIPS
    form_class = forms.SourceForm
    template_name = "cases/tip_step.html"
    extra_context = {
        "title": gettext_lazy("Who told it"),
        "save": gettext_lazy("Seal"),
        "note": forms.SEALED,
    }

    def get_object(self, queryset=None):
        found = super().get_object(queryset)
        if not pages.may_keep_source(self.request.user, found):
            raise PermissionDenied
        return found

    def write(self, form):
        form.seal()
        facts = {"expected_version": form.expected_version, "by": self.request.user}
        return form.attempt(actions.keep_source, record=form.instance, **facts)


@require_POST
@transaction.atomic
def tip_source_shown(request, code):
    """The page with who told it in clear, this once, for the unit's leader; the trail has it."""
    require(request.user, Can.TIP_SOURCE_SHOW)
    tip = get_object_or_404(TIPS.visible_to(request.user), code=code)
    if not pages.shows_source(request.user, tip):
        raise PermissionDenied
    source = actions.reveal_source(record=tip, by=request.user)
    traces.told(request)
    page = pages.page_of(tip, user=request.user, source=source)
    return render(request, "cases/tip_detail.html", page)


@require_POST
def tip_step_back(request, code):
    """The last step of a report was a mistake."""
    require(request.user, Can.TIP_EDIT)
    tip = get_object_or_404(TIPS.visible_to(request.user), code=code)
    facts = {"by": request.user, "today": timezone.localdate()}
    try:
        actions.take_back(record=tip, expected_version=version_of(request), **facts)
    except Conflict:
        messages.error(request, _("It was changed meanwhile: look at it again first."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The last step is taken back."))
    return redirect(tip.get_absolute_url())
