"""Many copies of one record that differ in a few fields, such as the events of an import."""

from wards.fast import bulk


def insert_copies(template, differing: dict):
    """Insert a copy of ``template``, not saved, for each value of the fields in ``differing``.

    ``differing`` are columns of values by the names of their fields, all of one length.
    """
    fields = [field for field in template._meta.concrete_fields if not field.primary_key]
    columns = {field: differing[field.name] for field in fields if field.name in differing}
    alike = {field: getattr(template, field.attname) for field in fields if field not in columns}
    bulk.insert_columns(type(template), columns, alike)
