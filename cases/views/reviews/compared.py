"""A row of a comparison: who it is, which side is right."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases.actions.reviews import comparisons
from cases.forms.reviews.comparisons import APART, AnswerForm, SettleForm
from cases.models import ComparisonRow, Person
from cases.pages.reviews import comparisons as pages
from cases.queries.reviews import candidates
from wards.access import require
from wards.models import Conflict
from wards.roles import Can
from wards.trail import audit
from wards.web.records import RecordEdit, version_of

ROWS = ComparisonRow.objects.select_related(
    "comparison__unit", "comparison__facility", "person__neighbourhood", "person__unit"
)
Outcome = ComparisonRow.Outcome


class ComparedEdit(RecordEdit):
    """A row with what both sides say: answered where in doubt, else settled."""

    permission = Can.PERSON_EDIT
    queryset = ROWS
    template_name = "cases/reviews/compared_form.html"
    group = ""  # where the next one is looked for

    @property
    def is_asked(self):
        return self.object.outcome == Outcome.DOUBTFUL

    @cached_property
    def person(self):
        """The file of the row, where it is still in sight."""
        seen = Person.objects.visible_to(self.request.user).select_related("neighbourhood", "unit")
        return seen.filter(pk=self.object.person_id).first()

    def get_form_class(self):
        return AnswerForm if self.is_asked else SettleForm

    def get_form_kwargs(self):
        if self.is_asked:
            return super().get_form_kwargs() | {"candidates": candidates.of_row(self.object)}
        return super().get_form_kwargs() | {"may_correct": self.person is not None}

    def write(self, form):
        """By the action that the answer asks for."""
        self.group = form.instance.outcome
        facts = {"row": form.instance, "expected_version": form.expected_version}
        facts["by"] = self.request.user
        if self.is_asked:
            return form.attempt(comparisons.answer, other=form.chosen, **facts)
        said = form.cleaned_data
        if said["decision"] == APART:
            return form.attempt(comparisons.tell_apart, **facts)
        return form.attempt(
            comparisons.settle,
            settlement=said["decision"],
            note=said["note"],
            taken=said.get("taken", ()),
            person_version=version_of_file(self.request),
            now=timezone.now(),
            **facts,
        )

    def saved(self, record, words):
        """On to the next of the group."""
        if record is None:
            return super().saved(record, words)
        messages.success(self.request, words % {"record": record})
        left = record.comparison.rows.to_settle().order_by("outcome", "full_name", "pk")
        after = left.asked().first() or left.filter(outcome=self.group).first()
        return redirect(after or record.comparison)

    def back(self, record):
        return f"{record.comparison.get_absolute_url()}?group={record.outcome}"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        user, row = self.request.user, self.object
        if self.person:
            audit.record(by=user, verb=audit.Verb.VIEWED, target=self.person)
        return context | {
            "row": row,
            "comparison": row.comparison,
            "person": self.person,
            "sides": pages.sides(row.comparison),
            "sheet": list(pages.sheet_of(row, self.person)),
            "about": pages.ABOUT[row.outcome],
            "is_asked": self.is_asked,
            "settled": pages.settled(row),
            "other_file": self.other_file(),
            "may_join": user.can(Can.FILES_JOIN),
        }

    def other_file(self):
        """A second file that side B's words are of, in sight."""
        code = self.object.content["file"]
        if not code or (self.person and str(self.person.code) == code):
            return None
        return Person.objects.visible_to(self.request.user).filter(code=code).first()


def version_of_file(request):
    """The version of the file that the page showed; 0, which is nobody's, for anything else."""
    text = request.POST.get("person_version", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


@require_POST
def compared_removal(request, code):
    """What was settled by mistake is open again."""
    require(request.user, Can.PERSON_EDIT)
    row = get_object_or_404(ROWS.visible_to(request.user), code=code)
    try:
        comparisons.reopen(row=row, expected_version=version_of(request), by=request.user)
    except Conflict:
        messages.error(request, _("It was changed meanwhile: look at it again first."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The row is open again."))
    return redirect(row)
