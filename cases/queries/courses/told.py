"""Reads what the law is asked about many measures at once, in a fixed number of queries."""

from collections import defaultdict
from dataclasses import replace

from cases.models import Case, CaseStep
from cases.queries.courses.questions import Told
from cases.queries.people import earlier
from wards.places.days import calendar


def told_of(cases):
    """What is told of each of some measures, written or not, in their order.

    Not scoped: the caller has the measures before them; the others are the same person's.
    """
    cases = list(cases)
    if not cases:
        return []
    days = calendar(cases[0].person.unit)  # the province's; a reader sees no two of them
    people = {case.person_id: case.person for case in cases}
    every = list(Case.objects.filter(person__in=people).order_by("opened_on", "pk"))
    steps = _steps_of(every)
    of_person = defaultdict(list)
    for case in every:
        case.person = people[case.person_id]
        of_person[case.person_id].append(Told(case, _counted(steps[case.pk])))
    return [_told(case, steps, of_person, days) for case in cases]


def told_with_courses(case):
    """What is told of one measure, and how many courses of rehabilitation went before it."""
    [told] = told_of([case])
    day = case.decided_on or case.started_on or case.opened_on
    before = earlier.count(case.person, before=day, besides=case)
    return replace(told, earlier_courses=before.number)


def _steps_of(cases):
    found = defaultdict(list)
    rows = CaseStep.objects.filter(case__in=[case.pk for case in cases])
    for step in rows.select_related("approved_by"):
        found[step.case_id].append(step)
    by_pk = {case.pk: case for case in cases}
    for pk, steps in found.items():
        for step in steps:
            step.case = by_pk[pk]
    return defaultdict(tuple, {pk: tuple(steps) for pk, steps in found.items()})


def _told(case, steps, of_person, days):
    others = tuple(one for one in of_person[case.person_id] if one.case.pk != case.pk)
    off, working = days
    proposed = tuple(step for step in steps[case.pk] if step.waits_for_approval)
    counted = _counted(steps[case.pk])
    return Told(case, counted, others, off=off, working=working, proposed=proposed)


def _counted(steps):
    return tuple(step for step in steps if not step.waits_for_approval)
