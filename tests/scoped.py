"""Reads code for rows that nobody limited to what the reader may see.

A manager is followed by a call that scopes it, whatever comes between, or it lies where something
else does that: in the ``queryset`` of a page whose base scopes it, in a ``Parent``, or in a
constant of the module that is used in these ways alone.
"""

import ast

MANAGERS = {
    "objects",
    "everything",
    "_default_manager",
    "_base_manager",
    "default_manager",
    "base_manager",
}
SCOPES = {"visible_to", "at_facility_of", "counted_in", "none"}
BASES = {"ScopedMixin", "ListPage", "RecordCreate", "RecordEdit", "RecordRemove"}
HOLDERS = {"Parent"}
SHORTCUTS = {"get_object_or_404", "get_list_or_404"}  # given a model, they ask its manager


class Module:
    """A module's tree, each node of which knows the one around it.

    ``constants`` {module: names} are those in which other modules hand on what is not yet scoped.
    """

    def __init__(self, source, constants=None):
        self.tree = ast.parse(source)
        self.open_names = set(self._imported(constants or {}))
        self.around = {
            child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)
        }
        self._find_constants()

    def breaches(self):
        """What rows begin with that nothing scopes, as it is written."""
        return [ast.unparse(node) for node in self._beginnings() if not self._is_scoped(node)]

    def _imported(self, constants):
        """What the module calls the constants of others."""
        for node in ast.walk(self.tree):
            for alias in node.names if isinstance(node, ast.ImportFrom) else ():
                called = alias.asname or alias.name
                if alias.name in constants.get(node.module, ()):
                    yield called
                for name in constants.get(f"{node.module}.{alias.name}", ()):
                    yield f"{called}.{name}"

    def _find_constants(self):
        """Constants of the module that hold rows not yet scoped, and those made of them."""
        for statement in self.tree.body:
            if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
                inside = set(ast.walk(statement.value))
                top = [node for node in self._beginnings() if node in inside]
                if any(self._end(node) is statement.value for node in top):
                    self.open_names.add(statement.targets[0].id)

    def _beginnings(self):
        return [node for node in ast.walk(self.tree) if self._begins(node)]

    def _begins(self, node):
        if isinstance(node, ast.Attribute):
            return node.attr in MANAGERS or ast.unparse(node) in self.open_names
        if isinstance(node, ast.Name):
            return node.id in self.open_names and isinstance(node.ctx, ast.Load)
        return isinstance(node, ast.Call) and (_asks_a_model(node) or _reaches_a_manager(node))

    def _chain(self, node):
        """The node and what is built on it: ``.filter``, ``.filter(…)``, ``.filter(…).first``…"""
        yield node
        while True:
            outer = self.around.get(node)
            is_link = isinstance(outer, ast.Attribute) and outer.value is node
            if not is_link and not (isinstance(outer, ast.Call) and outer.func is node):
                return
            node = outer
            yield node

    def _end(self, node):
        *_before, last = self._chain(node)
        return last

    def _is_scoped(self, node):
        calls = [each for each in self._chain(node) if isinstance(each, ast.Call)]
        if any(_name(call) in SCOPES or _is_correlated(call) for call in calls):
            return True
        end = self._end(node)
        outer = self.around.get(end)
        if isinstance(outer, ast.Call) and end in outer.args:
            return _name(outer) in HOLDERS
        if not isinstance(outer, ast.Assign) or not isinstance(outer.targets[0], ast.Name):
            return False
        place, name = self.around[outer], outer.targets[0].id
        if isinstance(place, ast.Module):
            return name in self.open_names
        return isinstance(place, ast.ClassDef) and name == "queryset" and self._scopes(place)

    def _scopes(self, page):
        """Whether a page's own base scopes it, or that of every page that takes part in it."""
        if {base.id for base in page.bases if isinstance(base, ast.Name)} & BASES:
            return True
        heirs = [
            node
            for node in self.tree.body
            if isinstance(node, ast.ClassDef)
            and page.name in {base.id for base in node.bases if isinstance(base, ast.Name)}
        ]
        return bool(heirs) and all(self._scopes(heir) for heir in heirs)


def _name(call):
    func = call.func
    return func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")


def _is_correlated(call):
    """A subquery about rows of the query around it, which is scoped on its own."""
    return any(isinstance(node, ast.Name) and node.id == "OuterRef" for node in ast.walk(call))


def _asks_a_model(call):
    first = call.args[0] if _name(call) in SHORTCUTS and call.args else None
    return isinstance(first, ast.Name) and first.id != first.id.upper() and first.id[0].isupper()


def _reaches_a_manager(call):
    texts = {node.value for node in call.args if isinstance(node, ast.Constant)}
    return _name(call) == "getattr" and bool(texts & MANAGERS)
