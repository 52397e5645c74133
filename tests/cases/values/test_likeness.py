"""How alike two people are: score and reasons by hand, and a corpus of misspelt names."""

from collections import Counter, defaultdict

import pytest

from cases.values import likeness
from cases.values.births import PartialDate
from cases.values.likeness import Facts, Reason, match, pairs
from tests.cases.values.corpus import WAYS, people, typed
from tests.trust import RUNS, chance, tell

NAMES, ASKED = 5000, min(5000, RUNS * 10)  # all 5,000 by ``make trust``
BORN = PartialDate(1984, 9, 2)


def alike(one, two, born=BORN, birth=BORN, **facts):
    found = match(Facts(one, born, **facts), Facts(two, birth, **facts))
    return found.score, list(found.reasons)


@pytest.mark.parametrize(
    ("one", "two", "score", "why"),
    [
        ("Đỗ Văn Hòa", "Đỗ Văn Hòa", 90, Reason.NAME),
        ("Đỗ Văn Hòa", "Do Van Hoa", 90, Reason.NAME),
        ("Đỗ Văn Hòa", "Ðỗ Văn Hoà", 90, Reason.NAME),
        ("Đỗ Văn Hòa", "Đỗ Văn Hóa", 85, Reason.ACCENTS),
        ("Đỗ Văn Hòa", "Hòa Đỗ Văn", 85, Reason.ORDER),
        ("Đỗ Văn Hòa", "Đỗ Văn Hòan", 80, Reason.LETTER),
        ("Đỗ Văn Hòa", "Đỗ Vna Hòa", 80, Reason.LETTER),
        ("Đỗ Văn Hòa", "Đỗ VănHòa", 80, Reason.LETTER),
    ],
)
def test_a_name_and_the_day_of_birth(one, two, score, why):
    assert alike(one, two) == (score, [why, Reason.BIRTH_DAY])
    assert alike(two, one) == (score, [why, Reason.BIRTH_DAY])


@pytest.mark.parametrize(
    ("birth", "score", "why"),
    [
        (PartialDate(1984, 9), 80, Reason.BIRTH_MONTH),
        (PartialDate(1984), 70, Reason.BIRTH_YEAR),
        (PartialDate(1984, 9, 3), 60, Reason.OTHER_DAY),
        (PartialDate(1984, 8), 60, Reason.OTHER_DAY),
        (PartialDate(1985, 9, 2), 20, Reason.OTHER_YEAR),
    ],
)
def test_a_birth_counts_as_far_as_both_are_known(birth, score, why):
    assert alike("Đỗ Văn Hòa", "Đỗ Văn Hòa", birth=birth) == (score, [Reason.NAME, why])


@pytest.mark.parametrize(
    ("facts", "score", "why"),
    [
        ({"parents": ("Đỗ Văn Bố", "")}, 90, Reason.PARENT),
        ({"phone": "0912345678"}, 95, Reason.PHONE),
        ({"neighbourhood": "Tổ 12"}, 80, Reason.NEIGHBOURHOOD),
    ],
)
def test_what_else_they_share_adds_to_it(facts, score, why):
    year = PartialDate(1984)
    found = alike("Đỗ Văn Hòa", "Đỗ Văn Hòa", birth=year, **facts)
    assert found == (score, [Reason.NAME, Reason.BIRTH_YEAR, why])


def test_an_equal_number_is_one_person_whatever_the_name():
    found = alike("Đỗ Văn Hòa", "Trần Thị Khác", birth=PartialDate(1990), number="abc")
    assert found == (100, [Reason.NUMBER, Reason.OTHER_YEAR])


def test_two_letters_off_or_nothing_known_is_nobody():
    assert alike("Đỗ Văn Hòa", "Đỗ Văn Hoạch") == (0, [])
    assert alike("Đỗ Văn Hòa", "Trần Thị Khác", phone="0912345678") == (0, [])


def test_a_name_begun_is_like_those_it_may_become():
    begun, whole = Facts("đỗ văn h", BORN), Facts("Đỗ Văn Hòa", BORN)
    assert match(begun, whole).score == 0
    assert match(begun, whole, is_typing=True).score == 70


def test_every_pair_of_a_list_is_found_as_if_each_were_compared_with_each():
    draw = chance(1)
    some = people(draw, 400)
    twice = [typed(one, draw.choice(WAYS), draw) for one in some[:60]]
    twice = [Facts(one.full_name, one.birth, key=400 + n) for n, one in enumerate(twice)]
    everybody = [*some, *twice]
    by_hand = {
        frozenset((one.key, other.key))
        for n, one in enumerate(everybody)
        for other in everybody[n + 1 :]
        if match(one, other).score >= likeness.SUSPECTED
    }
    found = [frozenset((one.key, two.key)) for one, two in pairs(everybody, at_least=75)]
    assert len(found) == len(set(found)) >= 50
    assert set(found) == by_hand


def test_nearly_every_misspelt_name_is_found_and_hardly_another():
    """Top-3 recall ≥ 99% for each way of writing, false pairs above the threshold ≤ 1%."""
    draw = chance(5000)
    corpus = people(draw, NAMES)
    years = defaultdict(list)
    for one in corpus:
        years[one.birth.year].append(one)
    recalled, suspected = Counter(), Counter()
    for one in draw.sample(corpus, ASKED):
        for way in WAYS:
            asked = typed(one, way, draw)
            found = likeness.best(asked, years[one.birth.year], at_least=likeness.SHOWN)
            recalled[way.__name__] += one.key in [match.key for match in found[:3]]
            for match_ in found:
                if match_.score >= likeness.SUSPECTED:
                    suspected[match_.key == one.key] += 1
    tell("misspelt names", asked=ASKED * len(WAYS), true=suspected[True], false=suspected[False])
    assert min(recalled.values()) >= 0.99 * ASKED, recalled
    assert suspected[True] >= 0.8 * ASKED * len(WAYS)
    assert suspected[False] <= 0.01 * suspected.total(), suspected
