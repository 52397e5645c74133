"""The command that makes a unit's first administrator."""

import pytest
from django.core.management import CommandError, call_command

from tests.factories import UserFactory
from wards.models import AuditEvent, User
from wards.roles import Role

pytestmark = pytest.mark.django_db


def add(ward, username="quan-tri"):
    call_command("add_administrator", username, unit=ward.code, full_name="Quản Trị Thử")


def test_makes_an_administrator_and_prints_the_first_password(ward, capsys):
    add(ward)
    user = User.objects.get()
    assert (user.role, user.unit, user.must_change_password) == (Role.ADMINISTRATOR, ward, True)
    password = capsys.readouterr().out.strip()
    assert len(password) >= 14
    assert user.check_password(password)
    event = AuditEvent.objects.get()
    assert (event.actor, event.verb, event.record) == ("system", "created", user.code)


def test_an_unknown_unit_is_refused(ward):
    ward.code = "99999"
    with pytest.raises(CommandError) as refused:
        add(ward)
    assert refused.value.returncode == 2


@pytest.mark.parametrize("username", ["da-co", "has space"])
def test_a_user_name_that_cannot_be_taken_is_refused(ward, username):
    UserFactory(unit=ward, username="da-co")
    with pytest.raises(CommandError) as refused:
        add(ward, username)
    assert refused.value.returncode == 2
    assert User.objects.count() == 1
