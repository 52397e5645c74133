"""Web tables saved under the name of a workbook, as programs write them and as they do not."""

import pytest

from cases.register.containers.opening import open_workbook
from cases.register.reading.problems import Unusable

ROW = "<tr><td>Lê Thử</td><td>2</td></tr>"


def tables(inner):
    book = open_workbook(f"<html><meta charset=utf-8>{inner}".encode())
    return [book.sheet(name).rows for name in book.names]


@pytest.mark.parametrize(
    ("inner", "rows"),
    [
        (f"<table border=1>{ROW}</table>", [["Lê Thử", "2"]]),
        ("<TABLE><TR><TD>Lê &amp; con<TD>2", [["Lê & con", "2"]]),
        ("<table><tr><td>Lê<br>Thử</td><td><b>2</b></td>", [["Lê Thử", "2"]]),
        (f"<table><!-- <tr><td>no</td> -->{ROW}</table><!--", [["Lê Thử", "2"]]),
        (f"<table><style>td {{ x }}</style>{ROW}", [["Lê Thử", "2"]]),
        (f"<table><script>a = '<td>no</td>'</script>{ROW}", [["Lê Thử", "2"]]),
        ("<table><tr><td>a<style><td></style>b<td>2", [["ab", "2"]]),
        ("<!--[if gte mso 9]><xml><x:y>1</x:y></xml><![endif]--><table><tr><td>1", [["1"]]),
        ("<table><tr><td><![endif]>1<o:p></o:p></td>", [["1"]]),
        ('<table><tr><td colspan=2>1<td\ncolspan = "3">2', [["1", "", "2", "", ""]]),
        ("<table><tr><td colspan=99999999999>1", [["1", *[""] * 199]]),
        ("<table><tr><td colspan=x>1", [["1"]]),
        ("<table><tr><td rowspan=2>1<td>2<tr><td>3", [["1", "2"], ["", "3"]]),
        ("<table><tr><td>1<td rowspan=2>2<tr><td>3<tr><td>4", [["1", "2"], ["3", ""], ["4", ""]]),
        ("<table><tr><td rowspan=0>1<tr><td>2", [["1"], ["2"]]),
    ],
)
def test_its_rows(inner, rows):
    assert tables(inner) == [rows]


def test_a_table_within_a_cell_is_one_of_its_own():
    inner = "<table><tr><td>1<table><tr><td>2</td></tr></table></td></tr></table>"
    assert tables(inner) == [[["1"]], [["2"]]]


def test_a_table_within_a_cell_that_reaches_down_keeps_its_own_columns():
    inner = "<table><tr><td rowspan=2>1<table><tr><td>2</td></tr><tr><td>3</td></tr></table>"
    assert tables(inner) == [[["1"]], [["2"], ["3"]]]


@pytest.mark.parametrize("inner", ["<p>no table</p>", "<td>1</td>", "<table" * 9])
def test_without_a_table_it_is_refused(inner):
    with pytest.raises(Unusable, match=r"\.xlsx"):
        tables(inner)
