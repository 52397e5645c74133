"""Backups while the embedded server runs."""

import os
import subprocess
import sys
from pathlib import Path

from aftercare import nightly

ROOT = Path(__file__).parents[3]
MIDNIGHT = 1_800_000_000 // nightly.DAY * nightly.DAY - nightly.EAST  # of some day, in Hà Nội
HOUR = 3600


def run(start, hours, answers):
    """When backups were asked for, in seconds after MIDNIGHT; ``answers``: how each one went."""
    times, given = iter(range(start, start + hours * HOUR, nightly.PAUSE)), iter(answers)
    now, asked = start, []

    def goes_on():
        nonlocal now
        now = next(times, None)
        return now is not None

    def make():
        asked.append(now)
        return next(given)

    nightly.watch(
        is_wanted=goes_on, make=make, clock=lambda: MIDNIGHT + now, sleep=lambda seconds: None
    )
    return asked


def test_one_at_the_start_and_one_after_each_midnight():
    day = nightly.DAY
    assert run(8 * HOUR, 48, [True] * 3) == [8 * HOUR, day, 2 * day]


def test_after_a_fault_again_each_hour_until_there_is_one():
    assert run(8 * HOUR, 10, [False, False, True]) == [8 * HOUR, 9 * HOUR, 10 * HOUR]


def test_the_watcher_runs_the_command_and_its_fault_is_loud(tmp_path):
    told = tmp_path / "var" / "backups.json"
    watcher = f'"{sys.executable}" -m aftercare.nightly'
    line = f'{watcher} & until [ -e "{told}" ]; do sleep 0.1; done; kill $!'
    environment = {"PATH": os.environ["PATH"], "AFTERCARE_VAR": str(tmp_path / "var")}
    answer = subprocess.run(
        ["sh", "-c", line], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )
    assert "AFTERCARE_BACKUP_PASSPHRASE" in answer.stderr
