"""Records made without the constructor of their model are what it would have made."""

import time
from functools import reduce
from operator import and_, or_
from uuid import RFC_4122

import pytest

from cases.models import Visit
from tests.factories import PersonFactory
from wards.fast.making import AT_ONCE, Maker

pytestmark = pytest.mark.django_db


def test_a_record_has_what_was_given_and_its_defaults():
    person = PersonFactory()
    made = Maker(Visit)(person=person, unit_id=person.unit_id, content="gặp tại nhà")
    plain = Visit(person=person, unit_id=person.unit_id, content="gặp tại nhà")
    facts = {field.attname for field in Visit._meta.concrete_fields} - {"code"}
    assert {name: getattr(made, name) for name in facts} == {
        name: getattr(plain, name) for name in facts
    }
    assert made.person is person
    assert made._state.adding


def test_the_record_pointed_to_may_get_its_key_later():
    person = PersonFactory.build()
    made = Maker(Visit)(person=person)
    assert made.person_id is None
    assert made.person is person


def test_codes_begin_with_the_moment_and_the_rest_is_chance():
    make, before = Maker(Visit), time.time_ns() // 1_000_000
    codes = [make().code for _ in range(2 * AT_ONCE + 1)]
    after = time.time_ns() // 1_000_000
    assert len(set(codes)) == len(codes)
    assert {(code.version, code.variant, len(code.hex)) for code in codes} == {(7, RFC_4122, 32)}
    assert all(before <= int(code.hex[:12], 16) <= after for code in codes)
    numbers = [code.int for code in codes]
    always, ever = reduce(and_, numbers), reduce(or_, numbers)
    assert (ever & ~always).bit_count() >= 74  # each of these bits is now set and now not
