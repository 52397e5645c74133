"""Taking back a file, a list entry or a measure entered by mistake, and the list of these."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cases.actions.people import withdrawals
from cases.forms.people.withdrawals import form_of
from cases.models import Case, EarlierCourse, Person, Registration
from cases.pages.withdrawals import lines_of
from cases.views.personal import PERSON
from wards.access import require
from wards.roles import Can
from wards.web.records import RecordEdit, named

MOST = 300


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


@require_safe
def withdrawal_list(request):
    """What was withdrawn in sight: whose, what, why, by whom, when."""
    user = request.user
    require(user, Can.PERSON_VIEW)
    rows = [
        row
        for model in (Person, Registration, Case, EarlierCourse)
        for row in _withdrawn(model.everything.visible_to(user).withdrawn(), model)
    ]
    rows.sort(key=lambda row: row.withdrawn_at, reverse=True)
    context = {"lines": lines_of(rows[:MOST], user=user), "count": len(rows)}
    return render(request, "cases/withdrawal_list.html", context)


def _withdrawn(rows, model):
    people = ["withdrawn_by"] if model is Person else ["withdrawn_by", "person"]
    return rows.select_related(*people).order_by("-withdrawn_at", "-pk")[: MOST + 1]


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
    rows = Person.everything.visible_to(request.user).withdrawn()
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
