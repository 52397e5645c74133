"""Forms of volunteers: who they are, and the day they leave."""

from crispy_forms.layout import Hidden, Layout
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import NameField, TidyField
from cases.forms.organisations import OrganisationField, OrganisationsMixin
from cases.models import Volunteer
from cases.values.births import EARLIEST_YEAR
from cases.values.organisations import UNIONS
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper, suggest
from wards.forms.places import UnitField, offer_units
from wards.forms.text import PhoneField
from wards.forms.versioned import VersionedForm
from wards.models import Neighbourhood, Unit

NEIGHBOURHOODS_OFFERED = 200
LAST_DAY = _("Last day as a volunteer")


class VolunteerForm(OrganisationsMixin, VersionedForm):
    """A volunteer; the day they left, once they have."""

    organisations = {"organisation": UNIONS}

    neighbourhood = TidyField(label=_("Neighbourhood"), required=False, max_length=100)

    field_order = ["unit", "full_name", "birth_year", "organisation", "neighbourhood"]

    class Meta:
        model = Volunteer
        fields = [
            "unit",
            "full_name",
            "birth_year",
            "organisation",
            "phone",
            "started_on",
            "ended_on",
        ]
        field_classes = {
            "unit": UnitField,
            "full_name": NameField,
            "organisation": OrganisationField,
            "phone": PhoneField,
            "started_on": DayField,
            "ended_on": DayField,
        }
        labels = {"ended_on": LAST_DAY}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.today = today
        offer_units(self, user, today)
        year = self.fields["birth_year"]
        year.widget.attrs.update({"class": "narrow", "min": EARLIEST_YEAR, "max": today.year})
        year.validators.append(MinValueValidator(EARLIEST_YEAR))
        if self.instance.ended_on is None:
            del self.fields["ended_on"]
        else:
            text = _("Empty when they are active after all; what ended with it stays ended.")
            self.fields["ended_on"].help_text = text
        self._offer_neighbourhoods()
        tell_today(self, today)
        self.helper = plain_helper()

    def values_of(self, instance):
        name = instance.neighbourhood.name if instance.neighbourhood else ""
        return super().values_of(instance) | {"neighbourhood": name}

    def _offer_neighbourhoods(self):
        unit = self.instance.unit if self.instance.unit_id else self.user.unit
        if unit.level == Unit.Level.COMMUNE:
            seen = Neighbourhood.objects.visible_to(self.user).filter(unit=unit)
            names = seen.values_list("name", flat=True)[:NEIGHBOURHOODS_OFFERED]
            suggest(self, "neighbourhood", names)


class LeavingForm(VersionedForm):
    """The day a volunteer leaves; ``seen`` beside it is what the page showed to end with it."""

    class Meta:
        model = Volunteer
        fields = ["ended_on"]
        field_classes = {"ended_on": DayField}
        labels = {"ended_on": LAST_DAY}

    def __init__(self, *args, user, today, ending, **kwargs):
        self.today = today
        self.ending = " ".join(sorted(str(one.code) for rows in ending for one in rows))
        super().__init__(*args, **kwargs)
        self.fields["ended_on"].required = True
        tell_today(self, today)
        self.helper = plain_helper(Layout("ended_on", Hidden("seen", self.ending)))

    def values_of(self, instance):
        return {"ended_on": instance.ended_on or self.today}

    def clean(self):
        cleaned = super().clean()
        if self.data.get("seen", "") != self.ending:
            self.add_error(None, _("What ends with it has changed: look at it again, then save."))
        return cleaned

    @property
    def written_fields(self):
        return ["ended_on"]
