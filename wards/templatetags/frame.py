"""Template tags of the frame."""

from django import template
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.urls import reverse

from wards.web.menu import menu

register = template.Library()


@register.simple_tag(takes_context=True)
def title_again(context):
    """What the page put into its ``title`` block: a page's heading is its title unless told."""
    return context.render_context[BLOCK_CONTEXT_KEY].get_block("title").render(context)


@register.simple_tag
def link_to(word, *args):
    """The address of a page of a higher layer, which the menu knows by that word."""
    return reverse(menu().links[word], args=args)
