"""Who of the sheet Người may be the same as somebody else: notes, never problems."""

from collections import defaultdict
from operator import itemgetter

from django.utils.translation import gettext as _

from cases.models import Person
from cases.queries import duplicates
from cases.register.reading import problems
from cases.values import sealing
from cases.values.likeness import ASKED, Facts, names_near, pairs
from wards.fast.among import Among


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


def note_alike(job, people):
    """Rows that may be one person with an earlier row, and new rows with somebody on file.

    Of each row the one that it is most like.
    """
    told = [row for row in people.rows if row["full_name"] and row["birth"]]
    rows = {("row", n): row for n, row in enumerate(told)}
    facts = [_facts(row, key) for key, row in rows.items()]
    known = {person.pk for person in people.on_file.values()}
    new = {key for key, row in rows.items() if row["register_key"] not in people.on_file}
    found, near = _on_file(people, facts, new)
    here = [one for one in found if one.key not in known]
    notes, words = {}, {}
    for one, match in pairs([*facts, *here], at_least=ASKED, new=rows.keys(), near=near):
        if match.reasons not in words:  # many pairs are alike in one way
            words[match.reasons] = {"how": str(match.in_words), "why": match.why}
        if note := _note_of(rows, new, one.key, match, words[match.reasons]):
            number, *told = note
            notes[number] = max(notes.get(number, told), told, key=itemgetter(0))
    job.notes += [text for _number, (_score, text) in sorted(notes.items())]


def _on_file(people, facts, new):
    """Those in sight who were born in the year of a new row and whose name is nearly its own.

    With them the names of all that are near one another (``names_near``).
    """
    asked = {(one.birth.year, one.name) for one in facts if one.key in new}
    born = Person.objects.filter(Among("birth_year", {year for year, _name in asked}))
    seen = born.filter(Among("unit", people.in_sight)).order_by()
    known = defaultdict(list)
    for key, *told in seen.values_list("pk", "birth_year", "name_key"):
        known[tuple(told)].append(key)
    near = names_near({name for _year, name in known} | {one.name for one in facts if one.birth})
    alike = {(year, other) for year, name in asked for other in near[name]}
    found = [key for told in alike & known.keys() for key in known[told]]
    return duplicates.read(Person.objects.filter(Among("pk", found))), near


def _note_of(rows, new, one, match, words):
    """(row, score, what to say) of two that are alike; None where nobody asked."""
    keys = [key for key in (one, match.key) if key in rows]
    numbers = sorted(rows[key].number for key in keys)
    facts = {"row": numbers[-1], **words}
    if len(keys) == 2:
        text = _("Người, row %(row)s: %(how)s as row %(first)s (%(why)s).")
        return numbers[1], match.score, text % (facts | {"first": numbers[0]})
    if keys[0] not in new:
        return None
    text = _("Người, row %(row)s: %(how)s as somebody on file (%(why)s).")
    return numbers[0], match.score, text % facts


def _facts(row, key):
    parents = [row[name] or "" for name in ("father_name", "mother_name")]
    return Facts(
        full_name=row["full_name"],
        birth=row["birth"],
        parents=tuple(parents),
        phone=row["phone"] or "",
        neighbourhood=row["neighbourhood"] or "",
        key=key,
    )
