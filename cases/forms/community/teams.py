"""Forms of teams and of who is in them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.models import Team, TeamMember, Volunteer
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper, suggest
from wards.forms.places import UnitField, offer_units
from wards.forms.text import TidyField
from wards.forms.versioned import VersionedForm
from wards.web.widgets import LeanSelect

POSITIONS = ["Đội trưởng", "Đội phó", "Tổ trưởng", "Thành viên"]  # offered as they are written


class TeamForm(VersionedForm):
    """A team; the day it ended once it is on file."""

    class Meta:
        model = Team
        fields = ["unit", "kind", "name", "decision_number", "started_on", "ended_on"]
        field_classes = {
            "unit": UnitField,
            "name": TidyField,
            "decision_number": TidyField,
            "started_on": DayField,
            "ended_on": DayField,
        }
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        offer_units(self, user, today)
        self.fields["kind"].choices = Team.Kind.choices
        if self.instance.pk is None:
            del self.fields["ended_on"]
        else:
            self.fields["ended_on"].help_text = _("Whoever is still in the team leaves that day.")
        tell_today(self, today)
        self.helper = plain_helper()


class VolunteerField(forms.ModelChoiceField):
    """A volunteer on file, told apart by organisation and neighbourhood."""

    def label_from_instance(self, volunteer):
        hood = volunteer.neighbourhood.name if volunteer.neighbourhood else ""
        parts = [volunteer.full_name, str(volunteer.organisation or ""), hood]
        return " · ".join(filter(None, parts))


class MemberForm(VersionedForm):
    """Somebody in a team: a volunteer on file, or anybody else by name."""

    made_of = {"volunteer": ("volunteer", "full_name")}

    class Meta:
        model = TeamMember
        fields = ["volunteer", "full_name", "position", "joined_on", "left_on"]
        field_classes = {
            "volunteer": VolunteerField,
            "full_name": TidyField,
            "position": TidyField,
            "joined_on": DayField,
            "left_on": DayField,
        }
        widgets = {"volunteer": LeanSelect}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        offered = volunteers_for(self.instance.team.unit, user, today, self.instance.volunteer_id)
        self.fields["volunteer"].queryset = offered
        self.fields["volunteer"].empty_label = _("nobody on the list of volunteers")
        self.fields["full_name"].required = False
        self.fields["full_name"].help_text = _("For somebody who is not on that list.")
        suggest(self, "position", POSITIONS)
        if self.instance.pk is None:
            del self.fields["left_on"]
        tell_today(self, today)
        self.helper = plain_helper()

    def clean(self):
        cleaned = super().clean()
        if volunteer := cleaned.get("volunteer"):
            cleaned["full_name"] = volunteer.full_name
        elif not cleaned.get("full_name") and not {"volunteer", "full_name"} & set(self.errors):
            self.add_error("full_name", _("Choose a volunteer, or write the name."))
        return cleaned

    @property
    def written_fields(self):
        return list(dict.fromkeys(super().written_fields))


def volunteers_for(unit, user, today, chosen=None):
    """The volunteers of today of the place that sees a unit, and the one already chosen."""
    seen = Volunteer.objects.visible_to(user).filter(unit__scope_path=unit.scope_path)
    offered = seen.standing_on(today) | seen.filter(pk=chosen)
    return offered.select_related("neighbourhood").order_by("full_name", "pk")
