"""The audit trail: who did what to which record, never the values."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AuditQuerySet(models.QuerySet):
    """Events; no foreign keys, so sight goes through the unit's slug."""

    def visible_to(self, user, units):
        """Events whose record lies in one of ``units``, the slugs in the user's sight."""
        return self.filter(unit_slug__in=units)


class AuditEvent(models.Model):
    """One act on one record, written in the transaction of the act; append-only in the database.

    Of what was read, ``page`` names the page and ``rows`` counts the records it listed. ``reason``
    is why identity numbers were taken out, in the words of who did.
    Names instead of foreign keys: an event outlives what it speaks of (docs/adr/0005).
    """

    class Verb(models.TextChoices):
        CREATED = "created", _("created")
        CHANGED = "changed", _("changed")
        DELETED = "deleted", _("deleted")
        VIEWED = "viewed", _("viewed")
        LISTED = "listed", _("looked at a list or page")
        REVEALED = "revealed", _("showed an identity number")
        EXPORTED = "exported", _("exported")
        IMPORTED = "imported", _("imported")
        REPORTED = "reported", _("reported")
        SIGNED_IN = "signed_in", _("signed in")
        SIGNED_OUT = "signed_out", _("signed out")
        ASKED = "asked", _("asked whether an identity number is on file elsewhere")
        RELEASED = "released", _("released more questions about numbers")
        REFUSED = "refused", _("wrong password")
        SHUT = "shut", _("account shut by wrong passwords")
        OPENED = "opened", _("opened a shut account")
        LOCKED = "locked", _("locked the screen")
        WRONG_CODE = "wrong_code", _("wrong code of the second factor")
        ENROLLED = "enrolled", _("set up a second factor")
        PRINTED = "printed", _("printed a card of codes")
        RENEWED = "renewed", _("made new recovery codes")
        RECOVERED = "recovered", _("used a recovery code")
        GIVEN_UP = "given_up", _("switched off the second factor")
        RESET_ASK = "reset_ask", _("asked to reset a second factor")
        RESET_BACK = "reset_back", _("took back a request to reset")
        RESET = "reset", _("reset a second factor")

    at = models.DateTimeField(default=timezone.now)
    actor = models.CharField(max_length=60)
    role = models.CharField(max_length=13, blank=True)
    actor_unit_slug = models.CharField(max_length=16, blank=True)
    unit_slug = models.CharField(max_length=16, blank=True)
    verb = models.CharField(max_length=10, choices=Verb)
    model = models.CharField(max_length=40)
    record = models.UUIDField(null=True)
    fields = models.JSONField(default=list)
    record_version = models.PositiveIntegerField(null=True)
    page = models.CharField(max_length=60, blank=True)
    rows = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=200, blank=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]  # as they were written: a clock may be set back
        verbose_name = _("audit event")
        verbose_name_plural = _("audit events")
        indexes = [  # by key and not by moment: of half the size, and each event writes them
            models.Index(fields=["unit_slug", "id"], name="audit_by_unit"),
            models.Index(fields=["record", "id"], name="audit_by_record"),
            models.Index(fields=["at"], name="audit_by_moment"),
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.verb} {self.model}"
