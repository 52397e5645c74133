"""The tables hold together: every fact has a source, every name that is used is there."""

import ast
import csv
import shutil
from pathlib import Path

import pytest

from cases.rules.course import ends
from cases.rules.steps.computed import COMPUTED
from cases.rules.steps.conditions import DECIDED, UNDECIDED
from cases.rules.tables.book import DATA, Book, the_law
from cases.rules.tables.csvs import parts
from cases.rules.tables.faults import faults
from tests.test_architecture import LAW, imports, relative

RULES = DATA.parent


def changed(folder, table, change):
    """The tables with one row of one of them changed."""
    shutil.copytree(DATA, folder, dirs_exist_ok=True)
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return Book(folder)


def test_nothing_is_wrong_in_them():
    assert faults(the_law()) == []


@pytest.mark.parametrize(
    ("table", "column", "value", "fault"),
    [
        ("procedures", "source", " ", "without a source"),
        ("terms", "source", "", "without a source"),
        ("holidays", "source", "", "without a source"),
        ("forms", "source", "", "without a source"),
        ("consequences", "certainty", "perhaps", "confirmed or unconfirmed?"),
        ("procedures", "after", "nothing_such", "unknown step nothing_such"),
        ("procedures", "ends", "open:nothing_such", "unknown step nothing_such"),
        ("procedures", "ends", "[x open", "cannot read"),
        ("procedures", "clock_from", "nothing_such:done", "unknown clock"),
        ("procedures", "clock_from", "event:nothing_such", "unknown clock"),
        ("procedures", "clock_from", "order:someday", "unknown clock"),
        ("procedures", "form_codes", "V.99", "unknown form V.99"),
        ("procedures", "deadline_unit", "moons", "unknown unit"),
        ("procedures", "regime", "R9", "unknown kind or regime"),
        ("forms", "use_step", "aftercare#nothing_such", "unknown step"),
        ("terms", "valid_to", "1999-01-01", "ends before it begins"),
        ("breaches", "threshold", "nothing_such", "unknown figure"),
        ("kinds", "term_first", "nothing_such", "unknown figure"),
        ("eligibility", "kinds", "rehabilitation", "unknown kind or regime"),
        ("events", "kinds", "rehabilitation", "unknown kind"),
    ],
)
def test_a_fault_in_a_row_is_found(tmp_path, table, column, value, fault):
    book = changed(tmp_path, table, lambda rows: rows[0].update({column: value}))
    assert any(fault in found for found in faults(book))


def test_a_figure_that_holds_twice_on_a_day_is_found(tmp_path):
    book = changed(tmp_path, "terms", lambda rows: rows.append(dict(rows[0])))
    assert any("twice on a day" in found for found in faults(book))


def test_a_table_with_other_columns_is_refused(tmp_path):
    shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)
    (tmp_path / "kinds.csv").write_text("kind,name\n")
    with pytest.raises(ValueError, match=r"kinds\.csv"):
        _ = Book(tmp_path).kinds


def test_every_condition_is_decided_or_known_to_be_undecided():
    effects = (effect for row in the_law().steps for effect in row.effects)
    used = {effect.condition for effect in effects} - {""}
    only = {name for row in the_law().steps for name in parts(row.only_if)}
    assert used <= set(DECIDED) | UNDECIDED
    assert only <= set(DECIDED)
    assert used >= UNDECIDED, "a condition that no row names"


def test_what_an_interval_may_do_is_known():
    rows = [row for row in the_law().figures if row.code.startswith("counts:")]
    assert {row.value for row in rows} <= set(ends.EFFECTS)


def test_every_computed_event_is_an_event():
    assert set(COMPUTED) <= set(the_law().events)


@pytest.mark.parametrize("path", sorted(RULES.rglob("*.py")), ids=relative)
def test_the_law_knows_only_days_and_figures_in_every_folder(path):
    for name in imports(ast.parse(Path(path).read_text(encoding="utf-8"))):
        assert name.split(".")[0] in LAW or name.startswith("cases.rules"), name


@pytest.mark.parametrize("folder", sorted({path.parent for path in RULES.rglob("*.py")}))
def test_a_folder_is_small(folder):
    assert len([path for path in folder.glob("*.py") if path.name != "__init__.py"]) <= 14
