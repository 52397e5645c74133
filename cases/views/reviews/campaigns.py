"""Pages of review campaigns: the list, a campaign, made from a filter, filled, closed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django.views.generic import DetailView

from cases.actions.reviews import campaigns
from cases.forms.reviews.campaigns import CampaignForm, ClosingForm
from cases.lists.reviews.campaigns import (
    CampaignFilter,
    CampaignTable,
    asked_by,
    criteria_of,
    in_words,
    may_begin,
    standing_of,
)
from cases.models import Campaign, Person
from cases.pages.reviews import campaigns as pages
from cases.views.help.rounds import codes_of
from cases.views.people.deadlines import OfThePolice
from wards.access import ScopedMixin, require
from wards.roles import Can
from wards.web.lists import ListPage, PartsMixin
from wards.web.records import RecordCreate, RecordEdit, RecordRemove, ViewedMixin

CAMPAIGNS = Campaign.objects.select_related("unit", "made_by__unit", "closed_by")
OFFERED = 50


class CampaignList(OfThePolice, ListPage):
    """The campaigns in sight, the latest first."""

    permission = Can.PERSON_VIEW
    edit_permission = Can.STEP_EDIT
    model = Campaign
    filter_class = CampaignFilter
    table_class = CampaignTable
    template_name = "cases/reviews/campaign_list.html"


class CampaignDetail(OfThePolice, PartsMixin, ViewedMixin, ScopedMixin, DetailView):
    """A campaign: how far each neighbourhood is, what was found, who else fits by now."""

    permission = Can.PERSON_VIEW
    queryset = CAMPAIGNS
    slug_field = slug_url_kwarg = "code"
    template_name = "cases/reviews/campaign_detail.html"

    def parts(self):
        return pages.parts_of(self.object)

    def get_context_data(self, **kwargs):
        user, one = self.request.user, self.object
        figures = pages.figures_of(one)
        asked = pages.asked_again(one, self.today)
        may_edit = user.can(Can.STEP_EDIT) and not one.closed_on
        offered = pages.found_since(one, asked, user) if may_edit else Person.objects.none()
        days = (one.first_day, one.last_day, one.closed_on)
        return super().get_context_data(**kwargs) | {
            "figures": figures,
            "coverage": pages.linked(one, figures),
            "results": pages.results_linked(one, figures),
            "criteria": in_words(asked),
            "standing": standing_of(*days, self.today),
            "may_edit": may_edit,
            "may_close": user.can(Can.STEP_APPROVE) and not one.closed_on,
            "offered": list(offered[:OFFERED]),
        }


class CampaignCreate(OfThePolice, RecordCreate):
    """A campaign of those whom a list of people shows: its filters are in the address."""

    permission = Can.STEP_EDIT
    model = Campaign
    form_class = CampaignForm
    template_name = "cases/reviews/campaign_form.html"

    def dispatch(self, request, *args, **kwargs):
        """A campaign is of a commune: those above see it and begin none."""
        if not (request.user.is_authenticated and may_begin(request.user)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def asked(self):
        """The filter of the list that one comes from."""
        return asked_by(self.request.user, self.request.GET, self.today)

    def blank(self):
        user = self.request.user
        return Campaign(unit=user.unit, made_by=user, criteria=criteria_of(self.asked))

    def add(self, *, record, by, today, not_before):
        seen = Person.objects.visible_to(by)
        people = seen.filter(pk__in=self.asked.qs.order_by().values("pk"))
        return campaigns.begin(record=record, people=people, by=by, today=today)

    def back(self, record):
        return record.get_absolute_url() if record.pk else reverse("cases:person_list")

    def get_context_data(self, **kwargs):
        facts = {"number": self.asked.qs.order_by().count(), "criteria": in_words(self.asked)}
        return super().get_context_data(**kwargs) | facts


class CampaignEdit(OfThePolice, RecordEdit):
    """What the plan says corrected."""

    permission = Can.STEP_EDIT
    queryset = CAMPAIGNS
    form_class = CampaignForm
    template_name = "cases/reviews/campaign_form.html"
    change = staticmethod(campaigns.change)


class CampaignClosure(OfThePolice, RecordEdit):
    """A leader closes it: its figures stand from then on."""

    permission = Can.STEP_APPROVE
    queryset = CAMPAIGNS
    form_class = ClosingForm
    template_name = "cases/reviews/campaign_closure.html"
    change = staticmethod(campaigns.close)

    def get_context_data(self, **kwargs):
        figures = pages.figures_of(self.object)
        return super().get_context_data(**kwargs) | {"whole": figures.whole}


class CampaignRemove(RecordRemove):
    """A campaign made by mistake."""

    permission = Can.STEP_EDIT
    queryset = CAMPAIGNS
    remove = staticmethod(campaigns.remove)

    def back(self, record):
        return reverse("cases:campaign_list")


@require_POST
def campaign_people(request, code):
    """Those ticked, whom the filter has found since, join the campaign."""
    require(request.user, Can.STEP_EDIT)
    user, today = request.user, timezone.localdate()
    one = get_object_or_404(CAMPAIGNS.visible_to(user), code=code)
    asked = pages.asked_again(one, today)
    ticked = codes_of(request.POST.getlist("person"))
    people = pages.found_since(one, asked, user).filter(code__in=ticked)
    try:
        made = campaigns.add_people(campaign=one, people=people, by=user, today=today)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(one)
    words = ngettext("%(n)s person joined.", "%(n)s people joined.", len(made))
    messages.success(request, words % {"n": len(made)})
    return redirect(one)
