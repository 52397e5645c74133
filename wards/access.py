"""The one place where rows are limited to a unit. Views start every query from here."""

from django.core.exceptions import PermissionDenied
from django.db import models


class ScopedQuerySet(models.QuerySet):
    """Rows that belong to a unit, seen by the users of that unit and of those above it."""

    unit_lookup = "unit__"  # how to get from a row to the unit that decides who sees it

    def visible_to(self, user):
        """Rows a user may see: where the person is *now* (docs/adr/0002-scope-by-path.md)."""
        if user.is_of_facility:
            return self.of_facility(user)
        return self.in_sight_of(user.unit).open_to(user)

    def of_facility(self, user):
        """Those of the user's facility; none, unless a kind of record says so (ADR 36)."""
        return self.none()

    def open_to(self, user):
        """Those whose content the user's agency may read; all, unless a kind of record says so."""
        return self

    def in_sight_of(self, unit):
        """A living unit sees by today's place; a closed one sees the tree of its own time."""
        if unit is None:
            return self.none()
        first, last = unit.subtree
        if unit.valid_to is None:
            return self.filter(
                **{f"{self.unit_lookup}scope_path__gte": first},
                **{f"{self.unit_lookup}scope_path__lte": last},
            )
        began_in_time = models.Q(**{f"{self.unit_lookup}valid_from__lte": unit.valid_to})
        ended_late = models.Q(**{f"{self.unit_lookup}valid_to__isnull": True}) | models.Q(
            **{f"{self.unit_lookup}valid_to__gte": unit.valid_from}
        )
        return self.filter(
            began_in_time,
            ended_late,
            **{f"{self.unit_lookup}path__gte": first},
            **{f"{self.unit_lookup}path__lte": last},
        )


class ScopedMixin:
    """For class-based views: 403 without the permission, 404 for a row of another unit."""

    permission = None

    def dispatch(self, request, *args, **kwargs):
        if not request.user.can(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        return super().get_queryset().visible_to(self.request.user)


def require(user, permission):
    """403 for a user who may not; the first line of a function view."""
    if not user.can(permission):
        raise PermissionDenied
