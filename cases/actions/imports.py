"""Workbooks that wait for their confirmation: keeping them sealed, opening, letting them go."""

import json
import os
from pathlib import Path

from django.conf import settings
from django.db import transaction

from cases.models import Import, Upload
from cases.models.uploads import LIFETIME
from cases.values import sealing
from wards.actions import allowances
from wards.trail import audit
from wards.trail.audit import Verb

OWNER_ONLY = 0o600
TOLD, MOST_TOLD = "numbers_told", 20  # uploads whose preview named rows, of a session


def keep_upload(data: bytes, *, unit, by, now, erases=False) -> Upload:
    """Keep a workbook sealed, for its user alone, until it is confirmed or an hour has passed.

    ``erases``: an empty cell erases what is on file. It takes the place of one the user sent for
    the same unit before.
    """
    for earlier in Upload.objects.visible_to(by).filter(unit=unit):
        discard_upload(earlier)
    folder = Path(settings.UPLOAD_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    upload = Upload(user=by, unit=unit, uploaded_at=now, erases=erases)
    handle = os.open(path_of(upload), os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(handle, "wb") as file:
        file.write(sealing.seal(data))
    upload.save()
    return upload


def read_upload(upload) -> bytes:
    """The workbook's bytes; raises FileNotFoundError where it is gone already."""
    return sealing.unseal(path_of(upload).read_bytes())


def discard_upload(upload):
    """Let a workbook go: the row first, then the bytes."""
    upload.delete()
    path_of(upload).unlink(missing_ok=True)
    _progress_path(upload).unlink(missing_ok=True)


def keep_progress(upload, *progress):
    """How far its loading is: phase, rows done, all rows.

    In a file, since what the loading writes to the database is not seen before its end.
    """
    path = _progress_path(upload)
    fresh = path.with_suffix(".fresh")
    fresh.write_text(json.dumps(progress))
    fresh.replace(path)


def progress_of(upload):
    """What ``keep_progress`` wrote last; None before."""
    try:
        return json.loads(_progress_path(upload).read_text())
    except FileNotFoundError:
        return None


def purge_uploads(*, now) -> int:
    """Let everything go that has waited for more than an hour, and bytes without their row.

    Of workbooks loaded more than thirty days ago the values from before go as well.
    """
    Import.objects.forgotten_by(now).update(ledger_sealed=None)
    expired = list(Upload.objects.expired_at(now))
    for upload in expired:
        discard_upload(upload)
    folder = Path(settings.UPLOAD_DIR)
    known = {str(code) for code in Upload.objects.values_list("code", flat=True)}
    for path in folder.iterdir() if folder.exists() else ():
        if path.name not in known and path.stat().st_mtime < (now - LIFETIME).timestamp():
            path.unlink(missing_ok=True)
    return len(expired)


def may_tell_numbers(questions, *, upload, by, today, session):
    """Whether the preview may name the rows whose number is on file elsewhere.

    Each number counts as a question; a preview that is looked at again asks nothing new.
    """
    told = session.get(TOLD, [])
    if str(upload.code) in told:
        return True
    if questions and not allowances.take(by=by, day=today, count=questions):
        return False
    session[TOLD] = [*told[-MOST_TOLD:], str(upload.code)]
    return True


@transaction.atomic
def record_asked(job, *, by):
    """Leave in the trail that a file asked for numbers, and of other units for which they keep."""
    about = {"by": by, "fields": ["identity_number"]}
    events = [audit.event(verb=Verb.VIEWED, target=person, **about) for person in job.asked]
    if job.questions:
        events.append(audit.event(verb=Verb.ASKED, target=by, rows=job.questions, **about))
    audit.record_all(events)


def path_of(upload) -> Path:
    return Path(settings.UPLOAD_DIR) / str(upload.code)


def _progress_path(upload) -> Path:
    return path_of(upload).with_suffix(".progress")
