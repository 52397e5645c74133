"""The lists on a page that has its own shape, as files have them."""

from dataclasses import dataclass

from django.db.models import Model

from wards.web.tables import Column, Table

ONE = ("one",)  # what a row of such a table is made of: {"one": what the page shows in a line}


def fact(name):
    """The cell of a fact that the line has by this name."""

    def cell(table, one):
        return one.get(name) if isinstance(one, dict) else getattr(one, name)

    return cell


def column(name, label, *, is_number=False, css=""):
    """A column that is a fact of the line."""
    return Column(name, label, ONE, fact(name), css, is_number=is_number, plain=fact(name))


@dataclass(frozen=True)
class Part:
    """A list: its columns, its rows, what it is called, and whom it shows, for the trail."""

    table_class: type[Table]
    rows: list
    title: str
    shown: tuple[type[Model], list] | None = None
