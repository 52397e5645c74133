"""SQLite has one writer: what may be put off does not wait until another's writing has ended."""

from contextlib import contextmanager

from django.db import OperationalError, connection

PATIENCE = 50  # milliseconds: what is written by hand takes a few, an import many thousand


def may_wait() -> bool:
    """Whether what is written now waits for another's transaction, on this engine, alone."""
    return connection.vendor == "sqlite" and not connection.in_atomic_block


def done(work) -> bool:
    """Do what may be put off; False where it has to be, since another writes for long."""
    if not may_wait():
        work()
        return True
    try:
        with impatient():
            work()
    except OperationalError as error:
        if not is_busy(error):
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
    return isinstance(error, OperationalError) and "locked" in str(error)


def _wait(milliseconds):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {milliseconds:d}")
