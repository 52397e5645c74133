"""Killed by SIGKILL in the middle of saving and importing: nothing told is lost, nothing is half.

RUNS / 10 kills of the server while somebody saves, and as many of imports: a hundred together by
``make trust``; on PostgreSQL half of that, as the database is killed as often (test_database.py).
Afterwards every file that was told to be open is there, each with its entry on the list and its
event, no event is without its file, and the whole trail fits.
"""

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from django.urls import reverse

from tests.trust import RUNS, chance, tell
from tests.wards.backups.places import ROOT
from tests.workbooks import people, person

KILLS = RUNS // (10 if connection.vendor == "sqlite" else 20)
SAVE = reverse("cases:person_create")
AT_ONCE = 300  # rows of a workbook
HALVES = """
import json
from cases.models import Person
from wards.models import AuditEvent
people = Person.everything
created = AuditEvent.objects.filter(verb="created")
of_people = created.filter(model="cases.person").values("record")
entries = created.filter(model="cases.registration").values("record")
print(json.dumps({
    "names": list(people.values_list("full_name", flat=True)),
    "without an entry": people.filter(registrations=None).count(),
    "without an event": people.exclude(code__in=of_people).count(),
    "events without a file": of_people.exclude(record__in=people.values("code")).count(),
    "events twice": of_people.count() - of_people.distinct().count(),
}))
"""
SYLLABLES = "An Bình Cúc Dung Đào Giang Hà Khánh Lan Mai Nga Oanh Phúc Quý Sơn Tâm Uyên Vân Xuân Ý"
NOTHING = dict.fromkeys(
    ["without an entry", "without an event", "events without a file", "events twice"], 0
)


def name_of(run, number):
    """An invented name, another one for each run and number below 400."""
    words = SYLLABLES.split()
    return " ".join(["Lò", *(words[digit] for one in (run, number) for digit in divmod(one, 20))])


def found(place):
    """The names on file, with no half of anything."""
    said = json.loads(place.done("shell", "--no-imports", "-c", HALVES))
    names = said.pop("names")
    assert said == NOTHING
    assert "đúng như lúc được ghi" in place.done("verify_audit")
    return names


def facts_of(run, number):
    """What somebody types to open the file of a person of that name."""
    typed = {"full_name": name_of(run, number), "birth": f"{1950 + number % 50}", "sex": "male"}
    return typed | {"category": "addict", "registered_on": "14/09/2021", "confirmed": "on"}


def save_on(served, run, told):
    """Open file after file until the server is gone; ``told`` are those that it said are open."""
    for number in range(400):
        try:
            status, page = served.post(SAVE, facts_of(run, number))
        except OSError:
            break
        assert status == 302, page
        told.append(name_of(run, number))


def test_no_file_that_was_told_to_be_open_is_lost(served):
    told = []
    for run in range(KILLS):
        served.start()
        with ThreadPoolExecutor(1) as browser:
            before = len(told)
            saving = browser.submit(save_on, served, run, told)
            while len(told) == before and not saving.done():
                time.sleep(0.01)
            time.sleep(chance(run).uniform(0, 1.5))
            served.kill()
            saving.result()
    names = found(served.place)
    assert len(told) >= KILLS
    assert set(told) <= set(names)
    assert len(names) == len(set(names)) <= len(told) + KILLS, "one a kill may be there untold"
    tell("the server killed while files were opened", kills=KILLS, opened=len(told), lost=0)


def test_an_import_is_there_as_a_whole_or_not_at_all(place, tmp_path):
    took, told, whole = None, 0, 0
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
        try:  # the first is let be, to see how long it takes; the writing comes last
            importing.wait(chance(run).uniform(0.5, 1.1) * took if took else None)
        except subprocess.TimeoutExpired:
            importing.kill()
            importing.wait()
        took = took or time.monotonic() - before
        told += importing.returncode == 0
        there = rows_there(place, run)
        assert there in (0, AT_ONCE)
        whole += there == AT_ONCE
    assert told <= whole <= KILLS + 1
    names = found(place)
    assert len(names) == whole * AT_ONCE
    tell("imports killed", kills=KILLS, ended=told, whole=whole, halves=0)


def book_of(folder, run):
    """The workbook of a run."""
    file = folder / f"so-{run}.xlsx"
    rows = [person(f"N{run}-{row}", **{"Họ và tên": name_of(run, row)}) for row in range(AT_ONCE)]
    file.write_bytes(people(*rows))
    return file


def rows_there(place, run):
    """How many rows of a run's workbook are on file."""
    on_file = "".join(place.rows()["cases_person"])
    return sum(name_of(run, row) in on_file for row in range(AT_ONCE))
