"""Who is counselled without a file of the police: known by a code alone."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import Versioned


class ClientQuerySet(ScopedQuerySet):
    """Clients, seen by those who see the commune of their point or volunteer."""

    def without_file(self):
        """Those of whom no file is known."""
        return self.filter(person__isnull=True)

    def called(self, label):
        """The one of that code, however it is typed; None for none."""
        return self.filter(label=label.upper().replace(" ", "")).order_by("pk").first()


class Client(Versioned):
    """A client of a counselling point, or a contact of a volunteer, who has a code and no name.

    Counted where the counsellings are, on no list of people. Once a file is opened the client is
    its ``person``, and what was done for the code was done for that person.
    """

    class AgeBand(models.TextChoices):
        UNDER_16 = "under_16", _("Under 16")
        FROM_16 = "16_to_18", _("16 to under 18")
        FROM_18 = "18_to_30", _("18 to under 30")
        FROM_30 = "from_30", _("30 and older")

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="clients", verbose_name=_("commune")
    )
    label = models.CharField(_("client code"), max_length=20)
    age_band = models.CharField(
        _("age at the first turn"), max_length=8, choices=AgeBand, blank=True
    )
    point = models.ForeignKey(
        "cases.SupportModel",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="clients",
        verbose_name=_("counselling point"),
    )
    volunteer = models.ForeignKey(
        "cases.Volunteer",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contacts",
        verbose_name=_("volunteer"),
    )
    person = models.ForeignKey(
        "cases.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="clients",
        verbose_name=_("person on file"),
    )

    objects = ClientQuerySet.as_manager()

    class Meta:
        ordering = ["label", "pk"]
        verbose_name = _("client by code")
        verbose_name_plural = _("clients by code")
        constraints = [
            models.UniqueConstraint(
                name="one_client_per_code",
                fields=["unit", "label"],
                violation_error_message=_("There is a client of this code already."),
            ),
            models.CheckConstraint(
                name="client_of_a_point_or_a_volunteer",
                condition=Q(point__isnull=False, volunteer__isnull=True)
                | Q(point__isnull=True, volunteer__isnull=False),
                violation_error_message=_("A client is a counselling point's or a volunteer's."),
            ),
        ]

    def __str__(self):
        return self.label

    def get_absolute_url(self):
        return reverse("cases:client_detail", args=[self.code])

    @property
    def of(self):
        """The counselling point, or the volunteer."""
        return self.point or self.volunteer
