"""Texts and web tables as plain rows, by their bytes."""

import pytest

from cases.register.containers.opening import open_workbook
from cases.register.reading.problems import Unusable

ROWS = [["Họ tên", "Tổ"], ["Đỗ Thử", "2"]]
TEXT = "Họ tên;Tổ\nĐỗ Thử;2\n"
WEB = "<table><tr><td>Họ tên<td>Tổ</tr><tr><td>Đỗ Thử</td><td>2</td></tr></table>"


def rows(data):
    book = open_workbook(data)
    return book.sheet(book.names[0]).rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("text", [TEXT, TEXT.replace(";", ","), TEXT.replace(";", "\t"), WEB])
def test_one_table_in_every_encoding(text, encoding):
    assert rows(text.encode(encoding)) == ROWS


@pytest.mark.parametrize(
    ("data", "read"),
    [
        (b"sep=|\na|b;c\n", [["a", "b;c"]]),
        (b'"a;1";b\n', [["a;1", "b"]]),
        (b"a;b;c\n1\n", [["a", "b", "c"], ["1", "", ""]]),
        (b"<table><tr><td colspan=3>a<td>b</table>", [["a", "", "", "b"]]),
        (b"<table><tr><td colspan=x>a<td>b</table>", [["a", "b"]]),
        (b"<table><tr><td>a<br>b<script>c</script></table>", [["a b"]]),
        (b"<table><tr><td>a&amp;b</table>", [["a&b"]]),
        (b"<table></script><tr><td>a<script>c</script></table>", [["a"]]),
        (b"<table><tr><td colspan=" + b"9" * 5000 + b">a</table>", [["a", *[""] * 199]]),
    ],
)
def test_rows(data, read):
    assert rows(data) == read


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"one word",
        b"a;b\0c;d",
        b"a;" + b"x" * 40_000,
        b"<html>no table</html>",
        b"<meta charset=utf-8><table><tr><td>a\0b</table>",
        b"<table><tr>" + b"<td colspan=200>" * 30_001 + b"</table>",
        b"PK\3\4",
    ],
)
def test_what_is_no_table_is_refused(data):
    with pytest.raises(Unusable):
        open_workbook(data)
