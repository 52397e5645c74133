"""Pages of referrals: sending somebody, the answer, the list."""

from cases.forms.help.referrals import FeedbackForm, ReferralForm
from cases.lists import referrals as referral_rows
from cases.lists.support_filters import ReferralFilter
from cases.models import Referral
from cases.views.personal import PersonalCreate, PersonalEdit, PersonalRemove
from wards.roles import Can
from wards.web.lists import ListPage

WITH_PERSON = Referral.objects.select_related("person__unit", "unit")


class ReferralCreate(PersonalCreate):
    """Send a person to another service."""

    model = Referral
    form_class = ReferralForm
    template_name = "cases/referral_form.html"


class ReferralEdit(PersonalEdit):
    """A referral as a whole."""

    queryset = WITH_PERSON
    form_class = ReferralForm
    template_name = "cases/referral_form.html"


class ReferralFeedback(PersonalEdit):
    """What the receiving service answered, in a short form."""

    queryset = WITH_PERSON
    form_class = FeedbackForm
    template_name = "cases/referral_feedback.html"


class ReferralRemove(PersonalRemove):
    """A referral entered by mistake."""

    queryset = WITH_PERSON


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
