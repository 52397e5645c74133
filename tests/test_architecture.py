"""The rules of docs/style.md that a machine can check."""

import ast
import re
import statistics
from pathlib import Path

import pytest
from django.apps import apps

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
    own_classes,
    register_rooms_above,
    relative,
)
from tests.scoped import Module

MODULES = modules_of(*LAYERS)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SHOWING = [
    path
    for path in MODULES
    if {"views", "lists", "pages", "forms", "urls", "urls.py"} & set(path.relative_to(ROOT).parts)
]
ABOUT_WHAT_IS_SEEN = {  # rows that hang on a record which the reader has before them
    ("cases/forms/community/meetings.py", "Person.objects"): "who came to this meeting",
    ("cases/forms/community/meetings.py", "Attendance.objects"): "who came to this meeting",
    ("cases/forms/community/participants.py", "Unit.objects"): "names of communes are public",
    ("cases/forms/help/supports.py", "SupportModel.objects"): "points of the record's commune",
    ("cases/forms/lists_of_day.py", "Person.objects"): "members of this club",
    ("cases/forms/merging.py", "Organisation.objects"): "a name is one organisation for all",
    ("cases/forms/organisations.py", "Organisation.objects"): "the name of the one chosen",
    ("cases/forms/people/cases.py", "Facility.objects"): "those serving the person's commune",
    ("cases/lists/community/support_models.py", "ClubMembership.objects"): "of the clubs listed",
    ("cases/lists/community/support_models.py", "Support.objects"): "at the points listed",
    ("cases/lists/help/supports.py", "Support.objects"): "earlier turns of those listed",
    ("cases/pages/clubs.py", "Activity.objects"): "meetings of this club",
    ("cases/pages/counselling_points.py", "Support.objects"): "turns at this point",
    ("cases/pages/counselling_points.py", "Referral.objects"): "from the clients of this point",
    ("cases/pages/counselling_points.py", "Activity.objects"): "sessions of this point",
    ("cases/pages/readers.py", "User.objects"): "names of who read the file seen",
    ("reports/lists/audit.py", "User.objects"): "names of who acted on records listed",
    ("reports/lists/audit.py", "Unit.objects"): "names of units of records listed",
    ("wards/forms/versioned.py", "type(self.instance)._base_manager"): "the record itself",
    ("wards/forms/versioned.py", "AuditEvent.objects"): "who changed the record itself",
    ("wards/forms/versioned.py", "User.objects"): "names of who changed the record itself",
}
CONSTANT = """from views import people
from views.people import PEOPLE as OTHERS
PEOPLE = Person.objects.order_by('pk')"""
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


@pytest.mark.parametrize("path", modules_of("cases/register"), ids=relative)
def test_a_room_of_the_register_only_looks_down(path):
    room = path.relative_to(ROOT / "cases" / "register").with_suffix("").parts[0]
    if room != "__init__":
        assert register_rooms_above(room, path.read_text()) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_a_template_keeps_to_its_layer(path):
    """What lies beside the folders of the layers serves all of them, as ``wards`` does."""
    folder = path.relative_to(ROOT / "templates").parts[0]
    layer = folder if folder in LAYERS else "wards"
    assert not names_above(path.read_text(), layer)
    assert not includes_above(path.read_text(), layer)


def test_own_classes_stand_two_deep():
    assert own_classes(MODULES).too_deep() == []


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


def dotted(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


CONSTANTS = {dotted(path): Module(path.read_text()).open_names for path in SHOWING}


@pytest.mark.parametrize("path", SHOWING, ids=relative)
def test_what_is_shown_starts_from_what_may_be_seen(path):
    found = Module(path.read_text(), CONSTANTS).breaches()
    name = relative(path)
    assert not [rows for rows in found if (name, rows) not in ABOUT_WHAT_IS_SEEN], "visible_to()"


@pytest.mark.parametrize(("name", "rows"), ABOUT_WHAT_IS_SEEN)
def test_no_module_is_exempt_without_need_and_no_view_at_all(name, rows):
    assert "views" not in Path(name).parts
    assert rows in Module((ROOT / name).read_text(), CONSTANTS).breaches()


@pytest.mark.parametrize(
    "breach",
    [
        "rows = Person.objects.all()",
        "rows = Person.objects.select_related('unit').filter(pk=1)",
        "count = due(Support.objects, today).count()",
        "count = due(rows=Support.objects)",
        "manager = Person.objects\nrows = manager.visible_to(user)",
        "rows = Person._default_manager.get(code=code)",
        "rows = type(record)._base_manager.filter(pk=1)",
        "rows = Person._meta.default_manager.all()",
        "rows = getattr(Person, 'objects').all()",
        "person = get_object_or_404(Person, code=code)",
        "person = get_object_or_404(PEOPLE, code=code)",
        "rows = Person.objects.filter(pk__in=seen.visible_to(user))",
        "rows = Person.objects.visible_to",
        "rows = [one for one in PEOPLE.order_by('pk')]",
        "rows = people.PEOPLE.first()",
        "rows = OTHERS.first()",
        "urlpatterns = [path('people/', Listed.as_view(queryset=Person.objects.all()))]",
    ],
)
def test_a_view_that_starts_elsewhere_is_found(breach):
    lines = "\n".join(f"    {line}" for line in breach.split("\n"))
    source = f"{CONSTANT}\n\n\ndef page(request):\n{lines}\n"
    constants = {"views.people": {"PEOPLE"}}
    assert not Module(CONSTANT, constants).breaches()
    assert Module(source, constants).breaches()


def test_rows_of_a_page_are_scoped_by_its_base():
    rows = ["Person.objects"]
    page = "class Page({bases}):\n    queryset = Person.objects.select_related('unit')\n"
    heir = "class Heir(Page, {bases}):\n    pass\n"
    assert not Module(page.format(bases="ScopedMixin, DetailView")).breaches()
    assert not Module(page.format(bases="") + heir.format(bases="RecordEdit")).breaches()
    assert Module(page.format(bases="DetailView")).breaches() == rows
    assert Module(page.format(bases="") + heir.format(bases="DetailView")).breaches() == rows


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
    if relative(path) != "wards/exports/pdf.py":
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
    assert imports_of_the_fast_room("cases/actions/help/visits.py", breach)
    assert imports_of_the_fast_room("wards/forms/units.py", "import wards.fast.bulk\n")
    assert imports_of_the_fast_room("reports/figures/table.py", "from wards import fast\n")
    assert not imports_of_the_fast_room("cases/register/loader.py", breach)


@pytest.mark.parametrize("label", LAYERS[:3])
def test_every_model_stands_in_the_glossary(label):
    glossary = (ROOT / "docs" / "glossary.md").read_text()
    for model in apps.get_app_config(label).get_models():
        assert re.search(rf"`{model.__name__}\b", glossary), model.__name__
