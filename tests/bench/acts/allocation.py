"""Ten thousand files of an ended ward allocated in one act, against SQL by hand with its events."""

import random
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

from django.apps import apps
from django.db import connection, transaction

from cases.actions.people.allocations import allocate
from cases.models import Case, Person, Registration, Responsibility, Visit
from tests.bench import data
from wards.fast.among import Among
from wards.models import AuditEvent, Unit, User
from wards.trail import audit

FILES, FIRST_NUMBER = 10_000, 700_000
BATCH = 1000
OLD, HEIR = "00097", "00103"  # Phường Tứ Liên went to Hồng Hà in the main, in part to Tây Hồ
LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)
UUID = {
    "postgresql": "gen_random_uuid()",
    "sqlite": "lower(hex(randomblob(16)))",
}
FOLLOWING = {  # what is entered for the unit of a file, and which of it is not
    "registration": "",
    "case": "",
    "visit": "",
    "drugtest": "",
    "determination": "",
    "relapse": "",
    "referral": "",
    "support": "AND point_id IS NULL AND session_id IS NULL",
    "volunteerassignment": "",
    "whereabouts": "",
}
PEOPLE = "SELECT person_id FROM cases_responsibility WHERE instead_of_id = %(old)s"
END = """UPDATE cases_responsibility SET last_day = %(last)s WHERE last_day IS NULL
    AND person_id IN (SELECT id FROM cases_person WHERE unit_id = %(old)s)"""
BEGIN = """INSERT INTO cases_responsibility
    (code, person_id, unit_id, first_day, reason, instead_of_id)
    SELECT {uuid}, id, %(heir)s, %(first)s, 'allocated', %(old)s
    FROM cases_person WHERE unit_id = %(old)s AND withdrawn_at IS NULL"""
GIVE = f"""UPDATE cases_person SET unit_id = %(heir)s, version = version + 1
    WHERE id IN ({PEOPLE})"""
FOLLOW = f"""UPDATE cases_{{name}} SET unit_id = %(heir)s, version = version + 1
    WHERE unit_id = %(main)s AND person_id IN ({PEOPLE}) {{but}}"""
EVENT = """INSERT INTO wards_auditevent ({columns})
    SELECT {values} FROM {table} AS made WHERE {condition} ORDER BY made.code"""
OF_FILES = "made.instead_of_id = %(old)s"
OF_RECORDS = f"made.unit_id = %(heir)s AND made.person_id IN ({PEOPLE})"


def build():
    """As many files as make it ten thousand, each with its list, a measure and who answers.

    A tenth got a visit since the ward ended. Of what imports brought, the rest goes to the main
    heir.
    """
    old, _heir = units()
    surplus = Person.objects.filter(unit=old).order_by("pk").values_list("pk", flat=True)[FILES:]
    Person.objects.filter(Among("pk", surplus)).update(unit=old.successor)
    draw = random.Random(FILES)
    missing = FILES - Person.objects.filter(unit=old).count()
    numbers = range(FIRST_NUMBER, FIRST_NUMBER + missing)
    people = [data.made_person(draw, number, old) for number in numbers]
    Person.objects.bulk_create(people, batch_size=BATCH)
    day = data.LAST
    many = {
        Registration: {"category": "addict", "registered_on": day},
        Case: {"kind": "compulsory", "opened_on": day},
    }
    for model, facts in many.items():
        rows = [model(person=one, unit=old, **facts) for one in people]
        model.objects.bulk_create(rows, batch_size=BATCH)
    facts = {"unit": old, "first_day": day, "reason": "registered"}
    Responsibility.objects.bulk_create(
        [Responsibility(person=one, **facts) for one in people], batch_size=BATCH
    )
    since = {"unit": old.successor, "day": date(2025, 8, 1), "met": "person"}
    Visit.objects.bulk_create(
        [Visit(person=one, **since) for one in people[::10]], batch_size=BATCH
    )


def units():
    """The ended ward, and the heir that is not its main one."""
    old = Unit.objects.select_related("successor").get(code=OLD, valid_to=LAST)
    return old, Unit.objects.get(code=HEIR, valid_from=FIRST)


def ours():
    """The act, rolled back, so that it can be done again."""
    with transaction.atomic():
        act()
        transaction.set_rollback(True)


def act():
    """The act as the desk does it."""
    old, heir = units()
    given = allocate(people=Person.objects.filter(unit=old), unit=heir, by=user())
    if len(given) != FILES:
        raise RuntimeError(f"All files must be allocated: {len(given)}")


def user():
    return User.objects.select_related("unit").get(username="bench-01")


def theirs():
    """The same by hand, rolled back as well."""
    with transaction.atomic():
        by_hand()
        transaction.set_rollback(True)


def by_hand():
    old, heir = units()
    asked = {"old": old.pk, "heir": heir.pk, "main": old.successor_id, "last": LAST, "first": FIRST}
    with connection.cursor() as cursor:
        for statement in (END, BEGIN.format(uuid=UUID[connection.vendor]), GIVE):
            cursor.execute(statement, asked)
        _events(cursor, asked, Responsibility, OF_FILES, ["reason", "unit"], audit.Verb.CREATED)
        for name, but in FOLLOWING.items():
            cursor.execute(FOLLOW.format(name=name, but=but), asked)
            if cursor.rowcount:
                model = apps.get_model("cases", name)
                _events(cursor, asked, model, OF_RECORDS, ["unit"], audit.Verb.CHANGED)


def _events(cursor, asked, model, condition, fields, verb):
    """One event for each record, with the values that are the same for all written down once."""
    template = audit.event(by=user(), verb=verb, model=model._meta.label_lower, fields=fields)
    own = {"unit_slug": f"'{units()[1].slug}'", "record": "made.code"}
    own["record_version"] = "made.version" if hasattr(model, "version") else "NULL"
    columns, values = [], []
    for field in AuditEvent._meta.concrete_fields:
        if field.primary_key:
            continue
        columns.append(field.column)
        values.append(own.get(field.name, f"%({field.name})s"))
        value = field.pre_save(template, add=True)
        asked = asked | {field.name: field.get_db_prep_save(value, connection)}
    statement = EVENT.format(
        columns=", ".join(columns),
        values=", ".join(values),
        table=model._meta.db_table,
        condition=condition,
    )
    cursor.execute(statement, asked)


def check():
    """Both must leave the same behind."""
    found = []
    for work in (act, by_hand):
        with transaction.atomic():
            work()
            found.append(_state())
            transaction.set_rollback(True)
    if found[0] != found[1]:
        raise RuntimeError(f"The act and the SQL differ: {found}")


def _state():
    old, heir = units()
    rows = Responsibility.objects
    return (
        Person.objects.filter(unit=heir).count(),
        rows.filter(unit=heir, instead_of=old, first_day=FIRST).count(),
        rows.filter(unit=old, last_day=LAST).count(),
        Visit.objects.filter(unit=heir).count(),
        AuditEvent.objects.filter(model="cases.responsibility", unit_slug=heir.slug).count(),
        AuditEvent.objects.filter(model="cases.visit", unit_slug=heir.slug).count(),
    )


def peak_of():
    """Megabytes that the act takes at most, in a process of its own, which says it itself."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.bench", "allocation"],
        check=True,
        capture_output=True,
        text=True,
    )
    return float(told.stdout.split()[-1])


def peak():
    """Do the act, undone again; the most memory this process ever held."""
    ours()
    status = Path("/proc/self/status").read_text()
    print(int(re.search(r"VmHWM:\s+([0-9]+) kB", status)[1]) / 1024)
