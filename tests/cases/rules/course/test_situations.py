"""Situations worked out by hand, each with its article: the answer has what is expected of it."""

import json
from pathlib import Path

import pytest

from tests.cases.rules.course.asking import KEYS, told

SITUATIONS = json.loads((Path(__file__).parent / "situations.json").read_text(encoding="utf-8"))
ABSENT = object()


def difference(wanted, got, path=""):
    """Where the answer differs from the part that is wanted of it; None where it does not."""
    if wanted is None:
        return None if got in (None, ABSENT) else f"{path}: nothing wanted, got {got}"
    if isinstance(wanted, dict):
        return _difference_of_objects(wanted, got, path)
    same = _sorted(wanted) == _sorted(got) if isinstance(wanted, list) else wanted == got
    return None if same and isinstance(wanted, bool) == isinstance(got, bool) else f"{path}: {got}"


def _difference_of_objects(wanted, got, path):
    if isinstance(got, list):
        got = {row[KEYS[path]]: row for row in got}
    if not isinstance(got, dict):
        return f"{path}: {wanted} wanted, got nothing"
    found = (difference(wanted[k], got.get(k, ABSENT), f"{path}.{k}".strip(".")) for k in wanted)
    return next((fault for fault in found if fault), None)


def _sorted(rows):
    return sorted(json.dumps(row, sort_keys=True) for row in rows)


@pytest.mark.parametrize("situation", SITUATIONS, ids=[s["name"] for s in SITUATIONS])
def test_the_answer_has_what_the_article_says(situation):
    fault = difference(situation["answered"], told(situation["asked"]))
    assert fault is None, f"{situation['article']}: {situation['situation']}: {fault}"


def test_all_of_them_are_there():
    assert len(SITUATIONS) == 127
    assert all(situation["article"] for situation in SITUATIONS)


def test_a_wrong_expectation_is_noticed():
    answer = told(SITUATIONS[0]["asked"])
    assert difference({"steps": {"order": {"due_at": "2022-02-08"}}}, answer)
    assert difference({"steps": {"order": None}}, answer)
    assert difference({"steps": {"nothing": {}}}, answer)
    assert difference({"end_lines": [{"why": "escape"}]}, answer)
