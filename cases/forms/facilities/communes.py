"""What communes and the leaders of the province answer to a name on a facility's list."""

from django.utils.translation import gettext_lazy as _

from cases.forms.fields import TidyField
from cases.models import Handover
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.places import unit_choices
from wards.forms.versioned import VersionedForm
from wards.web.widgets import LeanSelect


class AnswerMixin:
    """One answer: what is asked has to be said."""

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.today = user, today
        self.helper = plain_helper()
        tell_today(self, today)
        for name in self._meta.fields:
            self.fields[name].required = True


class ArrivalForm(AnswerMixin, VersionedForm):
    """The day they came."""

    proposed = ("arrived_on",)

    class Meta:
        model = Handover
        fields = ["arrived_on"]
        field_classes = {"arrived_on": DayField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["arrived_on"].initial = self.today


class RefusalForm(AnswerMixin, VersionedForm):
    """Why not."""

    class Meta:
        model = Handover
        fields = ["refusal"]
        field_classes = {"refusal": TidyField}
        help_texts = {"refusal": _("The facility and the leaders of the province read it.")}


class CommuneForm(AnswerMixin, VersionedForm):
    """Which commune takes them in."""

    class Meta:
        model = Handover
        fields = ["unit"]
        widgets = {"unit": LeanSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = unit_choices(self.user, self.today, with_own=False)

    def values_of(self, instance):
        return {"unit": instance.unit_id if instance.has_commune else None}


class SettlementForm(AnswerMixin, VersionedForm):
    """What became of them instead."""

    class Meta:
        model = Handover
        fields = ["settlement"]
        field_classes = {"settlement": TidyField}
        help_texts = {
            "settlement": _("For example: went to another province, in custody, stays on.")
        }
