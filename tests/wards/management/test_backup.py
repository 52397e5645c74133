"""deploy/backup.sh: a backup is there or the command has failed, never both nor neither."""

import os
import sqlite3
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[3] / "deploy" / "backup.sh"
GPG = '#!/bin/sh\nfor last; do :; done\n{ printf sealed:; cat; } >"$last"\n'


@pytest.fixture
def back_up(tmp_path):
    """Runs the script with a gpg that puts a word before what it is given."""
    gpg = tmp_path / "bin" / "gpg"
    gpg.parent.mkdir()
    gpg.write_text(GPG)
    gpg.chmod(0o755)
    path = f"{gpg.parent}:{os.environ['PATH']}"

    def run():
        return subprocess.run(
            ["bash", str(SCRIPT), str(tmp_path / "kept"), "keeper"],
            env={"PATH": path, "AFTERCARE_VAR": str(tmp_path)},
            capture_output=True,
            text=True,
        )

    return run


def database(folder, rows):
    with sqlite3.connect(folder / "aftercare.sqlite3") as made:
        made.execute("CREATE TABLE django_migrations (name TEXT)")
        made.executemany("INSERT INTO django_migrations VALUES (?)", rows)
    made.close()


def kept(folder):
    return sorted((folder / "kept").iterdir())


def test_keeps_a_whole_copy(back_up, tmp_path):
    database(tmp_path, [("0001",), ("0002",)])
    answer = back_up()
    assert answer.returncode == 0, answer.stderr
    [file] = kept(tmp_path)
    assert answer.stdout == f"{file}\n"
    copy = tmp_path / "copy.sqlite3"
    copy.write_bytes(file.read_bytes().removeprefix(b"sealed:"))
    reading = sqlite3.connect(copy)
    assert reading.execute("SELECT count(*) FROM django_migrations").fetchone() == (2,)
    reading.close()


@pytest.mark.parametrize("state", ["missing", "without tables", "without rows"])
def test_fails_loudly_on_a_database_that_holds_nothing(back_up, tmp_path, state):
    if state == "without tables":
        (tmp_path / "aftercare.sqlite3").touch()
    if state == "without rows":
        database(tmp_path, [])
    answer = back_up()
    assert answer.returncode != 0
    assert answer.stderr
    assert kept(tmp_path) == [], "no half file either"
    assert (tmp_path / "aftercare.sqlite3").exists() == (state != "missing")


def test_drops_what_is_older_than_thirty_days_only_when_there_is_a_new_one(back_up, tmp_path):
    old = tmp_path / "kept" / "aftercare-20260101-000000.gpg"
    old.parent.mkdir()
    old.write_text("old")
    os.utime(old, (0, 0))
    assert back_up().returncode != 0
    assert kept(tmp_path) == [old]
    database(tmp_path, [("0001",)])
    assert back_up().returncode == 0
    assert old not in kept(tmp_path)
