"""The forms of referrals: sending somebody, and what came back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import TidyField
from cases.forms.help.through import CLASSES, THROUGH, WIDGETS, ThroughMixin
from cases.forms.organisations import OrganisationField, OrganisationsMixin
from cases.models import Referral
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.versioned import VersionedForm

FEEDBACK = ["arrived_on", "result", "answered_on"]


class ReferralMixin:
    """What sending and answering share: what came back, and when."""

    filled_in = ()  # fields left empty that have got a value

    def __init__(self, *args, today, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        if "kind" in self.fields:
            self.fields["kind"].choices = Referral.Kind.choices
        if self.instance.pk is None:
            for name in FEEDBACK:
                del self.fields[name]
            self.initial["day"] = self.initial["day"] or today
        else:
            self.fields["result"].choices = [("", _("not known yet")), *Referral.Result.choices]
        tell_today(self, today)
        self.helper = plain_helper()

    @property
    def written_fields(self):
        return list(dict.fromkeys([*super().written_fields, *self.filled_in]))

    def clean(self):
        cleaned = super().clean()
        if "result" in self.fields and not set(FEEDBACK) & set(self.errors):
            self._check_feedback(cleaned)
        return cleaned

    def _check_feedback(self, cleaned):
        known, answered = cleaned["arrived_on"] or cleaned["result"], cleaned["answered_on"]
        if answered and not known:
            self.add_error("result", _("Choose what came of it, or give the day of arrival."))
        if known and not answered and {"arrived_on", "result"} & set(self.changed_data):
            cleaned["answered_on"] = self.today
            self.filled_in = ["answered_on"]
        if answered and answered > self.today:
            text = _("This day is in the future. Give a day up to today.")
            self.add_error("answered_on", text)
        if answered and answered < (cleaned.get("day") or self.instance.day):
            self.add_error("answered_on", _("Feedback comes on or after the day of sending."))


class ReferralForm(ThroughMixin, OrganisationsMixin, ReferralMixin, VersionedForm):
    """A referral as a whole; of a new one only what is known on sending."""

    organisations = {"place": []}

    class Meta:
        model = Referral
        fields = ["kind", "day", "place", *THROUGH, *FEEDBACK, "note"]
        field_classes = dict.fromkeys(["day", "arrived_on", "answered_on"], DayField) | {
            "place": OrganisationField,
            "note": TidyField,
            **CLASSES,
        }
        widgets = WIDGETS | {"kind": forms.RadioSelect, "result": forms.RadioSelect}
        labels = {"day": _("Sent on")}
        help_texts = {"answered_on": _("Today where left empty.")}


class FeedbackForm(ReferralMixin, VersionedForm):
    """What the receiving service answered."""

    class Meta(ReferralForm.Meta):
        fields = [*FEEDBACK, "note"]
