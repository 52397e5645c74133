"""What a few searches find in a sheet is what reading it cell by cell finds, for every sheet."""

import random

import pytest

from cases.register.reading import scan
from cases.register.reading.problems import ERROR_VALUE, NO_STORED_VALUE, Unusable

RUNS = 300
KINDS = ["", ' t="n"', ' t="s"', ' t="str"', ' t="e"', ' s="3"', ' s="3" t="e"', ' s="1" t="str"']
SHARED = '<f t="shared" ref="A1:A9" si="0">B2&gt;1</f>'
FORMULAS = ["", "", "<f>A1=1</f>", "<f/>", SHARED, "<f></f>"]
VALUES = ["", "<v>7</v>", "<v/>", "<v></v>", '<v xml:space="preserve"></v>', "<v>#N/A</v>"]


def cell(luck, place):
    kind, inner = luck.choice(KINDS), luck.choice(FORMULAS) + luck.choice(VALUES)
    if not inner and luck.random() < 0.5:
        return f'<c r="{place}"{kind}/>'
    return f'<c r="{place}"{kind}>{inner}</c>'


def sheet(luck):
    """Some rows with some cells, a few far to the right."""
    rows = []
    for number in sorted(luck.sample(range(1, 60), luck.randint(1, 9))):
        names = sorted(luck.sample(["A", "B", "C", "H", "Z", "BB"], luck.randint(0, 4)))
        cells = "".join(cell(luck, f"{name}{number}") for name in names)
        rows.append(f'<row r="{number}">{cells}</row>')
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return f"<worksheet {space}><sheetData>{''.join(rows)}</sheetData></worksheet>".encode()


def told(look, content):
    found = look(content)
    return found.rows, found.faults, found.merges


def test_both_ways_find_the_same(monkeypatch):
    parsed = scan._Parser.parse
    faulty = 0
    for run in range(RUNS):
        content = sheet(random.Random(run))
        by_cell = told(lambda data: parsed(scan._Parser(), data), content)
        with monkeypatch.context() as patched:
            patched.setattr(scan._Parser, "parse", lambda *_args: pytest.fail("was parsed"))
            by_search = told(scan.look, content)
        assert by_search[1:] == by_cell[1:], (run, content)
        faulty += len(by_cell[1])
    assert faulty > RUNS


def one(inner):
    return f"<worksheet><sheetData>{inner}</sheetData></worksheet>".encode()


@pytest.mark.parametrize(
    ("inner", "faults"),
    [
        ('<row r="3"><c r="B3"><f>A1=1</f></c></row>', {(2, 1): NO_STORED_VALUE}),
        ('<row r="3"><c r="B3"><f>A1=1</f><v>0</v></c></row>', {}),
        ('<row r="3"><c r="B3" t="str"><f>A1</f><v></v></c></row>', {}),
        ('<row r="3"><c r="B3" t="e"><f>A1</f><v>#REF!</v></c></row>', {(2, 1): ERROR_VALUE}),
        ('<row r="3"><c r="AC3" t="e"><f>A1</f></c></row>', {(2, 28): NO_STORED_VALUE}),
        ('<row r="3"><c r="B3"><v>1</v><f>A1</f></c></row>', {}),
        ('<row r="3"><c r="b3"><f>A1</f></c></row>', {(2, 1): NO_STORED_VALUE}),
        ('<row r="3"><c r="B3"><!-- <v>1</v> --><f>A1</f></c></row>', {(2, 1): NO_STORED_VALUE}),
    ],
)
def test_what_one_cell_says(inner, faults):
    assert scan.look(one(inner)).faults == faults


def test_more_faults_than_anybody_mends_are_refused(monkeypatch):
    monkeypatch.setattr(scan, "FAULTS", 2)
    cells = [f'<row r="{n}"><c r="A{n}" t="e"><v>#N/A</v></c></row>' for n in range(1, 4)]
    assert len(scan.look(one("".join(cells[:2]))).faults) == 2
    for sheet_of in (cells, [line.replace(" r=", "\tr=") for line in cells]):
        with pytest.raises(Unusable, match="2"):
            scan.look(one("".join(sheet_of)))


def test_a_value_far_away_is_refused_and_one_near_is_not():
    assert scan.look(one('<row r="9"><c r="BA9"><v>1</v></c></row>')).rows == 1
    with pytest.raises(Unusable):
        scan.look(one('<row r="9"><c r="XFD9"><v>1</v></c></row>'))
    with pytest.raises(Unusable):
        scan.look(
            one('<row r="100001"><c r="A100001"><v>1</v></c><c r="BA100001"><v>1</v></c></row>')
        )
