"""Questions to the law in the short form of the tests, and parts of their answers.

Happenings are written ``code at``, several parted by ``;``: ``order 2026-07-02``,
``send >2026-07-04T16:15`` (received), ``escape 2023-06-10..2023-06-25``, ``escape 12d``,
``execute 2023-03-01 18m``, ``breach:other_law 2026-09-01``.
"""

import json
import re

from cases.rules.answers.answer import answer
from cases.rules.questions.asking import parse, question
from cases.rules.tables.book import the_law

KEYS = {"steps": "step", "consequences": "code", "eligibility": "code", "end_lines": "why"}


def happenings(text):
    return [happening(part.split()) for part in text.split(";") if part.strip()]


def happening(words):
    code, _colon, kind = words[0].partition(":")
    given = {"code": code, **({"type": kind} if kind else {})}
    for word in words[1:]:
        given |= field(word)
    return given


def field(word):
    if number := re.fullmatch(r"(\d+)([dm])", word):
        return {{"d": "days", "m": "months"}[number[2]]: int(number[1])}
    name = "received_at" if word.startswith(">") else "at"
    at, _dots, until = word.lstrip(">").partition("..")
    return {name: at, **({"until": until} if until else {})}


def asked(kind, events, as_of, **more):
    """The question as JSON would give it; ``more`` are other fields of the contract."""
    return {"kind": kind, "events": happenings(events), "as_of": as_of, **more}


def told(given, book=None):
    """The whole answer, through JSON as a script has it."""
    book = book or the_law()
    return json.loads(json.dumps(answer(parse(json.dumps(given), book), book)))


def part(given, path, book=None):
    """One part of the answer, as ``steps.order.due_at``; None where it is not there."""
    found = told(given, book)
    for name in path.split("."):
        if isinstance(found, list):
            key = next(k for k in KEYS.values() if not found or k in found[0])
            found = next((row for row in found if row[key] == name), None)
        else:
            found = found and found.get(name)
    return found


def read(given):
    return question(given, the_law())
