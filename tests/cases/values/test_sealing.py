"""Personal data at rest."""

import base64

import pytest
from cryptography.exceptions import InvalidTag
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from cases.values import sealing, session_store
from tests.factories import PersonFactory

NUMBER = "001080012345"


def test_what_is_sealed_comes_back():
    assert sealing.unseal(sealing.seal(NUMBER.encode())).decode() == NUMBER


def test_the_same_number_is_sealed_differently_each_time():
    assert sealing.seal(NUMBER.encode()) != sealing.seal(NUMBER.encode())


def test_a_changed_byte_or_another_key_is_noticed(settings):
    sealed = bytearray(sealing.seal(NUMBER.encode()))
    sealed[-1] ^= 1
    with pytest.raises(InvalidTag):
        sealing.unseal(sealed)
    sealed[-1] ^= 1
    settings.IDENTITY_KEY = base64.b64encode(b"k" * 32).decode()
    with pytest.raises(InvalidTag):
        sealing.unseal(sealed)


def test_the_index_needs_the_key(settings):
    before = sealing.index_of(NUMBER)
    assert before == sealing.index_of(NUMBER)
    settings.IDENTITY_INDEX_KEY = base64.b64encode(b"i" * 32).decode()
    assert sealing.index_of(NUMBER) != before
    assert sealing.index_of("") == ""


def test_last_digits_are_known_by_a_digest_that_needs_the_key(settings):
    before = sealing.tail_index_of(NUMBER)
    assert before == sealing.tail_index_of("345") == sealing.tail_index_of("888345")
    assert before != sealing.tail_index_of("001080012346")
    settings.IDENTITY_INDEX_KEY = base64.b64encode(b"i" * 32).decode()
    assert sealing.tail_index_of(NUMBER) != before
    assert sealing.tail_index_of("") == ""


def test_no_column_holds_the_number_in_clear(db):
    person = PersonFactory(identity_number=NUMBER)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM cases_person")
        row = cursor.fetchone()
    assert not any(NUMBER in str(bytes(v) if isinstance(v, memoryview) else v) for v in row)
    assert person.identity_number == NUMBER
    assert person.masked_identity == "•••••••••345"


def test_what_a_session_keeps_is_sealed(db):
    session = SessionStore()
    session_store.keep(session, session_store.SEARCH, "Đỗ Văn Hòa")
    session.save()
    raw = session.encode(session._session)
    assert "Hòa" not in str(session._session)
    assert "H\\u00f2a" not in raw
    assert session_store.read(session, session_store.SEARCH) == "Đỗ Văn Hòa"


def test_a_session_of_another_key_has_kept_nothing(settings):
    session = {}
    session_store.keep(session, session_store.SEARCH, "Hòa")
    settings.IDENTITY_KEY = base64.b64encode(b"k" * 32).decode()
    assert session_store.read(session, session_store.SEARCH) is None
    session_store.keep(session, session_store.SEARCH, "")
    assert session == {}
