"""The cells of a list as a file has them."""

from datetime import date

import pytest
from django.http import QueryDict
from django.utils.html import format_html

from tests.factories import UserFactory
from wards.exports import cells
from wards.web.tables import Column, Table, day, last, link, state, text


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("An <b>", "An <b>"),  # a text is a text
        (link("/x/", "Lê & An"), "Lê & An"),
        (state("late", "state"), "late"),
        (format_html("{}<br class='x'><span>{}</span>", "15/QĐ", "Quận"), "15/QĐ · Quận"),
        (format_html("<span>{}</span><br><span>{}</span>", "Giấy khen", ""), "Giấy khen"),
        (format_html('{}<div class="small">{}</div>', "Vay", "qua CLB"), "Vay · qua CLB"),
        ("–", ""),
        ("", ""),
        (7, "7"),
    ],
)
def test_a_cell_is_its_words(cell, found):
    assert cells.plain(cell) == found


CELLS = [("12", 12), ("12.000", "12.000"), ("–", ""), ("²", "²")]


@pytest.mark.parametrize(("cell", "found"), CELLS)
def test_a_whole_number_stays_one(cell, found):
    assert cells.plain(cell, is_number=True) == found


class Days(Table):
    """Names with a day, and a button."""

    columns = (
        Column("name", "Tên", ("code", "name"), lambda table, *both: link(*both), plain=last),
        Column("day", "Ngày", ("day",), day),
        Column("note", "Ghi chú", ("note",), text, is_extra=True),
        Column("press", "Nút", ("code",), text, is_button=True),
    )
    looked_up = ()

    def look_up(self, rows):
        self.looked_up = (*self.looked_up, len(rows))


def table(chosen=()):
    user = UserFactory.build(unit__level="commune")
    return Days(user=user, query=QueryDict(), today=None, may_edit=True, chosen=chosen)


ROW = {"code": "a", "name": "An", "day": date(2026, 3, 5), "note": "x"}


def test_a_day_stays_a_day_and_a_button_is_left_out(db):
    assert list(cells.plain_rows(table(), [ROW])) == [("An", date(2026, 3, 5))]
    assert list(cells.plain_rows(table(), [ROW | {"day": None}])) == [("An", None)]


def test_an_extra_column_comes_when_it_is_chosen_and_the_first_one_always(db):
    assert list(cells.plain_rows(table(["note"]), [ROW])) == [("An", "x")]
    assert [heading.name for heading in table(["note"]).headings()] == ["name", "note", "press"]
    assert [heading.name for heading in table(["no"]).headings()] == ["name", "press"]


def test_many_rows_are_looked_up_in_pieces(db):
    listed = table()
    rows = cells.plain_rows(listed, (ROW for _number in range(2500)))
    assert sum(1 for _row in rows) == 2500
    assert listed.looked_up == (1000, 1000, 500)
