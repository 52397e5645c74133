"""A facility's trainee book: looked at, loaded as a whole, taken back as a whole; whose files.

Nothing is guessed: where several may be meant the facility says who it is before it loads. Of a
row of nobody's file no file is made: the commune that it names is told.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.facilities.lists import people_of
from cases.models import Trainee, TraineeBook
from cases.queries.facilities import matching
from cases.values import names, sealing
from wards.actions import records
from wards.models import Unit
from wards.models.base import hold
from wards.trail import audit
from wards.trail.audit import Verb

TEXTS = ("book_number", "full_name", "father_name", "mother_name", "form", "decision_number")


@transaction.atomic
def look_at(*, record, rows, by, today):
    """A book to be looked at: its rows and whose files they are; raises ValidationError.

    Rows that an earlier book has, word for word, are counted and left out.
    """
    lines = [_of_row(record, row) for row in rows]
    _check_twice(lines)
    known = _known(lines, record.facility_id)
    new = [line for line in lines if _of_known(line, known) != line.content]
    if not new:
        raise ValidationError(_("All rows of this file are loaded already: nothing is new."))
    record.known = len(lines) - len(new)
    records.add(record=record, by=by, today=today)
    _match(new, people_of(by, today))
    for line in new:
        line.validate_constraints()
    Trainee.objects.bulk_create(new)
    audit.record_each(new, by=by, verb=Verb.CREATED)
    return record


def _of_row(book, row):
    line = Trainee(book=book, row=row["row"], admitted_on=row["admitted_on"])
    for name in TEXTS:
        setattr(line, name, row[name] or "")
    line.lives_at = ", ".join(filter(None, (row["lives_at"], row["goes_to"])))[:200]
    line.leaves_on, line.birth = row["leaves_on"], row["birth"]
    line.unit = row["unit"] or book.facility.unit
    line.seal_identity(row["identity_number"] or "")
    line.same_as = sealing.index_of(_who(line))
    line.content = sealing.index_of(_all_of(line))
    return line


def _who(line):
    """Who it is: by the number, else by name, birth and the day of coming."""
    if line.identity_index:
        return f"trainee|{line.identity_index}|{line.admitted_on}"
    return f"trainee|{names.fold(line.full_name)}|{line.birth}|{line.admitted_on}"


def _all_of(line):
    """All that the row says."""
    said = [getattr(line, name) for name in (*TEXTS, "lives_at", "identity_index")]
    said += [line.birth, line.admitted_on, line.leaves_on, line.unit.pk]
    return "|".join(["trainee row", *map(str, said)])


def _check_twice(lines):
    """Nobody stands in one book twice; raises ValidationError."""
    first = {}
    faults = []
    for line in lines:
        other = first.setdefault(line.same_as, line)
        if other is not line:
            text = _("Row %(row)s says the same person as row %(other)s: keep one of them.")
            faults.append(text % {"row": line.row, "other": other.row})
    if faults:
        raise ValidationError(faults)


def _known(lines, facility):
    """{who: the row that stands} of the facility's books, of those in the file."""
    standing = Trainee.objects.standing().filter(book__facility=facility)
    found = standing.filter(same_as__in=[line.same_as for line in lines])
    return {one.same_as: one for one in found}


def _of_known(line, known):
    """What the standing row of the same person says; the new row then stands for it."""
    one = known.get(line.same_as)
    line.instead_of = one
    return one and one.content


def _match(lines, people):
    """Whose file each is, where only one can be meant; doubtful where several may be, or one may.

    Who was found before for the row that it stands for stays.
    """
    candidates = matching.candidates_of_all(lines, people)
    for line, some in zip(lines, candidates, strict=True):
        likely = matching.match(line, some)
        before = line.instead_of.person if line.instead_of else None
        line.person = matching.surely(likely) or before
        line.is_doubtful = bool(likely) and line.person is None
        if line.person and line.unit.level != Unit.Level.COMMUNE:
            line.unit = line.person.unit


@transaction.atomic
def load(*, book, answers, expected_version, by, now, today):
    """Load a book that was looked at; raises ValidationError, nothing loaded then, and Conflict.

    ``answers`` are {code of a doubtful row: code of a person, or nothing for nobody of these}.
    """
    hold(TraineeBook.objects.filter(pk=book.pk))
    book.refresh_from_db()
    if book.loaded_at:
        raise ValidationError(_("This book is loaded already."))
    lines = list(book.trainees.select_related("unit", "instead_of"))
    if any(_is_late(line) for line in lines):
        raise ValidationError(_("Another book was loaded meanwhile: send the file again."))
    _answer([line for line in lines if line.is_doubtful], answers, people_of(by, today), by)
    book.loaded_at = now
    book.save_version(expected_version, ["loaded_at"])
    audit.record(by=by, verb=Verb.CHANGED, target=book, fields=["loaded_at"])
    return book


def _is_late(line):
    """Whether the row of the same person that stands is not the one that was looked at."""
    standing = Trainee.objects.standing().filter(
        same_as=line.same_as, book__facility=line.book.facility_id
    )
    return standing.exclude(pk=line.instead_of_id).exists()


def _answer(lines, answers, people, by):
    missing = [line for line in lines if line.code not in answers]
    if missing:
        rows = ", ".join(str(line.row) for line in missing)
        text = _("Say first who is meant in the rows %(rows)s, or that it is nobody of these.")
        raise ValidationError(text % {"rows": rows})
    for line, some in zip(lines, matching.candidates_of_all(lines, people), strict=True):
        chosen = answers[line.code]
        found = {one.person.code: one.person for one in matching.match(line, some)}
        if chosen and chosen not in found:
            raise ValidationError(_("Choose one of the people shown."))
        line.person = found.get(chosen)
        line.is_doubtful = False
        line.save_version(line.version, ["person", "is_doubtful"])
        audit.record(by=by, verb=Verb.CHANGED, target=line, fields=["person"])


@transaction.atomic
def take_back(*, book, expected_version, by):
    """A book goes as a whole, and what its rows stood for stands again; raises Conflict.

    As long as no later book builds on it and no commune has answered a row of it.
    """
    hold(TraineeBook.objects.filter(pk=book.pk))
    lines = book.trainees.all()
    if lines.filter(said_anew__book__loaded_at__isnull=False).exists():
        text = _("A later book corrects rows of this one: take that one back first.")
        raise ValidationError(text)
    if book.loaded_at and lines.filter(answered_at__isnull=False).exists():
        text = _("A commune has said whose file a row is: the book can no longer be taken back.")
        raise ValidationError(text)
    audit.record_each(list(lines), by=by, verb=Verb.DELETED)
    lines.delete()
    records.remove(record=book, expected_version=expected_version, by=by)


@transaction.atomic
def recognise(*, record, person, expected_version, by, now):
    """The commune says whose file a row is; raises ValidationError and Conflict."""
    if record.person_id:
        raise ValidationError(_("Whose file it is has been said already."))
    record.person, record.answered_at, record.answered_by = person, now, by
    fields = ["person", "answered_at", "answered_by"]
    record.save_version(expected_version, fields)
    audit.record(by=by, verb=Verb.CHANGED, target=record, fields=fields)
    return record
