"""Template tags of the frame."""

from uuid import UUID

from django import template
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.urls import reverse
from django.utils.translation import gettext as _

from wards.web.menu import menu

register = template.Library()


@register.simple_tag(takes_context=True)
def title_again(context):
    """What the page put into its ``title`` block: a page's heading is its title unless told."""
    return context.render_context[BLOCK_CONTEXT_KEY].get_block("title").render(context)


@register.inclusion_tag("partials/_history_link.html", takes_context=True)
def history_link(context):
    """The way to the history of the record that a page shows; a record not yet made has none."""
    is_new = "record" in context and context["record"] is None
    trace = getattr(context.get("request"), "trace", None)
    shown = trace.facts.get("target") if trace and not is_new else None
    code = getattr(shown, "code", None)
    if not isinstance(code, UUID) or context.get("is_history"):
        return {"address": ""}
    word = menu().links["history"]
    return {"address": reverse(word, args=[shown._meta.label_lower, code])}


@register.filter
def mark(field):
    """Whether a field is required or optional, in a word: of a form whichever is less to say."""
    required = [is_required(one.field) for one in field.form.visible_fields()]
    few_required = required.count(True) <= required.count(False)
    if is_required(field.field):
        return _("required") if few_required else ""
    return "" if few_required else _("optional")


def is_required(field):
    """Whether a form wants an answer, though it may take its silence in another way."""
    return bool(field.required or getattr(field, "wants_answer", False))


@register.simple_tag
def link_to(word, *args):
    """The address of a page of a higher layer, which the menu knows by that word."""
    return reverse(menu().links[word], args=args)
