"""Forms of the administrators' pages."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wards.forms.fields import LinesField
from wards.forms.text import PhoneField
from wards.forms.versioned import VersionedForm
from wards.models import Facility, Neighbourhood, Office, Unit, User
from wards.web.door import is_account_shut

LINES = (
    "superior_lines",
    "issuing_lines",
    "authority_lines",
    "deputy_lines",
    "recipient_lines",
)


class OfficeForm(VersionedForm):
    """An office, its lines as they are printed."""

    checked_by_action = False

    class Meta:
        model = Office
        fields = ["unit", "agency", "name", *LINES]
        field_classes = dict.fromkeys(LINES, LinesField) | {"duty_phone": PhoneField}
        widgets = dict.fromkeys(LINES, forms.Textarea(attrs={"rows": 3}))


class FacilityForm(VersionedForm):
    """A facility; its province is given by the page, not typed, and checked all the same."""

    checked_by_action = False
    province = None

    class Meta:
        model = Facility
        fields = ["name", "kind", "places", "address", "valid_from", "valid_to", "successor"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.instance.unit = self.province

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"unit"}


class NeighbourhoodForm(VersionedForm):
    """A neighbourhood of a commune."""

    checked_by_action = False

    class Meta:
        model = Neighbourhood
        fields = ["unit", "name"]


class SuccessorForm(forms.ModelForm):
    """The successor of a closed unit; units have no version, so the one shown is sent along."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False, label=_("values shown"))

    class Meta:
        model = Unit
        fields = ["successor"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["shown"] = str(self.instance.successor_id or "")
        if "successor" not in self.fields:
            del self.fields["shown"]

    def clean(self):
        stored = self.initial["shown"]
        if "shown" in self.fields and self.cleaned_data.get("shown") != stored:
            self.data = self.data.copy()
            self.data[self.add_prefix("shown")] = stored
            raise ValidationError(
                _(
                    "Somebody set the successor while you were choosing: it is %(unit)s now. "
                    "Your choice is in the form below; save again to replace it."
                )
                % {"unit": self.instance.successor or _("none")}
            )
        return super().clean()


class UserForm(VersionedForm):
    """A user; the first password is for handing over and is changed at the first sign-in."""

    checked_by_action = False

    first_password = forms.CharField(
        label=_("First password"),
        strip=False,
        required=False,
        help_text=_(
            "At least 14 characters. Hand it over in person; at the next sign-in the user must "
            "choose another one. Leave it empty to keep the present password."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    opens = forms.BooleanField(
        label=_("Open the account, which wrong passwords have shut"), required=False
    )
    made_of = {"first_password": ("password", "must_change_password"), "opens": ()}

    class Meta:
        model = User
        fields = [
            "full_name",
            "username",
            "position",
            "rank",
            "phone",
            "role",
            "unit",
            "agency",
            "facility",
        ]
        field_classes = {"phone": PhoneField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk or not is_account_shut(self.instance):
            self.fields.pop("opens", None)
        if not self.instance.pk:
            self.fields["first_password"].required = True
            self.fields["first_password"].help_text = _(
                "At least 14 characters. Hand it over in person; at the first sign-in the user "
                "must choose another one."
            )

    def clean(self):
        """Who acts for a facility stands in its province, for its people are of all communes."""
        given = super().clean()
        facility, unit = self.cleaned_data.get("facility"), self.cleaned_data.get("unit")
        if facility and unit and unit.pk != facility.unit_id:
            words = _("Who acts for a facility stands in its province: choose %(province)s.")
            self.add_error("unit", words % {"province": facility.unit.name})
        return given

    def _post_clean(self):
        super()._post_clean()
        password = self.cleaned_data.get("first_password")
        if not password:
            return
        try:
            validate_password(password, self.instance)
        except ValidationError as refused:
            self.add_error("first_password", refused)
        self.instance.set_password(password)
        self.instance.must_change_password = True
