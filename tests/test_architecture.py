"""The rules of docs/style.md that a machine can check."""

import ast
import re
import statistics
from pathlib import Path

import pytest

from tests.architecture import (
    LAYERS,
    ROOT,
    crowded,
    functions,
    imports,
    includes_above,
    layers_above,
    modules_of,
    names_above,
    relative,
)

MODULES = modules_of(*LAYERS)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
LAW = {"datetime", "calendar", "dataclasses", "enum", "functools", "itertools", "re", "holidays"}
LAW |= {"bisect", "collections", "csv", "json", "pathlib", "zoneinfo"}  # tables and questions


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_a_module_keeps_to_its_layer(path):
    above = layers_above(path.relative_to(ROOT).parts[0])
    allowed = {"aftercare.secrets"} if relative(path) == "aftercare/settings.py" else set()
    names = set(imports(ast.parse(path.read_text()))) - allowed
    assert not [name for name in names if name.split(".")[0] in above]


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_a_module_names_no_page_of_a_higher_layer(path):
    assert not names_above(path.read_text(), path.relative_to(ROOT).parts[0])


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_a_template_keeps_to_its_layer(path):
    """What lies beside the folders of the layers serves all of them, as ``wards`` does."""
    folder = path.relative_to(ROOT / "templates").parts[0]
    layer = folder if folder in LAYERS else "wards"
    assert not names_above(path.read_text(), layer)
    assert not includes_above(path.read_text(), layer)


def test_no_folder_is_crowded():
    assert crowded([*MODULES, *modules_of("tests")]) == {}


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_a_module_and_its_functions_are_small(path):
    source = path.read_text()
    assert len(source.splitlines()) <= 300
    for node in functions(ast.parse(source)):
        assert node.end_lineno - node.lineno < 40, node.name


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_nothing_happens_at_a_distance(path):
    source = path.read_text()
    tree = ast.parse(source)
    assert "@receiver" not in source
    assert ".connect(" not in source or "signals" not in source
    assert "import *" not in source
    assert "except Exception" not in source
    for node in functions(tree):
        assert not list(imports(node)), f"{node.name} imports inside the function"


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_the_day_is_an_argument(path):
    """Only views, commands and what they are made of (``web``) read the clock."""
    inside = set(path.relative_to(ROOT).parts)
    if not inside & {"views", "commands", "web", "admin"}:
        assert not re.search(r"\b(localdate|date\.today|datetime\.now)\(", path.read_text())


@pytest.mark.parametrize("path", [p for p in MODULES if "views" in p.parts], ids=relative)
def test_a_view_starts_from_what_may_be_seen(path):
    source = path.read_text()
    assert ".objects.filter(" not in source, "start from visible_to()"
    assert ".objects.all()" not in source, "start from visible_to()"
    assert ".objects.get(" not in source, "start from visible_to()"


@pytest.mark.parametrize(
    "path",
    [p for p in MODULES if p.parent.name == "rules" and p.parent.parent.name == "cases"],
    ids=relative,
)
def test_the_law_knows_only_days_and_figures(path):
    for name in imports(ast.parse(path.read_text())):
        assert name.split(".")[0] in LAW or name.startswith("cases.rules"), name


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_weasyprint_is_imported_in_one_module(path):
    if relative(path) != "reports/documents/pdf.py":
        assert "weasyprint" not in set(imports(ast.parse(path.read_text())))


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_every_module_class_and_model_says_what_it_is(path):
    tree = ast.parse(path.read_text())
    if path.name == "__init__.py" and not tree.body:
        return
    assert ast.get_docstring(tree), "a module says what it is"
    if "models" in path.parts or "commands" in path.parts:
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                assert ast.get_docstring(node), node.name


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_a_template_is_small_and_has_nothing_inline(path):
    source = path.read_text()
    assert len(source.splitlines()) <= 120
    assert not re.search(r"<script(?![^>]*\bsrc=)", source), "a script is a file"
    assert not re.search(r"<style\b|\sstyle=|\son\w+=", source), "a style is a class"


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_a_partial_says_its_inputs(path):
    for include in re.findall(r"{% include .*?%}", path.read_text()):
        assert include.rstrip(" %}").endswith(" only"), include


def test_files_and_functions_are_small_on_the_whole():
    sizes = [len(path.read_text().splitlines()) for path in MODULES if path.read_text().strip()]
    assert statistics.median(sizes) <= 80
    lengths = [
        node.end_lineno - node.lineno + 1
        for path in MODULES
        for node in functions(ast.parse(path.read_text()))
    ]
    assert statistics.median(lengths) <= 8


def test_no_leftovers():
    for path in [*MODULES, *TEMPLATES, *(ROOT / "tests").rglob("*.py")]:
        if path != Path(__file__):
            assert not re.search(r"TODO|FIXME|XXX|# noqa|type: ignore", path.read_text()), path


FAST = ("cases/register/", "reports/register/", "wards/trail/", "wards/fast/")


def imports_of_the_fast_room(path, source):
    """What a module outside the register and the trail has from ``wards.fast``."""
    if path.startswith(FAST):
        return []
    tree = ast.parse(source)
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names = {f"{node.module}.{alias.name}" for node in nodes for alias in node.names}
    return [name for name in names | set(imports(tree)) if name.startswith("wards.fast")]


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_only_the_register_and_the_trail_write_fast(path):
    assert not imports_of_the_fast_room(relative(path), path.read_text())


def test_fast_writing_anywhere_else_is_seen():
    breach = "from wards.fast import bulk\nfrom wards.fast.among import Among\n"
    assert imports_of_the_fast_room("cases/actions/visits.py", breach)
    assert imports_of_the_fast_room("wards/forms/units.py", "import wards.fast.bulk\n")
    assert imports_of_the_fast_room("reports/figures/table.py", "from wards import fast\n")
    assert not imports_of_the_fast_room("cases/register/loader.py", breach)
