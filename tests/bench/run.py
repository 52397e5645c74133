"""``measure FILE`` on an empty database; ``table FILE…`` prints docs/performance.md.

``peak WORKBOOK`` loads a workbook and tells how much memory that took; ``allocation`` does so of
ten thousand files.
"""

import json
import platform
import sys
import tempfile
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

from aftercare.collecting import look_rarely
from tests.bench import data, measures
from tests.bench.acts import allocation
from wards.places import territory

ABOUT = """# Performance

Measured by `make bench` on 20,000 invented people in the 30 districts and 579 communes of Hà Nội \
in 2021 (`tests/bench/data.py`), both engines in one run, with {python} and {django}. Each figure \
is a ratio, the median of those of several rounds in which both ran in turn; the empty view has \
the same middleware and a signed-in user; the SQL gives the same table, its figures distinct at \
every level (`tests/bench/sql.py`), and is checked to do so; the tables are \
looked at as autovacuum does; openpyxl's bare read is that of all values in its read-only mode. \
The memory is the most that the command holds. `make bench` fails where a bound is missed.

| what | against | bound | {engines} |
| --- | --- | --- | {rule} |
"""


def main(what, *files):
    do = {"measure": measure, "table": table, "peak": measures.peak}
    do["allocation"] = allocation.peak
    return do[what](*map(Path, files))


def measure(file):
    """Fill the database, measure, and keep the results."""
    settings.ROOT_URLCONF = "tests.bench.urls"
    call_command("migrate", verbosity=0)
    territory.import_units(measures.CITY)
    data.build()
    measures.look_at_tables()
    look_rarely()  # as deploy/gunicorn.py does
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for result in measures.all_results(Path(folder)):
            print(f"{measures.engine():<20} {line_of(result)}", flush=True)
            results.append(result.as_json())
    file.write_text(json.dumps({"engine": measures.engine(), "results": results}))


def line_of(result):
    ours, theirs = (f"{value:9.1f} {result.measure}" for value in (result.ours, result.theirs))
    told = f"{result.what:<34} {ours} / {theirs} = {result.ratio:5.2f}"
    return f"{told}  (bound {result.bound}){'' if result.is_kept else '  MISSED'}"


def table(*files):
    """Print the page; 1 where a bound is missed."""
    runs = [json.loads(file.read_text()) for file in files]
    print(
        ABOUT.format(
            python=f"Python {platform.python_version()}",
            django=f"Django {django.get_version()}",
            engines=" | ".join(run["engine"] for run in runs),
            rule=" | ".join("---" for _run in runs),
        ),
        end="",
    )
    for results in zip(*(run["results"] for run in runs), strict=True):
        first = results[0]
        ratios = " | ".join(f"{result['ratio']:.2f}" for result in results)
        print(f"| {first['what']} | {first['against']} | ≤ {first['bound']} | {ratios} |")
    missed = [result for run in runs for result in run["results"] if not result["is_kept"]]
    print(f"{len(missed)} of the bounds missed", file=sys.stderr)
    return 1 if missed else 0
