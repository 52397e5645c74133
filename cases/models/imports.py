"""Workbooks that were loaded."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import Coded

UNDOABLE = timedelta(days=30)


class ImportQuerySet(ScopedQuerySet):
    """Imports; seen with the unit whose book was loaded."""

    def forgotten_by(self, moment):
        """Those whose ledger is kept no longer."""
        return self.filter(loaded_at__lte=moment - UNDOABLE, ledger_sealed__isnull=False)


class Import(Coded):
    """A workbook that was loaded for a unit: how many records it brought, and how to undo it.

    ``counts`` are per sheet its name and how many rows were new, changed and the same. The
    ledger has the records and the values before the import, sealed, for thirty days.
    """

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="imports", verbose_name=_("unit")
    )
    loaded_at = models.DateTimeField(_("loaded at"), default=timezone.now)
    loaded_by = models.ForeignKey(
        "wards.User", models.PROTECT, null=True, related_name="+", db_index=False
    )
    counts = models.JSONField(default=list)
    ledger_sealed = models.BinaryField(null=True, editable=False)
    undone_at = models.DateTimeField(_("undone at"), null=True)
    undone_by = models.ForeignKey(
        "wards.User", models.PROTECT, null=True, related_name="+", db_index=False
    )

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-loaded_at", "-pk"]
        verbose_name = _("loaded workbook")
        verbose_name_plural = _("loaded workbooks")
        constraints = [
            models.CheckConstraint(
                name="import_undone_keeps_no_ledger",
                condition=models.Q(undone_at__isnull=True) | models.Q(ledger_sealed__isnull=True),
                violation_error_message=_("Of what is undone nothing more is kept."),
            )
        ]

    def __str__(self):
        return f"{self.unit} {timezone.localtime(self.loaded_at):%d/%m/%Y %H:%M}"

    @property
    def kept_until(self):
        """The last moment at which it can be undone."""
        return self.loaded_at + UNDOABLE
