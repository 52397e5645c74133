"""Which groups of the work list there may be anything in, in one statement by hand (ADR 33).

What stands open beside the measures is little, and of most kinds there is nothing on most days;
asking Django for each of them costs more than the answer. A group that is named here still asks
for its own rows, as the reader may see them: a condition here may be wider than that of the group,
and never narrower (tests/cases/queries/courses/test_beside.py).
"""

from django.db import connection

from wards.models import Unit

TRANSFERS, REQUESTS, HANDOVERS, TRAINEES = "transfers", "requests", "handovers", "trainees"
TIPS, TASKS, REVIEWS, CHECKS, COUNCILS = "tips", "tasks", "reviews", "checks", "councils"
# A kind → where something of it stands open; states are spelt out for the indexes of what is open.
OPEN = {
    TRANSFERS: """cases_transfer AS one JOIN cases_person AS person ON person.id = one.person_id
        WHERE one.state IN ('left', 'sent') AND (one.unit_id IN (SELECT id FROM seen)
            OR one.to_unit_id IN (SELECT id FROM seen)
            OR person.unit_id IN (SELECT id FROM seen))""",
    REQUESTS: """cases_filerequest AS one JOIN cases_person AS person ON person.id = one.person_id
        WHERE one.state = 'asked' AND person.unit_id IN (SELECT id FROM seen)""",
    HANDOVERS: """cases_handover WHERE arrived_on IS NULL AND settled_at IS NULL
        AND unit_id IN (SELECT id FROM seen)""",
    TRAINEES: "cases_trainee WHERE person_id IS NULL AND unit_id IN (SELECT id FROM seen)",
    TIPS: """cases_tip WHERE state IN ('received', 'assigned')
        AND unit_id IN (SELECT id FROM seen)""",
    TASKS: """cases_conversiontask AS one
        JOIN cases_conversionplan AS plan ON plan.id = one.plan_id
        WHERE one.done_on IS NULL AND one.due_on < {today}
        AND plan.unit_id IN (SELECT id FROM seen)""",
    REVIEWS: """cases_planreview AS one
        JOIN cases_reintegrationplan AS plan ON plan.id = one.plan_id
        JOIN cases_person AS person ON person.id = plan.person_id
        WHERE one.held_on IS NULL AND one.due_on < {today} AND plan.closed_on IS NULL
        AND person.unit_id IN (SELECT id FROM seen)""",
    CHECKS: "cases_campaign WHERE closed_on IS NULL AND unit_id IN (SELECT id FROM seen)",
    COUNCILS: "cases_councilsession WHERE applied_at IS NULL AND unit_id IN (SELECT id FROM seen)",
}
QUESTION = "SELECT '{kind}' WHERE EXISTS (SELECT 1 FROM {rows})"


def kinds_open(user, today):
    """The kinds of which something may stand open in what the user sees on a day."""
    seen = Unit.objects.visible_to(user).order_by().values("pk")
    units, values = seen.query.sql_with_params()
    asked = " UNION ALL ".join(
        QUESTION.format(kind=kind, rows=rows.format(today="%s")) for kind, rows in OPEN.items()
    )
    days = [connection.ops.adapt_datefield_value(today)] * asked.count("%s")
    with connection.cursor() as cursor:
        cursor.execute(f"WITH seen (id) AS ({units}) {asked}", [*values, *days])
        return frozenset(kind for (kind,) in cursor.fetchall())
