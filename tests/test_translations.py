"""The Vietnamese interface is complete: every text of the code, and nothing half-done."""

import re

import polib
import pytest

from tests import messages

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
CATALOGUES = sorted((messages.ROOT / "locale").rglob("*.po"))


def relative(path):
    return path.relative_to(messages.ROOT).as_posix()


@pytest.fixture(scope="module")
def catalogue():
    return polib.pofile(str(messages.CATALOGUE))


def test_each_text_of_the_code_is_in_the_catalogue_and_no_other(catalogue):
    there = {(entry.msgctxt, entry.msgid, entry.msgid_plural or None) for entry in catalogue}
    assert there == set(messages.used())


@pytest.mark.parametrize("path", CATALOGUES, ids=relative)
def test_no_text_is_left_untranslated_or_uncertain(path):
    entries = polib.pofile(str(path))
    unfinished = entries.untranslated_entries() + entries.fuzzy_entries()
    assert [entry.msgid for entry in unfinished] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=relative)
def test_translations_keep_the_placeholders(path):
    for entry in polib.pofile(str(path)):
        allowed = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        for text in entry.msgstr_plural.values() or [entry.msgstr]:
            assert set(PLACEHOLDER.findall(text)) <= allowed, entry.msgid


@pytest.mark.parametrize("path", CATALOGUES, ids=relative)
def test_the_compiled_catalogue_is_that_of_the_text(path):
    assert path.with_suffix(".mo").read_bytes() == messages.compiled(path), "run: make messages"


def test_texts_are_found_in_code_and_templates():
    code = 'from x import _\n_("One")\nngettext("%d row", "%d rows", n)\npgettext("month", "May")'
    page = '{% translate "Two" %}{% blocktranslate trimmed %}\n Three\n four{% endblocktranslate %}'
    assert list(messages.in_python(code)) == [
        (None, "One", None),
        (None, "%d row", "%d rows"),
        ("month", "May", None),
    ]
    assert list(messages.in_template(page)) == [(None, "Two", None), (None, "Three four", None)]
