"""Pages of a club's members."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cases.actions.community import clubs
from cases.forms.community.clubs import ClubChoiceForm, MemberForm, MembershipForm
from cases.models import ClubMembership, SupportModel
from cases.values.births import birth_of
from cases.views.community.support_models import MODELS
from cases.views.personal import PERSON
from wards.roles import Can
from wards.web.parents import Parent
from wards.web.records import RecordCreate, RecordEdit, RecordRemove

CLUB_JOINED = Parent("club", MODELS, "parent", only={"kind": SupportModel.Kind.CLUB})
MEMBERSHIPS = ClubMembership.objects.select_related("person__unit", "club__unit", "unit")


class MembershipPage:
    """What the pages of a membership share: nobody is a member before birth."""

    permission = Can.HELP_EDIT
    model = ClubMembership

    def first_day(self, record):
        return birth_of(record.person)


class MembershipCreate(MembershipPage, RecordCreate):
    """In a club: one of the commune's people becomes a member."""

    belongs_to = CLUB_JOINED
    form_class = MemberForm
    template_name = "cases/member_form.html"
    add = staticmethod(clubs.join)

    def post(self, request, *args, **kwargs):
        if "look" in request.POST:
            self.object = None
            form = self.get_form()
            form.look_again()
            return render(request, self.template_name, self.get_context_data(form=form))
        return super().post(request, *args, **kwargs)

    def saved(self, record, words):
        response = super().saved(record, _("A member now: %(record)s."))
        if record is None or "another" not in self.request.POST:
            return response
        return redirect(self.request.path)


class PersonMembershipCreate(MembershipPage, RecordCreate):
    """From a person's page: which club they join."""

    belongs_to = PERSON
    form_class = ClubChoiceForm
    template_name = "cases/membership_form.html"
    add = staticmethod(clubs.join)

    def blank(self):
        return ClubMembership(person=self.parent)


class MembershipEdit(MembershipPage, RecordEdit):
    """Correct a membership, or end it."""

    belongs_to = PERSON
    queryset = MEMBERSHIPS
    form_class = MembershipForm
    template_name = "cases/membership_form.html"
    change = staticmethod(clubs.change_membership)

    def back(self, record):
        return way_back(record, self.request.user)


class MembershipRemove(RecordRemove):
    """A membership entered by mistake."""

    permission = Can.HELP_EDIT
    queryset = MEMBERSHIPS
    remove = staticmethod(clubs.remove_membership)

    def back(self, record):
        return way_back(record, self.request.user)


def way_back(membership, user):
    """The club, where it lies in the user's sight; else the page of the person, who moved here."""
    club = membership.club
    if SupportModel.objects.visible_to(user).filter(pk=club.pk).exists():
        return club.get_absolute_url()
    return membership.person.get_absolute_url()
