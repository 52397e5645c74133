"""Forms of who helps a person: the helper, the task, the days."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cases.forms.organisations import OrganisationField, OrganisationsMixin
from cases.models import VolunteerAssignment
from cases.queries import helpers
from cases.values.organisations import UNIONS
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.versioned import VersionedForm
from wards.models import User
from wards.roles import GRANTS, Can
from wards.web.widgets import LeanSelect

HELPERS = ("volunteer", "officer", "organisation")


class HelperField(forms.ModelChoiceField):
    """A volunteer, with organisation, neighbourhood and how many people they help already."""

    def label_from_instance(self, volunteer):
        hood = volunteer.neighbourhood.name if volunteer.neighbourhood else ""
        words = ngettext("helps %(load)s person", "helps %(load)s people", volunteer.load)
        load = words % {"load": volunteer.load}
        parts = [volunteer.full_name, str(volunteer.organisation or ""), hood, load]
        return " · ".join(filter(None, parts))


class AssignmentForm(OrganisationsMixin, VersionedForm):
    """One helper of one of the three kinds; the fields of the others are left aside."""

    made_of = {"kind": HELPERS}
    organisations = {"organisation": UNIONS}

    kind = forms.ChoiceField(
        label=_("Who helps"),
        choices=[
            ("volunteer", _("A volunteer")),
            ("officer", _("An officer")),
            ("organisation", _("An organisation")),
        ],
        initial="volunteer",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = VolunteerAssignment
        fields = [*HELPERS, "role", "started_on", "ended_on"]
        field_classes = {
            "volunteer": HelperField,
            "organisation": OrganisationField,
            "started_on": DayField,
            "ended_on": DayField,
        }
        widgets = {"volunteer": LeanSelect, "officer": LeanSelect, "role": forms.RadioSelect}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.order_fields(["kind", *HELPERS])
        one = self.instance
        self.fields["volunteer"].queryset = helpers.offered(
            one.person, user=user, today=today, chosen=one.volunteer_id
        )
        self.fields["officer"].queryset = officers(one.person, user, one.officer_id)
        self.fields["volunteer"].empty_label = _("choose a volunteer")
        self.fields["officer"].empty_label = _("choose an officer")
        for name in HELPERS:
            self.fields[name].required = True
        self.fields["role"].choices = VolunteerAssignment.Role.choices
        self._days(today)
        self.helper = plain_helper()

    def values_of(self, instance):
        chosen = next(name for name in HELPERS if getattr(instance, name))
        return super().values_of(instance) | {"kind": chosen}

    def clean(self):
        cleaned = super().clean()
        for name in HELPERS:
            if name != cleaned.get("kind"):
                cleaned[name] = None
                self.errors.pop(name, None)
        return cleaned

    @property
    def written_fields(self):
        return list(dict.fromkeys(super().written_fields))

    def _days(self, today):
        if self.instance.ended_on is None:
            del self.fields["ended_on"]
        if self.instance.pk is None:
            self.fields["started_on"].initial = today
        tell_today(self, today)


class AssignmentEndForm(VersionedForm):
    """The last day of an assignment."""

    class Meta:
        model = VolunteerAssignment
        fields = ["ended_on"]
        field_classes = {"ended_on": DayField}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ended_on"].required = True
        self.fields["ended_on"].help_text = _("From this day on they are no helper any more.")
        if self.instance.ended_on is None:
            self.initial["ended_on"] = today
        tell_today(self, today)
        self.helper = plain_helper()


def officers(person, user, chosen=None):
    """The officers of the place that sees a person's file, and the one already chosen."""
    seen = User.objects.visible_to(user).filter(unit__scope_path=person.unit.scope_path)
    roles = [role for role, grants in GRANTS.items() if Can.HELP_EDIT in grants]
    return (seen.filter(is_active=True, role__in=roles) | seen.filter(pk=chosen)).order_by(
        "full_name", "pk"
    )
