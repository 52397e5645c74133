"""What the menu is made of. Its entries lead to pages of every layer: the settings name them."""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils.module_loading import import_string

from wards.roles import Can


@dataclass(frozen=True)
class Tab:
    """A list of an entry, beside its others: where it leads, which pages belong to it."""

    url_name: str
    label: str
    pages: tuple[str, ...]
    permission: Can = Can.COMMUNITY_VIEW

    def holds(self, page):
        return page.startswith(self.pages)


@dataclass(frozen=True)
class Entry:
    """An entry of the rail: what it needs, where it leads, which pages belong to it."""

    permission: Can
    url_name: str
    label: str
    icon: str
    pages: tuple[str, ...]  # how the names of its pages begin
    tabs: tuple[Tab, ...] = ()

    def holds(self, page):
        """Whether the page of that name is one of this entry."""
        return page.startswith(self.pages) or any(tab.holds(page) for tab in self.tabs)


@dataclass(frozen=True)
class Menu:
    """The entries in the order of the rail, and the page that answers the search.

    ``links`` are pages of a higher layer that a lower one leads to, by a word of its own.
    ``of_agency`` has the entries of those agencies whose work is another: the same places, their
    own first.
    """

    entries: tuple[Entry, ...]
    search: str
    links: dict[str, str]
    of_agency: dict[str, tuple[Entry, ...]] = field(default_factory=dict)


def menu() -> Menu:
    """The menu of the product, as ``settings.MENU`` names it."""
    return import_string(settings.MENU)


def entries_of(user):
    """The entries a user may follow, the first one being home."""
    entries = menu().of_agency.get(user.agency, menu().entries)
    return [entry for entry in entries if user.can(entry.permission)]
