"""The forms of a facility's list and of a name on it."""

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.actions.facilities.lists import people_of
from cases.forms.fields import BirthField, IdentityField, NameField, TidyField
from cases.models import Handover, HandoverList, Person
from cases.queries.facilities import matching
from cases.register.facilities import releases
from cases.register.reading.package import FILE_BYTES, too_big
from cases.register.reading.problems import Unusable
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.places import unit_choices
from wards.forms.versioned import VersionedForm
from wards.models import Unit
from wards.web.widgets import LeanSelect

NAMES = ["full_name", "father_name", "mother_name"]
MOST_FAULTS = 30
IDENTITY = ("identity_sealed", "identity_index")


class ListMixin:
    """The day of a list, and the number of the paper that goes with it."""

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        tell_today(self, today)
        self.user, self.today = user, today
        self.fields["day"].initial = today
        self.helper = plain_helper(Layout(*self.order))
        self.helper.render_hidden_fields = True


class ListForm(ListMixin, VersionedForm):
    """A list alone."""

    order = ("day", "document_number")

    class Meta:
        model = HandoverList
        fields = ["day", "document_number"]
        field_classes = {"day": DayField, "document_number": TidyField}


class WorkbookForm(ListMixin, VersionedForm):
    """A list whose names come from a workbook; ``names`` are those read."""

    file = forms.FileField(
        label=_("Workbook"),
        help_text=_("Columns: name, birth, identity number, parents, commune, day of release."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.xls,.ods,.csv,.txt"}),
        error_messages={
            "required": _("Choose the file first."),
            "empty": _("The file is empty."),
        },
    )
    made_of = {"file": ()}
    order = ("file", "day", "document_number")
    names: list[dict] = []

    class Meta(ListForm.Meta):
        pass

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > FILE_BYTES:
            raise ValidationError(too_big())
        try:
            province = self.user.facility.unit
            reading = releases.read(file.read(), unit=province, today=self.today)
        except Unusable as error:
            raise ValidationError(str(error)) from error
        if reading.faults:
            raise ValidationError(reading.faults[:MOST_FAULTS])
        self.names = reading.rows
        return file


class NameForm(VersionedForm):
    """Who will be released, when and whereto; of a stored name also who on file they are."""

    made_of = {
        "birth": ("birth_year", "birth_month", "birth_day"),
        "identity_number": IDENTITY,
    }

    birth = BirthField(required=False)
    identity_number = IdentityField()
    unit = forms.ModelChoiceField(
        label=_("Home commune"),
        queryset=Unit.objects.none(),
        required=False,
        widget=LeanSelect,
        help_text=_("Empty: the commune of the file, or the province until one is named."),
    )
    person = forms.ModelChoiceField(
        label=_("Who on file it is"),
        queryset=Person.objects.none(),
        required=False,
        widget=forms.RadioSelect,
        to_field_name="code",
        empty_label=_("nobody of these"),
    )

    class Meta:
        model = Handover
        fields = [*NAMES, "goes_to", "leaves_on", "unit", "person"]
        field_classes = dict.fromkeys(NAMES, NameField) | {
            "goes_to": TidyField,
            "leaves_on": DayField,
        }

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        tell_today(self, today)
        self.fields["birth"].today = today
        self.fields["unit"].queryset = unit_choices(user, today, with_own=False)
        order = ["full_name", "birth", "identity_number", "father_name", "mother_name"]
        order += ["leaves_on", "unit", "goes_to"]
        if self.instance.pk:
            self._offer_people(user, today)
            order.append("person")
        else:
            del self.fields["person"]
        if masked := self.instance.masked_identity:
            self.fields["identity_number"].help_text = _(
                "On file: %(number)s. Leave empty to keep it; type all digits to replace it."
            ) % {"number": masked}
        self.helper = plain_helper(Layout(*order))
        self.helper.render_hidden_fields = True

    def _offer_people(self, user, today):
        seen = people_of(user, today)
        line = self.instance
        found = matching.match(line, matching.candidates_of(line, seen))
        self.words = {one.person.pk: one.words for one in found}
        keys = {*self.words, *filter(None, [line.person_id])}
        self.fields["person"].queryset = seen.filter(pk__in=keys)
        self.fields["person"].label_from_instance = self._label

    def _label(self, person):
        words = self.words.get(person.pk, "")
        facts = [person.full_name, person.birth_text, words]
        return " · ".join(filter(None, facts))

    def values_of(self, instance):
        home = instance.unit_id if instance.has_commune else None
        person = instance.person.code if instance.person else None
        facts = {"birth": instance.birth, "unit": home, "person": person}
        return super().values_of(instance) | facts

    def clean(self):
        cleaned = super().clean()
        self.instance.birth = cleaned.get("birth")
        if number := cleaned.get("identity_number"):
            self.instance.seal_identity(number)
        return cleaned

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | {"unit", "list"}

    def says_the_same(self, known):
        """What was filled in for an empty field is no difference."""
        parts = [*NAMES, "birth_year", "birth_month", "birth_day", "goes_to", "leaves_on"]
        return all(getattr(known, one) == getattr(self.instance, one) for one in parts)
