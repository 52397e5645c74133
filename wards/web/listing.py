"""What the lists share: headings that sort, chips of the filters in use."""

from dataclasses import dataclass
from html import escape

from django.template.loader import render_to_string
from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Column:
    """A heading: ``url`` sorts by it (None where it cannot), ``sorted`` is for aria-sort.

    ``is_number`` puts it to the right, as its figures are.
    """

    label: str
    url: str | None = None
    sorted: str | None = None
    is_number: bool = False


def filled(template, names, rows, **context):
    """The rows of a table: the template of one row, rendered once with marks, then filled in.

    ``rows`` hold a text for each of ``names``. A template that renders each cell of 50 rows
    takes as long as all the rest of the page.
    """
    marks = {name: f"{{{place}}}" for place, name in enumerate(names)}
    row = render_to_string(template, {**marks, **context})
    return SafeString("".join(row.format(*map(escape, texts)) for texts in rows))


def columns(query, labels, sortable, numbers=()):
    """Headings for a list: ``labels`` {name: label}; those in ``sortable`` carry a link."""
    chosen = query.get("sort", "")
    return [
        Column(
            label,
            *(_sorting(query, name, chosen) if name in sortable else ()),
            is_number=name in numbers,
        )
        for name, label in labels.items()
    ]


def _sorting(query, name, chosen):
    upwards = chosen == name
    state = "ascending" if upwards else "descending" if chosen == f"-{name}" else None
    return address(query, sort=f"-{name}" if upwards else name), state


def address(query, **changes):
    """The list's address with parameters changed, or left out where None; back to page one."""
    kept = query.copy()
    kept.pop("page", None)
    for name, value in changes.items():
        kept.pop(name, None)
        if value:
            kept[name] = value
    return f"?{kept.urlencode()}"


def rest(query):
    """What the pager adds to its links: the filters and the order, as ``&a=b``."""
    kept = query.copy()
    kept.pop("page", None)
    return f"&{kept.urlencode()}" if kept else ""


def chips(filterset, query):
    """The filters in use, each with the address that leaves it out."""
    form = filterset.form
    return [
        (f"{form.fields[name].label}: {_words(form, name, value)}", address(query, **{name: None}))
        for name, value in form.cleaned_data.items()
        if value and not form[name].is_hidden
    ]


def _words(form, name, value):
    choices = getattr(form.fields[name], "choices", None)
    if hasattr(value, "strftime"):
        return f"{value:%d/%m/%Y}"
    if hasattr(value, "_meta") or not choices:
        return str(value)
    return str(dict(choices).get(value, value))


def day(value):
    """A day as printed; an en dash for none."""
    return f"{value.day:02}/{value.month:02}/{value.year}" if value else "–"
