"""A facility's trainee book: sent, looked at, loaded, taken back; whom a commune has no file of."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import DetailView

from cases.actions.facilities import trainees as actions
from cases.actions.facilities.lists import people_of
from cases.forms.facilities.trainees import TraineeBookForm
from cases.lists.facilities.trainees import (
    BookFilter,
    BookTable,
    TraineeFilter,
    TraineeTable,
    UnfiledFilter,
    UnfiledTable,
)
from cases.models import Person, Trainee, TraineeBook
from cases.pages.facilities import book as pages
from cases.queries.facilities import matching
from cases.views.people.deadlines import OfThePolice
from wards.access import ScopedMixin, require
from wards.models import Conflict
from wards.roles import Can
from wards.web.lists import ListPage, PartsMixin
from wards.web.records import RecordCreate, RecordRemove, ViewedMixin, version_of

BOOKS = TraineeBook.objects.select_related("facility__unit", "made_by")
ROWS = Trainee.objects.select_related("book__facility", "unit", "person__unit")


class TraineeList(ListPage):
    """Those in the facility's books as they stand."""

    permission = Can.FACILITY_VIEW
    edit_permission = Can.FACILITY_EDIT
    model = Trainee
    filter_class = TraineeFilter
    table_class = TraineeTable
    template_name = "cases/facilities/trainees.html"

    def in_sight(self):
        return super().in_sight().standing()


class TraineeBooks(ListPage):
    """The books that were sent."""

    permission = Can.FACILITY_VIEW
    edit_permission = Can.FACILITY_EDIT
    model = TraineeBook
    filter_class = BookFilter
    table_class = BookTable
    template_name = "cases/facilities/books.html"

    def get_queryset(self):
        nobody = Count("trainees", filter=Q(trainees__person=None))
        return super().get_queryset().annotate(rows=Count("trainees"), nobody=nobody)


class TraineeBookUpload(RecordCreate):
    """A book read from a workbook, to be looked at: all its rows or none."""

    permission = Can.FACILITY_EDIT
    model = TraineeBook
    form_class = TraineeBookForm
    template_name = "cases/facilities/book_form.html"

    def blank(self):
        user = self.request.user
        return TraineeBook(facility=user.facility, made_by=user)

    def write(self, form):
        facts = {"by": self.request.user, "today": self.today}
        return form.attempt(actions.look_at, record=form.instance, rows=form.rows, **facts)

    def saved(self, record, words):
        return super().saved(record, _("Read, not loaded yet: %(record)s."))

    def back(self, record):
        return record.get_absolute_url() if record.pk else reverse("cases:trainee_list")


class TraineeBookDetail(PartsMixin, ViewedMixin, ScopedMixin, DetailView):
    """A book: before it is loaded whose files its rows are, and what is to be said of some."""

    permission = Can.FACILITY_VIEW
    queryset = BOOKS
    slug_field = slug_url_kwarg = "code"
    template_name = "cases/facilities/book.html"

    def lines(self):
        """What the page says of each row."""
        return pages.lines(self.object, people_of(self.request.user, self.today))

    def get_context_data(self, **kwargs):
        lines = self.lines()
        return super().get_context_data(**kwargs) | {
            "book": self.object,
            "lines": lines,
            "counts": pages.counts(lines),
            "may_edit": self.request.user.can(Can.FACILITY_EDIT),
        }

    def parts(self):
        """Its rows."""
        return {"rows": pages.part(self.lines(), str(self.object))}


@require_POST
def trainee_book_loading(request, code):
    """The book that was looked at is loaded, with what was said of doubtful rows."""
    require(request.user, Can.FACILITY_EDIT)
    book = get_object_or_404(BOOKS.visible_to(request.user), code=code)
    now = timezone.localtime()
    facts = {"by": request.user, "now": now, "today": now.date()}
    load = partial(actions.load, book=book, answers=_answers(request.POST), **facts)
    return _answered(request, load, book, _("Loaded: %(record)s.") % {"record": book})


def _answers(given):
    """{code of a row: code of who is meant, or nothing for nobody of these}."""
    found = {}
    for name, value in given.items():
        if name.startswith("who_") and (row := _code(name.removeprefix("who_"))):
            found[row] = _code(value) if value else ""
    return found


def _code(text):
    try:
        return UUID(text)
    except ValueError:
        return None


class TraineeBookRemove(RecordRemove):
    """A book is taken back as a whole, or one that was only looked at is dropped."""

    permission = Can.FACILITY_EDIT
    queryset = BOOKS

    @staticmethod
    def remove(*, record, expected_version, by):
        actions.take_back(book=record, expected_version=expected_version, by=by)

    def back(self, record):
        return reverse("cases:trainee_books")


class UnfiledList(OfThePolice, ListPage):
    """People at facilities of whom the communes in sight have no file."""

    permission = Can.PERSON_VIEW
    edit_permission = Can.STEP_EDIT
    model = Trainee
    filter_class = UnfiledFilter
    table_class = UnfiledTable
    template_name = "cases/facilities/unfiled.html"

    def in_sight(self):
        return super().in_sight().without_file()


class UnfiledDetail(OfThePolice, ViewedMixin, ScopedMixin, DetailView):
    """One of them: who the facility says it is, and whose file it may be."""

    permission = Can.PERSON_VIEW
    queryset = ROWS.standing()
    slug_field = slug_url_kwarg = "code"
    template_name = "cases/facilities/unfiled_detail.html"

    def get_context_data(self, **kwargs):
        user, one = self.request.user, self.object
        seen = Person.objects.visible_to(user)
        found = matching.match(one, matching.candidates_of(one, seen))
        may_edit = one.person is None and user.can(Can.STEP_EDIT)
        facts = {"trainee": one, "alike": found, "may_edit": may_edit}
        return super().get_context_data(**kwargs) | facts


@require_POST
def unfiled_person(request, code, person):
    """The commune says whose file it is."""
    require(request.user, Can.STEP_EDIT)
    one = get_object_or_404(ROWS.standing().visible_to(request.user), code=code)
    whose = get_object_or_404(Person.objects.visible_to(request.user), code=person)
    say = partial(actions.recognise, record=one, person=whose, by=request.user, now=timezone.now())
    return _answered(request, say, one, _("Noted: this is %(name)s.") % {"name": whose})


def _answered(request, act, record, done):
    """Back at the record, with what came of it."""
    try:
        act(expected_version=version_of(request))
    except Conflict:
        messages.error(request, _("It was changed meanwhile: look at it again first."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)
    return redirect(record)
