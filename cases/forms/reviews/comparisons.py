"""The forms of a comparison: the lists and who stands for each, who is who, what is right."""

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import TidyField
from cases.forms.people.people import row, section
from cases.models import Comparison, ComparisonRow
from cases.queries.reviews import lines
from cases.register.reading.package import FILE_BYTES, too_big
from cases.register.reading.problems import Unusable
from cases.register.reviews import lists
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.places import UnitField, offer_units
from wards.forms.versioned import VersionedForm
from wards.models import Facility
from wards.web.widgets import LeanSelect

Kind, Settlement = Comparison.Kind, ComparisonRow.Settlement
APART, NOBODY = "apart", "nobody"
MOST_FAULTS = 30
SIGNERS = ("our_name", "our_position", "their_name", "their_position")
CLASSES = dict.fromkeys((*SIGNERS, "their_office", "document_number"), TidyField)
CLASSES |= {"as_of": DayField, "held_on": DayField}
SIDES = (
    section(_("Side A"), row("our_name", "our_position")),
    section(_("Side B"), row("their_name", "their_position")),
)


class ComparisonForm(VersionedForm):
    """Which lists, of which day, and who stands for each; a sheet of others is read here.

    ``said`` are its rows, None where side B's list is on file; ``notes`` what was passed over.
    """

    pasted = forms.CharField(
        label=_("Rows copied from Excel"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_("Mark the table with its headings, copy it, and paste it here."),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.xls,.ods,.csv,.txt"}),
        error_messages={"empty": _("The file is empty.")},
    )
    made_of = {"pasted": (), "file": ()}
    said: list | None = None
    notes: list = []

    class Meta:
        model = Comparison
        fields = ["unit", "listed", "facility", "their_office", "as_of", "held_on", *SIGNERS]
        field_classes = CLASSES | {"unit": UnitField}
        widgets = {"listed": forms.RadioSelect, "facility": LeanSelect}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        offer_units(self, user, today)
        self.today, kind = today, self.instance.kind
        self._keep_of(kind, user)
        self.initial |= {"as_of": today, "held_on": today}
        self.initial |= {"our_name": user.full_name, "our_position": user.position}
        tell_today(self, today)
        what = [name for name in self.order if name in self.fields]
        layout = Layout(*what, row("as_of", "held_on"), *SIDES)
        self.helper = plain_helper(layout)

    order = ("unit", "listed", "facility", "their_office", "pasted", "file")

    def _keep_of(self, kind, user):
        """The fields of this kind of comparison alone."""
        if kind == Kind.FACILITY:
            del self.fields["listed"], self.fields["their_office"]
            near = Facility.objects.serving(user.unit).filter(kind=Facility.Kind.REHAB)
            self.fields["facility"].queryset = near
            self.fields["facility"].required = True
            text = _("Empty: what the facility entered here, its notes of care and its lists.")
            self.fields["pasted"].help_text = text
            return
        del self.fields["facility"]
        self.fields["listed"].choices = Comparison.Listed.choices
        self.fields["listed"].required = True
        self.initial["listed"] = Comparison.Listed.ALL
        if kind == Kind.AGENCIES:
            del self.fields["pasted"], self.fields["file"], self.fields["their_office"]
        else:
            self.fields["their_office"].required = True

    def clean(self):
        cleaned = super().clean()
        unit = cleaned.get("unit") or self.instance.unit_id and self.instance.unit
        pasted, file = cleaned.get("pasted", ""), cleaned.get("file")
        if pasted.strip() and file:
            self.add_error("file", _("Paste the rows or choose a file, not both."))
        elif unit and (pasted.strip() or file):
            self._read(pasted, file, unit)
        elif self.instance.kind == Kind.SHEET and "file" not in self.errors:
            self.add_error("pasted", _("Paste the rows of side B, or choose its file."))
        return cleaned

    def _read(self, pasted, file, unit):
        name, facts = "file" if file else "pasted", {"unit": unit, "today": self.today}
        try:
            if file and file.size > FILE_BYTES:
                raise Unusable(too_big())
            read = lists.read_file(file.read(), **facts) if file else None
            read = read or lists.read_pasted(pasted, **facts)
        except Unusable as error:
            self.add_error(name, str(error))
            return
        if read.faults:
            self.add_error(name, ValidationError(read.faults[:MOST_FAULTS]))
        self.said, self.notes = read.rows, read.notes

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | {"unit", "made_by"}


class SignersForm(VersionedForm):
    """Who stands for each side, and the number of the minute."""

    class Meta:
        model = Comparison
        fields = ["document_number", "held_on", "their_office", *SIGNERS]
        field_classes = CLASSES

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        tell_today(self, today)
        self.fields["document_number"].help_text = _("As the clerk gave it; empty until then.")
        named = self.instance.kind == Kind.SHEET
        self.fields["their_office"].required = named
        if not named:
            del self.fields["their_office"]
        office = ["their_office"] if named else []
        layout = Layout(row("document_number", "held_on"), *office, *SIDES)
        self.helper = plain_helper(layout)


class AnswerForm(VersionedForm):
    """Who somebody in doubt is, among those only side A has."""

    other = forms.ChoiceField(label=_("Who is it?"), widget=forms.RadioSelect)
    made_of = {"other": ()}

    class Meta:
        model = ComparisonRow
        fields: list[str] = []

    def __init__(self, *args, user, today, candidates, **kwargs):
        super().__init__(*args, **kwargs)
        self.candidates = {str(one.row.code): one.row for one in candidates}
        choices = [(code, one.words) for code, one in zip(self.candidates, candidates, strict=True)]
        self.fields["other"].choices = [*choices, (NOBODY, capfirst(str(_("nobody of these"))))]
        self.helper = plain_helper()

    def values_of(self, instance):
        return {"other": ""}

    @property
    def chosen(self):
        """The row of side A, or None for nobody."""
        return self.candidates.get(self.cleaned_data["other"])


class SettleForm(VersionedForm):
    """Which side is right; of what side B says, what goes into the file."""

    decision = forms.ChoiceField(label=_("Who is right?"), widget=forms.RadioSelect)
    taken = forms.MultipleChoiceField(
        label=_("Put into the file what side B says of"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only what is ticked is changed, and only where side B is right."),
    )
    made_of = {"decision": ("settlement",), "taken": ()}

    class Meta:
        model = ComparisonRow
        fields = ["note"]
        field_classes = {"note": TidyField}

    def __init__(self, *args, user, today, may_correct, **kwargs):
        super().__init__(*args, **kwargs)
        content = self.instance.content
        self.fields["decision"].choices = list(self._choices())
        told = [name for name, *_words in content["differences"]] if may_correct else []
        fields = [name for name in told if name in lines.OF_THE_FILE and content["said"].get(name)]
        self.fields["taken"].choices = [(name, lines.label_of(name)) for name in fields]
        if not fields:
            del self.fields["taken"]
        self.helper = plain_helper(Layout("decision", *(["taken"] if fields else []), "note"))

    def _choices(self):
        yield from ((value, capfirst(str(label))) for value, label in Settlement.choices)
        is_paired = self.instance.outcome == ComparisonRow.Outcome.CONFLICT
        own = self.instance.person and str(self.instance.person.code)
        if is_paired and self.instance.content["file"] != own:
            yield APART, capfirst(str(ComparisonRow.Answer.APART.label))

    def values_of(self, instance):
        return super().values_of(instance) | {"decision": instance.settlement}

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("taken") and cleaned.get("decision") != Settlement.THEIRS:
            self.add_error("taken", _("Say that side B is right, or tick nothing."))
        return cleaned
