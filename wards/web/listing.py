"""What the pages of lists share: their addresses, chips of the filters in use, words of values."""

from functools import cache

from django.utils.translation import get_language, gettext


def address(query, **changes):
    """The list's address with parameters changed, or left out where None; back to page one."""
    parameters = query.copy()
    parameters.pop("page", None)
    for name, value in changes.items():
        parameters.pop(name, None)
        if value:
            parameters[name] = value
    return f"?{parameters.urlencode()}"


def chips(filterset, query):
    """The filters in use, each with the address that leaves it out."""
    form = filterset.form
    return [
        (f"{form.fields[name].label}: {_words(form, name, value)}", address(query, **{name: None}))
        for name, value in form.cleaned_data.items()
        if value and not form[name].is_hidden
    ]


def words(filterset):
    """The filters of a list in words: those in use, and what it shows where none is chosen."""
    form, said = filterset.form, []
    for name, value in form.cleaned_data.items():
        field = form.fields[name]
        usual = getattr(field, "empty_label", None)
        if value and not form[name].is_hidden:
            said.append(f"{field.label}: {_words(form, name, value)}")
        elif not value and usual and str(usual) != gettext("All"):
            said.append(f"{field.label}: {usual}")
    return said


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


def labels(choices):
    """{value: label} of choices in the language of the request."""
    return _labels(choices, get_language())


@cache
def _labels(choices, language):
    return {value: str(label) for value, label in choices.choices}
