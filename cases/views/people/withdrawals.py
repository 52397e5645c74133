"""Taking back a file, a list entry or a measure entered by mistake, and the list of these."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from cases.actions.people import withdrawals
from cases.forms.people.withdrawals import form_of
from cases.lists.people.withdrawals import WithdrawalTable
from cases.models import Case, CaseStep, EarlierCourse, Person, Registration
from cases.pages.withdrawals import lines_of
from cases.views.personal import PERSON
from wards.access import ScopedMixin, require
from wards.exports import taking, titles
from wards.exports.kept import kept_of
from wards.exports.offer import offer_of
from wards.roles import Can
from wards.web import traces
from wards.web.records import RecordEdit, named

A_PAGE = 50


class WithdrawalPage:
    """Take the record back, with the reason; afterwards one is back at the person."""

    permission = Can.PERSON_EDIT
    belongs_to = PERSON
    template_name = "cases/withdrawal_form.html"

    def get_form_class(self):
        return form_of(self.queryset.model)

    def write(self, form):
        return form.attempt(
            withdrawals.withdraw,
            record=form.instance,
            expected_version=form.expected_version,
            by=self.request.user,
            now=timezone.now(),
        )

    def saved(self, record, words):
        return super().saved(record, _("Withdrawn: %(record)s. It stands under “Withdrawn”."))


class CaseWithdrawal(WithdrawalPage, RecordEdit):
    """A measure."""

    permission = Can.CASE_EDIT
    queryset = Case.objects.select_related("person__unit")


class RegistrationWithdrawal(WithdrawalPage, RecordEdit):
    """An entry of a list."""

    queryset = Registration.objects.select_related("person__unit")


class EarlierCourseWithdrawal(WithdrawalPage, RecordEdit):
    """A course of before the file."""

    queryset = EarlierCourse.objects.select_related("person__unit")


class PersonWithdrawal(WithdrawalPage, RecordEdit):
    """A whole file: nobody sees it any more, but in the list of what was withdrawn."""

    belongs_to = None
    queryset = Person.objects.select_related("unit")

    def back(self, record):
        return reverse("cases:person_list") if record.withdrawn_at else record.get_absolute_url()


class WithdrawalList(ScopedMixin, TemplateView):
    """What was withdrawn in sight: whose, what, why, by whom, when."""

    permission = Can.PERSON_VIEW
    template_name = "cases/withdrawal_list.html"

    def post(self, request, *args, **kwargs):
        """The list taken out as it is seen, its columns or a view of it, as of every list."""
        return taking.answer(self)

    @cached_property
    def records(self):
        """The withdrawn records in sight, the last one first."""
        user = self.request.user
        rows = [
            row
            for model in (Person, Registration, Case, CaseStep, EarlierCourse)
            for row in _withdrawn(_taken_back(model.everything.visible_to(user)), model)
        ]
        return sorted(rows, key=lambda row: row.withdrawn_at, reverse=True)

    @cached_property
    def lines(self):
        return lines_of(self.records, user=self.request.user)

    @cached_property
    def kept(self):
        return kept_of(self.request)

    def table(self):
        """The list as the user sees it."""
        return WithdrawalTable(
            token=get_token(self.request),
            user=self.request.user,
            query=self.request.GET,
            today=timezone.localdate(),
            may_edit=False,
            chosen=self.kept.chosen,
        )

    def taken(self):
        """The whole list, and everybody in it for the trail."""
        people = {getattr(row, "person_id", row.pk) for row in self.records}
        return taking.Taken(
            table=self.table(),
            records=[{"line": line} for line in self.lines],
            count=len(self.lines),
            title=titles.title_of(self.template_name),
            about=[],
            asked=[],
            shown=(Person, sorted(people)) if people else None,
        )

    def get_context_data(self, **kwargs):
        table = self.table()
        page = Paginator(self.lines, A_PAGE).get_page(self.request.GET.get("page"))
        traces.lists(self.request, rows=len(page), model="cases.person")
        return super().get_context_data(**kwargs) | {
            "lines": self.lines,
            "count": len(self.lines),
            "columns": table.headings(),
            "rows": table.cells([{"line": line} for line in page]),
            "page_obj": page,
            "taking": offer_of(self, table),
        }


def _taken_back(rows):
    return rows.taken_back() if rows.model is Person else rows.withdrawn()


def _withdrawn(rows, model):
    whose = {Person: [], CaseStep: ["case__person"]}.get(model, ["person"])
    return rows.select_related("withdrawn_by", *whose).order_by("-withdrawn_at", "-pk")


def _restored(request, rows, code, permission):
    """The answer to undoing a withdrawal; rows are withdrawn ones in sight."""
    require(request.user, permission)
    record = get_object_or_404(rows, code=code)
    try:
        withdrawals.restore(record=record, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("cases:withdrawal_list")
    messages.success(request, _("Restored: %(record)s.") % {"record": named(record)})
    return redirect(getattr(record, "person", record))


@require_POST
def person_restoration(request, code):
    """A file is on file again, with what was withdrawn with it."""
    rows = Person.everything.visible_to(request.user).taken_back()
    return _restored(request, rows, code, Can.PERSON_EDIT)


@require_POST
def registration_restoration(request, code):
    """An entry of a list stands again."""
    rows = Registration.everything.visible_to(request.user).withdrawn()
    return _restored(request, rows, code, Can.PERSON_EDIT)


@require_POST
def case_restoration(request, code):
    """A measure stands again."""
    rows = Case.everything.visible_to(request.user).withdrawn()
    return _restored(request, rows, code, Can.CASE_EDIT)


@require_POST
def earlier_course_restoration(request, code):
    """An earlier course stands again."""
    rows = EarlierCourse.everything.visible_to(request.user).withdrawn()
    return _restored(request, rows, code, Can.PERSON_EDIT)
