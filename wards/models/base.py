"""What several models share."""

import uuid
from contextlib import contextmanager

from django.db import connection, models, transaction


class Conflict(Exception):
    """Somebody saved the record between its being shown and its being saved."""


class Coded(models.Model):
    """A record with a code of its own for URLs and the audit trail: never counted, never a name."""

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


class Versioned(Coded):
    """A record edited in forms: each write names the version it was made from.

    ``save_version`` writes only where the version is still the one that was shown; a miss is a
    ``Conflict``, which the form turns into what changed and by whom.
    """

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def save_version(self, expected_version, fields):
        """Write ``fields`` if the stored version is the expected one; raises Conflict if not."""
        values = {name: getattr(self, name) for name in fields}
        written = type(self)._base_manager.filter(pk=self.pk, version=expected_version)
        if not written.update(version=expected_version + 1, **values):
            raise Conflict
        self.version = expected_version + 1


class FromRegister(Versioned):
    """A record that a register workbook may have brought.

    ``register_key`` says which row: the unit of the file and a seal of what the row said, so
    that the same row again is the same record (``registers/README`` contract). Empty for what
    was typed in.
    """

    register_key = models.CharField(max_length=60, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                name="one_%(class)s_per_register_row",
                fields=["register_key"],
                condition=~models.Q(register_key=""),
            )
        ]

    def validate_constraints(self, exclude=None):
        """All but the register's own, which a form cannot break and an import keeps by itself."""
        super().validate_constraints(exclude={*(exclude or ()), "register_key"})


def lasting(day, first, last):
    """The condition that what began on ``first`` had begun by ``day`` and not ended by its end."""
    ends = models.Q(**{f"{last}__isnull": True}) | models.Q(**{f"{last}__gt": day})
    return ends & models.Q(**{f"{first}__lte": day})


def goes_on_until(day):
    """The condition that a stretch of days, both inclusive, ends on a day or later, if ever."""
    return models.Q(last_day__isnull=True) | models.Q(last_day__gte=day)


def covering(day):
    """The condition that a stretch of days, both inclusive, has this day in it."""
    return goes_on_until(day) & models.Q(first_day__lte=day)


def in_order(name, first, last, message):
    """The constraint that an end does not come before its beginning."""
    ends = models.Q(**{f"{last}__isnull": True}) | models.Q(**{f"{last}__gte": models.F(first)})
    return models.CheckConstraint(name=name, condition=ends, violation_error_message=message)


def hold(rows):
    """Keep rows from others to the end of the transaction; they are read afterwards.

    Held without joins: PostgreSQL leaves out a row that it waited for, where the key of a join
    was changed meanwhile.
    """
    list(rows.order_by("pk").select_for_update(of=("self",)).values_list("pk"))


@contextmanager
def one_moment():
    """All that is read inside is as it stood at one moment; nothing is written there.

    Nobody waits for it, and it waits for nobody. Inside a transaction it is that one's moment.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with _reading_alone(), transaction.atomic():
            yield
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


@contextmanager
def _reading_alone():
    """SQLite's transactions begin without taking the one place of a writer."""
    mode, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
    try:
        yield
    finally:
        connection.transaction_mode = mode
