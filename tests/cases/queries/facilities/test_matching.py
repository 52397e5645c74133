"""Whom a name on a facility's list means, and why."""

import pytest

from cases.models import Handover, Person
from cases.queries.facilities import matching
from cases.values.births import PartialDate
from tests.factories import PersonFactory

NUMBER = "001080000015"


def named(full_name="Nguyễn Văn Thử", birth=None, number="", **facts):
    line = Handover(full_name=full_name, **facts)
    line.birth = birth
    line.seal_identity(number)
    return line


BORN = PartialDate(1980, 5, 2)


def person(full_name="Nguyễn Văn Thử", birth=BORN, number="", **facts):
    one = Person(full_name=full_name, **facts)
    one.birth = birth
    one.seal_identity(number)
    one.set_keys()
    return one


@pytest.mark.parametrize(
    ("line", "other", "score", "reasons"),
    [
        ({"number": NUMBER}, {"number": NUMBER, "full_name": "Tên Khác"}, 10, "number"),
        ({"birth": PartialDate(1980, 5, 2)}, {}, 8, "name birth"),
        ({"birth": PartialDate(1980)}, {}, 6, "name year"),
        ({"full_name": "nguyen van thu", "birth": PartialDate(1980, 5)}, {}, 6, "name year"),
        ({"birth": PartialDate(1981)}, {}, 0, "name other_birth"),
        ({"father_name": "Nguyễn Thử"}, {"father_name": "nguyễn thử"}, 6, "name father"),
        ({"number": NUMBER}, {"number": "001080000016"}, -2, "other_number name"),
        (
            {"birth": PartialDate(1980), "mother_name": "Lê Thử"},
            {"mother_name": "Lê Thử"},
            8,
            "name year mother",
        ),
    ],
)
def test_weighs_number_name_birth_and_parents(line, other, score, reasons):
    found = matching.compare(named(**line), person(**other))
    assert (found.score, " ".join(found.reasons)) == (score, reasons)


def test_the_best_comes_first_and_the_unlike_not_at_all():
    likely, unlike = person(), person("Trần Thị Khác")
    sure = person(father_name="Nguyễn Thử")
    line = named(birth=PartialDate(1980, 5, 2), father_name="Nguyễn Thử")
    found = [one.person for one in matching.match(line, [likely, unlike, sure])]
    assert found == [sure, likely]


def test_two_who_may_both_be_meant_are_nobody_for_sure():
    line = named(birth=PartialDate(1980, 5, 2))
    assert matching.surely(matching.match(line, [person(), person()])) is None
    one = person()
    assert matching.surely(matching.match(line, [one, person(birth=PartialDate(1990))])) is one


def test_looks_among_the_names_and_numbers_in_one_query(ward, django_assert_num_queries):
    by_name = PersonFactory(unit=ward, full_name="Nguyễn Văn Thử")
    by_number = PersonFactory(unit=ward, full_name="Tên Khác", identity_number=NUMBER)
    PersonFactory(unit=ward, full_name="Người Không Liên Quan")
    lines = [named("nguyễn văn thử"), named("Không Ai", number=NUMBER), named("Ai Đó")]
    with django_assert_num_queries(1):
        found = matching.candidates_of_all(lines, Person.objects.all())
    assert found == [[by_name], [by_number], []]
