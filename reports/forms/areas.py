"""What is typed for the criteria of a key area; figures of a commune, nothing of a person."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.rules.areas import OFFENDERS, PLACES, PLANT_AREA, PLANTS
from wards.forms.counts import CountField

MOST = 9_999_999
MOST_DECIMALS = 2


class SquareMetresField(forms.CharField):
    """An area of 0 or more in m²: 124, 124,5 or 1.200,75."""

    def __init__(self, **kwargs):
        attrs = {"inputmode": "decimal", "autocomplete": "off", "class": "narrow"}
        super().__init__(widget=forms.TextInput(attrs=attrs), max_length=20, **kwargs)

    def to_python(self, value):
        whole, comma, part = "".join((super().to_python(value) or "").split()).partition(",")
        if not whole and not comma:
            return None
        if comma and not (part.isascii() and part.isdecimal() and len(part) <= MOST_DECIMALS):
            raise ValidationError(_("Write an area in m², for example 124,5."), code="whole")
        number = CountField(max_value=MOST).clean(whole)
        return Decimal(f"{number}.{part or 0}")


class AreaFiguresForm(forms.Form):
    """The figures that are not on file; 0 is a figure, an empty box is none."""

    places = CountField(
        label=_("Places where use is organised or harboured"), required=False, max_value=MOST
    )
    offenders = CountField(
        label=_("Drug offenders arrested in the commune"), required=False, max_value=MOST
    )
    plants = CountField(label=_("Drug plants destroyed, number"), required=False, max_value=MOST)
    area = SquareMetresField(label=_("Drug plants destroyed, m²"), required=False)
    key_route = forms.BooleanField(label=_("The commune lies on a key drug route"), required=False)

    def values(self):
        """{code of a scale: value} of what was given."""
        given = self.cleaned_data
        found = {code: given.get(code) for code in (PLACES, OFFENDERS, PLANTS, PLANT_AREA)}
        return {code: value for code, value in found.items() if value is not None}
