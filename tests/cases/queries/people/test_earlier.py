"""How many courses went before, by which evidence; since when nothing says of drug use."""

from datetime import date

import pytest

from cases.models import EarlierCourseCount
from cases.queries.people import clean, earlier
from tests.factories import (
    CaseFactory,
    DrugTestFactory,
    EarlierCourseFactory,
    PersonFactory,
    RelapseFactory,
)

TODAY = date(2026, 11, 26)


@pytest.fixture
def person(ward):
    return PersonFactory(unit=ward, birth_year=1980)


def measure(person, kind, began, ended=None, outcome="completed"):
    """A measure from one day to another."""
    facts = {"opened_on": began, "started_on": began, "closed_on": ended}
    return CaseFactory(person=person, kind=kind, outcome=outcome if ended else "", **facts)


def counted(person, before=TODAY, **facts):
    found = earlier.count(person, before=before, **facts)
    return found.number, found.is_certain


def test_of_a_new_file_nothing_went_before(person):
    assert counted(person) == (0, True)


def test_a_completed_measure_is_certain_and_counts_from_its_end(person):
    measure(person, "compulsory", date(2020, 1, 1), date(2022, 1, 1))
    assert counted(person, before=date(2021, 12, 31)) == (0, True)
    assert counted(person, before=date(2022, 1, 1)) == (1, True)


def test_what_was_broken_off_and_substitution_count_and_are_marked(person):
    measure(person, "home_community", date(2020, 1, 1), date(2020, 2, 1), "abandoned")
    assert counted(person) == (1, False)
    measure(person, "substitution", date(2021, 1, 1), date(2022, 2, 1))
    assert counted(person) == (2, False)


def test_what_runs_or_never_began_is_no_earlier_measure(person):
    running = measure(person, "compulsory", date(2026, 1, 1))
    facts = {"closed_on": date(2025, 3, 1), "outcome": "court_declined"}
    CaseFactory(person=person, opened_on=date(2025, 2, 1), **facts)
    measure(person, "user_management", date(2019, 1, 1), date(2020, 1, 1))
    assert counted(person) == (0, True)
    assert counted(person, besides=running) == (0, True)


def test_the_measure_asked_for_is_none_of_those_before(person):
    case = measure(person, "compulsory", date(2020, 1, 1), date(2022, 1, 1))
    assert counted(person, besides=case) == (0, True)


def test_an_earlier_course_counts_even_while_it_runs(person):
    EarlierCourseFactory(person=person, kind="substitution", started_year=2010, is_running=True)
    assert counted(person) == (1, False)
    assert counted(person, before=date(2009, 12, 31)) == (0, True)


def test_aftercare_shows_one_course_where_none_is_on_file(person):
    EarlierCourseFactory(person=person, kind="aftercare", started_year=2012)
    EarlierCourseFactory(person=person, kind="aftercare", started_year=2014)
    assert counted(person) == (1, False)
    EarlierCourseFactory(person=person, kind="compulsory", started_year=2010)
    assert counted(person) == (1, False)  # it is that one


def test_the_latest_word_holds_and_none_gives_it_back(person, officer):
    EarlierCourseFactory(person=person)
    said = {"person": person, "said_by": officer}
    EarlierCourseCount.objects.create(number=4, reason="thứ nhất", **said)
    EarlierCourseCount.objects.create(number=0, reason="thứ hai", **said)
    found = earlier.count(person, before=TODAY)
    assert (found.number, found.derived, found.holds.reason) == (0, 1, "thứ hai")
    EarlierCourseCount.objects.create(number=None, reason="theo hồ sơ", **said)
    found = earlier.count(person, before=TODAY)
    assert (found.number, found.holds, len(found.said)) == (1, None, 3)


def test_it_takes_three_queries(person, django_assert_num_queries):
    for year in (2001, 2003, 2005):
        EarlierCourseFactory(person=person, started_year=year)
    with django_assert_num_queries(3):
        assert earlier.count(person, before=TODAY).number == 3


def since(person):
    found = clean.since(person, earlier.courses_of(person), today=TODAY)
    return found and (str(found.since), found.years(TODAY))


def test_without_any_evidence_nothing_is_said(person):
    assert since(person) is None


def test_clean_since_the_end_of_the_last_course(person):
    measure(person, "compulsory", date(2020, 1, 1), date(2021, 11, 26))
    assert since(person) == ("26/11/2021", 5)
    EarlierCourseFactory(person=person, started_year=2022, ended_year=2023)
    assert since(person) == ("2023", 2)  # at least since 31/12/2023


def test_a_later_finding_begins_it_anew(person):
    measure(person, "compulsory", date(2020, 1, 1), date(2021, 11, 26))
    DrugTestFactory(person=person, day=date(2023, 1, 2), result="positive")
    DrugTestFactory(person=person, day=date(2024, 1, 2), result="negative")
    assert since(person) == ("02/01/2023", 3)
    RelapseFactory(person=person, day=date(2025, 1, 2))
    assert since(person) == ("02/01/2025", 1)


def test_nothing_is_said_in_a_course_or_after_one_that_tells_nothing(person):
    measure(person, "compulsory", date(2020, 1, 1), date(2021, 11, 26))
    broken = measure(person, "home_community", date(2022, 1, 1), date(2022, 3, 1), "abandoned")
    assert since(person) is None
    DrugTestFactory(person=person, day=date(2023, 1, 2), result="positive")
    assert since(person) == ("02/01/2023", 3)
    measure(person, "substitution", date(2026, 1, 1))
    assert since(person) is None
    assert broken.outcome == "abandoned"


def test_an_end_that_nobody_knows_may_lie_after_the_evidence(person):
    measure(person, "compulsory", date(2007, 1, 1), date(2008, 6, 1))
    course = EarlierCourseFactory(person=person, started_year=2008)
    assert since(person) is None
    course.started_year = 2006
    course.save()
    assert since(person) == ("01/06/2008", 18)


def test_methadone_that_goes_on_is_no_clean_time(person):
    measure(person, "compulsory", date(2007, 1, 1), date(2008, 6, 1))
    EarlierCourseFactory(person=person, kind="substitution", started_year=2010, is_running=True)
    assert since(person) is None


def test_the_dead_have_no_clean_time(person):
    measure(person, "compulsory", date(2020, 1, 1), date(2021, 11, 26))
    person.has_died = True
    assert since(person) is None
