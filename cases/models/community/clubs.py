"""People in B93 clubs: membership, attendance at meetings, benefits."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.base import Event, OnFileManager, PersonalQuerySet
from wards.models.base import Coded, FromRegister, in_order, lasting


class MembershipQuerySet(PersonalQuerySet):
    """Memberships over days."""

    def standing_on(self, day):
        """Joined by that day and not left by its end."""
        return self.filter(lasting(day, "joined_on", "left_on"))

    def listed_on(self, day):
        """On the club's list on that day: who leaves on it may still come to its meeting."""
        return self.filter(Q(left_on__isnull=True) | Q(left_on__gte=day), joined_on__lte=day)


class ClubMembership(FromRegister):
    """A person in a club over days; counts in the club's commune."""

    person = models.ForeignKey("cases.Person", models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="memberships", verbose_name=_("commune")
    )
    club = models.ForeignKey(
        "cases.SupportModel", models.PROTECT, related_name="memberships", verbose_name=_("club")
    )
    joined_on = models.DateField(_("joined on"))
    left_on = models.DateField(_("left on"), null=True, blank=True)

    objects = OnFileManager.from_queryset(MembershipQuerySet)()
    DAYS = ("joined_on", "left_on")

    class Meta(FromRegister.Meta):
        ordering = ["-joined_on", "-pk"]
        verbose_name = _("club membership")
        verbose_name_plural = _("club memberships")
        constraints = [
            *FromRegister.Meta.constraints,
            in_order(
                "club_member_leaves_after_joining",
                "joined_on",
                "left_on",
                _("A member leaves on or after the day of joining."),
            ),
        ]

    def __str__(self):
        return f"{self.club} {self.joined_on:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("cases:membership_edit", args=[self.code])


class AttendanceQuerySet(PersonalQuerySet):
    """Attendance, seen through the person."""


class Attendance(Coded):
    """A member came to a meeting of the club."""

    activity = models.ForeignKey(
        "cases.Activity", models.CASCADE, related_name="attendances", verbose_name=_("meeting")
    )
    person = models.ForeignKey("cases.Person", models.PROTECT, related_name="attendances")

    objects = OnFileManager.from_queryset(AttendanceQuerySet)()

    class Meta:
        ordering = ["activity", "pk"]
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [
            models.UniqueConstraint(
                name="one_attendance_per_meeting",
                fields=["activity", "person"],
                violation_error_message=_("This member is on the list of the meeting already."),
            )
        ]

    def __str__(self):
        return str(self.activity)

    @property
    def unit(self):
        return self.activity.unit


class ClubBenefit(Event):
    """Something a club gave a member: a gift, money, help."""

    club = models.ForeignKey(
        "cases.SupportModel", models.PROTECT, related_name="benefits", verbose_name=_("club")
    )
    what = models.CharField(_("what was given"), max_length=200)
    amount = models.PositiveBigIntegerField(_("amount, đồng"), null=True, blank=True)

    class Meta(Event.Meta):
        verbose_name = _("benefit of a club")
        verbose_name_plural = _("benefits of clubs")

    def __str__(self):
        return f"{self.what} {self.day:%d/%m/%Y}"
