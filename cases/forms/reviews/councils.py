"""Forms of a session of the council, of somebody proposed, and of the votes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import TidyField
from cases.models import CouncilSession, Registration, RemovalProposal
from cases.queries.reviews.sheets import Sheets
from wards.forms.fields import DayField, LinesField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.places import UnitField, offer_units
from wards.forms.versioned import VersionedForm

MOST_MEMBERS = 99
NARROW = {"class": "narrow"}


class SessionForm(VersionedForm):
    """A session: when and where, who is there; the number of the minutes once the clerk gave it."""

    class Meta:
        model = CouncilSession
        fields = [
            "unit",
            "day",
            "starts_at",
            "place",
            "chair",
            "secretary",
            "members_total",
            "members_present",
            "present",
            "absent",
            "discussion",
            "minutes_number",
        ]
        field_classes = {
            "unit": UnitField,
            "day": DayField,
            "place": TidyField,
            "chair": TidyField,
            "secretary": TidyField,
            "present": LinesField,
            "absent": LinesField,
            "minutes_number": TidyField,
        }
        widgets = {
            "starts_at": forms.TimeInput(format="%H:%M", attrs=NARROW | {"placeholder": "08:30"}),
            "members_total": forms.NumberInput(attrs=NARROW | {"min": 1, "max": MOST_MEMBERS}),
            "members_present": forms.NumberInput(attrs=NARROW | {"min": 1, "max": MOST_MEMBERS}),
            "present": forms.Textarea(attrs={"rows": 5}),
            "absent": forms.Textarea(attrs={"rows": 2}),
            "discussion": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "day": _("The day on which everybody whom the council agrees on leaves the list."),
            "chair": _("Name and post, as the minutes have them."),
            "members_present": _("With the chair. The votes on each person add up to this."),
            "minutes_number": _("For example 05/BB-HĐ. Given by the clerk after the session."),
        }

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        offer_units(self, user, today)
        tell_today(self, today)
        if self.instance.pk is None:
            del self.fields["minutes_number"], self.fields["discussion"]
            self.fields["day"].initial = today
        elif not self.instance.is_prepared:
            for name in [one for one in self.fields if one not in {"minutes_number", "version"}]:
                if name != "shown":
                    del self.fields[name]
        self.helper = plain_helper()


class ProposalForm(VersionedForm):
    """The reason, of those that hold, and what the helper and the council think."""

    class Meta:
        model = RemovalProposal
        fields = ["reason", "helper_opinion"]
        widgets = {"helper_opinion": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"helper_opinion": _("What those who help the person say, with their names.")}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        proposal = self.instance
        proposal.registration.person = proposal.person
        verdict = Sheets(proposal.session, [proposal]).of(proposal).verdict
        holding = [one.reason for one in verdict.grounds] or [proposal.reason]
        chosen = dict.fromkeys([proposal.reason, *holding])
        labels = dict(Registration.Reason.choices)
        self.fields["reason"].choices = [(value, labels[value]) for value in chosen]
        self.helper = plain_helper()


class VoteForm(forms.Form):
    """The votes on one person; ``proposal`` is the line."""

    use_required_attribute = False

    votes_for = forms.IntegerField(
        label=_("For"), min_value=0, max_value=MOST_MEMBERS, required=False
    )
    votes_against = forms.IntegerField(
        label=_("Against"), min_value=0, max_value=MOST_MEMBERS, required=False
    )
    abstained = forms.IntegerField(
        label=_("Abstained"), min_value=0, max_value=MOST_MEMBERS, required=False
    )
    put_off = forms.BooleanField(label=_("Put off"), required=False)
    note = TidyField(label=_("Opinion of the council"), required=False, max_length=500)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)

    def __init__(self, data=None, *, proposal):
        known = {
            name: getattr(proposal, name)
            for name in ("votes_for", "votes_against", "abstained", "note", "version")
        }
        known["put_off"] = proposal.result == RemovalProposal.Result.PUT_OFF
        super().__init__(data, initial=known, prefix=str(proposal.code), auto_id="%s")
        self.proposal = proposal
        for name in ("votes_for", "votes_against", "abstained"):
            self.fields[name].widget.attrs["inputmode"] = "numeric"

    @property
    def fault(self):
        """What is wrong with the line, in one text."""
        return " ".join(error for errors in self.errors.values() for error in errors)

    @property
    def visible(self):
        """The fields of the line that are seen."""
        return [field for field in self if not field.is_hidden]


class Votes:
    """The table as a whole: a line for each proposal of a session."""

    def __init__(self, proposals, data=None):
        self.lines = [VoteForm(data, proposal=one) for one in proposals]

    def is_valid(self):
        """Whether every line can be read."""
        return all([line.is_valid() for line in self.lines])

    @property
    def said(self):
        """{code: what was typed}."""
        return {line.proposal.code: line.cleaned_data for line in self.lines}

    @property
    def versions(self):
        """{code: the version that the page showed}."""
        return {line.proposal.code: line.cleaned_data["version"] for line in self.lines}

    def take(self, faults):
        """Put what the action found wrong at the lines it is about."""
        for line in self.lines:
            for message in faults.get(str(line.proposal.code), ()):
                line.add_error(None, message)

    @property
    def faulty(self):
        """The lines with something wrong."""
        return [line for line in self.lines if line.is_bound and line.errors]
