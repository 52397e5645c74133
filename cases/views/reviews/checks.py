"""Those to be checked in campaigns: the list, who checks them, what the records say."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cases.actions.reviews import campaigns, checks
from cases.forms.reviews.campaigns import CheckForm
from cases.lists.reviews.checks import CheckFilter, CheckTable
from cases.models import Campaign, CampaignPerson
from cases.queries.reviews.assigning import officers_of
from cases.queries.reviews.checks import in_sight
from cases.views.help.rounds import codes_of
from cases.views.people.deadlines import OfThePolice
from wards.access import require
from wards.roles import Can
from wards.web.lists import ListPage
from wards.web.records import RecordEdit, RecordRemove

ROWS = CampaignPerson.objects.select_related("campaign__unit", "person__unit", "officer")


class CheckList(OfThePolice, ListPage):
    """Those still to be checked in campaigns, or others of them by their state."""

    permission = Can.PERSON_VIEW
    edit_permission = Can.STEP_EDIT
    model = CampaignPerson
    filter_class = CheckFilter
    template_name = "cases/reviews/check_list.html"

    @cached_property
    def now(self):
        return timezone.localtime().replace(tzinfo=None)

    def table_class(self, **facts):
        """The columns, which know the moment."""
        return CheckTable(now=self.now, **facts)

    def get_context_data(self, **kwargs):
        user, code = self.request.user, self.filter.form.cleaned_data.get("campaign")
        seen = Campaign.objects.visible_to(user).select_related("unit")
        one = seen.filter(code=code).first() if code else None
        is_open = one is not None and one.closed_on is None and user.can(Can.STEP_EDIT)
        return super().get_context_data(**kwargs) | {
            "campaign": one,
            "officers": list(officers_of(one, user)) if is_open else [],
        }


class OfACampaign:
    """A row about somebody whose file the user sees, or whose file has passed on."""

    queryset = ROWS
    permission = Can.STEP_EDIT

    def back(self, record):
        return f"{reverse('cases:check_list')}?campaign={record.campaign.code}"


class CheckEdit(OfThePolice, OfACampaign, RecordEdit):
    """Who is to check somebody, and what was found in the records."""

    form_class = CheckForm
    template_name = "cases/reviews/check_form.html"
    change = staticmethod(checks.change)

    def get_context_data(self, **kwargs):
        here = ROWS.visible_to(self.request.user).filter(in_sight(self.request.user))
        is_here = here.filter(pk=self.object.pk).exists()
        return super().get_context_data(**kwargs) | {"is_here": is_here}


class CheckRemove(OfACampaign, RecordRemove):
    """Somebody who does not belong into it."""

    remove = staticmethod(checks.remove)


@require_POST
def campaign_officer(request, code):
    """Who is to check those ticked."""
    require(request.user, Can.STEP_EDIT)
    user = request.user
    seen = Campaign.objects.visible_to(user).select_related("unit")
    one = get_object_or_404(seen, code=code)
    chosen = codes_of([request.POST.get("officer", "")])
    officer = officers_of(one, user).filter(code__in=chosen).first()
    people = codes_of(request.POST.getlist("person"))
    rows = CampaignPerson.objects.visible_to(user).filter(person__code__in=people)
    try:
        number = campaigns.assign(campaign=one, rows=rows, officer=officer, by=user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        words = ngettext("%(n)s person given to %(who)s.", "%(n)s people given to %(who)s.", number)
        messages.success(request, words % {"n": number, "who": officer})
    return redirect(f"{reverse('cases:check_list')}?campaign={one.code}")
