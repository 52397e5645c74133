"""The history of a record: which fields were changed, by whom and when."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.models import Person
from reports.words.audit import BY_LABEL, fields_in_words, model_in_words
from wards.access import require
from wards.roles import Can
from wards.trail import history
from wards.web import traces

ABOUT_THE_HOUSE = {
    "user",
    "office",
    "facility",
    "neighbourhood",
    "organisation",
    "unit",
    "supportmodelkind",
    "calendarday",
}
ABOUT_SIGNING_IN = {"factorrule", "factorreset"}


@require_safe
def record_history(request, model, code):
    """Of one record, of a person also of all that is on file about them; as far as one sees it."""
    kind = BY_LABEL.get(model)
    if kind is None:
        raise Http404
    require(request.user, permission_of(kind))
    record = get_object_or_404(rows_of(kind, request.user), code=code)
    traces.shows(request, record)
    parts = dict(parts_of(record, request.user))
    lines = [line_of(change, parts, record) for change in history.changes_of([record.code, *parts])]
    context = {"record": record, "name": name_of(record), "lines": lines, "back": back_to(record)}
    context["is_history"] = True
    return render(request, "reports/record_history.html", context)


def permission_of(model):
    """What lets one read the records of a kind."""
    if model is Person or hasattr(model, "person"):
        return Can.PERSON_VIEW
    if model._meta.model_name in ABOUT_THE_HOUSE:
        return Can.ADMINISTER
    if model._meta.model_name in ABOUT_SIGNING_IN:
        return Can.FACTOR_KEEP
    return Can.TARGET_VIEW if model._meta.app_label == "reports" else Can.COMMUNITY_VIEW


def rows_of(model, user):
    """The records of a kind in the user's sight, withdrawn ones with them."""
    if hasattr(model, "everything"):
        return model.everything.visible_to(user)
    return model.objects.visible_to(user)


def parts_of(record, user):
    """(code, the record in words) of all that is on file about a person and open to the user."""
    if not isinstance(record, Person):
        return
    for relation in record._meta.related_objects:
        if relation.related_model._meta.label_lower in BY_LABEL:
            rows = rows_of(relation.related_model, user)
            for part in rows.filter(**{relation.field.name: record}):
                yield part.code, str(part)
    for merge in record.merges.select_related("merged"):
        yield merge.merged.code, str(merge.merged)


def line_of(change, parts, record):
    """A change as the page tells it."""
    return {
        "at": timezone.localtime(change.at),
        "by": change.by,
        "verb": change.verb,
        "kind": model_in_words(change.model),
        "record": parts.get(change.record, "") if change.record != record.code else "",
        "fields": fields_in_words(change.model, change.fields),
    }


def name_of(record):
    """The record, with whom it is about."""
    person = getattr(record, "person", None)
    return f"{person} · {record}" if person else str(record)


def back_to(record):
    """Where the record is shown: its own page, else that of the person."""
    shown = record if hasattr(record, "get_absolute_url") else getattr(record, "person", None)
    return shown.get_absolute_url() if shown else ""
