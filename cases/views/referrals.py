"""Pages of referrals: sending somebody, the answer, the list."""

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from cases import referral_rows
from cases.births import birth_of
from cases.forms.referrals import FeedbackForm, ReferralForm
from cases.models import Person, Referral
from cases.support_filters import ReferralFilter
from wards.roles import Can
from wards.views.lists import ListPage
from wards.views.records import RecordCreate, RecordEdit, RecordRemove

WITH_PERSON = Referral.objects.select_related("person__unit", "unit")


class ReferralPage:
    """What sending and correcting share: the form, the person, the way back."""

    permission = Can.HELP_EDIT
    model = Referral
    form_class = ReferralForm
    template_name = "cases/referral_form.html"

    def first_day(self, record):
        return birth_of(record.person)

    def back(self, record):
        return record.person.get_absolute_url()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"person": context["form"].instance.person}


class ReferralCreate(ReferralPage, RecordCreate):
    """Send a person to another service."""

    @cached_property
    def person(self):
        people = Person.objects.visible_to(self.request.user).select_related("unit")
        return get_object_or_404(people, code=self.kwargs["code"])

    def blank(self):
        return Referral(person=self.person, unit=self.person.unit)


class ReferralEdit(ReferralPage, RecordEdit):
    """A referral as a whole."""

    queryset = WITH_PERSON


class ReferralFeedback(ReferralEdit):
    """What the receiving service answered, in a short form."""

    form_class = FeedbackForm
    template_name = "cases/referral_feedback.html"

    def get_initial(self):
        return {} if self.object.answered_on else {"answered_on": self.today}


class ReferralRemove(RecordRemove):
    """A referral entered by mistake."""

    permission = Can.HELP_EDIT
    queryset = WITH_PERSON

    def back(self, record):
        return record.person.get_absolute_url()


class ReferralList(ListPage):
    """Referrals of people in sight, those without an answer to be found first."""

    permission = Can.PERSON_VIEW
    model = Referral
    template_name = "cases/referral_list.html"
    filter_class = ReferralFilter
    row_template = "cases/_referral_row.html"
    edit_permission = Can.HELP_EDIT
    cells = referral_rows.CELLS

    def texts(self, page):
        return referral_rows.of(page, may_edit=self.request.user.can(self.edit_permission))

    def headings(self, query):
        return referral_rows.columns(query, with_commune=self.with_commune)
