"""What a list's page offers beside the list: its files, its columns, its views."""

from wards.exports.kept import query_of
from wards.exports.taking import IDENTITY
from wards.roles import Can


def offer_of(page, table):
    """What ``partials/_taking.html`` shows."""
    seen = {column.name for column in table.seen}
    names = {column.name for column in table.offered}
    user = page.request.user
    return {
        "address": page.request.get_full_path(),
        "columns": [
            {"name": column.name, "label": column.label, "on": column.name in seen}
            for column in [one for one in table.offered if not one.is_button][1:]
        ],
        "may_reveal": IDENTITY in names and user.can(Can.IDENTITY_SHOW),
        "views": [
            {"view": view, "address": query_of(view), "is_own": view.owner_id == user.pk}
            for view in page.kept.views
        ],
    }
