"""Who of the sheet Người may be the same as somebody else: notes, never problems."""

from collections import defaultdict

from django.utils.translation import gettext as _

from cases.models import Person
from cases.register.reading import problems
from cases.values import names, sealing
from wards.fast.among import Among


class AlikeInFile:
    """Notes each row that has the name and birth year of an earlier one."""

    def __init__(self, job):
        self.job, self._first = job, {}

    def look_at(self, row):
        if row["full_name"] and row["birth"]:
            first = self._first.setdefault(_who(row), row.number)
            if first != row.number:
                text = _("Người, row %(row)s: same name and birth year as row %(first)s.")
                self.job.notes.append(text % {"row": row.number, "first": first})


def note_numbers_elsewhere(table, people):
    """Identity numbers that somebody else on file has, without details where out of sight."""
    job = table.job
    rows = {
        sealing.index_of(row["identity_number"]): row
        for row in people.rows
        if row["identity_number"]
    }
    known = {person.pk for person in people.on_file.values()}
    # by the index of numbers alone: a join would scan everybody
    same = Person.objects.filter(Among("identity_index", rows)).exclude(identity_index="")
    found = [key for key in same.values_list("pk", flat=True) if key not in known]
    here, elsewhere = {one.identity_index for one in people.on_file.values()}, {}
    for person in Person.objects.filter(Among("pk", found)).select_related("unit"):
        if people.is_elsewhere(person):
            job.asked.append(person)
            elsewhere[person.identity_index] = rows[person.identity_index].number
            continue
        here.add(person.identity_index)
        if person.register_key and person.register_unit_id == job.unit.pk:
            facts = {"code": person.register_key}
            row = rows[person.identity_index]
            table.blame(row, "identity_number", problems.NUMBER_OF_ANOTHER, **facts)
            continue
        text = _("Người, row %(row)s: this identity number is on file in another file.")
        job.notes.append(text % {"row": rows[person.identity_index].number})
    job.questions = len(set(rows) - here | set(elsewhere))
    job.notes += _elsewhere(job, sorted(elsewhere.values()))


def _elsewhere(job, rows):
    """Each row that asked for somebody out of sight; of too many questions only how many did."""
    if not rows and not job.questions:
        return []
    if job.may_tell(job.questions):
        text = _("Người, row %(row)s: this identity number is on file in another unit.")
        return [text % {"row": row} for row in rows]
    text = _(
        "%(found)d of the %(asked)d identity numbers that nobody in your sight has are on file in"
        " another unit. Which rows is not said: so many were not released to you today."
    )
    return [text % {"found": len(rows), "asked": job.questions}] if rows else []


def note_like_on_file(job, people):
    """New people with the name and birth year of somebody on file in sight."""
    new, again = defaultdict(lambda: defaultdict(list)), set()
    for row in people.rows:
        if row["full_name"] and row["birth"]:
            name, year = _who(row)
            if row["register_key"] in people.on_file:
                again.add((name, year))  # the rows are alike, which is noted already
            else:
                new[year][name].append(row)
    alike = []
    for year, rows in new.items():
        like = Person.objects.filter(Among("name_key", rows), birth_year=year).order_by()
        found = like.values_list("name_key", "unit")  # by the index of names alone
        for name in {name for name, unit in found if unit in people.in_sight}:
            alike += [row.number for row in rows[name] if (name, year) not in again]
    text = _("Người, row %(row)s: same name and birth year as a person on file.")
    job.notes += [text % {"row": number} for number in sorted(alike)]


def _who(row):
    return names.fold(row["full_name"]), row["birth"].year
