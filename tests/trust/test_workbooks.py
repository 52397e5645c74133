"""Workbooks damaged at random: read or refused in words, and never dear."""

import io
import zipfile
from collections import Counter

import pytest

from tests.cases.register.reading.test_hostile import READ, REFUSED, outcome
from tests.trust import RUNS, chance, tell
from tests.workbooks import people, person

ROWS = [person(f"N{n}") for n in range(20)]


@pytest.fixture(scope="module")
def parts():
    """The parts of a good workbook by name."""
    with zipfile.ZipFile(io.BytesIO(people(*ROWS))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def damaged(parts, luck):
    """The same with one part cut, repeated, or with some of its bytes changed."""
    name = luck.choice(sorted(parts))
    content = bytearray(parts[name])
    first, last = sorted(luck.randrange(len(content)) for _end in range(2))
    how = luck.choice(["cut", "repeat", "bytes", "swap"])
    if how == "cut":
        del content[first:last]
    elif how == "repeat":
        content[first:first] = content[first:last] * luck.choice([2, 50, 2000])
    elif how == "bytes":
        for _byte in range(luck.choice([1, 5, 50])):
            content[luck.randrange(len(content))] = luck.randrange(256)
    else:
        content = bytearray(parts[luck.choice(sorted(parts))])
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for other, its in parts.items():
            archive.writestr(other, bytes(content) if other == name else its)
    return made.getvalue()


def told(what, outcomes):
    """The runs that were neither read nor refused; the figures of all of them."""
    counts = Counter(outcomes.values())
    faults = {run: status for run, status in outcomes.items() if status not in (READ, REFUSED)}
    tell(what, tried=len(outcomes), read=counts[READ], refused=counts[REFUSED], faults=len(faults))
    return faults


def test_a_damaged_workbook_is_read_or_refused_within_the_limits(parts):
    outcomes = {run: outcome(damaged(parts, chance(run))) for run in range(RUNS)}
    assert told("workbooks with a damaged part", outcomes) == {}


def test_a_file_with_changed_bytes_is_read_or_refused_within_the_limits():
    good, outcomes = people(*ROWS), {}
    for run in range(RUNS):
        luck, data = chance(run), bytearray(good)
        for _byte in range(luck.choice([1, 8, 64])):
            data[luck.randrange(len(data))] = luck.randrange(256)
        outcomes[run] = outcome(bytes(data[: luck.randrange(1, len(data) + 1)]))
    assert told("workbooks cut off and changed", outcomes) == {}
