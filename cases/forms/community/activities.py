"""The form of what a commune or a district held or spread."""

from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.community.outreach import PLACES, ReachMixin, TicksField
from cases.forms.organisations import (
    OrganisationField,
    OrganisationsField,
    OrganisationsMixin,
)
from cases.models import Activity
from cases.values.organisations import UNIONS
from wards.forms.counts import CountField
from wards.forms.fields import DayField, MoneyField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.places import UnitField, offer_units
from wards.forms.text import TidyField
from wards.forms.versioned import VersionedForm

MOST = 9_999_999  # people at a meeting, leaflets handed out
TEXTS = ("topic", "place", "audience", "organiser")
COUNTS = ("people", "pupils", "copies", "communes")
OF_MEETINGS = ("people", "pupils", "communes")  # what media do not have


class ActivityForm(ReachMixin, OrganisationsMixin, VersionedForm):
    """A meeting, a course or media; its kind is chosen before and can be corrected.

    With people or without is no correction, and a course with a list of who took part stays one.
    """

    organisations = {"organiser": UNIONS}
    several = ("co_organisers",)

    co_organisers = OrganisationsField(
        label=_("Organised together with"),
        help_text=_(
            "For example: the school; the Youth Union of the commune. Put a semicolon between them."
        ),
    )
    unit = UnitField(label=_("Held by"))
    neighbourhoods = TicksField(label=_("Neighbourhoods it was for"), required=False)
    schools = TicksField(label=_("Schools it was for"), required=False)
    made_of = dict.fromkeys(PLACES, ("reached",))

    class Meta:
        model = Activity
        fields = ["kind", "unit", "day", *TEXTS, *COUNTS, "is_approximate", "cost"]
        field_classes = {
            "day": DayField,
            "cost": MoneyField,
            **dict.fromkeys(TEXTS, TidyField),
            "organiser": OrganisationField,
            **dict.fromkeys(COUNTS, CountField),
        }
        widgets = {"kind": forms.RadioSelect}
        help_texts = {
            "audience": _("For example: people of three neighbourhoods, members of unions."),
            "organiser": _("Leave empty where it is the unit above."),
        }

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        offer_units(self, user, today, with_own=True)
        self.offer_places(today)
        self._kind()
        self._numbers()
        self._words()
        tell_today(self, today)
        self.helper = plain_helper(Layout(*self._sections()))

    def clean(self):
        cleaned = super().clean()
        people, pupils = cleaned.get("people"), cleaned.get("pupils")
        if people is not None and pupils is not None and pupils > people:
            self.add_error("pupils", _("No more pupils than people took part."))
        return cleaned

    def values_of(self, instance):
        places = self.places_of(instance)
        return super().values_of(instance) | {"co_organisers": instance.co_organisers} | places

    def says_the_same(self, known):
        partners = {one.key for one in self.cleaned_data["co_organisers"]}
        stored = {partner.organisation.key for partner in known.partners.all()}
        return super().says_the_same(known) and partners == stored and self.same_places(known)

    def _kind(self):
        listed = self.instance.pk and self.instance.participants.exists()
        if self.instance.pk is None or listed:
            del self.fields["kind"]
        else:
            self.fields["kind"].choices = [(k.value, k.label) for k in self.instance.like_kinds]

    def _numbers(self):
        for name in OF_MEETINGS if self.instance.is_media else ("copies",):
            del self.fields[name]
        for name in COUNTS:
            if field := self.fields.get(name):
                field.max_value = MOST
        needed = "copies" if self.instance.is_media else "people"
        self.fields[needed].required = True

    def _words(self):
        is_media = self.instance.is_media
        self.fields["place"].label = _("Where it appeared") if is_media else _("Where")
        if self.instance.kind == Activity.Kind.TRAINING:
            self.fields["people"].help_text = _(
                "Who took part is entered afterwards; the number can then be taken from the list."
            )
        self.fields["is_approximate"].label = _("About this many: nobody counted exactly")
        self.fields["cost"].label = _("Money spent, đồng")

    def _sections(self):
        numbers = [name for name in COUNTS if name in self.fields]
        first = [name for name in ("kind", "unit", "day") if name in self.fields]
        return [
            *first,
            *TEXTS,
            "co_organisers",
            *[name for name in PLACES if name in self.fields],
            Div(*numbers, css_class="field-row"),
            "is_approximate",
            "cost",
        ]
