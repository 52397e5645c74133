"""What an answer shows is said by its page here; the trail has it before anybody sees the answer.

One event a page. A page that says nothing leaves one all the same, with its name alone, so that
no page can be read unseen because somebody forgot.
"""

import re
from dataclasses import dataclass, field

from wards.trail import audit

CODE = re.compile(r"[0-9A-Za-z_-]{1,40}")  # of a choice; anything else may be what somebody typed


@dataclass
class Trace:
    """What one answer shows; ``is_told`` where an action has written it, or nothing is shown."""

    facts: dict = field(default_factory=dict)
    is_told: bool = False


def trace_of(request):
    """The trace of a request, made where there is none."""
    if not hasattr(request, "trace"):
        request.trace = Trace()
    return request.trace


def shows(request, record):
    """The page of one record."""
    trace_of(request).facts = {"verb": audit.Verb.VIEWED, "target": record}


def lists(request, *, rows, filters=(), model=""):
    """A list: how many ``rows`` this page of it has, and the codes of its filters."""
    facts = {"verb": audit.Verb.LISTED, "rows": rows, "fields": filters, "model": model}
    trace_of(request).facts = facts


def exports(request, people, **facts):
    """A paper or file that names ``people``: the event of it, with whom it shows."""
    shown = (type(people[0]), [one.pk for one in people]) if people else None
    _exported(request, shown, rows=len(people), **facts)


def takes_out(request, shown, **facts):
    """A file of a list: the event of it, with whom it shows.

    ``shown`` is (model, keys), or None for a list of what has no code.
    """
    label = shown[0]._meta.label_lower if shown else ""
    _exported(request, shown, unit=request.user.unit, model=label, **facts)


def _exported(request, shown, **facts):
    told(request)
    page = request.resolver_match.view_name
    audit.record_reading(shown, by=request.user, verb=audit.Verb.EXPORTED, page=page, **facts)


def told(request):
    """The trail has it already: the action wrote its event."""
    trace_of(request).is_told = True


def shows_nothing(request):
    """Nothing on file is shown: a page that only waits."""
    trace_of(request).is_told = True


def codes_of(form):
    """The codes of what a form of filters asks for; of a text or a day only that it was given."""
    return [
        _code(name, form.data.get(form.add_prefix(name), ""), form.fields[name])
        for name, value in getattr(form, "cleaned_data", {}).items()
        if value and not form[name].is_hidden
    ]


def _code(name, given, asked):
    is_choice = hasattr(asked, "choices") and CODE.fullmatch(given)
    return f"{name}={given}" if is_choice else name
