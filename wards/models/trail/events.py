"""The audit trail: who did what to which record, never the values."""

from django.db import models
from django.db.models.functions import Length, StrIndex
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wards.fast.among import Among

CODE_BYTES = 16  # of a record's code, as ``AuditShown`` packs it


class AuditQuerySet(models.QuerySet):
    """Events; no foreign keys, so sight goes through the unit's slug."""

    def visible_to(self, user, units):
        """Events whose record, or one that they showed, is of ``units``, the slugs in sight.

        Both are asked as lists: PostgreSQL finds no index for an alternative of two subqueries.
        """
        units = list(units)
        shown = AuditShown.objects.visible_to(user, units).values_list("event", flat=True)
        return self.filter(
            models.Q(Among("unit_slug", units)) | models.Q(Among("pk", shown.distinct()))
        )


class AuditEvent(models.Model):
    """One act on one record, written in the transaction of the act; append-only in the database.

    Of what was read, ``page`` names the page and ``rows`` counts the records it listed. ``reason``
    is why identity numbers were taken out, in the words of who did.
    Names instead of foreign keys: an event outlives what it speaks of (docs/adr/0005).
    ``seal`` is a keyed digest of all the others and of what was shown (wards/trail/seals.py);
    an event from before there were seals has none.
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
        UNSEALED = "unsealed", _("showed the sealed source of a report")

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
    seal = models.BinaryField(max_length=32, null=True)

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


class AuditShownQuerySet(models.QuerySet):
    """What was shown; no foreign keys but to the event, so sight goes through the unit's slug."""

    def visible_to(self, user, units):
        """What was shown of ``units``, the slugs in the user's sight."""
        return self.filter(unit_slug__in=units)

    def numbers(self):
        """{event, number}: how many records each event showed of these."""
        return self.values("event").annotate(
            number=models.Sum(Length("codes")) / CODE_BYTES,
        )

    def may_have(self, code):
        """Those among whose bytes the code of a record stands; ``has`` says whether as a code."""
        wanted = models.Value(code.bytes, output_field=models.BinaryField())
        return self.alias(place=BytesIndex("codes", wanted)).filter(place__gt=0)


class BytesIndex(StrIndex):
    """Where bytes stand in others, from 1; 0 where they do not."""

    def as_postgresql(self, compiler, connection, **context):
        within, wanted = map(compiler.compile, self.get_source_expressions())
        return f"POSITION({wanted[0]} IN {within[0]})", (*wanted[1], *within[1])


class AuditShown(models.Model):
    """The records of one unit that one reading of many showed: an export, a print, a register.

    They stand in one row instead of an event each (docs/adr/0039): ``codes`` are their codes,
    16 bytes each, in order; all are of one ``model``. Append-only in the database, as events are.
    """

    event = models.ForeignKey(AuditEvent, models.DO_NOTHING, related_name="shown", db_index=False)
    unit_slug = models.CharField(max_length=16)
    model = models.CharField(max_length=40)
    codes = models.BinaryField()

    objects = AuditShownQuerySet.as_manager()

    class Meta:
        verbose_name = _("records shown")
        verbose_name_plural = _("records shown")
        constraints = [
            models.UniqueConstraint(
                name="one_row_per_reading_and_unit",
                fields=["event", "unit_slug"],
                violation_error_message=_("What an event showed of a unit stands in one row."),
            )
        ]
        indexes = [models.Index(fields=["unit_slug", "event"], name="shown_by_unit")]

    def __str__(self):
        return f"{self.event_id} {self.unit_slug} {self.model}"

    def has(self, code):
        """Whether the record is among them: its bytes across two other codes are not it."""
        codes = bytes(self.codes)
        places = range(0, len(codes), CODE_BYTES)
        return any(codes[place : place + CODE_BYTES] == code.bytes for place in places)
