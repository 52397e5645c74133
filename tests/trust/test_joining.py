"""Random files joined, taken apart, transferred, allocated and taken back in wards that ended.

One unit answers on each day, nothing is lost, closing is opening.
"""

from collections import Counter

import pytest
from django.db import transaction

from cases.actions.people import clocks
from cases.actions.people.merging.ledger import opened
from cases.actions.people.merging.undo import undo
from cases.models import Registration
from reports.figures.balance import balance
from reports.figures.periods import parse
from tests.trust import RUNS, chance, passing, tell
from tests.trust import joining as some

PARTS = range(4)  # side by side, where several processors are
ACTS = 5


@pytest.fixture
def wards(province, monkeypatch):
    """Deadlines are no part of this: they are worked out anew, see test_courses."""
    monkeypatch.setattr(clocks, "rewrite", lambda people, now: None)
    return some.world(province)


@pytest.mark.parametrize("part", PARTS)
def test_whatever_is_joined_and_taken_apart_nothing_is_lost(wards, officer, part):
    done = Counter()
    for run in range(RUNS):
        with transaction.atomic():
            history(chance(run * len(PARTS) + part), wards, officer, done)
            transaction.set_rollback(True)
    tell(f"files joined, part {part}", histories=RUNS, **done)
    assert done["joined"] > RUNS / 2
    assert done["undone"] > RUNS / 10
    assert done["refused"] < done["joined"]
    assert min(done["sent"], done["answered"], done["allocated"], done["taken back"]) > 0


def history(draw, wards, officer, done):
    people, hands = some.files(draw, wards), passing.hands(wards)
    for _act in range(ACTS):
        match draw.choice(("join", "join", "undo", "go on", "send", "answer", "give", "give back")):
            case "join" if some.standing(people).count() > 1:
                joined(draw, wards, people, officer, done)
            case "undo":
                answer = some.take_apart(draw, people, officer)
                done["undone"] += answer is True
                done["contradicted"] += answer is False
            case "go on":
                some.go_on(draw, people)
            case "send":
                done["sent"] += passing.send(draw, wards, people, hands)
            case "answer":
                done["answered"] += passing.answer(draw, people, hands)
            case "give":
                done["allocated"] += passing.give(draw, wards, people)
            case "give back":
                done["taken back"] += passing.give_back(wards, people)
        some.check_one_unit_answers_on_each_day(people)
        passing.check_on_its_way(people)
    if draw.random() < 0.2:
        check_closing_is_opening(draw, wards)


def joined(draw, wards, people, officer, done):
    """Every figure is what it was without what was entered twice; taken apart, all is as before."""
    before, number = some.snapshot(people), some.number_of_records(people)
    with transaction.atomic():
        answer = some.join(draw, people, officer)
        if answer is None:
            assert some.snapshot(people) == before
            done["refused"] += 1
            return
        made, gone = answer
        done["joined"] += 1
        done["twice"] += len(gone)
        after = some.figures(wards["province"]) if draw.random() < 0.4 else None
    made.kept.refresh_from_db()
    came = {model: n - number[model] for model, n in some.number_of_records(people).items()}
    lists = len(opened(made.ledger_sealed).added)
    assert {model: n for model, n in came.items() if n} == ({Registration: lists} if lists else {})
    with transaction.atomic():
        undo(merge=made, by=officer, now=some.NOW)
        assert some.snapshot(people) == before
        for record in gone if after else ():
            rows = type(record)._base_manager.filter(pk=record.pk)
            if hasattr(record, "withdrawn_at"):
                rows.update(withdrawn_at=some.NOW, withdrawal_reason="entered twice")
            else:
                rows.delete()
        assert after is None or some.figures(wards["province"]) == after
        transaction.set_rollback(True)


def check_closing_is_opening(draw, wards):
    year = draw.randint(2021, 2025)
    before, after = parse(str(year)), parse(str(year + 1))
    unit = wards["province"]
    closed, opened = balance(unit, before), balance(unit, after)
    lines = [(closed.changes, opened.changes)]
    openings = dict(opened.units)
    lines += [(one, openings[unit]) for unit, one in closed.units if unit in openings]
    for closings, changes in lines:
        for stock, change in changes.items():
            if not stock.measure.communes:
                assert (change.opening or 0) == (closings[stock].closing or 0), stock.code
                if change.came is not None:
                    assert change.opening + change.came - change.went == change.closing
