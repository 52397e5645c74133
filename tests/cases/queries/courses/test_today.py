"""The one statement of the work list says what the lists say that its groups lead to."""

import random
from datetime import timedelta

import pytest
from django.utils import timezone

from cases.actions.people import clocks
from cases.lists.help.unvisited import CONTACT
from cases.models import Case, CaseClock, CaseStep, Deadline, Person
from cases.queries import unvisited
from cases.queries.courses import today, work
from cases.rules.clocks.months import months_after
from tests.factories import (
    CaseFactory,
    CaseStepFactory,
    CommuneFactory,
    PersonFactory,
    RegistrationFactory,
    UserFactory,
    VisitFactory,
)
from wards.models.users import Agency

Kind = Case.Kind
STEPS = {
    Kind.COMPULSORY: ["prepare_file", "notify_person", "send_to_court", "court_decision"],
    Kind.AFTERCARE: ["completion_notice", "propose"],
    Kind.USER_MANAGEMENT: ["notify_commune", "order"],
    Kind.HOME_COMMUNITY: ["register", "suspend_request"],
}
PEOPLE, ALL = 60, 10_000
ORDER = ("due_on", "due_time", "opens_on", "pk")


@pytest.fixture(params=[1, 2, 3])
def world(request, ward):
    """People of the ward and of another, with random registrations, measures, steps and visits."""
    draw, day = random.Random(request.param), timezone.localdate()
    for unit in [ward] * PEOPLE + [CommuneFactory()] * 5:
        _somebody(draw, unit, day)
    clocks.rewrite(Person.objects.values("pk"), timezone.now())
    return draw


def _somebody(draw, unit, day):
    def ago(most):
        return day - timedelta(days=draw.randrange(most))

    person = PersonFactory(unit=unit)
    if draw.random() < 0.5:
        RegistrationFactory(person=person, category="illegal_user", registered_on=ago(90))
    for _visit in range(draw.randrange(3)):
        agreed = draw.choice([None, day + timedelta(days=draw.randrange(-5, 40))])
        met = draw.choice(["person", "family", "nobody"])
        VisitFactory(person=person, day=ago(70), met=met, next_on=agreed)
    for kind in draw.sample(list(STEPS), draw.randrange(3)):
        _measure(draw, person, kind, ago(300))


def _measure(draw, person, kind, opened):
    facts = {}
    if draw.random() < 0.5:
        facts = {"decided_on": opened, "started_on": opened, "term_months": 6}
        facts["ends_on"] = months_after(opened, draw.choice([6, 10, 11]))
    if draw.random() < 0.2:
        facts |= {"closed_on": timezone.localdate(), "outcome": Case.Outcome.COMPLETED}
    case = CaseFactory(person=person, kind=kind, opened_on=opened, **facts)
    for step in STEPS[kind][: draw.randrange(4)]:
        received = draw.choice([None, opened])
        CaseStepFactory(case=case, step=step, done_on=opened, received_on=received)


def said(people, **asked):
    """{group: keys of what it shows}, and how many clocks are stale."""
    found = today.first_lines(people, timezone.now(), shown=ALL, **asked)
    for rows in found.lines.values():
        assert [row.turn for row in rows] == list(range(1, len(rows) + 1))
        assert {row.number for row in rows} == {len(rows)}
    keys = {name: [(row.code, row.paper) for row in rows] for name, rows in found.lines.items()}
    return keys, found.stale


def steps_of(name, user, now):
    """Those of the list of steps, the most urgent first; what has no day comes last."""
    rows = work.with_urgency(Deadline.objects.visible_to(user).steps(), now)
    rows = list(rows.filter(urgency=name).values("case__code", *ORDER))
    rows.sort(key=lambda row: [(row[name] is None, row[name]) for name in ORDER])
    return [(row["case__code"], None) for row in rows]


def terms_of(name, user, day):
    cases = work.to_watch(work.with_last_day(Case.objects.visible_to(user)), day)
    rows = cases.filter(group=name)
    return {(code, None) for code in rows.values_list("code", flat=True)}


def waiting_of(condition, user):
    rows = CaseStep.objects.visible_to(user).filter(condition)
    return set(rows.values_list("case__code", "code"))


def test_every_group_is_the_list_it_leads_to(world, officer):
    now = timezone.localtime().replace(tzinfo=None)
    people = Person.objects.visible_to(officer)
    groups, stale = said(people)
    assert stale == clocks.stale(Case.objects.visible_to(officer), timezone.now()).count() == 0
    for name in (work.OVERDUE, work.TODAY, work.SOON, work.WAITING):
        assert groups.pop(name, []) == steps_of(name, officer, now), name
    for name in (work.OVER, work.ENDING, work.ANNOUNCED):
        assert set(groups.pop(name, [])) == terms_of(name, officer, now.date()), name
    assert set(groups.pop(work.PAPERS, [])) == waiting_of(work.to_receive(), officer)
    assert set(groups.pop(work.APPROVALS, [])) == waiting_of(work.to_approve(), officer)
    unmet = unvisited.with_contacts(unvisited.unvisited(people, now.date()), now.date())
    unmet = unvisited.in_order_of_lateness(unmet, now.date()).order_by(
        "due_order", "sort_key", "pk"
    )
    assert groups.pop(today.UNVISITED) == [(person.code, None) for person in unmet]
    assert not groups


def test_the_world_of_this_test_has_something_in_every_group(ward, officer):
    for seed in (1, 2, 3):
        draw = random.Random(seed)
        for _person in range(PEOPLE):
            _somebody(draw, ward, timezone.localdate())
    clocks.rewrite(Person.objects.values("pk"), timezone.now())
    groups, _stale = said(Person.objects.visible_to(officer))
    missing = {work.OVERDUE, work.OVER, work.ENDING, work.ANNOUNCED, work.PAPERS, work.APPROVALS}
    assert missing | {work.WAITING, today.UNVISITED} <= set(groups)


def test_the_days_of_those_not_visited_are_those_of_their_list(world, officer):
    day = timezone.localdate()
    people = Person.objects.visible_to(officer)
    rows = today.first_lines(people, timezone.now(), shown=ALL).lines[today.UNVISITED]
    listed = unvisited.with_contacts(people, day).in_bulk([row.whose for row in rows])
    for row in rows:
        contact = {name: getattr(listed[row.whose], name) for name in CONTACT}
        assert row.due_on == unvisited.due_on(**contact)


def test_social_affairs_are_told_the_terms_open_to_them_alone(world, ward):
    user = UserFactory(unit=ward, agency=Agency.SOCIAL)
    cases, day = Case.objects.visible_to(user), timezone.localdate()
    groups, stale = said(Person.objects.visible_to(user), cases=cases)
    assert stale == 0
    assert set(groups) <= {work.OVER, work.ENDING, today.UNVISITED}
    for name in (work.OVER, work.ENDING):
        assert set(groups.pop(name, [])) == terms_of(name, user, day)


def test_a_clock_that_is_stale_is_counted_as_the_clocks_count_it(world, officer):
    first, second, third = Case.objects.visible_to(officer).filter(closed_on=None)[:3]
    now = timezone.now()
    Case.objects.filter(pk=first.pk).update(version=first.version + 1)
    CaseClock.objects.filter(case=second).update(stale_at=now)
    CaseClock.objects.filter(case=third).update(recount_for=timezone.localdate())
    CaseClock.objects.filter(case__person__unit=officer.unit).exclude(
        case__in=[first, second, third]
    ).last().delete()
    people = Person.objects.visible_to(officer)
    found = today.first_lines(people, now, shown=1)
    assert found.stale == clocks.stale(Case.objects.visible_to(officer), now).count() == 4
    cases = Case.objects.visible_to(UserFactory(unit=officer.unit, agency=Agency.SOCIAL))
    found = today.first_lines(people, now, shown=1, cases=cases)
    assert found.stale == clocks.stale(cases, now).count()


def test_a_reader_who_sees_nobody_has_nothing_to_do():
    found = today.first_lines(Person.objects.none(), timezone.now(), shown=12)
    assert (dict(found.lines), found.stale) == ({}, 0)
