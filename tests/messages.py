"""Texts of the interface: found in the code, kept in locale/, compiled.

``python -m tests.messages`` (make messages) adds the new ones to the catalogue, drops the ones
no longer used and compiles every catalogue; no system package is needed.
"""

import ast
import re
from pathlib import Path

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "locale" / "vi" / "LC_MESSAGES" / "django.po"
LAYERS = ["wards", "cases", "reports", "aftercare"]
# How many of the first arguments are texts, and whether the first is a context.
FUNCTIONS = {
    "_": (1, False),
    "gettext": (1, False),
    "gettext_lazy": (1, False),
    "gettext_noop": (1, False),
    "ngettext": (2, False),
    "ngettext_lazy": (2, False),
    "pgettext": (2, True),
    "pgettext_lazy": (2, True),
    "npgettext": (3, True),
    "npgettext_lazy": (3, True),
}
MARKED = re.compile(r"\b(n?p?gettext(?:_lazy|_noop)?|_)\(")
LITERAL = re.compile(r"\s*,?\s*u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")", re.DOTALL)


def used():
    """Every text of the code: (context or None, msgid, plural or None) and where it stands."""
    found = {}
    for path in sources("*.py"):
        for key in in_python(path.read_text()):
            found.setdefault(key, path.relative_to(ROOT).as_posix())
    for path in sorted((ROOT / "templates").rglob("*.*")):
        if path.suffix in {".html", ".txt"}:
            for key in in_template(path.read_text()):
                found.setdefault(key, path.relative_to(ROOT).as_posix())
    return found


def sources(pattern):
    return sorted(
        path
        for layer in LAYERS
        for path in (ROOT / layer).rglob(pattern)
        if "migrations" not in path.parts
    )


def in_python(text):
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in FUNCTIONS:
            count, _context = FUNCTIONS[name]
            texts = [a.value for a in node.args[:count] if isinstance(a, ast.Constant)]
            if len(texts) == count:
                yield key_of(name, texts)


def in_template(text):
    marked = templatize(text)
    for call in MARKED.finditer(marked):
        count, _context = FUNCTIONS[call[1]]
        texts, place = [], call.end()
        while len(texts) < count and (literal := LITERAL.match(marked, place)):
            texts.append(ast.literal_eval(literal[1]))
            place = literal.end()
        if len(texts) == count:
            yield key_of(call[1], texts)


def key_of(name, texts):
    context = texts.pop(0) if FUNCTIONS[name][1] else None
    return (context, texts[0], texts[1] if len(texts) > 1 else None)


def update(catalogue):
    """Bring the entries up to the code; translations that are there stay."""
    wanted = used()
    for entry in list(catalogue):
        if (entry.msgctxt, entry.msgid, entry.msgid_plural or None) not in wanted:
            catalogue.remove(entry)
    for (context, msgid, plural), place in wanted.items():
        entry = catalogue.find(msgid, msgctxt=context or False)
        if entry is None:
            entry = polib.POEntry(msgctxt=context, msgid=msgid, msgid_plural=plural)
            if plural:
                entry.msgstr_plural = {0: ""}
            catalogue.append(entry)
        entry.occurrences = [(place, "")]
    catalogue.sort(key=lambda entry: (entry.occurrences[0][0], entry.msgid))


def compiled(path):
    return polib.pofile(str(path)).to_binary()


def main():
    catalogue = polib.pofile(str(CATALOGUE), wrapwidth=98)
    update(catalogue)
    catalogue.save()
    for path in (ROOT / "locale").rglob("*.po"):
        path.with_suffix(".mo").write_bytes(compiled(path))
    missing = [entry.msgid for entry in catalogue.untranslated_entries()]
    print(f"{len(catalogue)} texts, {len(missing)} not translated", *missing, sep="\n  ")


if __name__ == "__main__":
    main()
