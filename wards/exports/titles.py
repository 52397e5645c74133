"""What a list is called: its page says it once, in the ``title`` block of its template."""

from html import unescape

from django.template import Context
from django.template.loader import get_template
from django.template.loader_tags import ExtendsNode


def title_of(template_name):
    """The title of the page with that template, which speaks of no record."""
    [page] = get_template(template_name).template.nodelist.get_nodes_by_type(ExtendsNode)
    return unescape(page.blocks["title"].nodelist.render(Context())).strip()
