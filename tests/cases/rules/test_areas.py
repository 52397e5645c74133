"""The criteria of key areas: each boundary from both sides, and how criteria make a type."""

from datetime import date
from decimal import Decimal

import pytest

from cases.rules.areas import (
    COMBINED,
    CRITERIA,
    DESTROYED,
    OFFENDERS,
    PLACES,
    PLANT_AREA,
    PLANTS,
    RATIO,
    classify,
)
from cases.rules.parameters import NotInForce

LAW = CRITERIA.on(date(2025, 12, 14)).value
SCALES = {scale.code: scale for scale in LAW.scales}
NOTHING = {RATIO: 0, PLACES: 0, OFFENDERS: 0, PLANTS: 0}


def worked_out(residents=100_000, key_route=False, **values):
    return classify(LAW, {**NOTHING, **values}, residents=residents, key_route=key_route)


def test_in_force_from_the_day_of_the_decision():
    assert CRITERIA.on(date(2025, 8, 24)).source == "Quyết định 28/2025/QĐ-TTg"
    with pytest.raises(NotInForce):
        CRITERIA.on(date(2025, 8, 23))


def test_nobody_has_confirmed_them_yet():
    assert not CRITERIA.on(date(2026, 1, 1)).confirmed


@pytest.mark.parametrize(
    ("code", "value", "residents", "met"),
    [
        (RATIO, 0, 1000, None),
        (RATIO, 1, 1001, 3),  # just below 0,1 %
        (RATIO, 1, 1000, 2),  # 0,1 % exactly
        (RATIO, 499, 100_000, 2),  # 0,499 %
        (RATIO, 5, 1001, 2),  # just below 0,5 %, by one inhabitant
        (RATIO, 5, 1000, 1),  # 0,5 % exactly
        (RATIO, 2000, 1000, 1),
        (OFFENDERS, 0, 2000, None),
        (OFFENDERS, 1, 2001, 3),  # just below 0,05 %
        (OFFENDERS, 1, 2000, 2),  # 0,05 % exactly
        (OFFENDERS, 1, 1001, 2),  # just below 0,1 %
        (OFFENDERS, 1, 1000, 1),  # 0,1 % exactly
        (PLACES, 0, 1, None),
        (PLACES, 1, 1, 2),
        (PLACES, 2, 1, 1),
        (PLANTS, 0, 1, None),
        (PLANTS, 1, 1, 3),
        (PLANTS, 499, 1, 3),
        (PLANTS, 500, 1, 2),
        (PLANTS, 2999, 1, 2),
        (PLANTS, 3000, 1, 1),
        (PLANT_AREA, Decimal("0"), 1, None),
        (PLANT_AREA, Decimal("124.99"), 1, 3),
        (PLANT_AREA, Decimal("125"), 1, 2),
        (PLANT_AREA, Decimal("749.99"), 1, 2),
        (PLANT_AREA, Decimal("750"), 1, 1),
    ],
)
def test_each_boundary(code, value, residents, met):
    assert SCALES[code].met(value, residents) == met


@pytest.mark.parametrize(
    ("code", "kind", "residents", "least"),
    [(RATIO, 1, 1000, 5), (RATIO, 1, 1001, 6), (RATIO, 2, 39_521, 40), (OFFENDERS, 2, 1, 1)],
)
def test_the_least_number_of_people_that_meets_a_share(code, kind, residents, least):
    scale = SCALES[code]
    assert scale.least(kind, residents) == least
    assert scale.met(least, residents) <= kind
    assert least == 1 or (scale.met(least - 1, residents) or 9) > kind


def test_plants_count_by_number_or_by_area_whichever_is_higher():
    assert worked_out(plants=499, area=Decimal(125)).met[DESTROYED] == 2
    assert worked_out(plants=500, area=Decimal(1)).met[DESTROYED] == 2
    assert worked_out().met[DESTROYED] is None


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({}, None),
        ({"ratio": 1}, 3),
        ({"plants": 1}, 3),
        ({"ratio": 100, "places": 1}, 3),  # two of type II are not three
        ({"ratio": 100, "places": 1, "offenders": 50}, 2),
        ({"ratio": 500, "places": 2}, 3),  # two of type I are not three
        ({"ratio": 500, "places": 2, "offenders": 99}, 2),
        ({"ratio": 500, "places": 2, "offenders": 100}, 1),
        ({"ratio": 500, "places": 2, "plants": 3000}, 1),
    ],
)
def test_types_without_a_key_route(values, kind):
    assert worked_out(**values).type == kind


@pytest.mark.parametrize(
    ("values", "combined", "kind"),
    [
        ({}, None, None),
        ({"ratio": 1}, None, 3),
        ({"ratio": 1, "offenders": 1}, 2, 3),  # the route is one criterion of type II, of three
        ({"ratio": 1, "offenders": 1, "places": 1}, 2, 3),
        ({"ratio": 100, "places": 1}, 1, 2),  # two of type II and the route
        ({"ratio": 500, "places": 2}, 1, 1),
        ({"ratio": 500, "places": 1}, 1, 2),
    ],
)
def test_types_on_a_key_route(values, combined, kind):
    outcome = worked_out(key_route=True, **values)
    assert (outcome.met[COMBINED], outcome.type) == (combined, kind)


@pytest.mark.parametrize(
    ("values", "key_route", "kind", "strict"),
    [
        ({"ratio": 500, "places": 2, "offenders": 99}, False, 2, None),
        ({"ratio": 100, "places": 1, "offenders": 50}, False, 2, 2),
        ({"ratio": 500, "places": 2, "offenders": 100}, False, 1, 1),
        ({"ratio": 500, "places": 2}, True, 1, None),
        ({"ratio": 500, "places": 1, "offenders": 1}, False, 3, 3),
    ],
)
def test_where_each_criterion_counts_once_the_answer_may_differ(values, key_route, kind, strict):
    outcome = worked_out(key_route=key_route, **values)
    assert (outcome.type, outcome.strict_type) == (kind, strict)
