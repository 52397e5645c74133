"""The measurements: what of ours against what, and the bound of the median ratio."""

import gc
import re
import statistics
import subprocess
import sys
import time
import uuid
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from pathlib import Path

import openpyxl
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Person
from cases.register.containers.opening import open_workbook
from cases.register.job import Job, load, read_sheets
from cases.register.layout.choices import Choices
from reports.documents import pdf
from reports.documents.paper import make_paper
from reports.figures.periods import parse
from reports.figures.table import quota_table
from reports.register.sheets import SHEETS
from tests.bench import data, exports, mixed, odd, sql, work, workbooks
from tests.bench.acts import allocation, beside
from wards.models import Unit, User
from wards.models.users import Agency
from wards.roles import Role
from wards.trail import audit

PERIOD = "2021-9M"
MADE_ON = date(2021, 9, 20)
CITY, DISTRICT, WARD, BUSY = "01", "003", "00103", "005"
FIRST_NUMBERS, LAST_NUMBER = {workbooks: 1, mixed: 11}, 21  # other people in every workbook
MOST_MEGABYTES = 400


@dataclass(frozen=True)
class Result:
    """Medians, or megabytes and how many there may be; the ratio and its bound."""

    what: str
    against: str
    ours: float
    theirs: float
    ratio: float
    bound: float
    measure: str = "ms"

    @property
    def is_kept(self):
        return self.ratio <= self.bound

    def as_json(self):
        return asdict(self) | {"is_kept": self.is_kept}


def all_results(folder):
    period = parse(PERIOD)
    units = {code: Unit.objects.of_code(code, period.last) for code in (CITY, DISTRICT)}
    ward = Unit.objects.of_code(WARD, date.max)
    clients = {unit: _client(unit) for unit in [*units.values(), ward]}
    for unit, client in clients.items():
        yield _list_page(client, unit)
    yield _typing(clients[units[CITY]])
    district, city = units[DISTRICT], units[CITY]
    yield _figures("report of a district", district, period, depth=1, bound=5)
    yield _figures("report of the city, 579 communes", city, period, depth=2, bound=1.5)
    yield _pdf(clients[district], district, period)
    yield _export(clients[city])
    yield _work_list(Unit.objects.of_code(BUSY, period.last))
    yield _reading(district, folder)
    yield from _imports(district, folder)
    yield from _allocation()
    yield from _beside(clients[city], folder)  # more files than the allocation has afterwards


def compare(
    what, against, ours, theirs, *, bound, rounds, block=1, their_block=None, before=lambda: None
):
    """Run both in turn, a block of each; the ratio is the median of the rounds' own.

    ``before`` runs before each and is not counted. ``their_block`` is longer where theirs takes
    a moment and ours long, for the same work may take one and a half times as long a moment later.

    Each round compares what ran side by side, for a machine has slow moments that last longer
    than a block. Within a block each runs warm, as it does on a busy server.
    """
    blocks = ((ours, block), (theirs, their_block or block))
    pairs = [[_block(*one, before) for one in blocks] for _round in range(rounds)]
    ratio = statistics.median(mine / other for mine, other in pairs)
    mine, other = (statistics.median(times) * 1000 for times in zip(*pairs, strict=True))
    return Result(what, against, mine, other, ratio, bound)


def _block(work, runs, before):
    """The median of some runs in seconds, after one that is not counted."""
    work()
    return statistics.median(_seconds(work, before) for _run in range(runs))


def _seconds(work, before):
    before()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _client(unit):
    user = User.objects.create_user(
        f"bench-{unit.code}",
        "one password for the bench",
        full_name="Người Đo Thử",
        unit=unit,
        role=Role.OFFICER,
        agency=Agency.POLICE,
        must_change_password=False,
    )
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


def _get(client, address):
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    return answer


def _list_page(client, unit):
    address = reverse("cases:person_list")
    if not unit.valid_to:  # a unit of today lists files of the communes of 2021 apart
        address += "?state=all"
    page = _get(client, address).content.decode()
    if page.count("row-link") != 50:
        raise RuntimeError("The list page must have 50 rows.")
    return compare(
        f"list page of 50 rows, {unit.level}",
        "empty view",
        partial(_get, client, address),
        partial(_get, client, "/bench/empty/"),
        bound=14,
        rounds=10,
        block=10,
    )


def _typing(client):
    """Who of 20,000 is like somebody being typed: a letter short, the birth known to the year."""
    known = Person.objects.earliest("pk")
    typed = {"full_name": known.name_key[:-1], "birth": str(known.birth_year)}
    typed["opened"] = str(uuid.uuid4())
    address = reverse("cases:person_alike")
    if client.post(address, typed).content.count(b"<li>") == 0:
        raise RuntimeError("Somebody alike must be found.")
    return compare(
        "who is alike, while typing",
        "empty view",
        partial(client.post, address, typed),
        partial(_get, client, "/bench/empty/"),
        bound=12,
        rounds=10,
        block=10,
    )


def _work_list(unit):
    """The first page of the day of a district with a thousand open measures, all worked out."""
    work.build(unit)
    client, address = _client(unit), reverse("cases:work_list")
    work.check(client, address, unit)
    return compare(
        "work list of 1,000 open measures",
        "one hand-written SQL and the empty view",
        partial(_get, client, address),
        lambda: (work.read(unit, timezone.localtime()), _get(client, "/bench/empty/")),
        bound=2,
        rounds=10,
        block=10,
    )


def _figures(what, unit, period, *, depth, bound):
    ours = partial(quota_table, unit, period, made_on=MADE_ON, depth=depth)
    theirs = partial(sql.table, unit, period, MADE_ON)
    if not sql.same_table(ours(), theirs()):
        raise RuntimeError(f"{what}: the report and the SQL differ")
    return compare(what, "one hand-written SQL", ours, theirs, bound=bound, rounds=10, block=5)


def _pdf(client, unit, period):
    paper = make_paper(quota_table(unit, period, made_on=MADE_ON))
    html = pdf.to_html(paper)
    address = f"{reverse('reports:report_file', args=['pdf'])}?unit={unit.slug}&period={PERIOD}"
    if _get(client, address).content != pdf.from_html(html):
        raise RuntimeError("The endpoint and WeasyPrint alone must print the same.")
    return compare(
        "PDF endpoint",
        "WeasyPrint alone, same HTML",
        partial(_get, client, address),
        partial(pdf.from_html, html),
        bound=1.1,
        rounds=5,
        block=4,
        before=gc.collect,  # each bears its own: of three papers at once it takes a second
    )


def _export(client):
    """A workbook of the list of people, its trail included."""
    rows = exports.rows_of(exports.take(client))
    return compare(
        "export of 10,000 rows",
        "XlsxWriter's bare write",
        partial(exports.take, client),
        partial(exports.write, rows),
        bound=1.5,
        rounds=5,
    )


def _imports(unit, folder):
    """Each round loads another workbook, commit included; the last one in a process of its own."""
    bare = "openpyxl's bare read"
    paths = _written(folder, workbooks, rounds=3)
    ours = partial(_load, iter(paths), unit, workbooks.ROWS)
    theirs = partial(_bare_read, paths[0])
    given = {"bound": 3, "rounds": 3, "their_block": 3, "before": look_at_tables}
    yield compare("import of 10,000 rows", bare, ours, theirs, **given)
    *paths, last = [*_written(folder, mixed, rounds=3), folder / "last.xlsx"]
    ours = partial(_load, iter(paths), unit, mixed.ROWS)
    theirs = partial(_bare_read, paths[0])
    yield compare("import of 50,000 mixed rows", bare, ours, theirs, **given)
    mixed.write(last, LAST_NUMBER)
    yield _memory("memory of that import", _peak_of(last))


def _beside(client, folder):
    """Nobody's page waits for another's transaction: neither most of them nor any."""
    path = folder / "beside.xlsx"
    mixed.write(path, LAST_NUMBER + 1)
    address = reverse("cases:person_list")
    alone, during, loading = beside.times(partial(_get, client, address), path)
    mine, other = beside.medians(alone, during)
    what = "list page while 50,000 rows are loaded"
    yield Result(what, "the same page alone", mine, other, mine / other, 2)
    slowest = max(during) * 1000
    share = slowest / 1000 / loading
    yield Result("the slowest of those pages", "that import", slowest, loading * 1000, share, 0.1)


def _allocation():
    """Ten thousand files in one act, rolled back each time; then in a process of its own."""
    what = f"allocation of {allocation.FILES:,} files"
    allocation.build()
    look_at_tables()
    allocation.check()
    by_hand = "hand-written SQL with its events"
    yield compare(what, by_hand, allocation.ours, allocation.theirs, bound=3, rounds=3)
    yield _memory("memory of that allocation", allocation.peak_of())


def _memory(what, megabytes):
    told = f"{MOST_MEGABYTES} MB"
    share = megabytes / MOST_MEGABYTES
    return Result(what, told, megabytes, MOST_MEGABYTES, share, 1, "MB")


def look_at_tables():
    """As autovacuum does between imports; the throwaway server of the bench is without it."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _reading(unit, folder):
    """Reading the rows of an odd list, one column of which is named by hand, and of ours."""
    ours, theirs = folder / "odd.xlsx", folder / "own.xlsx"
    odd.write(ours, theirs)
    choices = Choices.made_of(mapping=odd.MAPPING)
    return compare(
        "reading an odd list of 10,000 rows",
        "the same rows in our own form",
        partial(_read, ours.read_bytes(), unit, choices),
        partial(_read, theirs.read_bytes(), unit, Choices()),
        bound=1.5,
        rounds=5,
    )


def _read(content, unit, choices):
    job = Job(unit, data.LAST, choices=choices)
    read_sheets(open_workbook(content), SHEETS, job)
    if job.problems or sum(len(loader.rows) for loader in job.present) != odd.ROWS:
        raise RuntimeError(f"The list must be read whole: {job.problems[:3]}")


def _written(folder, books, *, rounds):
    """A workbook for each time that ``compare`` runs the import, none twice."""
    first = FIRST_NUMBERS[books]
    paths = [folder / f"{number}.xlsx" for number in range(first, first + 2 * rounds)]
    for number, path in enumerate(paths, start=first):
        books.write(path, number)
    return paths


def _load(paths, unit, rows):
    content = next(paths).read_bytes()
    job = load(content, unit=unit, today=data.LAST, sheets=SHEETS, by=audit.SYSTEM)
    if job.problems or sum(job.counts("created").values()) != rows:
        raise RuntimeError(f"The workbook must load whole: {job.problems[:3]}")


def _peak_of(path):
    """Megabytes that the command takes at most, which it says itself."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.bench", "peak", path],
        check=True,
        capture_output=True,
        text=True,
    )
    return float(told.stdout.split()[-1])


def peak(path):
    """Load a workbook as the command does; the most memory this process ever held."""
    call_command("import_register", path, unit=DISTRICT, as_of=data.LAST)
    status = Path("/proc/self/status").read_text()  # ru_maxrss counts the parent's as well
    print(int(re.search(r"VmHWM:\s+([0-9]+) kB", status)[1]) / 1024)


def _bare_read(path):
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    for sheet in book:
        for _row in sheet.iter_rows(values_only=True):
            pass
    book.close()


def engine():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SHOW server_version")
            return f"PostgreSQL {cursor.fetchone()[0].split()[0]}"
        cursor.execute("SELECT sqlite_version()")
        return f"SQLite {cursor.fetchone()[0]}"
