"""The forms of referrals: sending somebody, and what came back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import TidyField
from cases.models import Referral
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.versioned import VersionedForm

FEEDBACK = ["arrived_on", "result", "answered_on"]


class ReferralForm(VersionedForm):
    """A referral as a whole; of a new one only what is known on sending."""

    checked_by_action = True

    class Meta:
        model = Referral
        fields = ["kind", "day", "place", *FEEDBACK, "note"]
        field_classes = dict.fromkeys(["day", "arrived_on", "answered_on"], DayField) | {
            "place": TidyField,
            "note": TidyField,
        }
        widgets = {"kind": forms.RadioSelect, "result": forms.RadioSelect}
        labels = {"day": _("Sent on")}

    def __init__(self, *args, user, today, **kwargs):
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

    def clean(self):
        cleaned = super().clean()
        if "result" not in self.fields:
            return cleaned
        result, answered = cleaned.get("result"), cleaned.get("answered_on")
        if answered and not result and "result" not in self.errors:
            self.add_error("result", _("Choose what came of it."))
        if result and not answered and "answered_on" not in self.errors:
            self.add_error("answered_on", _("Give the day of the feedback."))
        if answered and answered > self.today:
            self.add_error("answered_on", _("This day is in the future. Give a day up to today."))
        if answered and answered < (cleaned.get("day") or self.instance.day):
            self.add_error("answered_on", _("Feedback comes on or after the day of sending."))
        return cleaned


class FeedbackForm(ReferralForm):
    """What the receiving service answered; the day is today unless told."""

    class Meta(ReferralForm.Meta):
        fields = [*FEEDBACK, "note"]
