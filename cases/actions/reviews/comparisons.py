"""Comparing two lists: made, each row answered and settled, closed.

One function each, one transaction, one audit event. Whatever the user can put right is a
ValidationError. Who works on one comparison waits for the others.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.actions.people import people
from cases.models import Comparison, ComparisonRow, Person
from cases.queries.reviews import lines, pairing, sides
from cases.values import identity
from wards.actions import records
from wards.models.base import Conflict, hold
from wards.trail import audit
from wards.trail.audit import Verb

Outcome, Answer, Settlement = (
    ComparisonRow.Outcome,
    ComparisonRow.Answer,
    ComparisonRow.Settlement,
)
SETTLED = ("settlement", "settled_at", "settled_by", "note")
ASK_FIRST = gettext_lazy(
    "First say of everybody in doubt whether it is one person: it changes the rest."
)
LONGEST = 200  # of what a difference says


@transaction.atomic
def make(*, record, said, by, today, not_before=None):
    """Compare the lists; ``said`` are the rows of a sheet, None where side B works here."""
    records.add(record=record, by=by, today=today, not_before=not_before)
    if said is None:
        theirs = sides.theirs(record, by)
    else:
        theirs = [lines.of_values(values) for values in said]
    found = pairing.pair(sides.ours(record, by), theirs)
    if not found:
        raise ValidationError(_("Neither side has anybody on that day: nothing to compare."))
    ComparisonRow.objects.bulk_create([_row_of(record, one) for one in found])
    return record


def _row_of(comparison, found):
    """A row as it is stored."""
    line = found.theirs or found.ours
    row = ComparisonRow(comparison=comparison, outcome=found.outcome)
    row.full_name = line.values["full_name"]
    row.birth = line.values.get("birth")
    if found.outcome != Outcome.DOUBTFUL:
        side = found.ours or found.theirs
        row.person = side.person
    row.content = {
        "number": lines.mask(line.whole() or found.ours and found.ours.whole() or ""),
        "said": lines.texts_of(found.theirs) if found.theirs else {},
        "differences": _differences(found),
        "file": str(found.theirs.person.code) if found.theirs and found.theirs.person else "",
    }
    return row


def _differences(found):
    return [[name, *(words[:LONGEST] for words in said)] for name, *said in found.differences]


def _open(row):
    """The comparison of a row, held from others; raises ValidationError once it is closed."""
    hold(Comparison.objects.filter(pk=row.comparison_id))
    comparison = Comparison.objects.get(pk=row.comparison_id)
    if not comparison.is_open:
        raise ValidationError(_("The comparison is closed: nothing of it changes any more."))
    return comparison


@transaction.atomic
def answer(*, row, expected_version, other, by):
    """Who somebody in doubt is: the one of ``other``, a row only of side A, or nobody of those.

    Raises Conflict.
    """
    _open(row)
    if row.outcome != Outcome.DOUBTFUL:
        raise ValidationError(_("It was answered already: look at the row again."))
    if other is None:
        row.outcome, row.answer = Outcome.THEIRS, Answer.APART
        row.person = _own_file(row, by)
    else:
        row.person, row.answer = other.person, Answer.SAME
        other.delete()
        _compare(row, row.person)
    row.save_version(expected_version, ["outcome", "answer", "person", "content_sealed"])
    audit.record(by=by, verb=Verb.CHANGED, target=row, fields=["answer"])
    return row


def _own_file(row, by):
    """The file that side B's words are of, where they are of one."""
    code = row.content["file"]
    seen = Person.objects.visible_to(by)
    return seen.filter(code=code).first() if code else None


def _compare(row, person):
    """Lay what side B says beside the file."""
    content = row.content
    ours = sides.line_of(row.comparison, person)
    found = pairing.found_of(ours, lines.of_texts(content["said"]))
    row.outcome = found.outcome
    number = content["number"] or lines.mask(ours.whole())
    row.content = content | {"number": number, "differences": _differences(found)}


@transaction.atomic
def settle(*, row, expected_version, settlement, note, by, now, taken=(), person_version=None):
    """Say which side is right, or that both check; ``taken`` fields go to the file as B has them.

    The file is corrected as on its own page, as seen at ``person_version``. Raises Conflict.
    """
    comparison, stored = _open(row), ComparisonRow.objects.get(pk=row.pk)
    if row.outcome in (Outcome.MATCHED, Outcome.DOUBTFUL):
        raise ValidationError(_("There is nothing to settle here."))
    taken = _left_to_take(row, taken)
    if not taken and (stored.settlement, stored.note) == (settlement, note):
        return stored  # sent twice
    if comparison.rows.asked().exists():
        raise ValidationError(ASK_FIRST)
    if taken:
        _correct(row, taken, person_version, by)
    row.settlement, row.note = settlement, note
    row.settled_at, row.settled_by = now, by
    row.validate_constraints()
    row.save_version(expected_version, SETTLED)
    audit.record(by=by, verb=Verb.CHANGED, target=row, fields=["settlement", "note"])
    return row


def _left_to_take(row, taken):
    """Of the fields that were ticked those in which the file still says something else."""
    if not taken or row.person is None:
        return list(taken)
    said = lines.of_texts(row.content["said"])
    now = {name for name, *_words in lines.differences(lines.of_person(row.person), said)}
    told = {name for name, *_words in row.content["differences"]}
    return [name for name in taken if name in now or name not in told]


def _correct(row, taken, person_version, by):
    """Write what side B says into the file, field by field as somebody ticked it."""
    person = Person.objects.visible_to(by).filter(pk=row.person_id).first()
    differing = {name for name, *_words in row.content["differences"]}
    if person is None or not set(taken) <= differing & set(lines.OF_THE_FILE):
        raise ValidationError(_("The file cannot be corrected from here: open it first."))
    said, hood = row.content["said"], ""
    for name in taken:
        if name == lines.NUMBER:
            person.seal_identity(said[name])
        elif name == "neighbourhood":
            hood = said[name]
        elif name == "birth":
            person.birth = lines.FIELDS[name].read(said[name])
        else:
            setattr(person, name, said[name])
    _check_number(person)
    fields = [part for name in taken for part in PARTS.get(name, (name,))]
    facts = {"expected_version": person_version, "fields": fields, "neighbourhood": hood}
    try:
        people.change_person(person=person, by=by, **facts)
    except Conflict as error:
        text = _("The file was changed meanwhile. Look at what it says now, and tick again.")
        raise ValidationError(text) from error


def _check_number(person):
    """The number agrees with sex and birth year, as the form of a person has it."""
    number, facts = person.identity_number, {"sex": person.sex, "birth_year": person.birth_year}
    if number and (fault := identity.fault_message(number, **facts)):
        text = _("As side B has it, the file would be wrong: %(why)s Open the file and look.")
        raise ValidationError(text % {"why": fault})


PARTS = {"birth": ("birth_year", "birth_month", "birth_day")}


@transaction.atomic
def tell_apart(*, row, expected_version, by):
    """The two that were paired are not one person: each stands alone from now on."""
    _open(row)
    if row.outcome not in (Outcome.CONFLICT, Outcome.MATCHED):
        raise ValidationError(_("Only two that were paired are told apart."))
    person, content = row.person, row.content
    row.outcome, row.answer, row.person = Outcome.THEIRS, Answer.APART, _own_file(row, by)
    if row.person == person:
        raise ValidationError(_("Both sides speak of one and the same file."))
    row.content = content | {"differences": []}
    _forget_settling(row)
    row.save_version(expected_version, ["outcome", "answer", "person", "content_sealed", *SETTLED])
    alone = _row_of(row.comparison, pairing.Found(Outcome.OURS, ours=lines.of_person(person)))
    alone.answer = Answer.APART
    alone.save()
    audit.record(by=by, verb=Verb.CHANGED, target=row, fields=["answer"])
    return row


def _forget_settling(row):
    row.settlement = row.note = ""
    row.settled_at = row.settled_by = None


@transaction.atomic
def check_rest(*, record, outcome, by, now):
    """Of all rows of a group that nobody settled, say that both sides check them."""
    hold(Comparison.objects.filter(pk=record.pk))
    record.refresh_from_db()
    if not record.is_open:
        raise ValidationError(_("The comparison is closed: nothing of it changes any more."))
    if record.rows.asked().exists():
        raise ValidationError(ASK_FIRST)
    left = record.rows.to_settle().filter(outcome=outcome)
    facts = {"settlement": Settlement.CHECK, "settled_at": now, "settled_by": by}
    number = left.update(version=F("version") + 1, **facts)
    if number:
        audit.record(by=by, verb=Verb.CHANGED, target=record, fields=["settlement"])
    return number


@transaction.atomic
def reopen(*, row, expected_version, by):
    """What was settled by mistake is open again; a file that was corrected stays corrected."""
    _open(row)
    _forget_settling(row)
    row.save_version(expected_version, SETTLED)
    audit.record(by=by, verb=Verb.CHANGED, target=row, fields=["settlement", "note"])
    return row


@transaction.atomic
def change(*, record, expected_version, fields, by, today, not_before=None):
    """Correct who stands for the sides, or the number of the minute; also of a closed one."""
    facts = {"expected_version": expected_version, "fields": fields, "by": by, "today": today}
    return records.change(record=record, not_before=not_before, **facts)


@transaction.atomic
def remove(*, record, expected_version, by):
    """A comparison made by mistake goes with its rows, until it is closed."""
    hold(Comparison.objects.filter(pk=record.pk))
    if not Comparison.objects.filter(pk=record.pk, closed_at__isnull=True).exists():
        raise ValidationError(_("It is closed and stays: both sides have its minute."))
    records.remove(record=record, expected_version=expected_version, by=by)


@transaction.atomic
def close(*, record, expected_version, by, now):
    """End it: every row settled; what side B said beyond the minute is erased."""
    hold(Comparison.objects.filter(pk=record.pk))
    record.refresh_from_db()
    if not record.is_open:
        return record
    left = record.rows.to_settle().count()
    if left:
        text = _("%(count)s rows are not settled yet. Where nobody knows, both check it.")
        raise ValidationError(text % {"count": left})
    record.closed_at, record.closed_by = now, by
    record.save_version(expected_version, ["closed_at", "closed_by"])
    rows = list(record.rows.all())
    for row in rows:
        row.content = row.content | {"said": {}}
    ComparisonRow.objects.bulk_update(rows, ["content_sealed"], batch_size=500)
    audit.record(by=by, verb=Verb.CHANGED, target=record, fields=["closed_at"])
    return record
