"""Who helps whom."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.base import OnFileManager, PersonalQuerySet
from cases.models.organisations import names_an_organisation
from wards.models.base import FromRegister, in_order, lasting


def is_help_on(day):
    """The condition of a task of that day, whose volunteer, if it is one, has not left by then."""
    here = Q(volunteer__ended_on__isnull=True) | Q(volunteer__ended_on__gt=day)
    return lasting(day, "started_on", "ended_on") & here


class AssignmentQuerySet(PersonalQuerySet):
    """Assignments over days."""

    def standing_on(self, day):
        """Begun by that day and not ended by its end."""
        return self.filter(lasting(day, "started_on", "ended_on"))

    def helping(self, today):
        """Helping now: an officer's account is open, of which no day of its closing is known.

        A figure of any other day asks ``is_help_on`` alone.
        """
        active = Q(officer__isnull=True) | Q(officer__is_active=True)
        return self.filter(is_help_on(today), active)


class VolunteerAssignment(FromRegister):
    """A volunteer, an officer or an organisation has a task for a person, over days."""

    class Role(models.TextChoices):
        HELP = "help", _("Helps")
        MANAGE = "manage", _("Manages")
        COUNSEL = "counsel", _("Counsels")
        GUARANTEE = "guarantee", _("Vouches for the person")

    person = models.ForeignKey("cases.Person", models.PROTECT, related_name="assignments")
    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="assignments", verbose_name=_("commune")
    )
    volunteer = models.ForeignKey(
        "cases.Volunteer",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assignments",
        verbose_name=_("volunteer"),
    )
    officer = models.ForeignKey(
        "wards.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assignments",
        verbose_name=_("officer"),
    )
    organisation = names_an_organisation(_("organisation"))
    role = models.CharField(_("task"), max_length=9, choices=Role, default=Role.HELP)
    started_on = models.DateField(_("since"))
    ended_on = models.DateField(_("until"), null=True, blank=True)

    objects = OnFileManager.from_queryset(AssignmentQuerySet)()
    DAYS = ("started_on", "ended_on")

    class Meta(FromRegister.Meta):
        ordering = ["-started_on", "-pk"]
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            *FromRegister.Meta.constraints,
            in_order(
                "assignment_ends_after_it_begins",
                "started_on",
                "ended_on",
                _("An assignment ends on or after the day it began."),
            ),
            models.CheckConstraint(
                name="assignment_of_one_helper",
                condition=Q(
                    volunteer__isnull=False, officer__isnull=True, organisation__isnull=True
                )
                | Q(volunteer__isnull=True, officer__isnull=False, organisation__isnull=True)
                | Q(volunteer__isnull=True, officer__isnull=True, organisation__isnull=False),
                violation_error_message=_("Choose a volunteer, an officer or an organisation."),
            ),
        ]

    def __str__(self):
        return f"{self.helper}: {self.get_role_display()}"

    def get_absolute_url(self):
        return reverse("cases:assignment_edit", args=[self.code])

    @property
    def helper(self):
        """Who helps, by name."""
        return str(self.volunteer or (self.officer and self.officer.full_name) or self.organisation)
