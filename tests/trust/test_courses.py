"""Random courses through the actions of the pages: whatever is tried, the file stays lawful."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from cases.actions.people import clocks
from cases.models import Case, CaseClock, CaseStep, Deadline
from cases.queries.courses.boards import progress_of
from cases.queries.courses.told import told_of
from tests.factories import PersonFactory
from tests.trust import RUNS, SEED, tell
from tests.trust.journeys import Journey, months_on, written

SINCE = date(2026, 7, 1)
LONGEST = 14  # acts of a journey
AT_RANDOM = settings(
    max_examples=RUNS,
    deadline=None,
    database=None,
    phases=[Phase.generate],  # the seed brings it again; making it smaller takes minutes
    print_blob=False,
    suppress_health_check=list(HealthCheck),
)


@seed(SEED)
@AT_RANDOM
@given(data=st.data())
def run(world, data):
    with transaction.atomic():
        try:
            journey_of(world, data.draw)
        finally:
            transaction.set_rollback(True)


def test_no_course_leads_out_of_the_law(client, ward, officer, leader):
    client.force_login(leader)
    world = {"client": client, "ward": ward, "officer": officer, "leader": leader}
    world |= {"acts": 0, "refused": 0, "closed": 0}
    run(world)
    tell("courses", acts=world["acts"], refused=world["refused"], closed=world["closed"])
    assert world["acts"] > world["refused"] > 0
    assert world["closed"] > 0


def journey_of(world, draw):
    born = draw(st.sampled_from([(1986, 5, 4), (2010, 2, 28)]))
    facts = dict(zip(("birth_year", "birth_month", "birth_day"), born, strict=True))
    person = PersonFactory(unit=world["ward"], **facts)
    journey = Journey(draw, person, world["officer"], world["leader"])
    for _act in range(draw(st.integers(3, LONGEST))):
        before = state_of(person)
        journey.go_on()
        world["acts"] += 1
        world["refused"] += not journey.is_written
        if not journey.is_written:
            assert state_of(person) == before, f"{journey.told}: refused, and yet written"
        nothing_is_lost(journey)
        days_are_in_order(journey)
        no_transition_is_unlawful(journey, before)
        no_clock_is_negative(journey)
    the_end(world, journey)


def state_of(person):
    """All that the person's measures say, by their keys."""
    names = ("pk", "opened_on", "decided_on", "started_on", "closed_on", "outcome", "term_months")
    return {row["pk"]: row for row in Case.everything.filter(person=person).values(*names)}


def nothing_is_lost(journey):
    """Every step that was recorded is there as it was said last, taken back or not."""
    assert written(journey.person) == journey.diary, journey.told


def days_are_in_order(journey):
    """No day lies ahead or before the one it follows; an end and an outcome go together."""
    for case in Case.objects.filter(person=journey.person):
        days = [case.opened_on, case.decided_on, case.started_on, case.closed_on]
        known = [day for day in days if day]
        assert known == sorted(known), (journey.told, known)
        assert known[-1] <= journey.today, (journey.told, known)
        assert bool(case.closed_on) == bool(case.outcome), journey.told
        if case.ends_on:
            assert case.ends_on == months_on(case.started_on, case.term_months), journey.told


def no_transition_is_unlawful(journey, before):
    """Of each kind one is open; a term is one the law knows; nobody exempts without a leader.

    L120 Đ42, D163 Đ58: an adult's rehabilitation lasts 24 months, 36 from the second time on;
    before 1/7/2026 compulsory rehabilitation lasted from 12 to 24 (L73 Đ28).
    """
    stored = list(Case.objects.filter(person=journey.person))
    running = [case.kind for case in stored if not case.closed_on]
    assert len(running) == len(set(running)), journey.told
    for case in stored:
        was = before.get(case.pk)
        adult = journey.person.birth_year == 1986
        lawful_on = case.decided_on or case.started_on
        if adult and case.kind == "compulsory" and case.term_months:
            lawful = (24, 36) if lawful_on >= SINCE else range(12, 25)
            assert case.term_months in lawful, journey.told
        is_new = case.outcome == "exempted" and (not was or was["outcome"] != "exempted")
        if is_new and journey.by == journey.officer:
            granted = CaseStep.objects.filter(case=case, approved_by=journey.leader)
            asked = ["exempt", "postpone_request", "suspend_request"]
            assert granted.filter(step__in=asked).exists(), journey.told
        if was and was["closed_on"] and not case.closed_on:
            assert journey.told.startswith("withdraw "), f"{journey.told}: opened again"


def no_clock_is_negative(journey):
    """What is to be done belongs to what runs, opens before it is due, and ends after it began."""
    open_ones = Case.objects.filter(person=journey.person, closed_on=None)
    assert not Deadline.objects.filter(person=journey.person).exclude(case__in=open_ones).exists()
    first = first_day_of(journey.person)
    for deadline in Deadline.objects.filter(person=journey.person):
        if deadline.opens_on and deadline.due_on:
            assert deadline.opens_on <= deadline.due_on, (journey.told, deadline.step)
        if deadline.due_on:
            assert deadline.due_on >= first, (journey.told, deadline.step, deadline.due_on)
    for clock in CaseClock.objects.filter(case__person=journey.person).select_related("case"):
        if clock.ends_on and clock.case.started_on:
            assert clock.ends_on >= clock.case.started_on, journey.told


def first_day_of(person):
    """The first day that anything on file is of: no clock can have begun before."""
    days = [case.opened_on for case in Case.objects.filter(person=person)]
    for step in CaseStep.objects.filter(case__person=person):
        days += [day for day in (step.done_on, step.received_on) if day]
    return min(days, default=date.max)


def the_end(world, journey):
    """The end is the first one and the days that moved it; worked out anew, nothing differs."""
    person, now = journey.person, journey.now
    rows = Case.objects.filter(person=person, closed_on=None).select_related("person__unit")
    world["closed"] += Case.objects.filter(person=person, closed_on__isnull=False).count()
    clocks.refresh(rows, now)
    stored = deadlines_of(person)
    clocks.rewrite([person.pk], now)
    assert deadlines_of(person) == stored, journey.told
    for told in told_of(rows):
        ends = progress_of(told, now).course.ends
        moved = sum(line.days for line in ends.lines)
        if ends.nominal:
            assert ends.effective == ends.nominal + timedelta(days=moved)
    for case in Case.objects.filter(person=person):
        page = world["client"].get(case.get_absolute_url())
        assert page.status_code == 200, journey.told
    assert world["client"].get(reverse("cases:deadline_list")).status_code == 200


def deadlines_of(person):
    rows = Deadline.objects.filter(person=person)
    names = ("case", "step", "is_ours", "opens_on", "due_on", "due_time")
    return sorted(map(str, rows.values_list(*names)))


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
    ],
)
def test_months_are_counted_by_hand(day, months, found):
    assert months_on(day, months) == found
