"""On which list a person is, in which commune, and who answers for the file, day by day."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.base import OnFileManager, PersonalQuerySet, Withdrawable, WithdrawableQuerySet
from wards.models.base import Coded, Versioned, covering, in_order, lasting


class RegistrationQuerySet(WithdrawableQuerySet):
    """Registrations; seen through the person, counted where they were made."""

    unit_lookup = "person__unit__"

    def open_on(self, day):
        """On the list at the end of that day: registered by then and not yet removed."""
        return self.filter(lasting(day, "registered_on", "removed_on"))

    def still_open(self):
        """On the list now: as no day lies in the future, what ``open_on`` says of today.

        The index of open registrations has just these.
        """
        return self.filter(removed_on__isnull=True)


class Registration(Withdrawable, Versioned):
    """A person on a commune's list over dates.

    At most one is open per person and category. ``unit`` is where it counts and never follows
    the person; an open one lies in ``person.unit``. ``register_key`` names the workbook row it
    came from; empty when typed in.
    """

    class Category(models.TextChoices):
        ADDICT = "addict", _("Person with drug addiction")
        ILLEGAL_USER = "illegal_user", _("Illegal drug user")
        AFTERCARE = "aftercare", _("Person under aftercare")

    class Reason(models.TextChoices):
        TERM_ENDED = "term_ended", _("Term of management ended")
        REHAB_COMPLETED = "rehab_completed", _("Completed rehabilitation")
        AFTERCARE_COMPLETED = "aftercare_completed", _("Completed aftercare")
        FOUND_ADDICTED = "found_addicted", _("Found addicted")
        MOVED = "moved", _("Moved away")
        PRISON = "prison", _("Serving a prison sentence")
        TO_FACILITY = "to_facility", _("Admitted to a rehabilitation facility")
        EDUCATION_FACILITY = "education_facility", _("Compulsory education facility")
        REFORMATORY = "reformatory", _("Reformatory school")
        DECEASED = "deceased", _("Died")
        MISSING = "missing", _("Declared missing")
        OTHER = "other", _("Other")

    person = models.ForeignKey("cases.Person", models.PROTECT, related_name="registrations")
    unit = models.ForeignKey(
        "wards.Unit",
        models.PROTECT,
        related_name="registrations",
        verbose_name=_("commune"),
        db_index=False,  # registration_by_unit begins with it
    )
    category = models.CharField(_("list"), max_length=12, choices=Category)
    registered_on = models.DateField(_("file opened on"))
    removed_on = models.DateField(_("removed on"), null=True, blank=True)
    removal_reason = models.CharField(
        _("reason of removal"), max_length=20, choices=Reason, blank=True
    )
    register_key = models.CharField(max_length=80, blank=True, editable=False)

    objects = OnFileManager.from_queryset(RegistrationQuerySet)()
    everything = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["-registered_on", "-pk"]
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        indexes = [
            models.Index(
                fields=["category", "registered_on", "removed_on"], name="registration_by_day"
            ),
            models.Index(  # all that a report asks of a unit's lists
                fields=["unit", "category", "registered_on", "removed_on", "person"],
                name="registration_by_unit",
            ),
            models.Index(  # few: each list of people asks who of them has died
                fields=["person"],
                name="registration_deceased",
                condition=Q(removal_reason="deceased"),
            ),
        ]
        constraints = [
            *Withdrawable.Meta.constraints,
            models.UniqueConstraint(
                name="one_open_registration_per_category",
                fields=["person", "category"],
                condition=Q(removed_on__isnull=True, withdrawn_at__isnull=True),
                violation_error_message=_("This person is on this list already."),
            ),
            models.UniqueConstraint(
                name="one_registration_per_register_row",
                fields=["person", "register_key"],
                condition=~Q(register_key=""),
                violation_error_message=_("This register row is on file already."),
            ),
            models.CheckConstraint(
                name="registration_removed_with_a_reason",
                condition=Q(removed_on__isnull=True, removal_reason="")
                | (Q(removed_on__isnull=False) & ~Q(removal_reason="")),
                violation_error_message=_("A removal has both its day and its reason."),
            ),
            models.CheckConstraint(
                name="registration_removed_after_opening",
                condition=Q(removed_on__isnull=True) | Q(removed_on__gte=F("registered_on")),
                violation_error_message=_("A removal comes on or after the day of opening."),
            ),
        ]

    def __str__(self):
        return f"{self.get_category_display()} {self.registered_on:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("cases:registration_edit", args=[self.code])


class ResponsibilityQuerySet(PersonalQuerySet):
    """Responsibilities; seen through the person."""

    def lasting_on(self, day):
        """Those of a day: one for each person whose file was open by then."""
        return self.filter(covering(day))

    def of_today(self):
        """The one of each person that has no last day; its unit is ``person.unit``."""
        return self.filter(last_day__isnull=True)

    def allocated(self):
        """Files of an ended ward that were given to one of the wards it became."""
        return self.filter(reason=Responsibility.Reason.ALLOCATED)


class Responsibility(Coded):
    """A commune that answers for a person's file between two days, both inclusive.

    A person's follow one another without a gap or an overlap: exactly one unit on each day. Only
    an allocation says where the records of an ended unit, ``instead_of``, count; a transfer
    never moves what happened.
    """

    class Reason(models.TextChoices):
        REGISTERED = "registered", _("File opened")
        TRANSFERRED = "transferred", _("Transferred")
        ALLOCATED = "allocated", _("Allocated after the ward ended")
        MERGED = "merged", _("The ward was merged")

    person = models.ForeignKey(
        "cases.Person",
        models.CASCADE,
        related_name="responsibilities",
        db_index=False,  # one_responsibility_from_a_day begins with it
    )
    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="responsibilities", verbose_name=_("commune")
    )
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("to"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=11, choices=Reason)
    instead_of = models.ForeignKey(
        "wards.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="allocations",
        verbose_name=_("ended ward"),
        db_index=False,  # nearly all have none
    )

    objects = OnFileManager.from_queryset(ResponsibilityQuerySet)()

    class Meta:
        ordering = ["person", "first_day"]
        verbose_name = _("responsibility")
        verbose_name_plural = _("responsibilities")
        indexes = [
            models.Index(
                fields=["instead_of"],
                name="responsibility_allocated",
                condition=Q(instead_of__isnull=False),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                name="one_responsibility_from_a_day",
                fields=["person", "first_day"],
                violation_error_message=_("Another unit answers for this file from that day."),
            ),
            models.UniqueConstraint(
                name="one_unit_responsible_today",
                fields=["person"],
                condition=Q(last_day__isnull=True),
                violation_error_message=_("Another unit answers for this file today."),
            ),
            in_order(
                "responsibility_ends_after_it_begins",
                "first_day",
                "last_day",
                _("A responsibility ends on or after the day it begins."),
            ),
            models.CheckConstraint(
                name="allocation_names_the_ended_ward",
                condition=Q(reason="allocated", instead_of__isnull=False)
                | (~Q(reason="allocated") & Q(instead_of__isnull=True)),
                violation_error_message=_("An allocation names the ward that ended."),
            ),
        ]

    def __str__(self):
        return f"{self.unit} {self.first_day:%d/%m/%Y}"
