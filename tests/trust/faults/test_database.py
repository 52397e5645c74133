"""The database dies, is cut off, is full or may only be read: a plain page, a line in the log.

On PostgreSQL RUNS / 20 times a process of it is killed by SIGKILL while somebody saves, and as
often while a workbook is loaded, on a server of the test's own; PostgreSQL then throws everybody
out and recovers from its log. In all cases the program goes on without being started again.
"""

import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import psycopg2
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from cases.models import Person
from tests.factories import CommuneFactory, UserFactory
from tests.trust import RUNS, chance, tell
from tests.trust.faults.served import Served
from tests.trust.faults.servers import OwnServer
from tests.trust.faults.test_killed import AT_ONCE, SAVE, book_of, facts_of, found, rows_there
from tests.wards.backups.places import ROOT, Place
from wards.models import AuditEvent

KILLS = RUNS // 20
POSTGRESQL = pytest.mark.skipif(connection.vendor != "postgresql", reason="a server is killed")
SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="a file is full")
FAULT = "Hệ thống gặp sự cố"  # of the page of a fault
LIST = reverse("cases:person_list")
ROOM = "max_page_count = 1073741823"
FILL = """
    INSERT INTO cases_person SELECT (jsonb_populate_record(one, jsonb_build_object(
        'id', nextval(pg_get_serial_sequence('cases_person', 'id')), 'code', gen_random_uuid(),
        'address', repeat('x', 200))
    )).* FROM cases_person one, generate_series(1, 50000)
"""


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
        assert_plain(status, page)
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


def assert_plain(status, page):
    assert status == 500
    assert FAULT in page
    assert "Traceback" not in page


@POSTGRESQL
def test_an_import_whose_database_is_killed_is_there_as_a_whole_or_not_at_all(
    on_own_server, tmp_path
):
    place, took, told, whole = on_own_server.place, None, 0, 0
    for run in range(KILLS + 1):
        file = book_of(tmp_path, run)
        before = time.monotonic()
        importing = subprocess.Popen(
            [sys.executable, "manage.py", "import_register", str(file), "--unit", "00103"],
            cwd=ROOT,
            env=place.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:  # the first is let be, to see how long it takes
            importing.wait(chance(run).uniform(0.5, 1.0) * took if took else None)
        except subprocess.TimeoutExpired:
            place.database.kill_one()
            importing.wait()
        took = took or time.monotonic() - before
        told += importing.returncode == 0
        recovered(place.database)
        there = rows_there(place, run)
        assert there in (0, AT_ONCE)
        whole += there == AT_ONCE
    assert 1 <= told <= whole <= KILLS + 1
    assert len(found(place)) == whole * AT_ONCE
    tell("imports whose database was killed", kills=KILLS, ended=told, whole=whole, halves=0)


def recovered(server):
    """Wait until a killed server is there again."""
    for _wait in range(100):
        try:
            return server.run("SELECT 1")
        except psycopg2.OperationalError:
            time.sleep(0.1)
    raise AssertionError("the server does not recover")


@POSTGRESQL
def test_a_database_that_is_cut_off_is_told_of_and_used_again_when_it_is_back(on_own_server):
    served, server = on_own_server, on_own_server.place.database
    served.start()
    assert served.get(LIST)[0] == 200
    server.cut()
    for _page in range(3):
        assert_plain(*served.get(LIST))
    assert "OperationalError" in served.logged
    server.join()
    assert served.get(LIST)[0] == 200
    assert served.post(SAVE, facts_of(0, 0))[0] == 302
    assert found(served.place) == [facts_of(0, 0)["full_name"]]


@POSTGRESQL
def test_a_full_server_saves_nothing_says_so_and_is_over_when_there_is_room(on_own_server):
    served, server, told = on_own_server, on_own_server.place.database, []
    served.start()
    assert served.post(SAVE, facts_of(0, 0))[0] == 302
    # It stops within a page or before one; what was tried stays in the file until VACUUM.
    with pytest.raises(psycopg2.Error, match="could not extend file"):
        server.run(FILL)
    for number in range(1, 100):
        status, page = served.post(SAVE, facts_of(0, number))
        if status != 302:
            break
        told.append(facts_of(0, number)["full_name"])
    assert_plain(status, page)
    server.run("VACUUM cases_person")
    assert served.post(SAVE, facts_of(0, 300))[0] == 302
    assert sorted(found(served.place)) == sorted(
        [facts_of(0, 0)["full_name"], *told, facts_of(0, 300)["full_name"]]
    )


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
    assert browser.get(LIST).status_code == 200


def _pragma(words):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {words}")
        return cursor.fetchone()[0]


READ_ONLY = {
    "sqlite": ("PRAGMA query_only = ON", "PRAGMA query_only = OFF"),
    "postgresql": (
        "SET default_transaction_read_only = on",
        "SET default_transaction_read_only = off",
    ),
}[connection.vendor]


@pytest.fixture
def writable(transactional_db):
    """Whatever a test does, afterwards the database may be written."""
    yield
    _execute(READ_ONLY[1])


def test_a_database_that_may_only_be_read_is_told_of_and_used_again(writable, caplog):
    user = UserFactory(unit=CommuneFactory())
    browser = Client(raise_request_exception=False)
    browser.force_login(user)
    facts = facts_of(0, 0) | {"unit": user.unit.pk}
    _execute(READ_ONLY[0])
    for answer in (browser.post(SAVE, facts), browser.get(LIST)):  # what is read leaves a trace
        assert_plain(answer.status_code, answer.content.decode())
    assert "Error" in caplog.text
    assert not Person.objects.exists()
    _execute(READ_ONLY[1])
    assert browser.get(LIST).status_code == 200
    assert browser.post(SAVE, facts).status_code == 302
    assert Person.objects.count() == 1


def _execute(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
