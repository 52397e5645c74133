"""Forms of transfers: to whom, why and since when; the answers; the papers; asking for a file."""

from crispy_forms.layout import Layout
from django import forms
from django.forms import modelform_factory
from django.utils.translation import gettext_lazy as _

from cases.actions.people.moving.handing import Choices
from cases.forms.fields import TidyField
from cases.forms.people.people import row, section
from cases.forms.people.steps import ClockField
from cases.models import FileRequest, Transfer
from cases.queries.people.moving import beside, can_go_on, clubs_of, helpers_of
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.places import UnitField
from wards.forms.versioned import VersionedForm

TEXTS = ("reason", "elsewhere", "address", "document_number", "answer_reason", "receipt_number")
CLASSES = dict.fromkeys(TEXTS, TidyField) | {"left_on": DayField, "handed_on": DayField}


class TransferForm(VersionedForm):
    """Where to, why, since when; without a place it is a leaving whose file is sent later."""

    to_unit = UnitField(
        label=_("To the commune or ward"),
        required=False,
        empty_label=_("not known yet, or in another province"),
    )

    class Meta:
        model = Transfer
        fields = [
            "left_on",
            "left_time",
            "to_unit",
            "elsewhere",
            "reason",
            "address",
            "document_number",
        ]
        field_classes = CLASSES | {"left_time": ClockField}
        labels = {"elsewhere": _("Or another place, in words")}
        help_texts = {
            "left_on": _("The clock of the law runs from then."),
            "elsewhere": _("Where the list has no such commune: the paper is printed and sent."),
            "document_number": _("As the clerk gave it; empty until then."),
        }

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        here = self.instance.unit or self.instance.person.unit
        self.fields["to_unit"].queryset = beside(here, today)
        self.fields["left_on"].required = True
        if self.instance.pk is None:
            self.initial["left_on"] = today
        tell_today(self, today)
        layout = Layout(
            row("left_on", "left_time"),
            "to_unit",
            "elsewhere",
            "reason",
            "address",
            "document_number",
        )
        self.helper = plain_helper(layout)

    @property
    def is_leaving(self):
        """Whether nobody says yet where the person went."""
        return not (self.cleaned_data.get("to_unit") or self.cleaned_data.get("elsewhere"))


class AnswerForm(VersionedForm):
    """One or two facts that an act asks for, all of them needed."""

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self._meta.fields:
            self.fields[name].required = True
        tell_today(self, today)
        self.helper = plain_helper()


def answer(model, fields, **labels):
    """The form of an act that asks for these fields."""
    classes = {name: CLASSES[name] for name in fields}
    return modelform_factory(
        model, form=AnswerForm, fields=fields, field_classes=classes, labels=labels
    )


BackForm = answer(Transfer, ["answer_reason"], answer_reason=_("Reason"))
NumberForm = answer(Transfer, ["document_number"])
PaperForm = answer(Transfer, ["receipt_number", "handed_on"], handed_on=_("Day of that paper"))
RefusalForm = answer(FileRequest, ["answer_reason"], answer_reason=_("Reason"))


class ArrivalForm(VersionedForm):
    """The paper with which somebody came from where this product is not used."""

    class Meta:
        model = Transfer
        fields = ["elsewhere", "receipt_number", "handed_on", "left_on", "reason"]
        field_classes = CLASSES
        labels = {
            "elsewhere": _("From where"),
            "receipt_number": _("Code of the paper"),
            "handed_on": _("Arrived with it on"),
        }

    def __init__(self, *args, user, today, lies_on_file=False, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("elsewhere", "receipt_number", "handed_on"):
            self.fields[name].required = True
        if lies_on_file:
            del self.fields["elsewhere"]  # the register says where
        tell_today(self, today)
        self.helper = plain_helper()


class AcceptanceForm(VersionedForm):
    """Where the person lives now, which helpers go on, which clubs are kept."""

    made_of = {"neighbourhood": (), "helpers": (), "clubs": ()}
    neighbourhood = TidyField(label=_("Neighbourhood"), max_length=100, required=False)
    helpers = forms.MultipleChoiceField(
        label=_("Helpers who go on here"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The others end with the old commune."),
    )
    clubs = forms.MultipleChoiceField(
        label=_("Clubs the person stays in"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Membership of the others ends."),
    )

    class Meta:
        model = Transfer
        fields = []

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        person = self.instance.person
        self.records = {
            "helpers": [one for one in helpers_of(person) if can_go_on(one, today)],
            "clubs": clubs_of(person),
        }
        for name, found in self.records.items():
            self.fields[name].choices = [(str(one.code), str(one)) for one in found]
            if not found:
                del self.fields[name]
        asked = [name for name in self.records if name in self.fields]
        parts = [section(_("What goes on"), *asked)] if asked else []
        self.helper = plain_helper(Layout("neighbourhood", *parts))

    def values_of(self, instance):
        """What the person's file says of it is the old commune's."""
        return {"neighbourhood": ""}

    @property
    def choices(self):
        """What was ticked, as the action takes it."""
        ticked = {name: set(self.cleaned_data.get(name, ())) for name in self.records}
        return Choices(
            **{
                name: frozenset(one.code for one in found if str(one.code) in ticked[name])
                for name, found in self.records.items()
            }
        )


class RequestForm(forms.Form):
    """Why a file is needed that lies elsewhere."""

    conflict = None  # nothing on file is changed by it
    reason = TidyField(
        label=_("Why the file is needed"),
        max_length=300,
        help_text=_("For example: the person lives here since 1/9 and has told so."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()
