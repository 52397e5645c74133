"""Pages of the lists a person is on."""

from django.utils.translation import gettext as _

from cases.actions.people import leaving, registrations
from cases.forms.people.registrations import RegistrationForm, RemovalForm
from cases.models import Registration
from cases.queries.leaving import open_about
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
    """Take a person off a list, with the day, the reason, and what becomes of what is open."""

    permission = Can.PERSON_EDIT
    belongs_to = PERSON
    queryset = ENTRIES
    form_class = RemovalForm
    template_name = "cases/registration_removal.html"

    def get_context_data(self, **kwargs):
        may_transfer = self.request.user.can(Can.FILE_TRANSFER)
        return super().get_context_data(may_transfer=may_transfer, **kwargs)

    def get_initial(self):
        """The reason that another page knows already."""
        reason = self.request.GET.get("reason", "")
        known = reason in Registration.Reason and not self.object.removal_reason
        return {"removal_reason": reason} if known else {}

    def write(self, form):
        return form.attempt(
            leaving.leave_list,
            registration=form.instance,
            expected_version=form.expected_version,
            answers=form.answers,
            by=self.request.user,
            today=self.today,
        )

    def saved(self, record, words):
        if record is None:
            return super().saved(record, words)
        left = open_about(record.person)
        ended = [str(one) for one in self.form.open_records if one not in left]
        also = _(" Ended with it: %(records)s.") % {"records": "; ".join(ended)} if ended else ""
        told = removal_words(record) + also
        return super().saved(record, told.replace("%", "%%"))


def removal_words(entry):
    """Who left which list, on the day of the removal, and why."""
    return _("%(person)s left the list “%(list)s” on %(day)s: %(reason)s.") % {
        "person": entry.person,
        "list": entry.get_category_display(),
        "day": f"{entry.removed_on:%d/%m/%Y}",
        "reason": entry.get_removal_reason_display(),
    }
