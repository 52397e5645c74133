"""Pages of people: the list, a person, opening and changing a file."""

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import DetailView

from cases.actions.people import people
from cases.forms.people.people import NewPersonForm, PersonForm
from cases.lists.people.people import (
    EVERYBODY,
    ON_FILE,
    PersonFilter,
    PersonTable,
    headline,
    on_file,
)
from cases.lists.reviews.campaigns import may_begin
from cases.models import Person
from cases.pages import numbers
from cases.pages.people import page_of
from cases.queries import duplicates, files
from cases.queries.people.joined import joined_to
from cases.values import session_store
from cases.views.help import acts
from wards.access import ScopedMixin, require
from wards.roles import Can
from wards.trail import audit
from wards.web import traces
from wards.web.lists import ListPage
from wards.web.records import RecordCreate, RecordEdit, ViewedMixin

PEOPLE = Person.objects.select_related("unit", "neighbourhood").with_deaths()


class PersonList(ListPage):
    """Those on file, or another view of the files, narrowed by filters in the address.

    A search, kept in the session, looks among all files.
    """

    permission = Can.PERSON_VIEW
    edit_permission = Can.PERSON_EDIT
    model = Person
    filter_class = PersonFilter
    table_class = PersonTable
    template_name = "cases/person_list.html"

    def in_sight(self):
        if "again" in self.request.GET:  # js/app.js gives the page of a search this address
            session_store.go_back_to_search(self.request.session)
        self.term = session_store.read(self.request.session, session_store.SEARCH) or ""
        return super().in_sight().searched(self.term)

    def given(self):
        given = self.request.GET
        if self.term and not given.get("state"):
            given = given.copy()
            given["state"] = EVERYBODY
        return given

    def get_queryset(self):
        """What was searched comes first, unless another order is asked for."""
        rows = super().get_queryset()
        is_name = self.term and not self.request.GET.get("sort")
        return rows.closest_first(self.term) if is_name else rows

    def get_paginator(self, queryset, per_page, **kwargs):
        """Whoever sees all people counts those on file by a shorter way."""
        paginator = super().get_paginator(queryset, per_page, **kwargs)
        if self.filter.view == ON_FILE and not (self.term or self.asked()):
            number = files.number_on_file(self.request.user)
            if number is not None:
                paginator.count = number
        return paginator

    def asked(self):
        """That a search narrowed it as well, without its words."""
        views = [f"state={self.filter.view}"] if self.filter.view != ON_FILE else []
        return [*super().asked(), *views, *(["q"] if self.term else [])]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        view, number = self.filter.view, context["paginator"].count
        is_narrowed = bool(self.term or context["chips"])
        is_plain = view == ON_FILE and not is_narrowed
        counts = on_file(self.request.user, self.today) if is_plain else []
        return context | {
            "term": self.term,
            "view": view,
            "headline": headline(view, is_narrowed=is_narrowed, number=number),
            "acts": acts.choices(self.request.user),
            "may_transfer": self.request.user.can(Can.FILE_TRANSFER),
            "may_council": self.request.user.can(Can.COUNCIL_VIEW),
            "may_review": not self.term and may_begin(self.request.user),
            "counts": counts,
            "is_overlapping": sum(on_list for _words, on_list in counts) > number,
        }


class PersonDetail(ViewedMixin, ScopedMixin, DetailView):
    """A person's file; that it was opened goes into the trail."""

    permission = Can.PERSON_VIEW
    queryset = PEOPLE
    slug_field = slug_url_kwarg = "code"
    template_name = "cases/person_detail.html"

    def get(self, request, *args, **kwargs):
        """The code of a file that was joined to another leads to that one."""
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            joined = self.get_queryset().filter(pk=joined_to(kwargs["code"])).first()
            if joined is None:
                raise
            return redirect(joined)

    def get_context_data(self, **kwargs):
        user = self.request.user
        show = self.request.GET.get("show", "")
        page = page_of(self.object, user=user, now=timezone.now(), show=show)
        return super().get_context_data(**kwargs) | page


@require_POST
@transaction.atomic
def person_identity(request, code):
    """The person's page with the number in clear, this once; that it was shown is recorded."""
    require(request.user, Can.IDENTITY_SHOW)
    person = get_object_or_404(PEOPLE.visible_to(request.user), code=code)
    number = people.reveal_identity(person=person, by=request.user)
    traces.told(request)
    page = page_of(person, user=request.user, now=timezone.now(), identity_number=number)
    return render(request, "cases/person_detail.html", page)


class PersonCreate(RecordCreate):
    """A new person and their list, in one form; those alike are shown before it is saved."""

    permission = Can.PERSON_EDIT
    model = Person
    form_class = NewPersonForm
    template_name = "cases/person_form.html"
    alike = None

    def get_initial(self):
        return session_store.read(self.request.session, session_store.TYPED) or {}

    @transaction.atomic
    def write(self, form):
        """None, with ``alike`` for the page, where somebody on file is too like them."""
        facts, user = form.cleaned_data, self.request.user
        people.wait_for_others(user.unit)
        self.alike = numbers.search_again(
            self.request.session,
            today=self.today,
            asked=duplicates.facts_of(form.instance, neighbourhood=facts["neighbourhood"]),
            identity_number=facts["identity_number"],
            by=user,
        )
        if self.alike and not facts["confirmed"] and not self.alike.is_certain:
            return None
        names = ("category", "registered_on", "neighbourhood")
        return form.attempt(
            people.open_file,
            person=form.instance,
            by=user,
            today=self.today,
            **{name: facts[name] for name in names},
        )

    def saved(self, record, words):
        if record is not None:
            session_store.keep(self.request.session, session_store.TYPED, None)
        return super().saved(record, _("The file of %(record)s is open."))

    def back(self, record):
        return record.get_absolute_url() if record.pk else reverse("cases:person_list")

    def get_context_data(self, **kwargs):
        if self.alike:
            traces.lists(self.request, rows=len(self.alike.people), model="cases.person")
        return super().get_context_data(**{"alike": self.alike, "person": None, **kwargs})


class PersonEdit(RecordEdit):
    """A person's own facts."""

    permission = Can.PERSON_EDIT
    queryset = PEOPLE
    form_class = PersonForm
    template_name = "cases/person_form.html"
    alike = None

    def write(self, form):
        written = form.attempt(
            people.change_person,
            person=form.instance,
            expected_version=form.expected_version,
            fields=form.written_fields,
            neighbourhood=form.cleaned_data["neighbourhood"],
            by=self.request.user,
        )
        if form.has_error("identity_number", code=people.TAKEN):
            self.alike = duplicates.of_number(form.instance, by=self.request.user)
            audit.record_each(self.alike.people, by=self.request.user, verb=audit.Verb.VIEWED)
        return written

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"alike": self.alike, **kwargs})
