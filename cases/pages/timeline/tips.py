"""Reports from the people in the timeline: that one led to the file, never who told it."""

from django.db.models import Case, Value, When
from django.utils.translation import gettext as _

from cases.models import Tip
from cases.pages.timeline.entries import Entry


def about(person, *, user):
    """An entry each, which leads to the report where the reader sees that as well."""
    seen = Tip.objects.visible_to(user).filter(person=person).order_by().values("pk")
    is_seen = Case(When(pk__in=seen, then=Value(True)), default=Value(False))
    rows = person.tips.open_to(user).annotate(is_seen=is_seen)
    return [_entry(tip) for tip in rows.select_related("unit").order_by("closed_on", "pk")]


def _entry(tip):
    told = _("taken in on %(day)s by %(unit)s, %(result)s")
    facts = {"day": f"{tip.received_on:%d/%m/%Y}", "unit": tip.unit.name}
    detail = told % (facts | {"result": tip.get_result_display().lower()})
    title = _("A report from the people led to the file")
    return Entry(tip.closed_on, title, detail, tip.get_absolute_url() if tip.is_seen else "")
