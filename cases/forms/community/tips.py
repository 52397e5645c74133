"""Forms of reports from the people: what was told and by whom, and each of the steps after."""

from crispy_forms.layout import HTML, Layout
from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from cases.forms.community.beats import OfficerField
from cases.forms.community.clubs import PersonChoice
from cases.forms.fields import TidyField
from cases.forms.people.files import FindsFileMixin, find_field
from cases.forms.people.people import row, section
from cases.forms.people.steps import ClockField
from cases.models import Tip
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper, suggest
from wards.forms.places import UnitField, offer_units
from wards.forms.text import PhoneField
from wards.forms.versioned import VersionedForm
from wards.models import Neighbourhood, Unit, User
from wards.models.users import Agency
from wards.places import beats
from wards.roles import Role
from wards.web.widgets import LeanSelect

NEIGHBOURHOODS_OFFERED = 200
SOURCE = ("source_name", "source_phone", "source_address")
TOLD = {"received_time": ClockField, "received_on": DayField, "place": TidyField}
LONG = forms.Textarea(attrs={"rows": 5})
SEALED = _(
    "What is written here is sealed at once: the leader of the unit alone can show it again."
)
ROLES = (Role.OFFICER, Role.LEADER)


class SourceMixin:
    """Who told it: typed once, then sealed, and never shown in a form again."""

    @staticmethod
    def source_fields():
        """Name, phone and address; all may be left out."""
        quiet = {"autocomplete": "off", "spellcheck": "false"}
        made = (
            (TidyField, _("Name")),
            (PhoneField, _("Telephone")),
            (TidyField, _("Address, or how to reach them")),
        )
        return [
            field(label=label, required=False, max_length=200, widget=forms.TextInput(quiet))
            for field, label in made
        ]

    def seal(self):
        """Put what was typed, sealed, into the record."""
        given = [self.cleaned_data.get(name, "") for name in SOURCE]
        self.instance.seal_source(**dict(zip(("name", "phone", "address"), given, strict=True)))


class TipForm(SourceMixin, VersionedForm):
    """What was told, when, by which way and about which place; and, of a new one, by whom."""

    source_name, source_phone, source_address = SourceMixin.source_fields()
    neighbourhood = TidyField(label=_("Neighbourhood"), required=False, max_length=100)
    made_of = dict.fromkeys(SOURCE, ())

    class Meta:
        model = Tip
        fields = ["unit", "received_on", "received_time", "channel", "place", "content"]
        field_classes = {"unit": UnitField, **TOLD}
        widgets = {"channel": LeanSelect, "content": LONG}
        labels = {"content": _("What was told"), "place": _("Which place it is about")}
        help_texts = {
            "content": _("In the words of who told it, but nothing of who that is."),
        }

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        offer_units(self, user, today)
        if self.instance.pk:
            for name in SOURCE:
                del self.fields[name]
        else:
            self.fields["received_on"].initial = today
        self._offer_neighbourhoods()
        tell_today(self, today)
        self.helper = plain_helper(Layout(*self._sections()))

    def _sections(self):
        first = ["unit"] if "unit" in self.fields else []
        sealed = HTML(format_html('<p class="quiet">{}</p>', SEALED))
        who = section(_("Who told it"), sealed, row(*SOURCE[:2]), SOURCE[2])
        return [
            *first,
            row("received_on", "received_time"),
            "channel",
            row("neighbourhood", "place"),
            "content",
            *([] if self.instance.pk else [who]),
        ]

    def values_of(self, instance):
        hood = instance.neighbourhood.name if instance.neighbourhood else ""
        return super().values_of(instance) | {"neighbourhood": hood}

    def says_the_same(self, known):
        """A source is compared with nothing: it would have to be opened for that."""
        hood = known.neighbourhood.name if known.neighbourhood else ""
        return super().says_the_same(known) and hood == self.cleaned_data["neighbourhood"]

    def _offer_neighbourhoods(self):
        unit = self.instance.unit if self.instance.unit_id else self.user.unit
        if unit.level == Unit.Level.COMMUNE:
            seen = Neighbourhood.objects.visible_to(self.user).filter(unit=unit)
            names = seen.values_list("name", flat=True)[:NEIGHBOURHOODS_OFFERED]
            suggest(self, "neighbourhood", names)


class SourceForm(SourceMixin, VersionedForm):
    """Who told it, typed anew: it takes the place of what is sealed."""

    source_name, source_phone, source_address = SourceMixin.source_fields()
    made_of = dict.fromkeys(SOURCE, ("source_sealed",))

    class Meta:
        model = Tip
        fields = []

    def values_of(self, instance):
        """Nothing that is sealed; that the record is stored."""
        return {"state": instance.state}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()


class StepMixin:
    """What a step asks for, all of it needed; its day is today's at first."""

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name in self._meta.fields:
                field.required = True
            if isinstance(field, DayField) and not self.initial.get(name):
                self.initial[name] = today
        self.offer(user, today)
        tell_today(self, today)
        self.helper = plain_helper()

    def offer(self, user, today):
        """Nothing to choose, unless a step says so."""


class AssignmentForm(StepMixin, VersionedForm):
    """To whom, and from which day on."""

    class Meta:
        model = Tip
        fields = ["officer", "assigned_on"]
        field_classes = {"officer": OfficerField, "assigned_on": DayField}
        widgets = {"officer": LeanSelect}

    def offer(self, user, today):
        """The police of the commune, and whoever has it already; first who is on duty there."""
        seen = User.objects.visible_to(user).filter(unit__scope_path=self.instance.unit.scope_path)
        offered = seen.filter(is_active=True, agency=Agency.POLICE, role__in=ROLES)
        offered |= seen.filter(pk=self.instance.officer_id)
        self.fields["officer"].queryset = offered.order_by("full_name", "pk")
        if self.instance.officer_id:
            self.initial["assigned_on"] = today
        elif beat := beats.beat_of(self.instance.neighbourhood, today):
            self.initial["officer"] = beat.duty_officer


class VerificationForm(StepMixin, VersionedForm):
    """Whether it is true, since when that is known, and what was found."""

    class Meta:
        model = Tip
        fields = ["result", "verified_on", "findings"]
        field_classes = {"verified_on": DayField}
        widgets = {"result": forms.RadioSelect, "findings": LONG}

    def offer(self, user, today):
        self.fields["result"].choices = Tip.Result.choices


class ClosingForm(StepMixin, VersionedForm):
    """Why nothing more comes of it, and from which day on."""

    class Meta:
        model = Tip
        fields = ["closing_reason", "closed_on"]
        field_classes = {"closing_reason": TidyField, "closed_on": DayField}
        help_texts = {
            "closing_reason": _(
                "For example: not true; passed to the police of the city by letter 12/CV."
            ),
        }


class FileForm(FindsFileMixin, VersionedForm):
    """Whose file it led to, and on which day."""

    find = find_field()
    made_of = {"find": ()}
    field_order = ["closed_on", "find", "person"]

    class Meta:
        model = Tip
        fields = ["closed_on", "person"]
        field_classes = {"closed_on": DayField, "person": PersonChoice}
        labels = {"closed_on": _("Led to the file on")}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_files(user, today)
        self.fields["closed_on"].required = True
        self.initial["closed_on"] = self.initial.get("closed_on") or today
        tell_today(self, today)
        self.helper = plain_helper()
