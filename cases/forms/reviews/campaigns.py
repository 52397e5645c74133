"""Forms of review campaigns: the plan, who checks somebody and what the records say, the end."""

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.community.beats import OfficerField
from cases.forms.fields import TidyField
from cases.forms.people.people import row
from cases.models import Campaign, CampaignPerson
from cases.queries.reviews.assigning import officers_of
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.versioned import VersionedForm
from wards.models import User
from wards.web.widgets import LeanSelect


class CampaignForm(VersionedForm):
    """What the plan says: its name and paper, from when until when, how people are checked."""

    class Meta:
        model = Campaign
        fields = ["name", "document_number", "document_on", "first_day", "last_day", "way"]
        field_classes = {
            "name": TidyField,
            "document_number": TidyField,
            "document_on": DayField,
            "first_day": DayField,
            "last_day": DayField,
        }
        widgets = {"way": forms.RadioSelect}
        help_texts = {
            "way": _(
                "A visit or a test that anybody records for a person within these days is their"
                " check. By the records: each is ticked off with what is known."
            )
        }

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        tell_today(self, today)
        self.fields["way"].choices = Campaign.Way.choices
        if self.instance.pk is None:
            self.initial |= {"first_day": today, "way": Campaign.Way.VISIT}
        self.helper = plain_helper(
            Layout(
                "name",
                row("document_number", "document_on"),
                row("first_day", "last_day"),
                "way",
            )
        )


class CheckForm(VersionedForm):
    """Who is to check somebody, and what was found in the records instead of a record."""

    class Meta:
        model = CampaignPerson
        fields = ["officer", "result", "checked_on", "note"]
        field_classes = {"officer": OfficerField, "checked_on": DayField, "note": TidyField}
        widgets = {"officer": LeanSelect, "result": forms.RadioSelect}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        tell_today(self, today)
        campaign, names = self.instance.campaign, self.fields
        here = officers_of(campaign, user)
        named = User.objects.visible_to(user).filter(pk=self.instance.officer_id)
        names["officer"].queryset = (here | named).order_by("full_name", "pk")
        words = dict(CampaignPerson.Result.choices)
        offered = [(value, words[value]) for value in CampaignPerson.FROM_RECORDS]
        names["result"].choices = [("", _("not looked up")), *offered]
        names["checked_on"].help_text = _("From %(first)s to %(last)s.") % {
            "first": f"{campaign.first_day:%d/%m/%Y}",
            "last": f"{campaign.last_day:%d/%m/%Y}",
        }
        self.helper = plain_helper(Layout("officer", "result", "checked_on", "note"))


class ClosingForm(VersionedForm):
    """What is said at the end."""

    class Meta:
        model = Campaign
        fields = ["conclusion"]
        widgets = {"conclusion": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"conclusion": _("It is printed in the result. May be left empty.")}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()
