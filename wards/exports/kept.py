"""How a user keeps a list: the chosen columns and the named views, read in one query."""

from dataclasses import dataclass, field

from django.http import QueryDict

from wards.models import SavedView

COLUMNS = "columns"  # of an address: the names of columns, which go before the chosen ones
BETWEEN = "~"


@dataclass(frozen=True)
class Kept:
    """``chosen`` are the names of columns; ``views`` those with a name, one's own first."""

    chosen: list[str] = field(default_factory=list)
    views: list[SavedView] = field(default_factory=list)


def kept_of(request):
    """What the user keeps of the list that is asked for; columns in the address go first."""
    user, page = request.user, request.resolver_match.view_name
    seen = list(SavedView.objects.visible_to(user).filter(page=page).select_related("owner"))
    own = [view for view in seen if not view.name and view.owner_id == user.pk]
    asked = [name for name in request.GET.get(COLUMNS, "").split(BETWEEN) if name]
    named = [view for view in seen if view.name]
    return Kept(
        chosen=asked or (own[0].columns if own else []),
        views=sorted(named, key=lambda view: view.owner_id != user.pk),
    )


def query_of(view):
    """The address of a view."""
    asked = QueryDict(view.query, mutable=True)
    asked[COLUMNS] = BETWEEN.join(view.columns)
    return f"?{asked.urlencode(safe=BETWEEN)}"


def to_keep(query):
    """What a view keeps of an address: what is asked, without the page and its own columns."""
    asked = QueryDict(mutable=True)
    for name, value in query.items():
        if value and name not in ("page", COLUMNS):
            asked[name] = value
    return asked.urlencode()
