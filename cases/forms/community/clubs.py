"""Forms of a club's members: becoming one, in a club or from a person's page."""

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cases.actions.community.support_models import unit_on
from cases.forms.fields import TidyField
from cases.models import Client, ClubMembership, Person, SupportModel
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.versioned import VersionedForm
from wards.web.widgets import LeanSelect

FOUND = 10  # people to choose from at a time; who wants another types more of the name


class MembershipMixin:
    """What the forms of a membership share: a new one begins today."""

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        if self.instance.pk is None:
            self.initial["joined_on"] = today
        tell_today(self, today)
        self.helper = plain_helper()


class MembershipForm(MembershipMixin, VersionedForm):
    """The days of a membership."""

    class Meta:
        model = ClubMembership
        fields = ["joined_on", "left_on"]
        field_classes = {"joined_on": DayField, "left_on": DayField}


class ClubChoiceForm(MembershipMixin, VersionedForm):
    """From a person's page: which club of their commune, since when."""

    class Meta(MembershipForm.Meta):
        fields = ["club", "joined_on", "left_on"]
        widgets = {"club": LeanSelect}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        clubs = SupportModel.objects.visible_to(user).in_sight_of(self.instance.person.unit)
        self.fields["club"].queryset = clubs.filter(kind=SupportModel.Kind.CLUB)
        self.fields["club"].empty_label = _("choose a club")


class PersonChoice(forms.ModelChoiceField):
    """One of the people found, told apart by birth year and neighbourhood."""

    widget = forms.RadioSelect

    def label_from_instance(self, person):
        hood = person.neighbourhood.name if person.neighbourhood_id else ""
        return " · ".join(filter(None, [person.full_name, person.birth_text, hood]))


class MemberForm(MembershipMixin, VersionedForm):
    """In a club: one of the commune's people, looked up by name, since when.

    The search goes with the form itself, so that no name is in an address.
    """

    find = TidyField(
        label=_("Name, identity number or client code"),
        required=False,
        max_length=100,
        help_text=_(
            "Among the people of the commune who are on file; accents do not matter. A client of "
            "counselling by their code."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    person = PersonChoice(
        label=_("Person"),
        queryset=Person.objects.none(),
        to_field_name="code",
        empty_label=None,
    )

    class Meta(MembershipForm.Meta):
        fields = ["person", "joined_on", "left_on"]

    field_order = ["find", "person", "joined_on", "left_on"]

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, user=user, today=today, **kwargs)
        self.user = user
        club, day = self.instance.club, min(today, self.instance.club.ended_on or today)
        people = Person.objects.visible_to(user).in_sight_of(unit_on(club, today)).not_left(today)
        self.fields["person"].queryset = people.select_related("neighbourhood")
        self.offer(people, club.memberships.standing_on(day).values("person"))

    def offer(self, people, members):
        """Show the first of those who fit the name and are no members yet."""
        typed = self.fields["find"].to_python((self["find"].value() or "")[:100])
        code = Client.objects.visible_to(self.user).called(typed) if typed else None
        found = people.filter(clients=code) if code else people.searched(typed)
        found = found.exclude(pk__in=members)
        total, field = found.count(), self.fields["person"]
        shown = list(found.select_related("neighbourhood").order_by("sort_key", "pk")[:FOUND])
        field.choices = [(one.code, field.label_from_instance(one)) for one in shown]
        field.help_text = _("Nobody fits who is not a member yet.") if not total else ""
        if code and code.person_id is None:
            field.help_text = _("%(code)s has no file yet: link the code first.") % {"code": code}
        if more := total - len(shown):
            field.help_text = ngettext(
                "%(more)s more person: type more of the name.",
                "%(more)s more people: type more of the name.",
                more,
            ) % {"more": more}

    def look_again(self):
        """Show what was typed as it is, not yet checked."""
        self._errors = ErrorDict()
