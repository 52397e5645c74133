"""Two files that were found to be one person, and pairs that were looked at and are two."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import Coded


class MergeQuerySet(ScopedQuerySet):
    """Merges; seen through the file that stays."""

    unit_lookup = "kept__unit__"

    def standing(self):
        """Those not undone."""
        return self.filter(undone_at__isnull=True)


class Merge(Coded):
    """A file joined to another one of the same person; the code of either leads to ``kept``.

    All that was about ``merged`` is about ``kept`` since, but what was entered twice. The ledger
    has, sealed, what it changed: what undoing it needs.
    """

    kept = models.ForeignKey(
        "cases.Person", models.PROTECT, related_name="merges", verbose_name=_("file that stays")
    )
    merged = models.ForeignKey(
        "cases.Person", models.PROTECT, related_name="joined", verbose_name=_("file joined to it")
    )
    merged_at = models.DateTimeField(_("joined at"), default=timezone.now)
    merged_by = models.ForeignKey(
        "wards.User", models.PROTECT, null=True, related_name="+", db_index=False
    )
    ledger_sealed = models.BinaryField(editable=False)
    undone_at = models.DateTimeField(_("undone at"), null=True)
    undone_by = models.ForeignKey(
        "wards.User", models.PROTECT, null=True, related_name="+", db_index=False
    )

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-merged_at", "-pk"]
        verbose_name = _("joining of two files")
        verbose_name_plural = _("joinings of files")
        constraints = [
            models.UniqueConstraint(
                name="one_file_to_be_joined_to",
                fields=["merged"],
                condition=Q(undone_at__isnull=True),
                violation_error_message=_("This file is joined to another one already."),
            ),
            models.CheckConstraint(
                name="merge_of_two_files",
                condition=~Q(kept=F("merged")),
                violation_error_message=_("A file is not joined to itself."),
            ),
        ]

    def __str__(self):
        return f"{self.kept} · {timezone.localtime(self.merged_at):%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("cases:merge_detail", args=[self.code])

    @property
    def person(self):
        """The file where it is told."""
        return self.kept

    @property
    def unit(self):
        """Whose trail tells of it."""
        return self.kept.unit


class DifferentPeopleQuerySet(ScopedQuerySet):
    """Pairs; seen through the one that was entered first."""

    unit_lookup = "first__unit__"


class DifferentPeople(Coded):
    """Two files that look like one person and are two: somebody looked, and they leave the desk."""

    first = models.ForeignKey(
        "cases.Person", models.CASCADE, related_name="+", verbose_name=_("person")
    )
    second = models.ForeignKey(
        "cases.Person", models.CASCADE, related_name="+", verbose_name=_("person"), db_index=False
    )
    said_at = models.DateTimeField(_("said at"), default=timezone.now)
    said_by = models.ForeignKey(
        "wards.User", models.PROTECT, null=True, related_name="+", db_index=False
    )

    objects = DifferentPeopleQuerySet.as_manager()

    class Meta:
        ordering = ["-said_at", "-pk"]
        verbose_name = _("pair of different people")
        verbose_name_plural = _("pairs of different people")
        constraints = [
            models.UniqueConstraint(
                name="two_people_told_apart_once",
                fields=["first", "second"],
                violation_error_message=_("That these are two people is on file already."),
            ),
            models.CheckConstraint(
                name="told_apart_in_order",
                condition=Q(first__lt=F("second")),
                violation_error_message=_("The file entered first is named first."),
            ),
        ]

    def __str__(self):
        return f"{self.first} · {self.second}"

    @property
    def person(self):
        """The file where it is told."""
        return self.first

    @property
    def unit(self):
        """Whose trail tells of it."""
        return self.first.unit
