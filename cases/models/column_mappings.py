"""What units have said about the columns of their lists."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet


class ColumnMapping(models.Model):
    """What a unit said a column of its lists is: asked once, it goes for its next list too.

    ``sheet`` and ``column`` are names of ours, ``heading`` the file's as ``wards.text.key``
    compares it. No column: it is left out.
    """

    unit = models.ForeignKey(
        "wards.Unit",
        models.PROTECT,
        related_name="column_mappings",
        verbose_name=_("unit"),
        db_index=False,
    )
    sheet = models.CharField(max_length=40)
    heading = models.CharField(max_length=420)
    column = models.CharField(max_length=60, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("column of a list")
        verbose_name_plural = _("columns of lists")
        constraints = [
            models.UniqueConstraint(
                name="one_meaning_per_heading", fields=["unit", "sheet", "heading"]
            )
        ]

    def __str__(self):
        return f"{self.sheet}: {self.heading} → {self.column or '–'}"
