"""Backups while the embedded server runs: at the day's first start, and after each midnight.

``python -m aftercare.nightly`` is started by the server (deploy/gunicorn.py) and ends with it.
Production has a timer of the system instead.
"""

import os
import subprocess
import sys
import time

COMMAND = [sys.executable, "manage.py", "backup", "--if-due"]
PAUSE, AFTER_A_FAULT = 60, 3600  # seconds
DAY, EAST = 24 * 3600, 7 * 3600  # Asia/Ho_Chi_Minh has no summer time


def watch(*, is_wanted, make, clock, sleep):
    """Make a backup at once and after each midnight; after a fault again each hour.

    ``make()`` says whether the day has one now, ``is_wanted()`` whether the server still runs,
    ``clock()`` the seconds since 1970.
    """
    done_on, not_before = None, 0
    while is_wanted():
        now = clock()
        day = (now + EAST) // DAY
        if day != done_on and now >= not_before:
            done_on, not_before = (day, 0) if make() else (None, now + AFTER_A_FAULT)
        sleep(PAUSE)


def main():
    """As a child of the server: who becomes an orphan stops."""
    server = os.getppid()
    watch(
        is_wanted=lambda: os.getppid() == server,
        make=lambda: subprocess.run(COMMAND, stdout=subprocess.DEVNULL).returncode == 0,
        clock=time.time,
        sleep=time.sleep,
    )


if __name__ == "__main__":
    main()
