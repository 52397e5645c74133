"""Forms of the models of aftercare and of their boards."""

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import NameField, TidyField
from cases.forms.people.people import row
from cases.models import BoardMember, SupportModel
from cases.queries import model_kinds
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.places import UnitField, offer_units
from wards.forms.text import PhoneField
from wards.forms.versioned import VersionedForm

Kind = SupportModel.Kind
DAYS = ["decided_on", "started_on", "ended_on"]
TEXTS = ["name", "place", "decision_number"]


class SupportModelForm(VersionedForm):
    """A model: what kind, its name and place, the decision, its days.

    What it counts as is said once: a club has members and a point has clients. Which of the
    province's kinds that count as it can be corrected.
    """

    made_of = {"kind": ("own_kind",)}

    kind = forms.ChoiceField(label=_("Kind"), widget=forms.RadioSelect)

    class Meta:
        model = SupportModel
        fields = ["unit", "kind", *TEXTS, *DAYS]
        field_classes = (
            dict.fromkeys(DAYS, DayField) | dict.fromkeys(TEXTS, TidyField) | {"unit": UnitField}
        )
        help_texts = {
            "name": _("As it is called in the decision; the register finds a club by its name."),
            "ended_on": _("Members and board that ended with it follow."),
        }

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        offer_units(self, user, today)
        self._offer_kinds(user, today)
        if self.instance.pk is None or self.instance.ended_on is None:
            del self.fields["ended_on"]
        tell_today(self, today)
        self.helper = plain_helper(Layout(*self._sections()))

    def values_of(self, instance):
        own = instance.own_kind
        return super().values_of(instance) | {"kind": str(own.code) if own else instance.kind}

    def clean_kind(self):
        """What it counts as; the kind of the province, or none, is the instance's from now on."""
        chosen = self.cleaned_data["kind"]
        self.instance.own_kind = self.kinds.get(chosen)
        return self.instance.own_kind.base if self.instance.own_kind else chosen

    def _offer_kinds(self, user, today):
        """Of a model on file those that count as the same; nothing to choose where it is one."""
        one = self.instance
        found = model_kinds.offered(user.unit, today, one.own_kind_id)
        self.kinds = {str(kind.code): kind for kind in found}
        bases = [Kind(one.kind)] if one.pk else Kind
        self.fields["kind"].choices = model_kinds.choices(self.kinds.values(), bases)
        if len(self.fields["kind"].choices) == 1:
            del self.fields["kind"]

    def _sections(self):
        yield from (name for name in ("unit", "kind", "name", "place") if name in self.fields)
        yield row("decision_number", "decided_on")
        yield from (name for name in ("started_on", "ended_on") if name in self.fields)


class ModelEndForm(VersionedForm):
    """The day a model closes."""

    class Meta:
        model = SupportModel
        fields = ["ended_on"]
        field_classes = {"ended_on": DayField}
        labels = {"ended_on": _("Closing day")}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ended_on"].required = True
        self.initial["ended_on"] = self.initial.get("ended_on") or today
        tell_today(self, today)
        self.helper = plain_helper()


class BoardMemberForm(VersionedForm):
    """Somebody on the board of a club."""

    class Meta:
        model = BoardMember
        fields = ["full_name", "position", "phone", "joined_on", "left_on"]
        field_classes = {
            "full_name": NameField,
            "position": TidyField,
            "phone": PhoneField,
            "joined_on": DayField,
            "left_on": DayField,
        }
        help_texts = {"position": _("Chairman, deputy, secretary, member …")}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        tell_today(self, today)
        self.helper = plain_helper(
            Layout("full_name", row("position", "phone"), row("joined_on", "left_on"))
        )
