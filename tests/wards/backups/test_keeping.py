"""The second folder, and which backups go."""

import os
from datetime import UTC, datetime, timedelta

import pytest

from wards.backups import keeping
from wards.backups.faults import BackupFault

NOW = datetime(2026, 3, 31, 1, 30, tzinfo=UTC)


def made(folder, days):
    """A backup made so many days before."""
    day = NOW - timedelta(days=days)
    file = folder / f"aftercare-{day:%Y%m%d-%H%M%S}.age"
    file.write_text(str(days))
    os.utime(file, (day.timestamp(), day.timestamp()))
    return file


def test_thirty_days_are_kept(tmp_path):
    for days in range(40):
        made(tmp_path, days)
    keeping.drop_old(tmp_path, NOW)
    assert len(list(tmp_path.iterdir())) == 31, "today and 30 days before"


def test_seven_are_kept_however_old(tmp_path):
    for days in range(100, 110):
        made(tmp_path, days)
    keeping.drop_old(tmp_path, NOW)
    assert {file.read_text() for file in tmp_path.iterdir()} == {str(n) for n in range(100, 107)}


def test_packs_of_papers_and_other_files_stay(tmp_path):
    for name in ("papers-1.age", "notes.txt"):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (0, 0))
    for days in range(50, 60):
        made(tmp_path, days)
    keeping.drop_old(tmp_path, NOW)
    assert {"papers-1.age", "notes.txt"} <= {file.name for file in tmp_path.iterdir()}


def test_the_packs_go_along_once(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
    for name in ("a.age", "papers-1.age", "papers-2.age"):
        (first / name).write_text(name)
    (second / "papers-1.age").write_text("already there")
    keeping.copy_to_second(first / "a.age", second, {"papers-1.age", "papers-2.age"})
    kept = {file.name: file.read_text() for file in second.iterdir()}
    assert kept == {
        "a.age": "a.age",
        "papers-1.age": "already there",
        "papers-2.age": "papers-2.age",
    }


def test_a_stick_that_keeps_something_else_is_told(tmp_path, monkeypatch):
    file = made(tmp_path, 0)
    second = tmp_path / "second"
    second.mkdir()
    monkeypatch.setattr(keeping.shutil, "copyfile", lambda _a, to: to.write_text("other"))
    with pytest.raises(BackupFault, match=str(second)):
        keeping.copy_to_second(file, second, set())
    assert list(second.iterdir()) == []
