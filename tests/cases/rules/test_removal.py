"""Who leaves a list, for which reason: the eve, the day, the first day of a law, a leap day."""

from datetime import date

import pytest

from cases.rules.removal import File, Measure, clean_months, judge


def measure(kind, started, ends, closed=None, *, completed=True):
    return Measure(kind, started, ends, closed, completed and closed is not None)


def user(**facts):
    """An illegal user whose year ran from 10/11/2025 to 10/11/2026, closed as completed."""
    year = measure("user_management", date(2025, 11, 10), date(2026, 11, 10), date(2026, 11, 9))
    told = {"category": "illegal_user", "registered_on": date(2025, 11, 10), "measures": (year,)}
    return File(**(told | facts))


def codes(file, day):
    return [one.code for one in judge(file, day).against]


def reasons(file, day):
    return [one.reason for one in judge(file, day).grounds]


def test_the_last_day_of_the_term_is_the_eve_and_the_day_after_the_day():
    assert codes(user(), date(2026, 11, 10)) == ["term"]
    assert judge(user(), date(2026, 11, 11)).allows
    assert reasons(user(), date(2026, 11, 11)) == ["term_ended"]


def test_a_term_begun_on_a_leap_day_ends_on_the_28th():
    year = measure("user_management", date(2024, 2, 29), date(2025, 2, 28), date(2025, 2, 28))
    file = user(measures=(year,), registered_on=date(2024, 2, 29))
    assert codes(file, date(2025, 2, 28)) == ["term"]
    assert reasons(file, date(2025, 3, 1)) == ["term_ended"]


def test_each_article_is_that_of_its_day_and_marked_where_nobody_confirmed_it():
    year = measure("user_management", date(2025, 6, 30), date(2026, 6, 29), date(2026, 6, 29))
    file = user(measures=(year,), registered_on=date(2025, 6, 30))
    eve, first = (judge(file, day).grounds[0] for day in (date(2026, 6, 30), date(2026, 7, 1)))
    assert (eve.source, eve.certain) == ("Luật 73/2021/QH14, Điều 26", True)
    assert first.source.startswith("Luật 120/2025/QH15, Điều 24")
    assert not first.certain


def test_completed_voluntary_rehabilitation_is_a_reason_from_the_first_day_of_law_120():
    rehab = measure("home_community", date(2025, 10, 1), date(2026, 6, 1), date(2026, 6, 1))
    file = File("addict", date(2020, 6, 1), (rehab,))
    assert codes(file, date(2026, 6, 30)) == ["no_measure"]  # until then: aftercare lived through
    assert reasons(file, date(2026, 7, 1)) == ["rehab_completed"]
    before = judge(file, date(2026, 5, 31)).against[0]
    assert (before.code, before.kinds) == ("no_measure", ("aftercare",))
    running = measure("home_community", date(2026, 7, 1), date(2028, 7, 1))
    assert codes(File("addict", date(2020, 6, 1), (running,)), date(2026, 7, 2)) == ["term"]


def test_aftercare_lived_through_is_a_reason_on_both_lists():
    care = measure("aftercare", date(2024, 7, 1), date(2026, 7, 1), date(2026, 6, 29))
    for category in ("addict", "aftercare"):
        file = File(category, date(2020, 6, 1), (care,))
        assert codes(file, date(2026, 7, 1)) == ["term"]
        assert reasons(file, date(2026, 7, 2)) == ["aftercare_completed"]
    on_both = [
        judge(File(one, date(2020, 6, 1), (care,)), date(2026, 7, 2))
        for one in ("addict", "aftercare")
    ]
    assert [one.grounds[0].certain for one in on_both] == [False, True]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"positives": (date(2025, 11, 11),)}, "positive"),
        ({"relapses": (date(2026, 11, 12),)}, "relapse"),
        ({"stays": frozenset({"absent"})}, "absent"),
        ({"stays": frozenset({"custody"})}, "custody"),
        ({"is_leaving": True}, "leaving"),
        ({"is_listed": False}, "not_listed"),
        ({"has_died": True}, "died"),
        ({"proposed_elsewhere": date(2026, 11, 1)}, "proposed"),
        ({"registered_on": date(2026, 11, 13)}, "not_listed"),
        ({"measures": ()}, "no_measure"),
    ],
)
def test_what_stands_against_it(facts, code):
    assert codes(user(**facts), date(2026, 11, 12)) == [code]


def test_the_test_that_led_to_the_order_does_not_count_nor_does_one_after_the_session():
    file = user(positives=(date(2025, 11, 10), date(2026, 11, 13)))
    assert judge(file, date(2026, 11, 12)).allows
    assert codes(file, date(2026, 11, 13)) == ["positive"]


def test_a_measure_that_is_open_broken_off_or_beside_another_is_named():
    open_one = measure("user_management", date(2025, 11, 10), date(2026, 11, 10))
    stopped = measure(
        "user_management", date(2025, 11, 10), date(2026, 11, 10), date(2026, 5, 1), completed=False
    )
    asked = measure("determination", date(2026, 11, 1), None)
    day = date(2026, 11, 12)
    assert codes(user(measures=(open_one,)), day) == ["not_closed"]
    assert codes(user(measures=(stopped,)), day) == ["not_completed"]
    assert codes(user(measures=(*user().measures, asked)), day) == ["running"]


def test_prison_a_facility_and_addiction_are_reasons_without_clean_time():
    prison = user(measures=(), stays=frozenset({"prison"}))
    assert reasons(prison, date(2026, 11, 12)) == ["prison"]
    found = user(measures=(), found_addicted=(date(2026, 11, 12),))
    assert (codes(found, date(2026, 11, 11)), reasons(found, date(2026, 11, 12))) == (
        ["no_measure"],
        ["found_addicted"],
    )
    there = File("addict", date(2020, 6, 1), (measure("compulsory", date(2026, 6, 30), None),))
    assert reasons(there, date(2026, 6, 30)) == []
    assert reasons(there, date(2026, 7, 1)) == ["to_facility"]


@pytest.mark.parametrize(
    ("since", "day", "months"),
    [
        (date(2025, 11, 10), date(2026, 11, 9), 11),
        (date(2025, 11, 10), date(2026, 11, 10), 12),
        (date(2024, 2, 29), date(2025, 2, 27), 11),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2026, 11, 10), date(2026, 11, 10), 0),
    ],
)
def test_a_month_without_drugs_is_full_on_the_same_day_number(since, day, months):
    assert clean_months(since, day) == months
