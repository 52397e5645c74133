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
    breaches,
    crowded,
    functions,
    held_with_joins,
    imports,
    includes_above,
    layers_above,
    modules_of,
    names_above,
    own_classes,
    register_rooms_above,
    relative,
    text_of,
    tree_of,
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
    ("cases/forms/people/earlier.py", "Facility.objects"): "those serving the person's commune",
    ("cases/forms/reviews/comparisons.py", "Facility.objects"): "those serving the commune",
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


def test_a_module_keeps_to_its_layer():
    def above(path):
        layers = layers_above(path.relative_to(ROOT).parts[0])
        allowed = {"aftercare.secrets"} if relative(path) == "aftercare/settings.py" else set()
        names = set(imports(tree_of(path))) - allowed
        return sorted(name for name in names if name.split(".")[0] in layers)

    assert breaches(MODULES, above) == {}


def test_a_module_names_no_page_of_a_higher_layer():
    def above(path):
        return names_above(text_of(path), path.relative_to(ROOT).parts[0])

    assert breaches(MODULES, above) == {}


def test_a_room_of_the_register_only_looks_down():
    def above(path):
        room = path.relative_to(ROOT / "cases" / "register").with_suffix("").parts[0]
        return room != "__init__" and register_rooms_above(room, text_of(path))

    assert breaches(modules_of("cases/register"), above) == {}


def test_a_template_keeps_to_its_layer():
    """What lies beside the folders of the layers serves all of them, as ``wards`` does."""

    def above(path):
        folder = path.relative_to(ROOT / "templates").parts[0]
        layer = folder if folder in LAYERS else "wards"
        return names_above(text_of(path), layer) + includes_above(text_of(path), layer)

    assert breaches(TEMPLATES, above) == {}


def test_own_classes_stand_two_deep():
    assert own_classes(MODULES).too_deep() == []


def test_rows_are_held_without_joins():
    assert held_with_joins("a.filter(b=1).select_related('c').select_for_update(of=('self',))")
    assert held_with_joins("a.select_for_update().select_related('c')")
    assert not held_with_joins("a.filter(b=1).select_for_update().get(pk=1)")
    assert [path for path in MODULES if held_with_joins(text_of(path))] == []


WRITES_EVENTS = re.compile(r"\bAuditEvent\(|\bAuditEvent\.objects\.(?:bulk_create|create|update)\(")


def test_only_the_trail_writes_events():
    """What is written elsewhere would have no seal, and look forged."""
    assert WRITES_EVENTS.search("AuditEvent.objects.bulk_create(events)")
    assert WRITES_EVENTS.search("made = audit.AuditEvent(verb='changed')")
    assert not WRITES_EVENTS.search("AuditEvent.objects.filter(record=code)")
    elsewhere = [
        one for one in MODULES if not relative(one).startswith(("wards/trail", "wards/models"))
    ]
    assert breaches(elsewhere, lambda path: WRITES_EVENTS.findall(text_of(path))) == {}


def test_no_folder_is_crowded():
    assert crowded([*MODULES, *modules_of("tests")]) == {}


def test_a_module_and_its_functions_are_small():
    def too_long(path):
        module = ["the module"] * (len(text_of(path).splitlines()) > 300)
        long = (node for node in functions(tree_of(path)) if node.end_lineno - node.lineno >= 40)
        return module + [node.name for node in long]

    assert breaches(MODULES, too_long) == {}


def test_nothing_happens_at_a_distance():
    def found(path):
        text = text_of(path)
        distant = [word for word in ("@receiver", "import *", "except Exception") if word in text]
        if ".connect(" in text and "signals" in text:
            distant.append("a signal is connected")
        inside = (node.name for node in functions(tree_of(path)) if list(imports(node)))
        return distant + [f"{name} imports inside" for name in inside]

    assert breaches(MODULES, found) == {}


def test_the_day_is_an_argument():
    """Only views, commands, what they are made of (``web``) and the server read the clock."""
    clock = re.compile(r"\b(?:localdate|date\.today|datetime\.now)\(")

    def read(path):
        reads = set(path.relative_to(ROOT).parts) & {
            "views",
            "commands",
            "web",
            "admin",
            "aftercare",
        }
        return not reads and clock.findall(text_of(path))

    assert breaches(MODULES, read) == {}


def test_a_moment_is_told_by_the_clock_of_vietnam():
    """What is stored at one in the morning is of the day before by UTC."""
    told = re.compile(r"\b(?!starts_)\w+_at(?:\.date\(\)|\.time\(\)|\.strftime|:%[dHmYB])")
    assert told.findall("{made_at:%d/%m} {localtime(made_at):%d} {starts_at:%H} x_at.date()") == [
        "made_at:%d",
        "x_at.date()",
    ]

    assert breaches(MODULES, lambda path: told.findall(text_of(path))) == {}


def dotted(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


CONSTANTS = {dotted(path): Module(text_of(path)).open_names for path in SHOWING}


def test_what_is_shown_starts_from_what_may_be_seen():
    def elsewhere(path):
        found = Module(text_of(path), CONSTANTS).breaches()
        return [rows for rows in found if (relative(path), rows) not in ABOUT_WHAT_IS_SEEN]

    assert breaches(SHOWING, elsewhere) == {}, "visible_to()"


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


def test_the_law_knows_only_days_and_figures():
    def beside(path):
        names = set(imports(tree_of(path)))
        own = {name for name in names if name.startswith("cases.rules")}
        return sorted(name for name in names - own if name.split(".")[0] not in LAW)

    assert breaches(modules_of("cases/rules"), beside) == {}


def test_weasyprint_is_imported_in_one_module():
    used = breaches(MODULES, lambda path: "weasyprint" in set(imports(tree_of(path))))
    assert list(used) == ["wards/exports/pdf.py"]


def test_workbooks_are_made_in_one_module_and_files_in_one():
    """Which keep them in memory: XlsxWriter else writes each part to the disk, in plain."""
    books = {path for path in MODULES if "from xlsxwriter import" in text_of(path)}
    files = {path for path in MODULES if "tempfile" in text_of(path)}
    assert {relative(path) for path in books} == {"wards/exports/books.py"}
    assert {relative(path) for path in files} == {"wards/backups/workshop.py"}


def test_every_module_class_and_model_says_what_it_is():
    def silent(path):
        tree = tree_of(path)
        told = {"models", "commands"} & set(path.parts)
        classes = [node for node in tree.body if told and isinstance(node, ast.ClassDef)]
        is_empty = path.name == "__init__.py" and not tree.body
        module = ["the module"] * (not is_empty and not ast.get_docstring(tree))
        return module + [node.name for node in classes if not ast.get_docstring(node)]

    assert breaches(MODULES, silent) == {}


def test_a_template_is_small_and_has_nothing_inline():
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son\w+=")

    def found(path):
        large = ["over 120 lines"] * (len(text_of(path).splitlines()) > 120)
        return large + inline.findall(text_of(path))

    assert breaches(TEMPLATES, found) == {}


def test_a_partial_says_its_inputs():
    def silent(path):
        included = re.findall(r"{% include .*?%}", text_of(path))
        return [include for include in included if not include.rstrip(" %}").endswith(" only")]

    assert breaches(TEMPLATES, silent) == {}


def test_files_and_functions_are_small_on_the_whole():
    sizes = [len(text_of(path).splitlines()) for path in MODULES if text_of(path).strip()]
    assert statistics.median(sizes) <= 80
    lengths = [
        node.end_lineno - node.lineno + 1 for path in MODULES for node in functions(tree_of(path))
    ]
    assert statistics.median(lengths) <= 8


def test_no_leftovers():
    for path in [*MODULES, *TEMPLATES, *(ROOT / "tests").rglob("*.py")]:
        if path != Path(__file__):
            assert not re.search(r"TODO|FIXME|XXX|# noqa|type: ignore", path.read_text()), path


FAST = ("cases/register/", "reports/register/", "wards/trail/", "wards/fast/")
FAST += ("cases/actions/people/allocations.py",)  # ten thousand files in one act


# which only read: that a value is one of many is no writing
QUERIES = ("cases/queries/", "wards/models/trail/events.py")
READING = {"wards.fast.among", "wards.fast.among.Among"}


def imports_of_the_fast_room(path, source):
    """What a module outside the register, the trail and the desk has from ``wards.fast``."""
    if path.startswith(FAST):
        return []
    tree = ast.parse(source)
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names = {f"{node.module}.{alias.name}" for node in nodes for alias in node.names}
    found = [name for name in names | set(imports(tree)) if name.startswith("wards.fast")]
    return [name for name in found if not (path.startswith(QUERIES) and name in READING)]


def test_only_the_register_the_trail_and_the_desk_write_fast():
    def fast(path):
        return imports_of_the_fast_room(relative(path), text_of(path))

    assert breaches(MODULES, fast) == {}


def test_fast_writing_anywhere_else_is_seen():
    breach = "from wards.fast import bulk\nfrom wards.fast.among import Among\n"
    assert imports_of_the_fast_room("cases/actions/help/visits.py", breach)
    assert imports_of_the_fast_room("wards/forms/units.py", "import wards.fast.bulk\n")
    assert imports_of_the_fast_room("reports/figures/table.py", "from wards import fast\n")
    assert "wards.fast.bulk" in imports_of_the_fast_room("cases/queries/life.py", breach)
    assert not imports_of_the_fast_room("cases/queries/life.py", breach.splitlines()[1])
    assert not imports_of_the_fast_room("cases/register/loader.py", breach)


@pytest.mark.parametrize("label", LAYERS[:3])
def test_every_model_stands_in_the_glossary(label):
    glossary = (ROOT / "docs" / "glossary.md").read_text()
    for model in apps.get_app_config(label).get_models():
        assert re.search(rf"`{model.__name__}\b", glossary), model.__name__
