"""Pages of people: the list, a person, opening and changing a file."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import DetailView, FormView, UpdateView

from cases.actions import people
from cases.forms.people.people import NewPersonForm, PersonForm
from cases.lists.people import PersonFilter, PersonTable, on_file
from cases.models import Person
from cases.pages.people import page_of
from cases.queries import duplicates
from cases.values import session_store
from wards.access import ScopedMixin, require
from wards.roles import Can
from wards.web.lists import ListPage
from wards.web.records import ViewedMixin


class PersonList(ListPage):
    """People in sight, narrowed by filters in the address and a search kept in the session."""

    permission = Can.PERSON_VIEW
    edit_permission = Can.PERSON_EDIT
    model = Person
    filter_class = PersonFilter
    table_class = PersonTable
    template_name = "cases/person_list.html"

    def in_sight(self):
        self.term = session_store.kept(self.request.session, session_store.SEARCH) or ""
        return super().in_sight().searched(self.term)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"term": self.term, "counts": on_file(self.request.user, self.today)}


class PersonDetail(ViewedMixin, ScopedMixin, DetailView):
    """A person's file; that it was opened goes into the trail."""

    permission = Can.PERSON_VIEW
    queryset = Person.objects.select_related("unit", "neighbourhood")
    slug_field = slug_url_kwarg = "code"
    template_name = "cases/person_detail.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        show = self.request.GET.get("show", "")
        page = page_of(self.object, user=user, today=timezone.localdate(), show=show)
        return super().get_context_data(**kwargs) | page


@require_POST
@transaction.atomic
def person_identity(request, code):
    """The person's page with the number in clear, this once; that it was shown is recorded."""
    require(request.user, Can.IDENTITY_SHOW)
    rows = Person.objects.visible_to(request.user).select_related("unit", "neighbourhood")
    person = get_object_or_404(rows, code=code)
    number = people.reveal_identity(person=person, by=request.user)
    page = page_of(person, user=request.user, today=timezone.localdate(), identity_number=number)
    return render(request, "cases/person_detail.html", page)


class PersonCreate(ScopedMixin, FormView):
    """A new person and their list, in one form; those alike are shown before it is saved."""

    permission = Can.PERSON_EDIT
    form_class = NewPersonForm
    template_name = "cases/person_form.html"

    def get_initial(self):
        return session_store.kept(self.request.session, session_store.TYPED) or {}

    def get_form_kwargs(self):
        given = {"user": self.request.user, "today": timezone.localdate()}
        return super().get_form_kwargs() | given

    @transaction.atomic
    def form_valid(self, form):
        facts, user = form.cleaned_data, self.request.user
        people.wait_for_others(user.unit)
        alike = duplicates.find(
            full_name=facts["full_name"],
            birth_year=facts["birth"].year,
            identity_number=facts["identity_number"],
            by=user,
        )
        if alike and not facts["confirmed"]:
            return self.render_to_response(self.get_context_data(form=form, alike=alike))
        person = form.attempt(
            people.open_file,
            person=form.instance,
            by=user,
            today=form.today,
            **{name: facts[name] for name in ("category", "registered_on", "neighbourhood")},
        )
        if person is None:
            return self.form_invalid(form)
        session_store.keep(self.request.session, session_store.TYPED, None)
        messages.success(self.request, _("The file of %(name)s is open.") % {"name": person})
        return redirect(person)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"alike": None, "person": None, **kwargs})


class PersonEdit(ViewedMixin, ScopedMixin, UpdateView):
    """A person's own facts."""

    permission = Can.PERSON_EDIT
    queryset = Person.objects.select_related("unit", "neighbourhood")
    slug_field = slug_url_kwarg = "code"
    form_class = PersonForm
    template_name = "cases/person_form.html"

    def get_form_kwargs(self):
        given = {"user": self.request.user, "today": timezone.localdate()}
        return super().get_form_kwargs() | given

    def form_valid(self, form):
        person = form.attempt(
            people.change_person,
            person=form.instance,
            expected_version=form.expected_version,
            fields=form.written_fields,
            neighbourhood=form.cleaned_data["neighbourhood"],
            by=self.request.user,
        )
        if person is None:
            return self.form_invalid(form)
        messages.success(self.request, _("Saved: %(name)s.") % {"name": person})
        return redirect(person)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"alike": None, **kwargs})
