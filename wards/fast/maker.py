"""Making many records of one model."""

from django.db.models.base import ModelState


class Maker:
    """Makes records of a model from the values of some of its fields, the rest by default.

    A key is named by its column (``unit_id``) or, where it points to a record that may not be
    written yet, by its field (``person``). The columns are put straight into the record, for
    ``Model.__init__`` takes several times as long.
    """

    def __init__(self, model, *names):
        fields = model._meta.concrete_fields
        self.model, self.names = model, names
        self.pointers = [field.name for field in fields if field.name in names]
        self.pointers = [name for name in self.pointers if model._meta.get_field(name).is_relation]
        given = {field.attname for field in fields if {field.name, field.attname} & set(names)}
        others = [field for field in fields if field.attname not in given]
        self.blank = dict.fromkeys(field.attname for field in fields)
        fresh = [field for field in others if field.has_default() and callable(field.default)]
        self.fresh = [(field.attname, field.default) for field in fresh]
        self.blank |= {field.attname: field.get_default() for field in others}

    def __call__(self, *values):
        record, row, state = self.model.__new__(self.model), self.blank.copy(), ModelState()
        for name, default in self.fresh:
            row[name] = default()
        row.update(zip(self.names, values, strict=True))
        for name in self.pointers:
            state.fields_cache[name] = row.pop(name)
        row["_state"] = state
        record.__dict__ = row
        return record
