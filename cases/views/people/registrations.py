"""Pages of the lists a person is on."""

from django.utils.translation import gettext as _

from cases.actions.people import registrations
from cases.forms.people.registrations import RegistrationForm, RemovalForm
from cases.models import Registration
from cases.views.personal import PERSON
from wards.roles import Can
from wards.web.records import RecordCreate, RecordEdit

ENTRIES = Registration.objects.select_related("person__unit", "unit")


class RegistrationCreate(RecordCreate):
    """Put a person on a list of their commune."""

    permission = Can.PERSON_EDIT
    belongs_to = PERSON
    model = Registration
    form_class = RegistrationForm
    template_name = "cases/registration_form.html"

    def blank(self):
        return Registration(person=self.parent)

    def write(self, form):
        listed, user = form.instance, self.request.user
        return form.attempt(
            registrations.add_to_list, registration=listed, by=user, today=self.today
        )

    def saved(self, record, words):
        return super().saved(record, _("On the list: %(record)s."))


class RegistrationEdit(RecordEdit):
    """Correct an entry of a list."""

    permission = Can.PERSON_EDIT
    belongs_to = PERSON
    queryset = ENTRIES
    form_class = RegistrationForm
    template_name = "cases/registration_form.html"

    def write(self, form):
        details = self.details(form)
        return form.attempt(
            registrations.change_registration, registration=form.instance, **details
        )


class RegistrationRemoval(RecordEdit):
    """Take a person off a list, with the day and the reason."""

    permission = Can.PERSON_EDIT
    belongs_to = PERSON
    queryset = ENTRIES
    form_class = RemovalForm
    template_name = "cases/registration_removal.html"

    def write(self, form):
        return form.attempt(
            registrations.remove_from_list,
            registration=form.instance,
            expected_version=form.expected_version,
            by=self.request.user,
            today=self.today,
        )

    def saved(self, record, words):
        return super().saved(record, removal_words(record) if record else "")


def removal_words(entry):
    """Who left which list, on the day of the removal, and why."""
    return _("%(person)s left the list “%(list)s” on %(day)s: %(reason)s.") % {
        "person": entry.person,
        "list": entry.get_category_display(),
        "day": f"{entry.removed_on:%d/%m/%Y}",
        "reason": entry.get_removal_reason_display(),
    }
