"""Who else helps: unions, banks, employers, schools."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import Versioned
from wards.text import key


class OrganisationQuerySet(ScopedQuerySet):
    """Organisations; an administrator sees those first named by the units in sight."""

    def standing(self):
        """Those that are no other's second name."""
        return self.filter(merged_into__isnull=True)


class Organisation(Versioned):
    """An organisation of one name, however it is spelt, for all who name it.

    ``unit`` is where it was first named. One that turned out to be another's second name stays
    as ``merged_into`` that one: whoever types or loads the old name means the other since.
    """

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="organisations", verbose_name=_("first named by")
    )
    name = models.CharField(_("name"), max_length=200)
    key = models.CharField(max_length=400, unique=True, editable=False)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="other_names",
        verbose_name=_("second name of"),
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.CheckConstraint(
                name="organisation_has_a_name",
                condition=~Q(name="") & ~Q(key=""),
                violation_error_message=_("An organisation has a name."),
            ),
            models.CheckConstraint(
                name="organisation_merged_into_another",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                violation_error_message=_("Choose another organisation than this one."),
            ),
        ]

    def __str__(self):
        return self.name

    @classmethod
    def called(cls, name, **facts):
        """A new one of that name, not written yet."""
        return cls(name=name, key=key(name), **facts)

    @property
    def stays(self):
        """The organisation that is meant: itself, or the one that it is a second name of."""
        return self.merged_into or self


def names_an_organisation(verbose_name):
    """A column of another model that names one, or none."""
    return models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=verbose_name,
        db_index=False,  # looked up when two are merged, written with every row of a workbook
    )
