"""Reads the code as a tree: what the rules of docs/style.md are checked on."""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
LAYERS = ["wards", "cases", "reports", "aftercare"]  # a layer imports itself and those before it
MOST_MODULES = 14
# The rooms of cases/register from the bottom up; its own modules stand for rooms of that name.
REGISTER = (
    {"reading"},
    {"containers"},
    {"layout"},
    {
        "columns",
        "progress",
        "spellings",
        "neighbourhoods",
        "model_kinds",
        "organisations",
        "ledger",
    },
    {"loader", "keys", "responsibilities", "checking"},
    {"people", "measures"},
    {"sheets"},
    {"job", "marked", "undo", "facilities"},
    {"writing", "reviews"},
)
MOST_DEEP = 2


def modules_of(*folders):
    """Every module below, migrations aside."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


def relative(path):
    return str(path.relative_to(ROOT))


@cache
def text_of(path):
    return path.read_text()


@cache
def tree_of(path):
    return ast.parse(text_of(path))


def breaches(paths, found_in):
    """{module or template: what ``found_in`` finds in it} where it finds something."""
    return {relative(path): found for path in paths if (found := found_in(path))}


def imports(tree):
    """The names of modules that a tree imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def functions(tree):
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


def layers_above(layer):
    return LAYERS[LAYERS.index(layer) + 1 :]


def crowded(paths):
    """{folder: how many modules lie directly in it} where they are too many."""
    count = Counter(path.parent for path in paths if path.name != "__init__.py")
    return {folder: number for folder, number in count.items() if number > MOST_MODULES}


def register_rooms_above(room, source):
    """The rooms of cases/register above one, or beside it, that a module there imports."""
    rank = {name: number for number, rooms in enumerate(REGISTER) for name in rooms}
    named = [name.split(".")[:3] for name in imports(ast.parse(source))]
    rooms = {parts[2] for parts in named if parts[:2] == ["cases", "register"] and len(parts) > 2}
    return sorted(other for other in rooms - {room} if rank[other] >= rank[room])


def url_names(source):
    """The namespaced page names that a module or a template writes down: (namespace, name)."""
    return re.findall(r"""["'](wards|cases|reports|admin):([a-z_]+)["']""", source)


def names_above(source, layer):
    """Pages of a higher layer that are named in a module or template of this one."""
    above = layers_above(layer)
    return [f"{space}:{name}" for space, name in url_names(source) if space in above]


def includes_above(source, layer):
    """Templates of a higher layer that one of this layer includes or extends."""
    named = re.findall(r"""{%\s*(?:include|extends)\s+["']([a-z_]+)/""", source)
    return [folder for folder in named if folder in layers_above(layer)]


class Classes:
    """The classes of some modules and which of them they are made from."""

    def __init__(self, sources):
        """``sources``: {dotted name of a module: its text}."""
        self.bases = {}
        for module, source in sources.items():
            tree = ast.parse(source)
            known = dict(self._imported(tree))
            classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
            known |= {node.name: f"{module}.{node.name}" for node in classes}
            for node in classes:
                names = [ast.unparse(base) for base in node.bases]
                self.bases[f"{module}.{node.name}"] = [self._full(name, known) for name in names]

    @staticmethod
    def _imported(tree):
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    yield alias.asname or alias.name, f"{node.module}.{alias.name}"

    @staticmethod
    def _full(name, known):
        first, _dot, rest = name.partition(".")
        whole = known.get(first, first)
        return f"{whole}.{rest}" if rest else whole

    def depth(self, name):
        """How many of our own classes stand on each other, up to this one; 0 if not ours."""
        if name not in self.bases:
            return 0
        return 1 + max((self.depth(base) for base in self.bases[name]), default=0)

    def too_deep(self):
        return sorted(name for name in self.bases if self.depth(name) > MOST_DEEP)


def own_classes(paths):
    """Classes, abstract models and their querysets aside: those are bundles of columns."""
    return Classes(
        {
            ".".join(path.relative_to(ROOT).with_suffix("").parts): path.read_text()
            for path in paths
            if "models" not in path.parts
        }
    )


def held_with_joins(source):
    """Whether rows are locked by a query that joins: see ``wards.models.base.hold``."""
    return any(
        {"select_related", "select_for_update"} <= set(_called(node))
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
    )


def _called(node):
    """The methods called one after another that end in a call."""
    while isinstance(node, ast.Call | ast.Attribute):
        if isinstance(node, ast.Attribute):
            yield node.attr
            node = node.value
        else:
            node = node.func
