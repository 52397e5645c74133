"""What may be put off does not wait until another's writing has ended.

With SQLite one alone writes; with PostgreSQL one waits for who holds the same rows.
"""

from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

PATIENCE = 50  # milliseconds: what is written by hand takes a few, an import many thousand
LOCK_NOT_AVAILABLE = "55P03"  # PostgreSQL's code for a lock that was not waited for


def may_wait() -> bool:
    """Whether what is written now waits for any other's transaction, on this engine, alone."""
    return connection.vendor == "sqlite" and not connection.in_atomic_block


def done(work, *, on_rows=False) -> bool:
    """Do what may be put off; False where it has to be, since another writes for long.

    ``on_rows`` says that it holds or changes rows that another may hold meanwhile.
    """
    patience = impatient
    if on_rows and connection.vendor == "postgresql" and not connection.in_atomic_block:
        patience = _impatient_for_rows
    try:
        with patience():
            work()
    except OperationalError as error:
        if connection.in_atomic_block or not is_busy(error):
            raise
        return False
    return True


@contextmanager
def impatient():
    """What is written inside is refused where another writes for long (``is_busy``)."""
    if not may_wait():
        yield
        return
    _wait(PATIENCE)
    try:
        yield
    finally:
        _wait(connection.settings_dict["OPTIONS"]["timeout"] * 1000)


def is_busy(error) -> bool:
    """Whether the database refused because another is writing."""
    if not isinstance(error, OperationalError):
        return False
    if connection.vendor == "postgresql":
        return getattr(error.__cause__, "pgcode", None) == LOCK_NOT_AVAILABLE
    return "locked" in str(error)


@contextmanager
def _impatient_for_rows():
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = {PATIENCE:d}")
        yield


def _wait(milliseconds):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {milliseconds:d}")
