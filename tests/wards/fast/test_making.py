"""Records made without the constructor of their model are what it would have made."""

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


def test_codes_are_random_uuids_each_its_own():
    make = Maker(Visit)
    codes = [make().code for _ in range(2 * AT_ONCE + 1)]
    assert len(set(codes)) == len(codes)
    assert {(code.version, code.variant, len(code.hex)) for code in codes} == {(4, RFC_4122, 32)}
    assert len({code.int >> 100 for code in codes}) > AT_ONCE
