"""Many copies of one record that differ in a few fields, such as the events of an import."""

from wards.fast import bulk


def insert_copies(template, differing: dict):
    """Insert a copy of ``template``, not saved, for each value of the fields in ``differing``.

    ``differing`` are columns of values by the names of their fields, all of one length.
    """
    meta, number = template._meta, len(next(iter(differing.values())))
    columns = {meta.pk: bulk.keys_for(meta.model, number)}
    columns |= {meta.get_field(name): values for name, values in differing.items()}
    for field in meta.concrete_fields:
        if field not in columns:
            columns[field] = [getattr(template, field.attname)] * number
    bulk.insert_columns(meta.model, columns)
