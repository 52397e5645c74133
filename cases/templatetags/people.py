"""Template tags about people; ``queries.life.mark`` has asked before who of them died."""

import uuid

from django import template
from django.utils.text import capfirst

from cases.values.births import with_age
from wards.web.frame import today

register = template.Library()


@register.filter
def born(person):
    """As much of the birth as is known, with the age today."""
    return with_age(person.birth_text, person, today())


@register.filter
def born_in(person):
    """The year of birth, with the age today, where there is little room."""
    return with_age(str(person.birth_year), person, today())


@register.inclusion_tag("cases/_alike_place.html")
def alike_while_typing():
    """Where the files that are alike appear; each form that is opened has a code of its own."""
    return {"opened": uuid.uuid4()}


@register.filter
def kind(record):
    """What kind of record it is."""
    return capfirst(str(record._meta.verbose_name))
