"""The list of the records behind a figure: whose, what was counted, and where it was recorded."""

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.values.births import with_age
from wards.web.tables import Column, Table, link


def is_about_people(table):
    """Of a column for figures that count people, or records about them."""
    return table.about_people


def who(table, person):
    """The person; out of the reader's sight nobody is named."""
    if person is None:
        return format_html('<span class="quiet">{}</span>', gettext("Person out of your sight"))
    return link(person.get_absolute_url(), person.full_name)


def born(table, person):
    """As much of the birth as is known, with the age today."""
    return with_age(person.birth_text, person, table.today) if person else "–"


def what(table, records):
    """What was counted of a line, each record with its days."""
    if not records:
        return "–"
    return format_html_join("", "<div>{}{}</div>", map(_parts, records))


def _parts(record):
    named = f"{record['what']} · {record['number']}" if record["number"] else record["what"]
    days = [f" · {name} {day}" if name else f" · {day}" for name, day in record["days"]]
    return named, format_html('<span class="quiet">{}</span>', "".join(days)) if days else ""


def where(table, units):
    """The units in which it was recorded."""
    return format_html_join("", "<div>{}</div>", ((conditional_escape(name),) for name in units))


class RecordTable(Table):
    """The lines behind a figure; its rows are {"person", "records", "units"}."""

    columns = (
        Column("person", _("Person"), ("person",), who, css="cell-name", appears=is_about_people),
        Column("born", _("Born"), ("person",), born, css="cell-end", appears=is_about_people),
        Column("what", _("What was counted"), ("records",), what, css="cell-wide"),
        Column("where", _("Recorded in"), ("units",), where, css="cell-words"),
    )

    def __init__(self, *, about_people, **reader):
        self.about_people = about_people
        super().__init__(**reader)
