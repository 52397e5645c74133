"""Forms of clients without a file: a code and its first turn, another turn, the file."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.forms.community.clubs import PersonChoice
from cases.forms.fields import TidyField
from cases.forms.people.files import FindsFileMixin, find_field
from cases.models import Client, Support
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.versioned import VersionedForm

CODE = re.compile(r"(?=.*\d)[A-Z0-9][A-Z0-9./-]{0,19}")


class CodeField(TidyField):
    """A code in capitals, with a figure in it, so that it is no name."""

    def to_python(self, value):
        return super().to_python(value).upper().replace(" ", "")

    def validate(self, value):
        super().validate(value)
        if value and not CODE.fullmatch(value):
            raise ValidationError(
                _("A code has letters without accents and figures, such as KH-012; no name."),
                code="code",
            )


class TurnMixin:
    """The day, the service and the note of a counselling."""

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.today = user, today
        self.fields["day"].required = True
        if self.fields["day"].initial is None:
            self.fields["day"].initial = today
        self.fields["service"].choices = [("", _("not known")), *Support.Service.choices]
        tell_today(self, today)
        self.helper = plain_helper()


class ClientForm(TurnMixin, VersionedForm):
    """A new client by code, with the turn for which they came."""

    made_of = dict.fromkeys(("day", "service", "note"), ())

    day = DayField(label=_("First turn on"))
    service = forms.ChoiceField(label=_("Service"), required=False, widget=forms.RadioSelect)
    note = TidyField(label=_("Note"), required=False, max_length=500)

    class Meta:
        model = Client
        fields = ["label", "age_band"]
        field_classes = {"label": CodeField}
        widgets = {"age_band": forms.RadioSelect}
        help_texts = {
            "label": _("As the point writes it, such as KH-012. No name, no number of a card."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["age_band"].choices = [("", _("not known")), *Client.AgeBand.choices]

    def clean(self):
        """What the page sent before is no other client: its code is known by now."""
        cleaned = super().clean()
        label = cleaned.get("label")
        same = Client.objects.visible_to(self.user).filter(unit=self.instance.unit, label=label)
        if label and same.exclude(code=self.instance.code).exists():
            self.add_error("label", _("There is a client of this code already."))
        return cleaned

    @property
    def turn(self):
        """The first turn, not yet of anybody."""
        return Support(**{name: self.cleaned_data[name] for name in ("day", "service", "note")})


class TurnForm(TurnMixin, VersionedForm):
    """Another turn of a client."""

    class Meta:
        model = Support
        fields = ["day", "service", "note"]
        field_classes = {"day": DayField, "note": TidyField}
        widgets = {"service": forms.RadioSelect}


class LinkForm(FindsFileMixin, VersionedForm):
    """Whose file a code belongs to."""

    find = find_field()
    made_of = {"find": ()}

    class Meta:
        model = Client
        fields = ["person"]
        field_classes = {"person": PersonChoice}

    field_order = ["find", "person"]

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_files(user, today)
        self.helper = plain_helper()
