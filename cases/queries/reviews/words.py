"""Why somebody may be proposed, or may not, in words with the article."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.models import Case, Registration
from cases.rules import removal
from wards.web.listing import day as shown
from wards.web.listing import labels


def with_source(text, source, certain):
    """A statement with its article; that nobody confirmed it is said."""
    if certain:
        return _("%(text)s (%(source)s)") % {"text": text, "source": source} if source else text
    if not source:
        return _("%(text)s (no article on file: not confirmed)") % {"text": text}
    return _("%(text)s (%(source)s, not confirmed)") % {"text": text, "source": source}


def ground(one):
    """The reason with its article."""
    reason = labels(Registration.Reason)[one.reason]
    return with_source(reason, one.source, one.certain)


def against(obstacles):
    """Each obstacle in words."""
    return [obstacle(one) for one in obstacles]


def obstacle(one):
    """Why not, what to do where something can be done, and the article."""
    kinds = [labels(Case.Kind)[kind].lower() for kind in one.kinds]
    facts = {"day": shown(one.day), "kind": "”, “".join(kinds)}
    return with_source(_text(one) % facts, one.source, one.certain)


def _text(one):
    if one.code == "not_closed" and one.day:
        return _("the term of “%(kind)s” ended on %(day)s and it is still open: close it first")
    texts = {
        "no_law": _("the law of that day has no such removal"),
        "not_listed": _("is not on the list on that day"),
        "died": _("has died: take the person off on their own page"),
        "leaving": _("the file is on its way to another commune, which decides"),
        "proposed": _("is proposed in the session of %(day)s already"),
        "no_measure": _("no measure “%(kind)s” is on file: record it first"),
        "term": _("the term of “%(kind)s” lasts to the end of %(day)s"),
        "not_closed": _("“%(kind)s” is still open"),
        "not_completed": _("“%(kind)s” ended on %(day)s without being completed"),
        "positive": _("positive test of %(day)s"),
        "relapse": _("relapse found on %(day)s"),
        "running": _("“%(kind)s” is running: it is ended first"),
        "absent": _("is absent from the place of residence: nobody can vouch for the time"),
        "custody": _("is in custody"),
    }
    return texts[one.code]


def span(months):
    """Full months as years and months: 1 year 2 months."""
    years, rest = divmod(months, 12)
    said = []
    if years:
        said.append(ngettext("%(n)s year", "%(n)s years", years) % {"n": years})
    if rest or not years:
        said.append(ngettext("%(n)s month", "%(n)s months", rest) % {"n": rest})
    return " ".join(said)


def clean_time(since, day):
    """The full months since a day, which may be known in part only."""
    words = span(removal.clean_months(since.last_day, day))
    return words if since.day else _("at least %(span)s") % {"span": words}
