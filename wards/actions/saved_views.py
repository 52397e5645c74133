"""What people keep of how they like to see a list."""

from django.db import transaction

from wards.models import SavedView


def choose_columns(*, page, columns, by):
    """The columns in which the user sees the list of that page from now on; none: as usual."""
    own = SavedView.objects.filter(owner=by, page=page, name="")
    if columns:
        SavedView.objects.update_or_create(
            owner=by, page=page, name="", defaults={"unit": by.unit, "columns": columns}
        )
    else:
        own.delete()


@transaction.atomic
def keep_view(*, page, name, query, columns, is_shared, by):
    """Keep the list as it is seen under a name; under one the user has already, instead of it."""
    facts = {"unit": by.unit, "query": query, "columns": columns, "is_shared": is_shared}
    view, _made = SavedView.objects.update_or_create(owner=by, page=page, name=name, defaults=facts)
    return view


def forget_view(*, page, code, by):
    """Forget a view of one's own; whether there was one."""
    found = SavedView.objects.filter(owner=by, page=page, code=code).exclude(name="")
    return bool(found.delete()[0])
