"""What holds of every course, whatever happens in it and in whatever order."""

from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.rules.answers.answer import answer
from cases.rules.answers.standing import standing
from cases.rules.clocks.moments import Moment
from cases.rules.clocks.months import months_after
from cases.rules.clocks.workdays import workdays
from cases.rules.course.course import Course
from cases.rules.questions.asking import question
from cases.rules.steps.board import Board
from cases.rules.tables.book import the_law

BOOK = the_law()
KINDS = sorted(BOOK.kinds)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
MOMENTS = st.one_of(
    DAYS.map(date.isoformat),
    st.tuples(DAYS, st.times()).map(lambda pair: f"{pair[0]}T{pair[1]:%H:%M}"),
)
FEW = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def codes(kind):
    events = [row.code for row in BOOK.events.values() if row.concerns(kind)]
    return st.sampled_from(sorted(BOOK.step_codes(kind)) + events)


@st.composite
def happenings(draw, kind):
    code = draw(codes(kind))
    event = {"code": code}
    at = draw(st.none() | MOMENTS)
    if at:
        event[draw(st.sampled_from(["at", "received_at"]))] = at
        event |= draw(st.fixed_dictionaries({}, optional={"until": st.just(later(at))}))
    event |= draw(st.fixed_dictionaries({}, optional={"days": st.integers(0, 400)}))
    event |= draw(st.fixed_dictionaries({}, optional={"months": st.integers(0, 36)}))
    types = {"breach": sorted(BOOK.breaches), "base_measure": KINDS}.get(code)
    return {**event, "type": draw(st.sampled_from(types))} if types else event


def later(at):
    return (date.fromisoformat(at[:10]) + timedelta(days=40)).isoformat()


def questions(kind):
    person = {
        "born": st.dates(date(1980, 1, 1), date(2012, 12, 31)).map(date.isoformat),
        "earlier_courses": st.integers(0, 3),
        "residence": st.sampled_from(["stable", "none"]),
    }
    follows = st.fixed_dictionaries(
        {"kind": st.sampled_from(KINDS)},
        optional={
            "completed_on": DAYS.map(date.isoformat),
            "served_months": st.integers(0, 40),
        },
    )
    return st.fixed_dictionaries(
        {
            "kind": st.just(kind),
            "as_of": MOMENTS,
            "events": st.lists(happenings(kind), max_size=8),
        },
        optional={
            "person": st.fixed_dictionaries({}, optional=person),
            "variant": st.sampled_from(["public", "private"]),
            "place": st.just({"remote": True}),
            "follows": follows,
        },
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_course_is_in_order(kind):
    @FEW
    @given(questions(kind))
    def holds(asked):
        course = Course(question(asked, BOOK), BOOK)
        board = Board(course)
        no_end_before_its_start(course)
        for code in BOOK.step_codes(kind):
            timing = board.timing(code)
            if timing:
                no_negative_clock(timing)
                nothing_due_before_it_opens(timing)

    holds()


def no_end_before_its_start(course):
    """Unless a paper says so, which is not ours to mend."""
    ends = course.ends
    if ends.effective and course.started and not course.history.named("term_end"):
        over = course.history.last("base_measure")
        if not (over and over.until):
            assert ends.effective >= course.started.day
    if ends.effective:
        moved = sum(line.days for line in ends.lines)
        assert (ends.effective - ends.nominal).days == moved


def no_negative_clock(timing):
    """A deadline that runs forward ends no earlier than what it is counted from."""
    if timing.clock and timing.due and not timing.backward:
        assert not timing.due.passed_by(timing.clock)


def nothing_due_before_it_opens(timing):
    if timing.opens and timing.due:
        assert not timing.due.passed_by(timing.opens)


@pytest.mark.parametrize("kind", KINDS)
def test_every_question_has_an_answer_and_a_sentence(kind):
    @FEW
    @given(questions(kind))
    def holds(asked):
        given_question = question(asked, BOOK)
        said = answer(given_question, BOOK)
        assert said["regime"] in {row.regime for row in BOOK.regimes}
        for step in said["steps"]:
            assert step["source"]
            assert step["state"] != "overdue" or step["late"]
            assert step["state"] != "done" or board_says_done(given_question, step["step"])
        assert standing(given_question, BOOK).endswith(".")

    holds()


def board_says_done(asked, code):
    return Board(Course(asked, BOOK)).is_done(code)


@FEW
@given(DAYS, st.integers(1, 30))
def test_as_many_working_days_lie_between(day, number):
    calendar = workdays(BOOK.holidays)
    target = calendar.after(day, number)
    between = (day + timedelta(days=n) for n in range(1, (target - day).days + 1))
    assert sum(calendar.worked(each) for each in between) == number
    assert calendar.worked(target)
    assert calendar.after(target, -number) <= day or not calendar.worked(day)


@FEW
@given(DAYS, st.integers(0, 60))
def test_months_keep_the_number_of_the_day_or_end_the_month(day, months):
    end = months_after(day, months)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day == day.day or (end + timedelta(days=1)).day == 1 < day.day


def test_a_bare_day_lasts_until_its_end():
    assert not Moment(date(2026, 7, 1)).passed_by(Moment(date(2026, 7, 1), time(23, 59)))
    assert Moment(date(2026, 7, 1)).passed_by(Moment(date(2026, 7, 2), time(0, 0)))
