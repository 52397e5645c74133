"""What is typed for the criteria of a key area; figures of a commune, nothing of a person."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.rules.areas import OFFENDERS, PLACES, PLANT_AREA, PLANTS
from wards.forms.counts import CountField
from wards.models import DrugStatus
from wards.web.widgets import LeanSelect

MOST = 9_999_999
MOST_DECIMALS = 2
NONE_IS_0 = _("Write the number; 0 where there were none.")


class SquareMetresField(forms.CharField):
    """An area of 0 or more in m²: 124, 124,5 or 1.200,75."""

    def __init__(self, **kwargs):
        attrs = {"inputmode": "decimal", "autocomplete": "off", "class": "narrow"}
        super().__init__(widget=forms.TextInput(attrs=attrs), **kwargs)

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
        label=_("Places where use is organised or harboured"),
        max_value=MOST,
        error_messages={"required": NONE_IS_0},
    )
    offenders = CountField(
        label=_("Drug offenders arrested in the commune"),
        max_value=MOST,
        error_messages={"required": NONE_IS_0},
    )
    plants = CountField(
        label=_("Drug plants destroyed, number"),
        required=False,
        max_value=MOST,
        help_text=_("The number, the area, or both; 0 where there were none."),
    )
    area = SquareMetresField(label=_("Drug plants destroyed, m²"), required=False)
    key_route = forms.BooleanField(label=_("The commune lies on a key drug route"), required=False)

    def clean(self):
        given = super().clean()
        if not {PLANTS, PLANT_AREA} & (self.values().keys() | self.errors.keys()):
            self.add_error(PLANTS, NONE_IS_0)
        return given

    def values(self):
        """{code of a scale: value} of what was given and can be read; nothing before that."""
        given = getattr(self, "cleaned_data", {})
        found = {code: given.get(code) for code in (PLACES, OFFENDERS, PLANTS, PLANT_AREA)}
        return {code: value for code, value in found.items() if value is not None}

    def is_on_key_route(self):
        return bool(getattr(self, "cleaned_data", {}).get("key_route"))


class DecisionChoice(forms.ModelChoiceField):
    """A decision about the commune, by its status, number and day."""

    def label_from_instance(self, status):
        paper = " ".join(filter(None, [status.decision_number, f"{status.decided_on:%d/%m/%Y}"]))
        return f"{status.get_status_display()} ({paper})"


class DecisionForm(forms.Form):
    """What was decided on figures that are kept."""

    decision = DecisionChoice(
        label=_("Decided on these figures"),
        queryset=DrugStatus.objects.none(),
        required=False,
        empty_label=_("nothing yet"),
        widget=LeanSelect,
    )

    def __init__(self, *args, decisions, chosen, **kwargs):
        super().__init__(*args, initial={"decision": chosen}, **kwargs)
        self.fields["decision"].queryset = decisions
