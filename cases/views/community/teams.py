"""Pages of the teams and their members."""

from django.urls import reverse
from django.views.generic import DetailView

from cases.actions.community import teams
from cases.forms.community.teams import MemberForm, TeamForm
from cases.lists.community import parts
from cases.lists.community.teams import TeamFilter, TeamTable
from cases.models import Team, TeamMember
from cases.pages.teams import page_of
from wards.access import ScopedMixin
from wards.roles import Can
from wards.web.lists import ListPage, PartsMixin
from wards.web.parents import Parent
from wards.web.records import RecordCreate, RecordEdit, RecordRemove, ViewedMixin

TEAMS = Team.objects.select_related("unit")
TEAM = Parent("team", TEAMS, "team")


class TeamList(ListPage):
    """The teams in sight, with how many are in each now."""

    permission = Can.COMMUNITY_VIEW
    edit_permission = Can.COMMUNITY_EDIT
    model = Team
    filter_class = TeamFilter
    template_name = "cases/team_list.html"
    table_class = TeamTable


class TeamDetail(PartsMixin, ViewedMixin, ScopedMixin, DetailView):
    """A team and who is in it, those of today first."""

    permission = Can.COMMUNITY_VIEW
    queryset = TEAMS
    slug_field = slug_url_kwarg = "code"
    template_name = "cases/team_detail.html"

    def get_context_data(self, **kwargs):
        may_edit = self.request.user.can(Can.COMMUNITY_EDIT)
        return super().get_context_data(may_edit=may_edit, **self.page(), **kwargs)

    def page(self):
        """What the page shows."""
        return page_of(self.object, today=self.today)

    def parts(self):
        """The lists on it."""
        return parts.of_team(self.page())


class TeamCreate(RecordCreate):
    """A team is founded."""

    permission = Can.COMMUNITY_EDIT
    model = Team
    form_class = TeamForm
    template_name = "cases/team_form.html"

    def back(self, record):
        return record.get_absolute_url() if record.pk else reverse("cases:team_list")


class TeamEdit(RecordEdit):
    """Correct a team, or end it."""

    permission = Can.COMMUNITY_EDIT
    queryset = TEAMS
    form_class = TeamForm
    template_name = "cases/team_form.html"

    def write(self, form):
        return form.attempt(teams.change_team, team=form.instance, **self.details(form))


class TeamRemove(RecordRemove):
    """A team entered by mistake goes; one with members stays."""

    permission = Can.COMMUNITY_EDIT
    queryset = TEAMS

    def back(self, record):
        return reverse("cases:team_list")


class MemberCreate(RecordCreate):
    """Somebody joins a team."""

    permission = Can.COMMUNITY_EDIT
    belongs_to = TEAM
    model = TeamMember
    form_class = MemberForm
    template_name = "cases/team_member_form.html"

    def write(self, form):
        user = self.request.user
        return form.attempt(teams.add_member, member=form.instance, by=user, today=self.today)


class MemberEdit(RecordEdit):
    """Correct a membership, or end it."""

    permission = Can.COMMUNITY_EDIT
    belongs_to = TEAM
    queryset = TeamMember.objects.select_related("team__unit", "volunteer")
    form_class = MemberForm
    template_name = "cases/team_member_form.html"

    def write(self, form):
        return form.attempt(teams.change_member, member=form.instance, **self.details(form))


class MemberRemove(RecordRemove):
    """A membership entered by mistake goes."""

    permission = Can.COMMUNITY_EDIT
    belongs_to = TEAM
    queryset = TeamMember.objects.select_related("team__unit")
