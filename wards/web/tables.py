"""The table of a list: its columns, each said in one place, and the cells of a page of rows."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from wards.models import Unit
from wards.web import listing


def always(table):
    """Of a column that every reader sees."""
    return True


def of_several_communes(table):
    """Of a column for readers whose rows may be of several communes."""
    return table.with_commune


def of_one_commune(table):
    """Of a column for readers whose rows are all of their own commune."""
    return not table.with_commune


@dataclass(frozen=True)
class Column:
    """A column: its heading, the fields of a row it is made of, and how a cell is made of them.

    ``cell`` is called with the table and the values of ``fields``; it gives a text, or safe
    HTML. ``name`` is what ``sort`` in the address says where ``sorts``. On a phone, where
    headings are not seen, ``says_label`` puts the label before each cell.

    A file has the cell without its HTML, or what ``plain``, called alike, gives. ``is_extra`` is
    a column for those who choose it; ``is_button`` one to press, which no file has.
    """

    name: str
    label: str | Promise
    fields: tuple[str, ...]
    cell: Callable[..., str]
    css: str = ""
    sorts: bool = False
    is_number: bool = False
    says_label: bool = False
    appears: Callable[["Table"], bool] = always
    plain: Callable | None = None
    is_extra: bool = False
    is_button: bool = False

    @property
    def fields_in_file(self):
        """What a cell is made of in a file: of what leads to a page, the words alone."""
        if self.is_button:
            return ()
        return self.fields[-1:] if self.plain is last else self.fields

    def opening(self):
        """The tag with which each cell begins."""
        css = f"num {self.css}".strip() if self.is_number else self.css
        attributes = format_html(' class="{}"', css) if css else ""
        if self.says_label:
            attributes += format_html(' data-label="{}"', self.label)
        return f"<td{attributes}>"


@dataclass(frozen=True)
class Heading:
    """A heading: ``url`` sorts by it (None where it cannot), ``sorted`` is for aria-sort."""

    name: str
    label: str | Promise
    is_number: bool
    url: str | None = None
    sorted: str | None = None


class Table:
    """A list as one reader sees it on a day, ``query`` being the parameters of the address.

    A new column is one more entry of ``columns``. What cells need beside their own row is looked
    up for all rows of the page at once, in ``look_up``. ``chosen`` are the names of the columns
    the reader wants; the first one, which leads to the record, and
    those to press are always there.
    """

    columns: tuple[Column, ...] = ()
    shows_identity = False  # whether identity numbers are in clear: in a file, with a reason

    def __init__(self, *, user, query, today, may_edit, chosen=()):
        self.user, self.query, self.today, self.may_edit = user, query, today, may_edit
        self.with_commune = user.unit.level != Unit.Level.COMMUNE
        self.offered = [column for column in self.columns if column.appears(self)]
        self.seen = [column for column in self.offered if self._is_wanted(column, chosen)]

    def _is_wanted(self, column, chosen):
        if not chosen:
            return not column.is_extra
        first = next(one for one in self.offered if not one.is_button)
        return column.name in chosen or column is first or column.is_button

    def headings(self):
        """The headings of the columns that the reader sees."""
        return [self._heading(column) for column in self.seen]

    def _heading(self, column):
        plain = (column.name, column.label, column.is_number)
        if not column.sorts:
            return Heading(*plain)
        chosen, name = self.query.get("sort", ""), column.name
        state = {name: "ascending", f"-{name}": "descending"}.get(chosen)
        turned = f"-{name}" if chosen == name else name
        return Heading(*plain, listing.address(self.query, sort=turned), state)

    def rows(self, records):
        """The cells of each of a queryset's records."""
        return self.cells([self.row_of(one) for one in self.read(records)])

    def read(self, records, *, is_file=False):
        """The queryset that has for each record what the columns and ``look_up`` need of it."""
        needed = [one for one in self.offered if one in self.seen or not one.is_extra]
        made_of = [one.fields_in_file if is_file else one.fields for one in needed]
        return records.values(*dict.fromkeys(chain.from_iterable(made_of)))

    def row_of(self, read):
        """What ``read`` gives for a record, as a row: {field: value}."""
        return read

    def cells(self, rows):
        """The cells of rows, each of which is {field: value}."""
        self.look_up(rows)
        columns = [(column.opening(), column.cell, column.fields) for column in self.seen]
        return [
            [
                # With its tag: a second variable a cell in the template is a tenth of the page.
                SafeString(f"{opening}{conditional_escape(cell(self, *map(row.get, fields)))}</td>")
                for opening, cell, fields in columns
            ]
            for row in rows
        ]

    def look_up(self, rows):
        """Nothing, unless a list needs more than the fields of its rows."""


def link(address, words):
    """The cell by which a row leads to its page."""
    return format_html('<a class="row-link" href="{}">{}</a>', address, words)


def state(words, tone):
    """A cell that says how something stands; ``tone`` are the classes that show how urgent."""
    return format_html('<span class="{}">{}</span>', tone, words) if tone else words


def text(table, value):
    """The cell of a plain text; an en dash for none."""
    return value or "–"


def day(table, value):
    """The cell of a day; an en dash for none."""
    return listing.day(value)


def choice(choices):
    """The cell of a choice, in its words."""

    def words(table, value):
        return listing.labels(choices).get(value, value)

    return words


def itself(table, value):
    """What a file has for a day or a number: the value, so that it can be reckoned with."""
    return value


def last(table, *values):
    """What a file has for a name that leads somewhere: the name."""
    return values[-1]


COMMUNE = Column("unit", _("Commune"), ("unit__name",), text, appears=of_several_communes)
