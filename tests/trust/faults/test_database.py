"""The database dies, is cut off or is full: a plain page, a line in the log, and it goes on.

RUNS / 5 times a process of PostgreSQL is killed by SIGKILL while somebody saves, on a server of
the test's own; PostgreSQL then throws everybody out and recovers from its log. The program is
not started again.
"""

import os
import shutil
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import unquote, urlsplit

import dj_database_url
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from cases.models import Person
from tests.factories import CommuneFactory, UserFactory
from tests.trust import RUNS, chance, tell
from tests.trust.faults.served import Served
from tests.trust.faults.test_killed import SAVE, facts_of, found
from tests.wards.backups.places import ROOT, Place, execute
from wards.models import AuditEvent

KILLS = RUNS // 5
POSTGRESQL = pytest.mark.skipif(connection.vendor != "postgresql", reason="a server is killed")
SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="a file is full")
FAULT = "Hệ thống gặp sự cố"  # of the page of a fault
WAIT = 'echo "$DATABASE_URL"; exec sleep 3600'
ROOM = "max_page_count = 1073741823"
OTHERS = """
    SELECT pid FROM pg_stat_activity WHERE datname = current_database()
    AND backend_type = 'client backend' AND pid <> pg_backend_pid()
"""


class OwnServer:
    """A server of PostgreSQL that nobody else uses."""

    def __init__(self):
        self.process = subprocess.Popen(
            [ROOT / "deploy/local/postgres.sh", "sh", "-c", WAIT],
            stdout=subprocess.PIPE,
            start_new_session=True,
            text=True,
        )
        self.url = self.process.stdout.readline().strip()
        self.settings = dj_database_url.parse(self.url)
        self.run("ALTER DATABASE aftercare SET synchronous_commit = on")

    def run(self, statement):
        given = urlsplit(self.url)
        host = unquote(given.netloc.rpartition("@")[2])
        return execute(statement, dbname="aftercare", user=given.username, host=host)

    def kill_one(self):
        """Kill one of the processes that serve; the others are thrown out by the server."""
        pids = [pid for (pid,) in self.run(OTHERS)]
        if pids:
            os.kill(pids[0], signal.SIGKILL)
        return bool(pids)

    def stop(self):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()
        self.process.stdout.close()


@pytest.fixture
def on_own_server(seeded, kept, tmp_path, django_db_blocker):
    """The seeded installation on a server of its own, served."""
    server, folder = OwnServer(), tmp_path / "own"
    folder.mkdir(mode=0o700)
    shutil.copy(seeded.folder / "secrets.json", folder)
    place = Place(folder, django_db_blocker, server)
    place.done("restore", kept)
    made = Served(place)
    yield made
    made.kill()
    server.stop()


@POSTGRESQL
def test_the_database_is_killed_and_nothing_told_is_lost(on_own_server):
    served, told, faults = on_own_server, [], []
    served.start()
    with ThreadPoolExecutor(1) as browser:
        for run in range(KILLS):
            saving = browser.submit(save_until, served, run, told, faults, time.monotonic() + 2)
            time.sleep(chance(run).uniform(0.3, 1.5))
            assert served.place.database.kill_one()
            saving.result()
    assert len(told) >= KILLS
    for status, page in faults:
        assert status == 500
        assert FAULT in page
        assert "Traceback" not in page
    names = found(served.place)
    assert set(told) <= set(names)
    figures = {"opened": len(told), "refused": len(faults), "lost": 0}
    tell("the database killed while files were opened", kills=KILLS, **figures)


def save_until(served, run, told, faults, end):
    """Open files until ``end``, and then until one is open: so the database is there again."""
    for number in range(400):
        sent = facts_of(run, number)
        status, page = served.post(SAVE, sent)
        if status == 302:
            told.append(sent["full_name"])
            if time.monotonic() > end:
                return
        else:
            faults.append((status, page))
            time.sleep(0.1)


@pytest.fixture
def room(transactional_db):
    """Whatever a test does to the room for the database, afterwards there is some."""
    yield
    _pragma(ROOM)


@SQLITE
def test_a_full_disk_saves_nothing_says_so_and_is_over_when_there_is_room(room, caplog):
    user = UserFactory(unit=CommuneFactory())
    browser = Client(raise_request_exception=False)
    browser.force_login(user)
    full, answers = _pragma("page_count"), []
    _pragma(f"max_page_count = {full}")
    for number in range(200):
        answers.append(browser.post(SAVE, facts_of(1, number) | {"unit": user.unit.pk}))
        if answers[-1].status_code == 500:
            break
    assert FAULT in answers[-1].content.decode()
    assert "OperationalError" in caplog.text
    saved = sum(answer.status_code == 302 for answer in answers)
    created = AuditEvent.objects.filter(verb="created", model="cases.person")
    assert Person.objects.count() == created.count() == saved
    _pragma(ROOM)
    again = browser.post(SAVE, facts_of(1, 300) | {"unit": user.unit.pk})
    assert again.status_code == 302
    assert browser.get(reverse("cases:person_list")).status_code == 200


def _pragma(words):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {words}")
        return cursor.fetchone()[0]
