"""manage.py backup and restore: all of it or nothing, and never a backup of nothing."""

import json
import os
import shutil
import stat
import time
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone
from pyrage import x25519

SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="the database is a file")


def test_what_is_restored_is_what_was_there(seeded, kept, empty_place):
    assert stat.S_IMODE(kept.stat().st_mode) & 0o077 == 0
    assert kept.read_bytes().startswith(b"age-encryption.org/v1")
    there = empty_place(keys_of=seeded)
    there.done("restore", kept)
    before = seeded.rows()
    assert len(before["wards_unit"]) > 500
    assert there.rows() == before
    answer = there.manage("migrate", "--check")
    assert answer.returncode == 0, answer.stderr
    with pytest.raises(DatabaseError, match="append-only"):
        there.change("DELETE FROM wards_auditevent")


def test_nothing_is_left_open_beside_the_backup(place):
    place.back_up()
    names = {path.name for path in place.folder.iterdir()}
    assert names <= {"aftercare.sqlite3", "secrets.json", "backups", "backups.json", "backup.lock"}
    assert [path.suffix for path in (place.folder / "backups").iterdir()] == [".age"]


def test_the_folder_can_be_told(place, tmp_path):
    file = place.back_up("--to", tmp_path / "elsewhere")
    assert file.parent == tmp_path / "elsewhere"
    assert place.backups == []


def test_without_a_passphrase_and_a_key_none_is_made(place):
    answer = place.manage("backup", AFTERCARE_BACKUP_PASSPHRASE="")
    assert answer.returncode != 0
    assert "AFTERCARE_BACKUP_PASSPHRASE" in answer.stderr
    assert "AFTERCARE_BACKUP_RECIPIENT" in answer.stderr
    assert place.backups == []


def test_a_missing_database_fails_loudly_and_is_not_made(place):
    if connection.vendor == "sqlite":
        (place.folder / "aftercare.sqlite3").unlink()
    else:
        place.database.drop()
    answer = place.manage("backup")
    assert answer.returncode != 0
    assert answer.stderr
    assert place.backups == []
    assert not list(place.folder.glob("*.sqlite3"))


@pytest.mark.parametrize("state", ["without tables", "without records"])
def test_an_empty_database_fails_loudly_and_the_last_good_backup_stays(empty_place, state):
    place = empty_place(has_tables=state == "without records")
    good = place.folder / "backups" / "aftercare-20200101-000000.age"
    good.parent.mkdir()
    good.write_text("good")
    os.utime(good, (0, 0))
    answer = place.manage("backup")
    assert answer.returncode != 0
    assert answer.stderr
    assert place.backups == [good]


def damaged(file, how, into):
    content = bytearray(file.read_bytes())
    if how == "a flipped byte":
        content[len(content) // 2] ^= 1
    other = into / f"{how}.age"
    other.write_bytes(content[: len(content) // 2] if how == "cut off" else content)
    return other


def test_what_does_not_open_restores_nothing(seeded, kept, empty_place, tmp_path):
    there = empty_place(keys_of=seeded)
    attempts = [
        (damaged(kept, "a flipped byte", tmp_path), {}),
        (damaged(kept, "cut off", tmp_path), {}),
        (kept, {"AFTERCARE_BACKUP_PASSPHRASE": "another"}),
        (kept, {"AFTERCARE_BACKUP_PASSPHRASE": ""}),
        (kept.with_name("none.age"), {}),
    ]
    for attempt, variables in attempts:
        answer = there.manage("restore", attempt, **variables)
        assert answer.returncode != 0, attempt
        assert "Traceback" not in answer.stderr
        assert not list(there.folder.glob("*.sqlite3"))
    if connection.vendor == "postgresql":
        assert there.rows() == {}


def test_a_database_with_data_is_not_overwritten(seeded, kept):
    before = seeded.rows()
    answer = seeded.manage("restore", kept)
    assert answer.returncode != 0
    assert seeded.rows() == before


def test_keys_of_other_data_are_told_after_restoring(kept, empty_place):
    answer = empty_place().manage("restore", kept)
    assert answer.returncode != 0
    assert "AFTERCARE_IDENTITY_KEY" in answer.stderr


def test_a_keepers_key_opens_what_the_machine_cannot(place, empty_place, tmp_path):
    keeper = x25519.Identity.generate()
    file = place.back_up(
        AFTERCARE_BACKUP_RECIPIENT=str(keeper.to_public()), AFTERCARE_BACKUP_PASSPHRASE=""
    )
    there = empty_place(keys_of=place)
    key, other = tmp_path / "keeper.key", tmp_path / "other.key"
    key.write_text(f"# created: today\n# public key: {keeper.to_public()}\n{keeper}\n")
    other.write_text(f"{x25519.Identity.generate()}\n")
    for arguments in ([], ["--identity", other], ["--identity", file]):
        answer = there.manage("restore", file, *arguments)
        assert answer.returncode != 0, arguments
        assert "Traceback" not in answer.stderr
    there.done("restore", file, "--identity", key)
    assert there.rows() == place.rows()


def test_a_key_that_is_none_is_told(place):
    answer = place.manage("backup", AFTERCARE_BACKUP_RECIPIENT="age1abc")
    assert answer.returncode != 0
    assert "AFTERCARE_BACKUP_RECIPIENT" in answer.stderr


def test_old_ones_go_after_a_good_one_but_never_the_last_seven(place):
    folder = place.folder / "backups"
    folder.mkdir()
    old = [folder / f"aftercare-202001{day:02}-000000.age" for day in range(1, 11)]
    for file in old:
        file.write_text("old")
        os.utime(file, (0, 0))
    new = place.back_up()
    assert place.backups == [*old[-6:], new]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="a file is tried anywhere")
def test_what_cannot_be_tried_drops_nothing(place):
    place.database.run(f'DROP DATABASE "{place.database.names[1]}"')
    old = place.folder / "backups" / "aftercare-20200101-000000.age"
    old.parent.mkdir()
    old.write_text("old")
    os.utime(old, (0, 0))
    answer = place.manage("backup")
    assert answer.returncode != 0
    assert "createdb" in answer.stderr
    assert len(place.backups) == 2
    known = json.loads((place.folder / "backups.json").read_text())
    assert known["made_at"]
    assert not known["tried_at"]


def test_a_second_folder_has_it_too_and_its_absence_is_loud(place, tmp_path):
    stick = tmp_path / "stick"
    answer = place.manage("backup", AFTERCARE_BACKUP_SECOND=str(stick))
    assert answer.returncode != 0
    assert str(stick) in answer.stderr
    assert len(place.backups) == 1, "the first folder has it all the same"
    stick.mkdir()
    time.sleep(1)  # the name of a backup is its second
    file = place.back_up(AFTERCARE_BACKUP_SECOND=str(stick))
    assert (stick / file.name).read_bytes() == file.read_bytes()


def test_a_printed_paper_is_kept_once_and_comes_back(place, empty_place):
    papers = place.folder / "documents"
    papers.mkdir()
    (papers / "phuong-2026.pdf").write_bytes(b"%PDF paper")
    first = place.back_up()
    [pack] = (place.folder / "backups").glob("papers-*.age")
    time.sleep(1)
    second = place.back_up()
    assert list((place.folder / "backups").glob("papers-*.age")) == [pack]
    assert first != second
    there = empty_place(keys_of=place)
    alone = there.folder / second.name
    shutil.copy(second, alone)
    answer = there.manage("restore", alone)
    assert answer.returncode != 0
    assert pack.name in answer.stderr
    there.done("restore", second)
    assert (there.folder / "documents" / "phuong-2026.pdf").read_bytes() == b"%PDF paper"


def test_today_has_one_is_enough_for_the_day(place):
    assert place.done("backup", "--if-due")
    assert place.done("backup", "--if-due") == ""
    assert len(place.backups) == 1
    state = place.folder / "backups.json"
    known = json.loads(state.read_text())
    known["made_at"] = (timezone.now() - timedelta(days=1)).isoformat()
    state.write_text(json.dumps(known))
    time.sleep(1)
    assert place.done("backup", "--if-due")


@SQLITE
def test_what_a_killed_backup_left_goes_with_the_next(place):
    left = place.folder / "backup-work-killed"
    left.mkdir()
    (left / "database").write_text("plain")
    place.back_up()
    assert not left.exists()


def test_before_an_update_there_is_a_backup(place):
    place.done("migrate", "sessions", "zero", "--verbosity", "0")
    assert len(place.backups) == 1
    time.sleep(1)
    place.done("migrate", "--verbosity", "0")
    assert len(place.backups) == 2
    place.done("migrate", "--verbosity", "0")
    assert len(place.backups) == 2, "nothing was waiting"


def test_without_its_backup_an_update_does_not_begin(place, tmp_path):
    place.done("migrate", "sessions", "zero", "--verbosity", "0")
    is_a_file = tmp_path / "file"
    is_a_file.touch()
    answer = place.manage("migrate", AFTERCARE_BACKUP_FOLDER=str(is_a_file / "in"))
    assert answer.returncode != 0
    assert "django_session" not in place.rows()
    answer = place.manage("migrate", "--verbosity", "0", AFTERCARE_BACKUP_PASSPHRASE="")
    assert answer.returncode == 0, "without a lock it is said, and goes on"
    assert "AFTERCARE_BACKUP_PASSPHRASE" in answer.stderr
