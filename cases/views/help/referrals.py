"""Pages of referrals: sending somebody, the answer, the list."""

from cases.actions.help import referrals as actions
from cases.forms.help.referrals import FeedbackForm, ReferralForm
from cases.lists.help.referrals import ReferralFilter, ReferralTable
from cases.models import Referral
from cases.views.personal import PERSON
from wards.roles import Can
from wards.web.lists import ListPage
from wards.web.records import RecordCreate, RecordEdit, RecordRemove

WITH_PERSON = Referral.objects.select_related("person__unit", "unit", "place")


class ReferralCreate(RecordCreate):
    """Send a person to another service."""

    permission = Can.HELP_EDIT
    belongs_to = PERSON
    model = Referral
    form_class = ReferralForm
    add = staticmethod(actions.add_referral)
    template_name = "cases/referral_form.html"


class ReferralEdit(RecordEdit):
    """A referral as a whole."""

    permission = Can.HELP_EDIT
    belongs_to = PERSON
    queryset = WITH_PERSON
    form_class = ReferralForm
    change = staticmethod(actions.change_referral)
    template_name = "cases/referral_form.html"


class ReferralFeedback(RecordEdit):
    """What the receiving service answered, in a short form."""

    permission = Can.HELP_EDIT
    belongs_to = PERSON
    queryset = WITH_PERSON
    form_class = FeedbackForm
    template_name = "cases/referral_feedback.html"


class ReferralRemove(RecordRemove):
    """A referral entered by mistake."""

    permission = Can.HELP_EDIT
    belongs_to = PERSON
    queryset = WITH_PERSON


class ReferralList(ListPage):
    """Referrals of people in sight, those without an answer to be found first."""

    permission = Can.PERSON_VIEW
    model = Referral
    template_name = "cases/referral_list.html"
    filter_class = ReferralFilter
    edit_permission = Can.HELP_EDIT
    table_class = ReferralTable
