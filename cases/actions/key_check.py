"""What every command and the server look at before they begin: whether the keys fit the data."""

from django.core.checks import Error
from django.db import DatabaseError

from cases.actions import keys


def keys_fit(app_configs, **kwargs):
    """An error in words for keys that are not those of the data; none without a database yet."""
    try:
        if keys.has_database():
            keys.verify()
    except keys.WrongKey as error:
        return [Error(str(error), id="aftercare.E001")]
    except DatabaseError:  # that there is none is said by what needs it
        return []
    return []
