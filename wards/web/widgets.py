"""Widgets that render fast: a select of hundreds of communes costs a template each otherwise."""

from html import escape

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class LeanSelect(forms.Select):
    """A select without optgroups, written in one go."""

    def render(self, name, value, attrs=None, renderer=None):
        chosen = str(value.pk if hasattr(value, "pk") else "" if value is None else value)
        options = SafeString("".join(_options(self.choices, chosen)))
        described = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        flat = format_html_join("", ' {}="{}"', described.items())
        return format_html("<select{}>{}</select>", flat, options)


def _options(choices, chosen):
    for key, label in choices:
        selected = " selected" if str(key) == chosen else ""
        yield f'<option value="{escape(str(key))}"{selected}>{escape(str(label))}</option>'
