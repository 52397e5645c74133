"""Readings that met a busy database wait in a file, sealed, and join the trail when it is free.

With SQLite a page that only reads would wait until a long import has ended, for its event is
written. So the event is put here, on the disk before anybody sees the answer, and is taken in by
the thread that lets events join their chains (docs/adr/0044).
"""

import fcntl
import json
import os
from contextlib import ExitStack, contextmanager
from pathlib import Path

from django.conf import settings
from django.db import OperationalError, transaction

from wards.models.trail.events import AuditEvent, AuditShown
from wards.trail import busy

OWNER_ONLY = 0o600
NO_KEYS = {"id", "event"}  # the database gives them


def keep(event, shown) -> None:
    """Put a sealed event and its rows of what it showed into the file."""
    line = json.dumps([_facts(event), [_facts(row) for row in shown]])
    with _held() as handle:
        # What was cut off by a power cut ends here: it spoils no line but its own.
        os.write(handle, f"\n{line}\n".encode())
        os.fsync(handle)


def take_in() -> int:
    """Write what waits into the trail, each once; how many those were, none while it is busy."""
    if not _path().exists() or not _path().stat().st_size:
        return 0
    try:
        with busy.impatient():
            return _take_in()
    except OperationalError as error:
        if not busy.is_busy(error):
            raise
        return 0


def _take_in():
    """The database comes first: who keeps a reading meanwhile does not wait for its turn."""
    with ExitStack() as stack:
        with transaction.atomic():
            handle = stack.enter_context(_held())
            number = _insert(os.pread(handle, os.fstat(handle).st_size, 0))
        os.ftruncate(handle, 0)
    return number


def _insert(content):
    waiting = [made for line in content.splitlines() for made in _read(line)]
    moments = [event.at for event, _shown in waiting]
    known = AuditEvent.objects.filter(at__in=moments).values_list("seal", flat=True)
    there = {bytes(seal) for seal in known if seal}
    fresh = [(event, shown) for event, shown in waiting if bytes(event.seal) not in there]
    for event, shown in fresh:
        event.save(force_insert=True)
        for row in shown:
            row.event = event
        AuditShown.objects.bulk_create(shown)
    return len(fresh)


def _read(line):
    """The event of a line with its rows; nothing of one that was cut off."""
    try:
        facts, shown = json.loads(line)
    except ValueError:
        return
    yield _made(AuditEvent, facts), [_made(AuditShown, row) for row in shown]


def _facts(record):
    """Its fields as text, those that say nothing left out."""
    fields = [field for field in record._meta.concrete_fields if field.name not in NO_KEYS]
    told = [field for field in fields if field.value_from_object(record) is not None]
    return {field.name: field.value_to_string(record) for field in told}


def _made(model, facts):
    read = {name: model._meta.get_field(name).to_python(text) for name, text in facts.items()}
    return model(**read)


def _path():
    return Path(settings.VAR_DIR) / "readings.waiting"


@contextmanager
def _held():
    """The file, no other process at it."""
    handle = os.open(_path(), os.O_RDWR | os.O_CREAT | os.O_APPEND, OWNER_ONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle
    finally:
        os.close(handle)
