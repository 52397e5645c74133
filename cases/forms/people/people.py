"""The form of a person: who they are, where they live, their family, what they use."""

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import BirthField, IdentityField, NameField, TidyField
from cases.models import Person, Registration
from cases.values import identity
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.text import PhoneField
from wards.forms.versioned import VersionedForm
from wards.models import Neighbourhood, Unit
from wards.web.filters import communes_in_sight
from wards.web.widgets import LeanSelect

BIRTH = ("birth_year", "birth_month", "birth_day")
NAMES = ["full_name", "father_name", "mother_name", "spouse_name"]
TEXTS = [
    "aliases",
    "native_place",
    "ethnicity",
    "education",
    "occupation",
    "phone",
    "address",
    "permanent_address",
    "substances",
]
NEIGHBOURHOODS_OFFERED = 200


def section(title, *fields):
    """Fields under a heading."""
    return Fieldset(title, *fields)


def row(*fields):
    """Short fields side by side."""
    return Div(*fields, css_class="field-row")


class PersonMixin:
    """A person's own facts; a number on file stays sealed and is replaced by typing a new one."""

    made_of = {"birth": BIRTH}
    field_order = [  # of the summary of errors, as the layout has them
        "unit",
        "category",
        "registered_on",
        "full_name",
        "aliases",
        "birth",
        "sex",
        "identity_number",
    ]

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.today = user, today
        self.fields["birth"].today = today
        self.fields["first_use_year"].widget.attrs["class"] = "narrow"
        for name in ("sex", "residence"):
            choices = self.fields[name].choices
            self.fields[name].choices = [(value, words) for value, words in choices if value]
        if masked := self.instance.masked_identity:
            self.fields["identity_number"].help_text = _(
                "On file: %(number)s. Leave empty to keep it; type all digits to replace it."
            ) % {"number": masked}
        self.fields["first_use_route"].choices = [("", _("not known")), *Person.Route.choices]
        self._offer_neighbourhoods()

    @cached_property
    def helper(self):
        return plain_helper(Layout(*self.sections()))

    def values_of(self, instance):
        name = instance.neighbourhood.name if instance.neighbourhood else ""
        return super().values_of(instance) | {"birth": instance.birth, "neighbourhood": name}

    def sections(self):
        yield section(
            _("Personal details"),
            "full_name",
            "aliases",
            "birth",
            "sex",
            "identity_number",
            row("ethnicity", "education"),
            "occupation",
            "native_place",
            "phone",
        )
        yield section(
            _("Where they live"), "neighbourhood", "address", "permanent_address", "residence"
        )
        yield section(_("Family"), "father_name", "mother_name", "spouse_name")
        yield section(_("Drug use"), "substances", row("first_use_year", "first_use_route"))

    def clean(self):
        cleaned = super().clean()
        born, number = cleaned.get("birth"), cleaned.get("identity_number")
        if born:
            self.instance.birth = born
            year = cleaned.get("first_use_year")
            if year and not born.year <= year <= self.today.year:
                self.add_error("first_use_year", _("Between the birth year and this year."))
        if {"identity_number", "birth", "sex"} & set(self.changed_data):
            self._check_number(number or self.instance.identity_number)
        if number and "identity_number" not in self.errors:
            self.instance.seal_identity(number)
        return cleaned

    def _check_number(self, number):
        born, sex = self.cleaned_data.get("birth"), self.cleaned_data.get("sex")
        if number and born and sex:
            fault = identity.fault_message(number, sex=sex, birth_year=born.year)
            if fault:
                self.add_error("identity_number", fault)

    def _offer_neighbourhoods(self):
        """Names already in use, offered while typing, where the commune is known."""
        unit = self.instance.unit if self.instance.unit_id else self.user.unit
        self.neighbourhoods = []
        if unit.level == Unit.Level.COMMUNE:
            names = Neighbourhood.objects.visible_to(self.user).filter(unit=unit)
            self.neighbourhoods = list(
                names.values_list("name", flat=True)[:NEIGHBOURHOODS_OFFERED]
            )
            self.fields["neighbourhood"].widget.attrs["list"] = "neighbourhoods"


class PersonForm(PersonMixin, VersionedForm):
    """What is on file about a person, to be corrected."""

    birth = BirthField()
    identity_number = IdentityField()
    neighbourhood = TidyField(label=_("Neighbourhood"), required=False, max_length=100)

    class Meta:
        model = Person
        fields = [*NAMES, *TEXTS, "sex", "residence", "first_use_year", "first_use_route"]
        field_classes = (
            dict.fromkeys(NAMES, NameField)
            | dict.fromkeys(TEXTS, TidyField)
            | {"phone": PhoneField}
        )
        widgets = {"sex": forms.RadioSelect, "residence": forms.RadioSelect}
        help_texts = {
            "aliases": _("Separate several with a semicolon."),
            "substances": _("Separate several with a semicolon."),
        }


class NewPersonForm(PersonMixin, VersionedForm):
    """A person and the list they are put on; ``confirmed`` once those alike were looked at."""

    birth = BirthField()
    identity_number = IdentityField()
    neighbourhood = TidyField(label=_("Neighbourhood"), required=False, max_length=100)
    unit = forms.ModelChoiceField(
        label=_("Commune or ward"), queryset=Unit.objects.none(), widget=LeanSelect
    )
    category = forms.ChoiceField(
        label=_("List"), choices=Registration.Category, widget=forms.RadioSelect
    )
    registered_on = DayField(label=_("File opened on"))
    confirmed = forms.BooleanField(label=_("Open a new file all the same"), required=False)

    class Meta(PersonForm.Meta):
        fields = ["unit", *PersonForm.Meta.fields]

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, user=user, today=today, **kwargs)
        tell_today(self, today)
        units = communes_in_sight(user, today)
        self.fields["unit"].queryset = units
        if user.unit.level == Unit.Level.COMMUNE:
            self.fields["unit"].initial = user.unit
            self.fields["unit"].widget = forms.HiddenInput()
        self.fields["registered_on"].initial = today

    def sections(self):
        place = [] if self.fields["unit"].widget.is_hidden else ["unit"]
        yield section(_("Management list"), *place, "category", "registered_on")
        yield from super().sections()
