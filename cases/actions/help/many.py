"""One act for many people: all of it is written, or nothing; and it is taken back as one."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from cases.models import Person
from cases.queries import files, life
from wards.models import Conflict
from wards.models.base import hold

FIRST_VERSION = 1  # of a record that nobody has changed since it was written


def write_all(lines, write, *, keep):
    """Whether ``write(line)`` gave a record for every line, which are on file then.

    With ``keep`` false it only finds out who is refused. People are locked before all else, as
    every action on one of them does. The dead and those on no list are set aside.
    """
    with transaction.atomic():
        hold(Person.objects.filter(pk__in=[line.person.pk for line in lines]))
        reasons = reasons_against([line.person.pk for line in lines])
        for line in lines:
            line.record = _written(line, write, reasons.get(line.person.pk))
        is_whole = all(line.record is not None for line in lines)
        if not (keep and is_whole):
            transaction.set_rollback(True)
    return keep and is_whole


def reasons_against(people):
    """{key: why nothing is recorded of somebody among many}, of those who died or left the lists.

    What still has to be said of them is recorded one by one, where their days are seen.
    """
    dead = life.dead_among(people)
    seen = Person.objects.filter(pk__in=people)
    gone = files.off_file(seen).order_by().values_list("pk", flat=True)
    off = _("Is on no list any more: record it on their own page, if it happened.")
    died = _("Has died: record it on their own page, if it happened before.")
    return dict.fromkeys(gone, off) | dict.fromkeys(dead, died)


def _written(line, write, reason):
    if reason:
        line.refuse(reason)
        return None
    try:
        with transaction.atomic():
            return write(line)
    except IntegrityError:
        line.refuse(_("Saved already."))
        return None


@transaction.atomic
def take_back(records, remove, *, by):
    """Remove each that nobody changed since it was written: (how many, [(record, why not)])."""
    kept = []
    for record in records:
        try:
            with transaction.atomic():
                remove(record=record, expected_version=FIRST_VERSION, by=by)
        except Conflict:
            kept.append((record, _("It was changed since.")))
        except ProtectedError:
            kept.append((record, _("Other records belong to it.")))
        except ValidationError as error:
            kept.append((record, " ".join(error.messages)))
    return len(records) - len(kept), kept
