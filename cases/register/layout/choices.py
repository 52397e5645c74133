"""What somebody decided about a file: what its columns are, which are left out, what is erased."""

import json
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from cases.register.reading.problems import Unusable
from wards.text import key


@dataclass(frozen=True)
class Choices:
    """``columns``: sheet of the file → heading of the file → our heading or None to leave it out.

    ``ignored`` are headings left out wherever they stand; ``erase``: an empty cell of a column
    that the file has erases what is on file. All names are compared by ``key``.
    """

    columns: dict = field(default_factory=dict)
    ignored: frozenset = frozenset()
    erase: bool = False

    @classmethod
    def made_of(cls, *, mapping=None, ignored=(), erase=False):
        """From names as people write them."""
        columns = {
            key(sheet): {key(heading): ours for heading, ours in chosen.items()}
            for sheet, chosen in (mapping or {}).items()
        }
        return cls(columns, frozenset(map(key, ignored)), erase)

    def after(self, earlier):
        """With what was decided ``earlier``, where nothing is said now."""
        columns = dict(earlier.columns)
        for name, chosen in self.columns.items():
            columns[name] = columns.get(name, {}) | chosen
        return replace(self, columns=columns)

    def of_sheet(self, *names) -> dict:
        """The choices for a sheet, by its names: those of the last one go before the others."""
        found = {}
        for name in names:
            found |= self.columns.get(key(name), {})
        return found

    def check(self, sheets):
        """Refuse a heading that none of our sheets has; raises Unusable."""
        known = {key(column.heading) for sheet in sheets for column in sheet.columns}
        for chosen in self.columns.values():
            for ours in chosen.values():
                if ours is not None and key(ours) not in known:
                    raise Unusable(
                        _("The mapping names a column that the register does not have: %(name)s.")
                        % {"name": ours}
                    )


def read_mapping(text: str) -> dict:
    """The mapping of a JSON text: sheet → heading → our heading or null; raises Unusable."""
    try:
        mapping = json.loads(text)
    except ValueError as error:
        raise Unusable(_("The mapping is not JSON: %(why)s") % {"why": error}) from error
    if not isinstance(mapping, dict) or not all(map(_is_chosen, mapping.values())):
        raise Unusable(
            _('The mapping is to be {"sheet": {"heading of the file": "our heading" or null}}.')
        )
    return mapping


def _is_chosen(chosen):
    return isinstance(chosen, dict) and all(
        ours is None or isinstance(ours, str) for ours in chosen.values()
    )
