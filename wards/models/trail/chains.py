"""The chains of the audit trail: by them a changed, lost or added event is noticed."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AuditLink(models.Model):
    """One link of a chain: events, in order, under a digest that holds the link before it too.

    ``chain`` is the slug of the unit of those who acted, empty for the system, or "reads".
    ``events`` are their keys, 8 bytes each; no event up to ``upto`` will come to be any more.
    Append-only in the database.
    """

    chain = models.CharField(max_length=16, blank=True)
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=timezone.now)
    upto = models.BigIntegerField()
    events = models.BinaryField()
    digest = models.BinaryField(max_length=32)

    class Meta:
        ordering = ["chain", "number"]
        verbose_name = _("link of a chain of events")
        verbose_name_plural = _("links of chains of events")
        constraints = [
            models.UniqueConstraint(
                name="one_link_of_a_number",
                fields=["chain", "number"],
                violation_error_message=_("A chain of events has one link of each number."),
            )
        ]

    def __str__(self):
        return f"{self.chain} {self.number}"


class AuditAnchor(models.Model):
    """How far every chain had come on a day, under one digest, to be kept elsewhere on paper.

    ``heads`` are [chain, number of its last link]. Append-only in the database.
    """

    number = models.PositiveIntegerField(unique=True)
    day = models.DateField(unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    heads = models.JSONField()
    digest = models.BinaryField(max_length=32)

    class Meta:
        ordering = ["-number"]
        verbose_name = _("anchor of the audit trail")
        verbose_name_plural = _("anchors of the audit trail")

    def __str__(self):
        return f"{self.number} {self.day}"

    @property
    def in_words(self):
        """Number and digest as they are copied: 12-0A1B2C3D-…, in groups of eight."""
        written = bytes(self.digest).hex().upper()
        groups = [written[place : place + 8] for place in range(0, len(written), 8)]
        return "-".join([str(self.number), *groups])
