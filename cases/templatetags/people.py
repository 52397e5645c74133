"""Template filters about people; ``queries.life.mark`` has asked before who of them died."""

from django import template

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
