"""Biểu số 02: what each list opened with, who came and went and why, what it closed with."""

from collections import Counter

import pytest

from reports.annexes import lists
from reports.annexes.moves import CAME, WENT, Moves
from reports.figures.balance import Change


def moves(change, came=None, went=None):
    return Moves("Người nghiện", change, Counter(came), Counter(went))


@pytest.fixture
def told():
    return moves(Change(111, 7, 1, 117), {"found": 5, "moved": 2}, {"deceased": 1})


def test_opening_came_went_and_closing_with_the_reasons_between(told):
    (one,) = lists.lists([told]).lines
    values = [cell.value for cell in one.cells]
    assert (values[0], values[1], values[-1]) == (111, 7, 117)
    came, went = values[2 : 2 + len(CAME)], values[3 + len(CAME) : -1]
    assert sum(came) == 7
    assert sum(went) == values[2 + len(CAME)] == 1
    assert values[0] + values[1] - values[2 + len(CAME)] == values[-1]


def test_the_columns_stand_in_their_groups():
    heads, below = lists.lists([]).heads
    assert [head.text for head in heads] == ["TT", "Danh sách", "Đầu kỳ", "Tăng", "Giảm", "Cuối kỳ"]
    assert [head.cols for head in heads] == [1, 1, 1, 1 + len(CAME), 1 + len(WENT), 1]
    assert [head.text for head in below][0] == "Cộng"


def test_the_text_has_four_figures(told):
    (one,) = lists.in_short([told]).lines
    assert [cell.text for cell in one.cells] == ["111", "7", "1", "117"]
    assert lists.in_short([told]).notes == []


def test_what_is_not_known_is_said_below_and_is_no_zero():
    unknown = moves(Change(None, None, None, None))
    form = lists.in_short([unknown])
    assert [cell.text for cell in form.lines[0].cells] == ["…"] * 4
    assert form.notes == [lists.NOT_TOLD]
