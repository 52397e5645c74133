"""Files of other programs damaged at random: read or refused in words, within their limits."""

import resource
from pathlib import Path

import pytest

from cases.register.containers import child
from cases.register.containers.opening import open_workbook
from cases.register.reading.problems import Unusable
from tests.trust import RUNS, chance, tell

REAL = Path(__file__).parents[1] / "cases" / "register" / "real"
FILES = ["B11-excel-97.xls", "B12-semicolons.csv", "B13-unicode-text.txt"]
FILES += ["B14-html-saved-as-xls.xls", "B15-libreoffice.ods"]


def spent():
    """Seconds of the processor, of this process and of those it started."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, whose))


def damaged(data, luck):
    made = bytearray(data)
    for _byte in range(luck.choice([1, 8, 64])):
        made[luck.randrange(len(made))] = luck.randrange(256)
    if luck.random() < 0.3:
        del made[luck.randrange(len(made)) :]
    return bytes(made)


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_read_or_refused_within_the_limits(name):
    data, refused = (REAL / name).read_bytes(), 0
    runs = max(RUNS // len(FILES), 1)
    for run in range(runs):
        before = spent()
        try:
            book = open_workbook(damaged(data, chance(f"{name}/{run}")))
            assert all(book.sheet(sheet).rows is not None for sheet in book.names)
        except Unusable:
            refused += 1
        assert spent() - before < child.SECONDS + 1, run
    tell(f"damaged {name}", tried=runs, refused=refused, faults=0)
