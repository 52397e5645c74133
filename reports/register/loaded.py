"""What an import created and changed, as its page lists it."""

from dataclasses import dataclass
from itertools import chain

from django.apps import apps
from django.db.models import ForeignKey
from django.utils.translation import gettext_lazy as _

from wards.fast.among import Among

OF_ITSELF = {"identity_sealed": _("identity number"), "birth_year": _("birth date")}


@dataclass(frozen=True)
class Entry:
    """A record of an import: of what kind, whom or what it is about, which fields changed."""

    kind: str
    words: str
    url: str
    is_new: bool
    fields: tuple = ()


class Entries:
    """The records of a ledger that ``user`` may see, sliced like a list: a page is looked up."""

    def __init__(self, ledger, user):
        self.ledger, self.user, self.keys = ledger, user, []
        self.kinds = []  # (name, how many are new, how many changed)
        created, before = (ledger.created, ledger.before) if ledger else ({}, {})
        for label in dict.fromkeys(chain(created, before)):
            model = apps.get_model(label)
            if hasattr(model.objects, "visible_to") and label != "cases.responsibility":
                new, changed = created.get(label, []), before.get(label, {})
                self.kinds.append((model._meta.verbose_name_plural, len(new), len(changed)))
                self.keys += [(model, key, None) for key in new]
                self.keys += [(model, key, tuple(held)) for key, held in changed.items()]

    def __len__(self):
        return len(self.keys)

    def __getitem__(self, part):
        wanted, found = self.keys[part], {}
        for model in {model for model, _key, _fields in wanted}:
            keys = [key for one, key, _fields in wanted if one is model]
            found |= {(model, record.pk): record for record in self._records(model, keys)}
        return [self._entry(model, found.get((model, key)), names) for model, key, names in wanted]

    def _records(self, model, keys):
        rows = model.objects.visible_to(self.user).filter(Among("pk", keys))
        near = [f.name for f in model._meta.fields if isinstance(f, ForeignKey)]
        return rows.select_related(*near) if near else rows

    @staticmethod
    def _entry(model, record, names):
        fields = map(model._meta.get_field, names or ())
        labels = [OF_ITSELF.get(one.name) or one.editable and one.verbose_name for one in fields]
        fields = tuple(dict.fromkeys(str(label) for label in labels if label))
        kind, is_new = str(model._meta.verbose_name), names is None
        if record is None:  # gone since, or moved out of sight
            return Entry(kind, "–", "", is_new, fields)
        person = getattr(record, "person", None)
        words = f"{person} · {record}" if person else str(record)
        shown = person or record
        url = shown.get_absolute_url() if hasattr(shown, "get_absolute_url") else ""
        return Entry(kind, words, url, is_new, fields)
