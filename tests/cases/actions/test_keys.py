"""Keys that are not those of the data are noticed, and can be changed without losing a number."""

import base64
import json

import pytest
from django.core.management import CommandError, call_command

from cases.actions import key_check, keys
from cases.models import Person
from cases.values import sealing
from tests.factories import PersonFactory, SecondFactorFactory
from wards.models import KeyProof
from wards.sealing import unseal

NEW, OTHER = (base64.b64encode(letter * 32).decode() for letter in (b"n", b"o"))
NUMBERS = ["001080000001", "001080000002", "001080000003"]


@pytest.fixture
def people(ward, monkeypatch):
    monkeypatch.setattr(keys, "BATCH", 2)
    return [PersonFactory(unit=ward, identity_number=number) for number in NUMBERS]


def numbers():
    return [person.identity_number for person in Person.objects.order_by("pk")]


def quiet(done, total):
    return


def test_the_first_look_leaves_the_proofs_and_the_next_finds_them(people):
    assert key_check.keys_fit(None) == []
    assert key_check.keys_fit(None) == []
    assert set(KeyProof.objects.values_list("key", "is_next")) == {
        ("identity", False),
        ("index", False),
    }
    assert "001080" not in str(list(KeyProof.objects.values()))


@pytest.mark.parametrize("name", ["IDENTITY_KEY", "IDENTITY_INDEX_KEY"])
@pytest.mark.parametrize("is_proved", [True, False])
def test_another_key_is_told_in_words(people, settings, name, is_proved):
    if is_proved:
        keys.verify()
    setattr(settings, name, OTHER)
    [error] = key_check.keys_fit(None)
    assert error.msg.startswith(f"AFTERCARE_{name} is not the key")
    assert KeyProof.objects.count() == (2 if is_proved else 0), "a wrong key proves nothing"


def test_every_number_opens_with_the_new_key_and_is_found_as_before(people, settings):
    told = []
    keys.rotate(NEW, tell=lambda *how_far: told.append(how_far))
    assert told == [(2, 3), (3, 3)]
    assert [error.id for error in key_check.keys_fit(None)] == ["aftercare.E001"]
    settings.IDENTITY_KEY = NEW
    assert key_check.keys_fit(None) == []
    assert numbers() == NUMBERS
    assert Person.objects.with_identity(NUMBERS[1]).get() == people[1]


def test_broken_off_it_is_refused_and_goes_on(people, settings):
    def break_off(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        keys.rotate(NEW, tell=break_off)
    [error] = key_check.keys_fit(None)
    assert "run manage.py rotate_keys again" in error.msg
    with pytest.raises(keys.WrongKey, match="another new key"):
        keys.rotate(OTHER, tell=quiet)
    keys.rotate(NEW, tell=quiet)
    settings.IDENTITY_KEY = NEW
    assert numbers() == NUMBERS
    assert key_check.keys_fit(None) == []


def test_it_does_not_begin_with_a_key_of_other_data(people, settings):
    keys.verify()
    settings.IDENTITY_KEY = OTHER
    with pytest.raises(keys.WrongKey, match="IDENTITY_KEY is not the key"):
        keys.rotate(NEW, tell=quiet)
    assert not KeyProof.objects.filter(is_next=True).exists()


def test_the_command_keeps_the_new_key_in_the_file_of_secrets(people, settings, tmp_path):
    file = tmp_path / "secrets.json"
    file.write_text(json.dumps({"IDENTITY_KEY": settings.IDENTITY_KEY, "SECRET_KEY": "s"}))
    settings.SECRETS_FILE, settings.EMBEDDED = file, json.loads(file.read_text())
    call_command("rotate_keys")
    kept = json.loads(file.read_text())
    assert set(kept) == {"IDENTITY_KEY", "SECRET_KEY"}
    assert kept["IDENTITY_KEY"] != settings.IDENTITY_KEY
    assert file.stat().st_mode & 0o077 == 0
    settings.IDENTITY_KEY = kept["IDENTITY_KEY"]
    assert numbers() == NUMBERS


def test_the_command_wants_the_new_key_in_production(people, settings, monkeypatch):
    settings.SECRETS_FILE, settings.EMBEDDED = None, {}
    with pytest.raises(CommandError, match="AFTERCARE_NEW_IDENTITY_KEY"):
        call_command("rotate_keys")
    monkeypatch.setenv("AFTERCARE_NEW_IDENTITY_KEY", "short")
    with pytest.raises(CommandError, match="base64 of 32 random bytes"):
        call_command("rotate_keys")
    monkeypatch.setenv("AFTERCARE_NEW_IDENTITY_KEY", NEW)
    call_command("rotate_keys")
    assert sealing.unseal(Person.objects.latest("pk").identity_sealed, NEW).decode() == NUMBERS[2]


def test_the_secrets_of_second_factors_are_sealed_anew_too(people, settings):
    factor = SecondFactorFactory()
    before = unseal(factor.secret_sealed)
    keys.rotate(NEW, tell=quiet)
    settings.IDENTITY_KEY = NEW
    factor.refresh_from_db()
    assert unseal(factor.secret_sealed) == before
