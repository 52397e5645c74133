"""What the pages of records about a person share: the person, the permission, the way back."""

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from cases.models import Person
from cases.values.births import birth_of
from wards.roles import Can
from wards.web.records import RecordCreate, RecordEdit, RecordMixin, RecordRemove


class PersonalMixin(RecordMixin):
    """Nothing lies before the birth; afterwards one is back at the person's page."""

    permission = Can.HELP_EDIT

    def first_day(self, record):
        return birth_of(record.person)

    def back(self, record):
        return record.person.get_absolute_url()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"person": context["form"].instance.person}


class PersonalCreate(PersonalMixin, RecordCreate):
    """A new record about the person of the address; it counts in the commune responsible now."""

    @cached_property
    def person(self):
        people = Person.objects.visible_to(self.request.user).select_related("unit")
        return get_object_or_404(people, code=self.kwargs["code"])

    def blank(self):
        return self.model(person=self.person, unit=self.person.unit)


class PersonalEdit(PersonalMixin, RecordEdit):
    """A record about a person corrected; ``queryset`` comes with ``person__unit`` and ``unit``."""


class PersonalRemove(RecordRemove):
    """A record about a person taken away; ``queryset`` comes with its ``person``."""

    permission = Can.HELP_EDIT

    def back(self, record):
        return record.person.get_absolute_url()
