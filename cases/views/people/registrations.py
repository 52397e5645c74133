"""Pages of the lists a person is on."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import CreateView, UpdateView

from cases.actions import registrations
from cases.forms.people.registrations import RegistrationForm, RemovalForm
from cases.models import Person, Registration
from wards.access import ScopedMixin
from wards.roles import Can
from wards.web.records import ViewedMixin


class RegistrationCreate(ScopedMixin, CreateView):
    """Put a person on a list of their commune."""

    permission = Can.PERSON_EDIT
    model = Registration
    form_class = RegistrationForm
    template_name = "cases/registration_form.html"

    @cached_property
    def person(self):
        people = Person.objects.visible_to(self.request.user).select_related("unit")
        return get_object_or_404(people, code=self.kwargs["code"])

    def get_form_kwargs(self):
        given = {"instance": Registration(person=self.person), "today": timezone.localdate()}
        return super().get_form_kwargs() | given

    def form_valid(self, form):
        entry = form.attempt(
            registrations.add_to_list,
            person=self.person,
            by=self.request.user,
            today=timezone.localdate(),
            **form.cleaned_data,
        )
        if entry is None:
            return self.form_invalid(form)
        messages.success(self.request, _("On the list: %(list)s.") % {"list": entry})
        return redirect(self.person)

    def get_context_data(self, **kwargs):
        return super().get_context_data(person=self.person, **kwargs)


class RegistrationEdit(ViewedMixin, ScopedMixin, UpdateView):
    """Correct an entry of a list."""

    permission = Can.PERSON_EDIT
    queryset = Registration.objects.select_related("person__unit", "unit")
    slug_field = slug_url_kwarg = "code"
    form_class = RegistrationForm
    template_name = "cases/registration_form.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"today": timezone.localdate()}

    def form_valid(self, form):
        entry = form.attempt(
            registrations.change_registration,
            registration=form.instance,
            expected_version=form.expected_version,
            fields=form.written_fields,
            by=self.request.user,
            today=timezone.localdate(),
        )
        return self.answer(form, entry, _("Saved: %(list)s."))

    def answer(self, form, entry, words):
        if entry is None:
            return self.form_invalid(form)
        messages.success(self.request, words % {"list": entry})
        return redirect(entry.person)

    def get_context_data(self, **kwargs):
        return super().get_context_data(person=self.object.person, **kwargs)


class RegistrationRemoval(RegistrationEdit):
    """Take a person off a list, with the day and the reason."""

    form_class = RemovalForm
    template_name = "cases/registration_removal.html"

    def form_valid(self, form):
        entry = form.attempt(
            registrations.remove_from_list,
            registration=form.instance,
            expected_version=form.expected_version,
            by=self.request.user,
            today=timezone.localdate(),
        )
        return self.answer(form, entry, _("Removed from the list: %(list)s."))
