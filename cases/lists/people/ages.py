"""The age beside the birth date, in every list that shows one."""

from django.utils.translation import gettext_lazy as _

from cases.queries import life
from cases.values import births
from wards.web.tables import Column


def age_column(way="", css="nowrap"):
    """The column of the age today; ``way`` leads from a row to its person.

    Its table says in ``look_up`` who has died (``dead_in``): they have no age any more.
    """
    parts = ("pk", "birth_year", "birth_month", "birth_day")
    fields = tuple(f"{way}{part}" for part in parts)
    shown = {"css": css, "is_number": True, "says_label": True, "plain": years}
    return Column("age", _("Age today"), fields, age, **shown)


def age(table, pk, *birth):
    """The age today, as far as the birth is known."""
    return "" if pk in table.dead else births.age(births.PartialDate(*birth), table.today)


def years(table, pk, *birth):
    """For a file: as a number, where it is one."""
    words = age(table, pk, *birth)
    return int(words) if words.isdecimal() else words


def dead_in(rows, way=""):
    """The keys of those who have died among the people of rows."""
    return life.dead_among([row[f"{way}pk"] for row in rows])
