"""Forms of beats: the beat itself, its neighbourhoods from a day on, who is on duty."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.forms.lists_of_day import TicksInput
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.places import UnitField, offer_units
from wards.forms.text import TidyField
from wards.forms.versioned import VersionedForm
from wards.models import Beat, BeatDuty, BeatNeighbourhood, Neighbourhood, User
from wards.models.users import Agency
from wards.roles import Role
from wards.web.widgets import LeanSelect

KIND = re.compile(r"(?:khu vực|khu vuc|kv)\s*(?:số|so)?\s*", re.IGNORECASE)
NUMBER = re.compile(r"[\w.\-/ ]+")


class NumberField(TidyField):
    """The number of a beat: 1, 02, 3A; the words before it are not part of it."""

    def to_python(self, value):
        text = super().to_python(value)
        return KIND.sub("", text, count=1) if KIND.match(text) else text

    def validate(self, value):
        super().validate(value)
        if value and not NUMBER.fullmatch(value):
            raise ValidationError(
                _("A number has figures and letters: 1, 02 or 3A."), code="number"
            )


class PlacesField(forms.MultipleChoiceField):
    """Neighbourhoods ticked by their codes; gives Neighbourhoods."""

    widget = TicksInput
    default_error_messages = {
        "invalid_choice": _("A neighbourhood ticked is none of this commune. Look at them again."),
    }

    def offer(self, user, beat, today):
        """Those of the commune, each with the other beat that it lies in."""
        hoods = Neighbourhood.objects.visible_to(user).in_sight_of(beat.unit)
        self.places = {str(one.code): one for one in hoods}
        lasting = BeatNeighbourhood.objects.visible_to(user).lasting_on(today)
        others = lasting.exclude(beat=beat.pk).select_related("beat")
        taken = {place.neighbourhood_id: place.beat for place in others}
        self.choices = [(code, self.named(one, taken)) for code, one in self.places.items()]

    def named(self, place, taken):
        """A neighbourhood, with whose it is."""
        beat = taken.get(place.pk)
        words = gettext("%(place)s (now in %(beat)s)")
        return words % {"place": place, "beat": beat} if beat else place.name

    def clean(self, value):
        return [self.places[code] for code in super().clean(value)]


class BeatForm(VersionedForm):
    """A beat: founded with its neighbourhoods; later its number and its days."""

    neighbourhoods = PlacesField(label=_("Neighbourhoods"), required=False)
    made_of = {"neighbourhoods": ()}

    class Meta:
        model = Beat
        fields = ["unit", "number", "first_day", "last_day"]
        field_classes = {
            "unit": UnitField,
            "number": NumberField,
            "first_day": DayField,
            "last_day": DayField,
        }
        help_texts = {
            "number": _("As it is written in the unit: 1, 02 or 3A."),
            "last_day": _(
                "Empty while it goes on. Its officers and neighbourhoods end with it; open it "
                "again and they have to be given anew."
            ),
        }

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        offer_units(self, user, today)
        if self.instance.pk:
            del self.fields["neighbourhoods"]
        else:
            del self.fields["last_day"]
            self.fields["first_day"].initial = today
            self.offer_places(user, today)
        tell_today(self, today)
        self.helper = plain_helper()

    def offer_places(self, user, today):
        """Where it is known of which commune; else they are chosen on the beat's own page."""
        hoods = self.fields["neighbourhoods"]
        if "unit" not in self.fields:
            hoods.offer(user, self.instance, today)
        if not hoods.choices:
            del self.fields["neighbourhoods"]


class PlacesForm(VersionedForm):
    """Which neighbourhoods a beat has from a day on."""

    day = DayField(label=_("From"), help_text=_("What is ticked counts from this day on."))
    neighbourhoods = PlacesField(label=_("Neighbourhoods"), required=False)
    made_of = {"day": (), "neighbourhoods": ("neighbourhoods",)}

    class Meta:
        model = Beat
        fields = []

    def __init__(self, *args, user, today, **kwargs):
        self.today = today
        super().__init__(*args, **kwargs)
        self.fields["neighbourhoods"].offer(user, self.instance, today)
        tell_today(self, today)
        self.helper = plain_helper()

    def values_of(self, instance):
        """Those that go on, and today."""
        here = instance.places.filter(last_day=None).values_list("neighbourhood__code", flat=True)
        day = max(self.today, instance.first_day)
        return {"day": day, "neighbourhoods": sorted(map(str, here))}

    def _display(self, name, text):
        if name != "neighbourhoods":
            return super()._display(name, text)
        places = self.fields["neighbourhoods"].places
        return ", ".join(places[code].name for code in text.split(",") if code in places) or "–"


class OfficerField(forms.ModelChoiceField):
    """An officer of the commune, with rank and post."""

    def label_from_instance(self, user):
        return " · ".join(filter(None, [user.full_name, user.rank, user.position]))


class DutyForm(VersionedForm):
    """An officer on duty: a deputy between two days, a beat's own from a day on."""

    class Meta:
        model = BeatDuty
        fields = ["officer", "first_day", "last_day"]
        field_classes = {
            "officer": OfficerField,
            "first_day": DayField,
            "last_day": DayField,
        }
        widgets = {"officer": LeanSelect}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        duty = self.instance
        self.fields["officer"].queryset = officers_for(duty, user)
        if duty.is_deputy:
            self.fields["last_day"].required = True
            self.fields["last_day"].help_text = _("Afterwards the beat is its own officer's again.")
        elif duty.pk is None:
            del self.fields["last_day"]
            self.fields["first_day"].help_text = _(
                "Who has the beat now has it until the day before."
            )
        else:
            self.fields["last_day"].help_text = _("Empty while it goes on.")
        if duty.pk is None:
            self.fields["first_day"].initial = max(today, duty.beat.first_day)
        tell_today(self, today)
        self.helper = plain_helper()


def officers_for(duty, user):
    """The police of the commune who may be on duty, and whoever is already."""
    path = duty.beat.unit.scope_path
    seen = User.objects.visible_to(user).filter(unit__scope_path=path)
    roles = (Role.OFFICER, Role.LEADER)
    offered = seen.filter(is_active=True, agency=Agency.POLICE, role__in=roles)
    return (offered | seen.filter(pk=duty.officer_id)).order_by("full_name", "pk")
