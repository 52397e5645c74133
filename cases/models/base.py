"""What records share: those about a person, and those that stand over days."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import FromRegister, lasting


class OnFileManager(models.Manager):
    """The rows that lists and figures begin with: nothing that was withdrawn, nor what hangs on it.

    A model's ``everything`` has the withdrawn ones too, for history and for the register.
    """

    def get_queryset(self):
        return super().get_queryset().not_withdrawn()


class WithdrawableQuerySet(ScopedQuerySet):
    """Records that may have been entered by mistake."""

    def not_withdrawn(self):
        """Those that stand."""
        return self.filter(withdrawn_at__isnull=True)

    def withdrawn(self):
        """Those taken back."""
        return self.filter(withdrawn_at__isnull=False)


class Withdrawable(models.Model):
    """A record that was entered by mistake is taken back: by whom, when and why, never deleted."""

    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, editable=False)
    withdrawn_by = models.ForeignKey(
        "wards.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("withdrawn by"),
        db_index=False,
    )
    withdrawal_reason = models.CharField(_("why it is withdrawn"), max_length=200, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_withdrawn_with_a_reason",
                condition=Q(withdrawn_at__isnull=True, withdrawal_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawal_reason="")),
                violation_error_message=_("A withdrawal has its day and its reason."),
            )
        ]


class PersonalQuerySet(ScopedQuerySet):
    """Records about people: seen through the person, counted in the unit they were made for."""

    unit_lookup = "person__unit__"

    def not_withdrawn(self):
        """Without records about people whose file was entered by mistake."""
        people = self.model._meta.get_field("person").related_model
        return self.exclude(person__in=people.everything.withdrawn().values("pk"))


class StandingQuerySet(ScopedQuerySet):
    """What begins on a day and may end on another."""

    def standing_on(self, day):
        """Begun by that day and not ended by its end."""
        return self.filter(lasting(day, "started_on", "ended_on"))


class Event(FromRegister):
    """Something about a person on a day; ``unit`` is where it counts."""

    person = models.ForeignKey(
        "cases.Person", models.PROTECT, related_name="%(class)ss", db_index=False
    )
    unit = models.ForeignKey(
        "wards.Unit",
        models.PROTECT,
        related_name="%(class)ss",
        verbose_name=_("commune or ward"),
        db_index=False,
    )
    day = models.DateField(_("day"))

    objects = OnFileManager.from_queryset(PersonalQuerySet)()
    DAYS = ("day",)

    class Meta(FromRegister.Meta):
        abstract = True
        ordering = ["-day", "-pk"]
        indexes = [
            models.Index(fields=["person", "day"], name="%(class)s_by_person"),
            models.Index(fields=["unit", "day"], name="%(class)s_by_unit"),
        ]


class Through(models.Model):
    """The model of aftercare or the volunteer of the commune that help came through, if either."""

    through_model = models.ForeignKey(
        "cases.SupportModel",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss_through",
        verbose_name=_("came through the model"),
        db_index=False,
    )
    through_volunteer = models.ForeignKey(
        "cases.Volunteer",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss_through",
        verbose_name=_("came through the volunteer"),
        db_index=False,
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_through_one_at_most",
                condition=Q(through_model__isnull=True) | Q(through_volunteer__isnull=True),
                violation_error_message=_("Help came through a model or a volunteer, not both."),
            )
        ]
        indexes = [  # most came through neither
            models.Index(
                fields=["through_model"],
                condition=Q(through_model__isnull=False),
                name="%(class)s_through_model",
            ),
            models.Index(
                fields=["through_volunteer"],
                condition=Q(through_volunteer__isnull=False),
                name="%(class)s_through_helper",
            ),
        ]

    @property
    def through(self):
        """The one of the two, or None."""
        return self.through_model or self.through_volunteer
