"""The teams that volunteers and officers form, and who is in them."""

from django.db import models
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.base import StandingQuerySet
from cases.models.community.volunteers import Volunteer
from wards.access import ScopedQuerySet
from wards.models.base import Versioned, in_order, lasting


class TeamQuerySet(StandingQuerySet):
    """Teams."""

    def with_members(self, day):
        """Each with ``members_now``: how many belong to it at the end of that day."""
        now = lasting(day, "members__joined_on", "members__left_on")
        return self.annotate(members_now=Count("members", filter=now))


class Team(Versioned):
    """A team of a commune: who is in it is said by its members, with their days."""

    class Kind(models.TextChoices):
        SOCIAL_WORK = "social_work", _("Voluntary social-work team")
        MANAGEMENT = "management", _("Management team")
        HOME_REHAB = "home_rehab", _("Team for rehabilitation at home")
        YOUTH_PATROL = "youth_patrol", _("Youth patrol")

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="teams", verbose_name=_("commune")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    name = models.CharField(_("name"), max_length=200)
    decision_number = models.CharField(_("number of the decision"), max_length=60, blank=True)
    started_on = models.DateField(_("founded on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    objects = TeamQuerySet.as_manager()
    DAYS = ("started_on", "ended_on")

    class Meta:
        ordering = ["unit", "kind", "name", "pk"]
        db_table = "wards_team"  # its name since before the model moved here
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        constraints = [
            in_order(
                "team_ends_after_it_begins",
                "started_on",
                "ended_on",
                _("A team ends on or after the day it began."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("cases:team_detail", args=[self.code])


class MemberQuerySet(ScopedQuerySet):
    """Members, seen through their team."""

    unit_lookup = "team__unit__"


class TeamMember(Versioned):
    """Somebody in a team over days; a volunteer on file, or anybody else by name."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="members", verbose_name=_("team"))
    volunteer = models.ForeignKey(
        Volunteer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="teams",
        verbose_name=_("volunteer"),
    )
    full_name = models.CharField(_("full name"), max_length=100)
    position = models.CharField(_("position"), max_length=100, blank=True)
    joined_on = models.DateField(_("joined on"))
    left_on = models.DateField(_("left on"), null=True, blank=True)

    objects = MemberQuerySet.as_manager()
    DAYS = ("joined_on", "left_on")

    class Meta:
        ordering = ["team", "joined_on", "pk"]
        db_table = "wards_teammember"  # its name since before the model moved here
        verbose_name = _("team member")
        verbose_name_plural = _("team members")
        constraints = [
            in_order(
                "team_member_leaves_after_joining",
                "joined_on",
                "left_on",
                _("A member leaves on or after the day of joining."),
            ),
        ]

    def __str__(self):
        return self.full_name

    def get_absolute_url(self):
        return self.team.get_absolute_url()

    @property
    def unit(self):
        return self.team.unit
