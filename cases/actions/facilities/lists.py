"""A facility's list and the names on it: made, corrected and taken off by the facility.

One function each, one transaction, one audit event. Whatever the user can put right is a
ValidationError at the field it belongs to.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.models import Case, Handover, Person
from cases.queries.facilities import matching
from cases.rules.clocks.months import months_after
from wards.actions import records
from wards.models import Unit
from wards.trail import audit
from wards.trail.audit import Verb

ASKED_ANEW = ("noticed_at", "noticed_by")  # where another commune is told, it confirms anew
REFUSED = ("refused_from", "refused_at", "refusal")


def people_of(facility_user, today):
    """Among whom a facility's names are matched: those whose measure it sees."""
    told = Case.objects.at_facility_of(facility_user, today)
    return Person.objects.filter(pk__in=told.values("person"))


@transaction.atomic
def add_name(*, record, by, today, not_before=None):
    """A name by hand; who on file it is, is found where only one can be meant."""
    if record.person is None:
        candidates = matching.candidates_of(record, people_of(by, today))
        record.person = matching.surely(matching.match(record, candidates))
    return _write(record, by=by, today=today)


@transaction.atomic
def add_workbook(*, record, rows, by, today):
    """A list and its names, from the rows of a workbook; raises ValidationError, and writes all."""
    records.add(record=record, by=by, today=today)
    lines = [_of_row(record, row) for row in rows]
    add_names(lines=lines, by=by, today=today)
    return record


def _of_row(listed, row):
    line = Handover(list=listed, leaves_on=row["leaves_on"], unit=row["unit"])
    for name in ("full_name", "father_name", "mother_name", "goes_to"):
        setattr(line, name, row[name] or "")
    line.birth = row["birth"]
    line.seal_identity(row["identity_number"] or "")
    return line


@transaction.atomic
def add_names(*, lines, by, today):
    """Many at once, from a workbook; who stands twice in it is written once."""
    found = matching.candidates_of_all(lines, people_of(by, today))
    for line, candidates in zip(lines, found, strict=True):
        line.person = matching.surely(matching.match(line, candidates))
        if not _is_there(line):
            _write(line, by=by, today=today)


@transaction.atomic
def add_people(*, listed, cases, by, today):
    """People whose measure ends, as their files have them; those on the list are left alone."""
    there = set(listed.handovers.filter(person__isnull=False).values_list("person", flat=True))
    new = [case for case in cases if case.person_id not in there]
    return [_write(of_file(listed, case), by=by, today=today) for case in new]


def of_file(listed, case):
    """A name that is filled in from the file, to be released on the last day of the term."""
    person = case.person
    line = Handover(list=listed, person=person, leaves_on=case.last_day)
    for name in ("full_name", "father_name", "mother_name", "identity_sealed", "identity_index"):
        setattr(line, name, getattr(person, name))
    line.birth = person.birth
    return line


@transaction.atomic
def change_name(*, record, expected_version, fields, by, today, not_before=None):
    """Correct a name while nobody has arrived; another commune confirms the notice anew."""
    if not fields:
        return record
    _check_open(record)
    check_day(record)
    written = set(fields)
    if record.unit_id is None:
        written.add("unit")
    _settle_unit(record, today)
    if "unit" in written:
        record.noticed_at = record.noticed_by = None
        record.refused_from = record.refused_at = None
        record.refusal = ""
        written |= {*ASKED_ANEW, *REFUSED}
    record.validate_constraints()
    record.save_version(expected_version, written)
    audit.record(by=by, verb=Verb.CHANGED, target=record, fields=written)
    return record


@transaction.atomic
def remove_name(*, record, expected_version, by):
    """A name put on a list by mistake goes, while no commune has answered."""
    if record.noticed_at or record.arrived_on or record.settled_at:
        text = _("The commune has confirmed it: correct the name instead of removing it.")
        raise ValidationError(text)
    records.remove(record=record, expected_version=expected_version, by=by)


def _write(line, *, by, today):
    check_day(line)
    _settle_unit(line, today)
    line.validate_constraints()
    line.save()
    audit.record(by=by, verb=Verb.CREATED, target=line)
    return line


def check_day(line):
    """A day of release a year before the list or after it is a slip; raises ValidationError."""
    day = line.list.day
    if not months_after(day, -12) <= line.leaves_on <= months_after(day, 12):
        words = _("Give a day within a year of the list's own day.")
        raise ValidationError({"leaves_on": words})


def _settle_unit(line, today):
    """The commune that was named; else that of the file, if it lives; else the province."""
    if line.unit_id:
        return
    home = line.person.unit if line.person else None
    lives = home and home.level == Unit.Level.COMMUNE and home.valid_to is None
    line.unit = home if lives else line.list.facility.unit


def _is_there(line):
    """Whether the list has the person, or the same name, birth and number, already."""
    same = line.list.handovers.all()
    if line.person:
        return same.filter(person=line.person).exists()
    parts = ("full_name", "birth_year", "birth_month", "birth_day", "identity_index")
    return same.filter(**{name: getattr(line, name) for name in parts}).exists()


def _check_open(line):
    if line.arrived_on or line.settled_at:
        raise ValidationError(_("It is settled: the person has arrived or is accounted for."))
