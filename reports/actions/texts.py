"""Writing the parts of a report that are no figures."""

from django.db import transaction

from reports.models import PaperText
from reports.papers.texts import texts_of
from wards.models import Conflict, Unit
from wards.trail import audit
from wards.trail.audit import Verb


@transaction.atomic
def write_texts(*, by, unit, period, parts, on):
    """Write some parts of the report of a unit and a period; returns how many changed.

    ``parts`` is part → (text, whether it is reviewed, the version it was made from; 0 for a new
    one). A new text has to be reviewed anew. Raises Conflict where somebody wrote one meanwhile:
    then nothing is written.
    """
    Unit.objects.take_turn(unit.pk)
    stored = texts_of(unit, period)
    changed = 0
    for part, (text, is_reviewed, version) in parts.items():
        known = stored.get(part)
        if version != (known.version if known else 0):
            raise Conflict
        changed += _write(by, unit, period, part, text, on if is_reviewed else None, known)
    return changed


def _write(by, unit, period, part, text, reviewed_on, known):
    if known is None and not text and not reviewed_on:
        return False
    if known and known.text == text and known.is_reviewed == bool(reviewed_on):
        return False
    record = known or PaperText(
        unit=unit,
        period=period.code,
        calendar=period.calendar,
        last_day=period.ends,
        part=part,
    )
    record.text, record.reviewed_on = text, reviewed_on
    record.reviewed_by = by if reviewed_on else None
    record.full_clean()
    if known:
        record.save_version(known.version, ["text", "reviewed_on", "reviewed_by"])
    else:
        record.save(force_insert=True)
    verb = Verb.CHANGED if known else Verb.CREATED
    audit.record(by=by, verb=verb, target=record, fields=["text", "reviewed_on"])
    return True
