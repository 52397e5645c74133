"""What a record belongs to, passed into its pages: a person, a club, a team; or nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404


def no_day(parent):
    """No limit."""
    return


def nothing(parent):
    """Nothing beside the parent itself."""
    return {}


@dataclass(frozen=True)
class Parent:
    """The kind of record that others belong to, each through its field ``name``.

    Pages give it to their template as ``shown_as``. A new record is found its parent by the code
    in the address, among ``queryset`` where ``only`` holds and in the user's sight, and begins
    with ``facts`` of it. Nothing of a record lies before the (label, day) of ``first_day``.
    ``prepare`` is told of each before a page shows it. A form stands in the rail where ``page``,
    the parent's own, stands.
    """

    name: str
    queryset: QuerySet
    shown_as: str
    only: dict = field(default_factory=dict)
    facts: Callable = nothing
    first_day: Callable = no_day
    prepare: Callable = nothing
    page: str = ""

    def find(self, user, code):
        """The parent of that code; 404 for one out of sight."""
        seen = self.queryset.visible_to(user)
        return self._prepared(get_object_or_404(seen, code=code, **self.only))

    def of_record(self, record):
        """The parent of a record."""
        return self._prepared(getattr(record, self.name))

    def blank(self, model, parent):
        """A new record of a parent."""
        return model(**{self.name: parent}, **self.facts(parent))

    def _prepared(self, parent):
        self.prepare(parent)
        return parent
