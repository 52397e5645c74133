"""How official text is set: figures keep to the words they count."""

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

register = template.Library()

COUNTED = r"(?: (?:lượt người|người|quyết định|phường|xã)\b)?"
TOGETHER = re.compile(rf"(?:(?:ngày|số|tháng|quý|năm) )?\d[\d.,/]*%?{COUNTED}")


@register.filter
def kept(text):
    """The text with "35/25 người" and "ngày 14/9/2021" never broken over two lines."""
    escaped = conditional_escape(text)
    return mark_safe(TOGETHER.sub(_together, escaped))


def _together(found):
    return f'<span class="together">{found[0]}</span>' if " " in found[0] else found[0]
