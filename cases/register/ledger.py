"""What an import creates and changes, with the values before it: what undoing it needs."""

import base64
import json
import zlib
from operator import attrgetter

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder

from cases.values import sealing
from wards.fast.among import Among


class Ledger:
    """Records by the label of their model and their key.

    ``created`` are in the order they were written; of ``shared`` models (facilities,
    neighbourhoods) they may serve others by now. ``before`` has of what was changed the values
    that it had, ``after`` what tells whether somebody has changed it since.
    """

    def __init__(self):
        self.created, self.shared, self.before, self.after = {}, set(), {}, {}

    def __bool__(self):
        return bool(self.created or self.before)

    def add(self, records, *, is_shared=False):
        """Records of one model just written."""
        if records:
            meta = records[0]._meta
            keys = map(attrgetter(meta.pk.attname), records)  # the property pk takes ten times it
            self.created.setdefault(meta.label_lower, []).extend(keys)
            self.shared |= {meta.label_lower} if is_shared else set()

    def keep(self, model, keys, fields):
        """Remember what the fields hold on file, before they are written."""
        names = [model._meta.get_field(name).attname for name in fields]
        before = self.before.setdefault(model._meta.label_lower, {})
        rows = model._base_manager.filter(Among("pk", keys)).values_list("pk", *names)
        for key, *values in rows:
            held = before.setdefault(key, {})
            for name, value in zip(names, values, strict=True):
                held.setdefault(name, as_json(value))

    def close(self):
        """Note how what was changed stands now that everything is written."""
        for label, before in self.before.items():
            names = sorted({name for held in before.values() for name in held})
            self.after[label] = states(apps.get_model(label), before, names)

    def sealed(self) -> bytes:
        """All of it, sealed."""
        facts = [self.created, sorted(self.shared), self.before, self.after]
        packed = zlib.compress(json.dumps(facts, cls=DjangoJSONEncoder).encode())
        return sealing.seal(packed)


def opened(sealed: bytes) -> Ledger:
    """The ledger that was sealed; raises cryptography's InvalidTag where the key is another."""
    found = Ledger()
    facts = json.loads(zlib.decompress(sealing.unseal(sealed)))
    found.created, shared, before, after = facts
    found.shared = set(shared)
    found.before, found.after = map(_by_key, (before, after))
    return found


def states(model, keys, names) -> dict:
    """Key → how a record stands: its version, or where it has none its values."""
    has_version = any(field.name == "version" for field in model._meta.concrete_fields)
    names = ["version"] if has_version else names
    rows = model._base_manager.filter(Among("pk", keys)).values_list("pk", *names)
    return {key: [as_json(value) for value in values] for key, *values in rows}


def as_json(value):
    """A value of the database as JSON has it; ``Field.to_python`` reads it back."""
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


def _by_key(facts):
    """JSON has texts for keys."""
    return {label: {int(key): one for key, one in some.items()} for label, some in facts.items()}
