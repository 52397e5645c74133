"""Workbooks that wait: sealed, for their user alone, for an hour."""

import os
from datetime import timedelta

import pytest
from cryptography.exceptions import InvalidTag
from django.core.management import call_command
from django.utils import timezone

from cases.actions import imports
from cases.models import Upload

DATA = b"PK a workbook with names"


@pytest.fixture
def upload(officer):
    return imports.keep_upload(DATA, unit=officer.unit, by=officer, now=timezone.now())


def test_the_bytes_lie_sealed_and_only_the_owner_may_read_them(upload, settings):
    path = settings.UPLOAD_DIR / str(upload.code)
    assert path.stat().st_mode & 0o777 == 0o600
    assert b"names" not in path.read_bytes()
    assert imports.read_upload(upload) == DATA


def test_bytes_that_were_touched_are_not_read(upload):
    path = imports.path_of(upload)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(InvalidTag):
        imports.read_upload(upload)


def test_discarding_leaves_nothing(upload):
    imports.discard_upload(upload)
    assert not Upload.objects.exists()
    assert not imports.path_of(upload).exists()


def test_an_upload_waits_for_an_hour(upload):
    assert imports.purge_uploads(now=upload.uploaded_at + timedelta(minutes=59)) == 0
    assert imports.purge_uploads(now=upload.uploaded_at + timedelta(hours=1)) == 1
    assert not imports.path_of(upload).exists()


def test_bytes_without_a_row_go_after_an_hour_too(upload, settings):
    stray = settings.UPLOAD_DIR / "stray"
    stray.write_bytes(b"x")
    imports.purge_uploads(now=timezone.now())
    assert stray.exists()
    long_ago = (timezone.now() - timedelta(hours=2)).timestamp()
    os.utime(stray, (long_ago, long_ago))
    imports.purge_uploads(now=timezone.now())
    assert not stray.exists()
    assert imports.path_of(upload).exists()


def test_a_timer_may_purge(upload, capsys):
    Upload.objects.update(uploaded_at=timezone.now() - timedelta(hours=2))
    call_command("purge_uploads")
    assert capsys.readouterr().out == "1\n"


def test_only_its_user_sees_an_upload(upload, planner):
    assert not Upload.objects.visible_to(planner).exists()
    assert Upload.objects.visible_to(upload.user).get() == upload


def test_a_corrected_file_takes_the_place_of_the_one_before(upload):
    again = imports.keep_upload(DATA, unit=upload.unit, by=upload.user, now=timezone.now())
    assert Upload.objects.get() == again
    assert not imports.path_of(upload).exists()
