"""A district with a thousand open measures, and its work list as one hand-written SQL."""

import random
from contextlib import contextmanager
from datetime import timedelta
from functools import cache

from django.db import connection
from django.test.utils import (
    CaptureQueriesContext,
    setup_test_environment,
    teardown_test_environment,
)
from django.utils import timezone

from cases.models import Case, CaseStep, Person, Registration
from cases.queries.courses.work import received_steps
from cases.rules.clocks.months import months_after
from tests.bench import data
from wards.models import Unit

OPEN, FIRST_NUMBER, SEED = 1000, 900_000, 1000
MOST_QUERIES, SHOWN = 12, 12
Kind = Case.Kind
# Of each kind: how long ago it was opened at most, and the steps done since, a day apart.
KINDS = [
    (Kind.COMPULSORY, 12, ["prepare_file", "notify_person"]),
    (Kind.COMPULSORY, 20, ["prepare_file", "notify_person", "send_to_court"]),
    (Kind.USER_MANAGEMENT, 60, ["order", "send_decision"]),
    (Kind.HOME_COMMUNITY, 300, []),
    (Kind.AFTERCARE, 400, []),
]
RUNNING = {Kind.HOME_COMMUNITY: 24, Kind.AFTERCARE: 12}


def build(unit):
    """As many people with an open measure as make the district's a thousand."""
    draw, today = random.Random(SEED), timezone.localdate()
    communes = list(Unit.objects.in_sight_of(unit).communes().living_on(data.LAST))
    missing = OPEN - Case.objects.in_sight_of(unit).filter(closed_on=None).count()
    people = [
        data.made_person(draw, FIRST_NUMBER + number, draw.choice(communes))
        for number in range(missing)
    ]
    Person.objects.bulk_create(people, batch_size=data.BATCH)
    Registration.objects.bulk_create(
        [
            Registration(
                person=person,
                unit=person.unit,
                category=draw.choice(["addict", "illegal_user"]),
                registered_on=today - timedelta(days=800),
            )
            for person in people
        ],
        batch_size=data.BATCH,
    )
    made = [_measure(draw, person, today) for person in people]
    Case.objects.bulk_create([case for case, _codes in made], batch_size=data.BATCH)
    CaseStep.objects.bulk_create(
        [step for case, codes in made for step in _steps(case, codes, today)],
        batch_size=data.BATCH,
    )


def _measure(draw, person, today):
    kind, longest, codes = draw.choice(KINDS)
    opened = today - timedelta(days=draw.randrange(longest))
    case = Case(person=person, unit=person.unit, kind=kind, opened_on=opened)
    if kind in RUNNING:
        case.decided_on = case.started_on = opened
        case.term_months = RUNNING[kind]
        case.ends_on = opened + timedelta(days=30 * case.term_months)
    return case, codes[: draw.randint(1, 3)]


def _steps(case, codes, today):
    for number, code in enumerate(codes):
        day = min(case.opened_on + timedelta(days=number), today)
        yield CaseStep(case=case, step=code, done_on=day, received_on=day)


QUERY = """
WITH seen AS (
    SELECT person.id, person.full_name, person.birth_year, person.sort_key, person.code,
           hood.name AS hood, unit.name AS commune
    FROM cases_person AS person JOIN wards_unit AS unit ON unit.id = person.unit_id
    LEFT JOIN wards_neighbourhood AS hood ON hood.id = person.neighbourhood_id
    WHERE unit.path BETWEEN %(first_path)s AND %(last_path)s
      AND unit.valid_from <= %(valid_to)s
      AND (unit.valid_to IS NULL OR unit.valid_to >= %(valid_from)s)
      AND person.withdrawn_at IS NULL),
running AS (
    SELECT cases_case.id, cases_case.code, kind, decided_on, started_on,
           COALESCE(clock.ends_on, cases_case.ends_on) AS last_day, person_id
    FROM cases_case JOIN seen ON seen.id = person_id
    LEFT JOIN cases_caseclock AS clock ON clock.case_id = cases_case.id
    WHERE closed_on IS NULL AND withdrawn_at IS NULL),
announced AS (
    SELECT * FROM running
    WHERE kind = 'aftercare' AND decided_on IS NULL AND started_on IS NULL
      AND EXISTS (SELECT 1 FROM cases_casestep AS step WHERE step.case_id = running.id
                  AND step = 'completion_notice' AND withdrawn_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM cases_casestep AS step WHERE step.case_id = running.id
                      AND step IN ('propose', 'order') AND withdrawn_at IS NULL)),
unmet AS (
    SELECT seen.id, seen.sort_key, seen.code,
        (SELECT visit.day FROM cases_visit AS visit
         WHERE visit.person_id = seen.id AND met <> 'nobody' AND visit.day <= %(today)s
         ORDER BY visit.day DESC, visit.id DESC LIMIT 1) AS met_on,
        (SELECT visit.next_on FROM cases_visit AS visit
         WHERE visit.person_id = seen.id AND met <> 'nobody' AND visit.day <= %(today)s
         ORDER BY visit.day DESC, visit.id DESC LIMIT 1) AS next_on,
        (SELECT MIN(registered_on) FROM cases_registration AS entry
         WHERE entry.person_id = seen.id AND category = 'illegal_user'
           AND registered_on <= %(today)s AND (removed_on IS NULL OR removed_on > %(today)s)
           AND entry.withdrawn_at IS NULL) AS user_since,
        (SELECT MIN(started_on) FROM cases_case AS care
         WHERE care.person_id = seen.id AND kind = 'aftercare' AND started_on <= %(today)s
           AND care.withdrawn_at IS NULL AND (closed_on > %(today)s OR (closed_on IS NULL
               AND (ends_on IS NULL OR ends_on >= %(today)s)))) AS cared_since
    FROM seen
    WHERE NOT EXISTS (SELECT 1 FROM cases_visit AS visit WHERE visit.person_id = seen.id
                      AND met <> 'nobody' AND day > %(month_ago)s AND day <= %(today)s)),
lines (name, due_on, due_time, sort_key, pk, person_id, step, kind, code) AS (
    SELECT CASE
        WHEN NOT is_ours THEN 'waiting'
        WHEN due_on < %(today)s OR (due_on = %(today)s AND due_time < %(time)s) THEN 'overdue'
        WHEN due_on = %(today)s THEN 'today' ELSE 'week' END,
      due_on, due_time, '', deadline.id, running.person_id, step, kind, running.code
    FROM cases_deadline AS deadline JOIN running ON running.id = deadline.case_id
    WHERE task = 'step' AND ((is_ours AND due_on <= %(week)s)
       OR (NOT is_ours AND (due_on IS NULL OR due_on <= %(month)s)))
    UNION ALL
    SELECT CASE WHEN last_day < %(today)s THEN 'over' ELSE 'ending' END,
      last_day, NULL, '', id, person_id, '', kind, code
    FROM running
    WHERE last_day <= %(month)s AND id NOT IN (SELECT id FROM announced)
    UNION ALL
    SELECT 'announced', last_day, NULL, '', id, person_id, '', kind, code FROM announced
    UNION ALL
    SELECT 'papers', done_on, NULL, '', step.id, running.person_id, step, kind, step.code
    FROM cases_casestep AS step JOIN running ON running.id = step.case_id
    WHERE done_on IS NOT NULL AND received_on IS NULL AND withdrawn_at IS NULL
      AND (kind, step) IN ({papers})
    UNION ALL
    SELECT 'unvisited', {late}, NULL, sort_key, id, id, '', '', code
    FROM unmet WHERE user_since IS NOT NULL OR cared_since IS NOT NULL),
counted AS (
    SELECT lines.*, COUNT(*) OVER (PARTITION BY name) AS number,
           ROW_NUMBER() OVER (PARTITION BY name
               ORDER BY due_on NULLS LAST, due_time NULLS LAST, sort_key, pk) AS place
    FROM lines)
SELECT name, number, full_name, birth_year, hood, commune, step, kind, counted.code, due_on,
       due_time
FROM counted JOIN seen ON seen.id = person_id
WHERE place <= %(shown)s ORDER BY name, place
"""
# The day by which somebody is to be met: a month after the last contact or the first day on which
# it was due, or as agreed.
LATE = {
    "sqlite": """MIN(COALESCE(next_on, '9000-01-01'), (
        SELECT MIN(DATE(day, '+1 month'), DATE(day, 'start of month', '+2 month', '-1 day'))
        FROM (SELECT MAX(COALESCE(met_on, '0001-01-01'),
                         MIN(COALESCE(user_since, '9000-01-01'),
                             COALESCE(cared_since, '9000-01-01'))) AS day)))""",
    "postgresql": """LEAST(COALESCE(next_on, '9000-01-01'), (GREATEST(met_on,
        LEAST(user_since, cared_since)) + interval '1 month')::date)""",
}


@contextmanager
def _told_what_is_shown():
    """Answers say here what their templates were given; not while time is taken."""
    setup_test_environment()
    try:
        yield
    finally:
        teardown_test_environment()


def read(unit, now):
    """Group → (how many, the lines of the first of them) at a moment of Asia/Ho_Chi_Minh."""
    today, (first_path, last_path) = now.date(), unit.subtree
    asked = {"first_path": first_path, "last_path": last_path, "today": today, "shown": SHOWN}
    asked |= {"valid_from": unit.valid_from, "valid_to": unit.valid_to, "time": now.time()}
    asked |= {"week": today + timedelta(days=7), "month": today + timedelta(days=30)}
    asked |= {"month_ago": months_after(today, -1)}
    if connection.vendor == "sqlite":
        asked["time"] = str(now.time())
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(_query(), asked)
        for name, number, *line in cursor.fetchall():
            found.setdefault(name, (number, []))[1].append(line)
    return found


@cache
def _query():
    pairs = [(kind, step) for kind, steps in received_steps().items() for step in steps]
    papers = ", ".join(f"('{kind}', '{step}')" for kind, step in pairs)
    rows = f"VALUES {papers}" if connection.vendor == "sqlite" else papers
    return QUERY.format(papers=rows, late=LATE[connection.vendor])


def check(client, address, unit):
    """The page says what the SQL does, in at most twelve queries of what is on file.

    It is asked until the deadlines of all measures are worked out.
    """
    with _told_what_is_shown():
        while client.get(address).context["left"]:
            pass
        with CaptureQueriesContext(connection) as ran:
            groups = client.get(address).context["groups"]
    asked = [one["sql"] for one in ran if "cases_" in one["sql"] and "SELECT" in one["sql"]]
    if len(asked) > MOST_QUERIES:
        raise RuntimeError(f"The work list takes {len(asked)} queries.")
    bare = read(unit, timezone.localtime())
    for group in groups:
        number, lines = bare.pop(group.name)
        first = [line.who for line in group.lines]
        if (number, [line[0] for line in lines]) != (group.count, first):
            raise RuntimeError(f"{group.name}: {group.count}, and {number} or others by SQL")
    if bare:
        raise RuntimeError(f"Only the SQL knows of {', '.join(bare)}.")
    if {group.name for group in groups}.isdisjoint({"overdue", "waiting"}):
        raise RuntimeError("A busy district has something overdue, and waits for somebody.")
