"""Forms of outreach: the schools of a commune, whom an activity was for, what the page shows."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import TidyField
from cases.forms.lists_of_day import TicksInput
from cases.models import School
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.places import UnitField, offer_units
from wards.forms.versioned import VersionedForm
from wards.models import Neighbourhood
from wards.web.widgets import LeanSelect

PLACES = ("neighbourhoods", "schools")
YEAR = "year"


class TicksField(forms.MultipleChoiceField):
    """Places ticked by their codes; gives the places."""

    widget = TicksInput
    default_error_messages = {
        "invalid_choice": _("A place ticked is none of this commune. Look at them again."),
    }

    def offer(self, places):
        """These can be ticked; their order stays."""
        self.places = {str(one.code): one for one in places}
        self.choices = [(code, str(one)) for code, one in self.places.items()]

    def clean(self, value):
        return [self.places[code] for code in super().clean(value)]


class ReachMixin:
    """For the form of an activity: which places of its commune it was for."""

    def offer_places(self, today):
        """Those of the commune that holds it; none where that is still to be chosen."""
        unit = self.instance.unit if self.instance.unit_id else None
        rows = dict.fromkeys(PLACES, ())
        if unit:
            hoods = Neighbourhood.objects.visible_to(self.user).filter(unit=unit)
            schools = School.objects.visible_to(self.user).filter(unit=unit)
            chosen = Q(reached_by__activity=self.instance.pk) if self.instance.pk else Q(pk=None)
            rows["neighbourhoods"] = hoods
            there = Q(ended_on=None) | Q(ended_on__gt=today)
            rows["schools"] = schools.filter(there | chosen).distinct()
        for name in PLACES:
            self.fields[name].offer(rows[name])
            if not self.fields[name].choices:
                del self.fields[name]

    @property
    def reached(self):
        """What is ticked, and what the form did not ask about."""
        return [place for name in PLACES for place in self.cleaned_data.get(name, ())]

    def places_of(self, instance):
        """{name: the codes of what it was for}, as the ticks give them."""
        rows = list(instance.reached.select_related("neighbourhood", "school"))
        hoods = [str(one.neighbourhood.code) for one in rows if one.neighbourhood]
        schools = [str(one.school.code) for one in rows if one.school]
        return {"neighbourhoods": sorted(hoods), "schools": sorted(schools)}

    def same_places(self, known):
        """Whether a stored activity was for just what is ticked."""
        stored = [code for codes in self.places_of(known).values() for code in codes]
        return sorted(stored) == sorted(str(place.code) for place in self.reached)

    def _display(self, name, text):
        if name not in PLACES:
            return super()._display(name, text)
        places = self.fields[name].places
        return ", ".join(str(places[code]) for code in text.split(",") if code in places) or "–"


class SchoolForm(VersionedForm):
    """A school of the commune; the day it was no longer there once it is on file."""

    made_of = {"name": ("name", "key")}

    class Meta:
        model = School
        fields = ["unit", "name", "level", "started_on", "ended_on"]
        field_classes = {
            "unit": UnitField,
            "name": TidyField,
            "started_on": DayField,
            "ended_on": DayField,
        }
        widgets = {"level": forms.RadioSelect}
        help_texts = {
            "started_on": _("Outreach is asked for from this day on."),
            "ended_on": _("Empty while it is there."),
        }

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        offer_units(self, user, today)
        self.fields["level"].choices = School.Level.choices
        if self.instance.pk is None:
            del self.fields["ended_on"]
        tell_today(self, today)
        self.helper = plain_helper()


class OutreachForm(forms.Form):
    """Of which year, quarter and commune the page shows who was reached."""

    year = forms.ChoiceField(label=_("Year"), required=False, widget=LeanSelect)
    quarter = forms.ChoiceField(label=_("Gap list of"), required=False, widget=LeanSelect)
    unit = forms.ChoiceField(label=_("Commune or ward"), required=False, widget=LeanSelect)

    def __init__(self, *args, years, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.years, self.units = years, units
        self.fields["year"].choices = [(str(year), str(year)) for year in years]
        quarters = [(str(number), _("quarter %(q)s") % {"q": number}) for number in range(1, 5)]
        self.fields["quarter"].choices = [("", _("the whole year")), *quarters]
        names = [(unit.slug, unit.name) for unit in units]
        self.fields["unit"].choices = [("", _("All communes")), *names]
        if len(units) == 1:
            del self.fields["unit"]
        self.is_valid()

    @property
    def asked(self):
        """(year, quarter or None, unit or None); what cannot be read asks for nothing."""
        given = self.cleaned_data
        quarter, slug = given.get("quarter"), given.get("unit")
        by_slug = {unit.slug: unit for unit in self.units}
        unit = self.units[0] if len(self.units) == 1 else by_slug.get(slug)
        return int(given.get("year") or self.years[0]), int(quarter) if quarter else None, unit
