"""The form of what a facility held for its trainees."""

from crispy_forms.layout import Layout
from django.utils.translation import gettext_lazy as _

from cases.forms.organisations import (
    OrganisationField,
    OrganisationsField,
    OrganisationsMixin,
)
from cases.forms.people.people import row
from cases.models import FacilityActivity
from cases.values.organisations import UNIONS
from wards.forms.counts import CountField
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.text import TidyField
from wards.forms.versioned import VersionedForm

MOST = 99_999
PROVINCE = ("Tòa án nhân dân", "Trung tâm trợ giúp pháp lý", "Trung tâm giáo dục nghề nghiệp")


class FacilityActivityForm(OrganisationsMixin, VersionedForm):
    """What was held, when, about what, by whom, for how many."""

    organisations = {"organiser": (*PROVINCE, *UNIONS)}
    several = ("co_organisers",)

    co_organisers = OrganisationsField(
        label=_("Organised together with"),
        help_text=_("For example: the provincial court; the Youth Union. A semicolon between."),
    )

    class Meta:
        model = FacilityActivity
        fields = ["kind", "day", "topic", "place", "organiser", "people"]
        field_classes = {
            "day": DayField,
            "topic": TidyField,
            "place": TidyField,
            "organiser": OrganisationField,
            "people": CountField,
        }
        help_texts = {
            "organiser": _("Leave empty where it is the facility itself."),
            "people": _("Who took part can be ticked by name afterwards."),
        }

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.fields["people"].max_value = MOST
        if self.instance.pk is None:
            self.initial["day"] = today
        tell_today(self, today)
        self.helper = plain_helper(
            Layout(
                row("kind", "day"),
                "topic",
                "place",
                "organiser",
                "co_organisers",
                "people",
            )
        )

    def values_of(self, instance):
        return super().values_of(instance) | {"co_organisers": instance.co_organisers}

    def says_the_same(self, known):
        partners = {one.key for one in self.cleaned_data["co_organisers"]}
        stored = {partner.organisation.key for partner in known.partners.all()}
        return super().says_the_same(known) and partners == stored
