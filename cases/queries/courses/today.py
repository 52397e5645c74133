"""What the work list shows, in one statement written by hand (ADR 33).

Django takes longer to put so many conditions into words than the database to answer them. They
are those of the lists that the groups lead to: ``work.URGENCY``, ``unvisited``, and ``stale`` of
the clocks; tests/cases/queries/courses/test_today.py holds them together.
"""

from collections import defaultdict, namedtuple
from dataclasses import dataclass, field
from datetime import date, time
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.utils import timezone

from cases.queries.courses.work import URGENCY, moments
from cases.queries.unvisited import MONTHS_AFTER
from cases.rules import visits

UNVISITED, STALE = "unvisited", "stale"
STATEMENT = """
WITH seen (id) AS ({people}),
running AS (
    SELECT one.id, one.version, one.person_id
    FROM cases_case AS one JOIN seen ON seen.id = one.person_id
    WHERE one.closed_on IS NULL AND one.withdrawn_at IS NULL {open}
),
since AS MATERIALIZED (
    SELECT seen.id,
        (SELECT MIN(registered_on) FROM cases_registration AS entry
         WHERE entry.person_id = seen.id AND category = 'illegal_user'
           AND registered_on <= {today} AND (removed_on IS NULL OR removed_on > {today})
           AND withdrawn_at IS NULL) AS as_user,
        (SELECT MIN(started_on) FROM cases_case AS care
         WHERE care.person_id = seen.id AND kind = 'aftercare' AND started_on <= {today}
           AND withdrawn_at IS NULL AND (closed_on > {today} OR (closed_on IS NULL
               AND (ends_on IS NULL OR ends_on >= {today})))) AS in_care
    FROM seen
),
unmet AS MATERIALIZED (
    SELECT since.*,
        (SELECT day FROM cases_visit WHERE person_id = since.id AND met <> 'nobody'
           AND day <= {today} ORDER BY day DESC, id DESC LIMIT 1) AS met_on,
        (SELECT next_on FROM cases_visit WHERE person_id = since.id AND met <> 'nobody'
           AND day <= {today} ORDER BY day DESC, id DESC LIMIT 1) AS next_on
    FROM since
    WHERE (as_user IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM cases_visit WHERE person_id = since.id AND met <> 'nobody'
               AND day BETWEEN {user_from} AND {today}))
       OR (in_care IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM cases_visit WHERE person_id = since.id AND met <> 'nobody'
               AND day BETWEEN {care_from} AND {today}))
),
lines (name, due_on, due_time, opens_on, sort_key, pk, person) AS (
    SELECT {urgency}, due_on, due_time, opens_on, '', deadline.id, running.person_id
    FROM cases_deadline AS deadline JOIN running ON running.id = deadline.case_id
    WHERE {tasks}
    UNION ALL
    SELECT 'unvisited', {late}, CAST(NULL AS time), CAST(NULL AS date), person.sort_key,
           person.id, person.id
    FROM unmet JOIN cases_person AS person ON person.id = unmet.id
),
counted AS (
    SELECT lines.*, COUNT(*) OVER (PARTITION BY name) AS number,
           ROW_NUMBER() OVER (PARTITION BY name ORDER BY due_on NULLS LAST,
               due_time NULLS LAST, opens_on NULLS LAST, sort_key, pk) AS turn
    FROM lines WHERE name NOT IN ('later', 'undated')
)
SELECT counted.name, counted.number, turn, counted.due_on, counted.due_time, counted.opens_on,
       deadline.step, COALESCE(measure.code, person.code), measure.kind,
       recorded.code AS paper, person.id AS whose, person.full_name AS who,
       person.birth_year AS born, hood.id AS hood, hood.name AS place, unit.name AS commune,
       local_on, local_time, own.owner AS owner
FROM counted JOIN cases_person AS person ON person.id = counted.person
JOIN wards_unit AS unit ON unit.id = person.unit_id
LEFT JOIN wards_neighbourhood AS hood ON hood.id = person.neighbourhood_id
LEFT JOIN cases_deadline AS deadline ON deadline.id = pk AND counted.name <> 'unvisited'
LEFT JOIN cases_case AS measure ON measure.id = deadline.case_id
LEFT JOIN cases_casestep AS recorded ON recorded.id = deadline.recorded_id
LEFT JOIN cases_localprocedure AS own ON own.id = deadline.procedure_id
WHERE turn <= {shown}
UNION ALL
SELECT 'stale', COUNT(*), 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       NULL, NULL, NULL, NULL, NULL
FROM running LEFT JOIN cases_caseclock AS clock ON clock.case_id = running.id
WHERE clock.id IS NULL OR clock.case_version <> running.version OR clock.stale_at <= {moment}
   OR clock.recount_for IS NOT NULL
ORDER BY 1, 3
"""
LATE = "{first}({user}, {care}, COALESCE(next_on, '9000-01-01'))"
MET = "{last}(COALESCE(met_on, '0001-01-01'), COALESCE({since}, '9000-01-01'))"
FIRST_AND_LAST = {"sqlite": ("MIN", "MAX"), "postgresql": ("LEAST", "GREATEST")}
Row = namedtuple(
    "Row",
    "name number turn due_on due_time opens_on step code kind paper whose who born hood place"
    " commune local_on local_time owner",
)
TEXTS = {
    "due_on": date.fromisoformat,
    "due_time": time.fromisoformat,
    "opens_on": date.fromisoformat,
    "local_on": date.fromisoformat,
    "local_time": time.fromisoformat,
    "code": UUID,
    "paper": UUID,
}
KINDS = [TEXTS.get(name) for name in Row._fields]


@dataclass
class Found:
    """The first lines of each group by its name, and of how many measures the clocks are stale."""

    lines: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    stale: int = 0


def first_lines(people, now, *, shown, cases=None):
    """What is to be done about some people at an aware moment: ``shown`` lines of each group.

    ``cases`` are the measures of which the reader may see the terms alone; None for whoever sees
    all there is of all of them.
    """
    found = Found()
    try:
        rows = _rows(people, now, shown, cases)
    except EmptyResultSet:  # a reader who sees nobody
        return found
    for row in map(_typed, rows):
        if row.name == STALE:
            found.stale = row.number
        else:
            found.lines[row.name].append(row)
    return found


def _rows(people, now, shown, cases):
    local = timezone.localtime(now).replace(tzinfo=None)
    given = moments(local, connection) | _months(local.date())
    given |= {"shown": shown, "moment": connection.ops.adapt_datetimefield_value(now)}
    words = {name: f"%({name})s" for name in given}
    words["people"] = _inner(people, "seen", given)
    words["open"], words["tasks"] = "", "1 = 1"
    if cases is not None:
        words["open"] = f"AND one.id IN ({_inner(cases, 'open', given)})"
        words["tasks"] = "task = 'term'"
    columns = {name: name for name in ("task", "is_ours", "due_on", "due_time")}
    words["urgency"] = URGENCY.format(**columns, **words)
    words["late"] = _late(local.date())
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT.format(**words), given)
        return cursor.fetchall()


def _inner(rows, name, given):
    """The statement of a queryset's keys within the whole; its values join those ``given``."""
    text, values = rows.order_by().values("pk").query.sql_with_params()
    names = [f"{name}{number}" for number in range(len(values))]
    given |= dict(zip(names, values, strict=True))
    return text.replace("%%", "%%%%") % tuple(f"%({one})s" for one in names)


def _months(today):
    """The first days of the months up to ``today`` in which the rules want people to be met."""
    day = connection.ops.adapt_datefield_value
    rules = {"user_from": visits.USER_VISIT_MONTHS, "care_from": visits.AFTERCARE_VISIT_MONTHS}
    return {name: day(visits.window(rule, today)[0]) for name, rule in rules.items()}


def _late(today):
    """``unvisited.due_on`` in the words of the database."""
    first, last = FIRST_AND_LAST[connection.vendor]

    def after(rule, since):
        met = MET.format(last=last, since=since)
        given = {"expressions": met, "months": rule.on(today).value}
        return MONTHS_AFTER[connection.vendor] % given

    user = after(visits.USER_VISIT_MONTHS, "as_user")
    return LATE.format(first=first, user=user, care=after(visits.AFTERCARE_VISIT_MONTHS, "in_care"))


def _typed(values):
    """A row with days, hours and codes as such: SQLite gives text."""
    return Row(
        *(
            kind(value) if kind and isinstance(value, str) else value
            for kind, value in zip(KINDS, values, strict=True)
        )
    )
