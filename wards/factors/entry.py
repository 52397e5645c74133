"""The two steps of signing in: the password, then, of who has a second factor, a code.

Between them nobody is signed in: the session knows whose password was right, for five minutes.
"""

import time
from dataclasses import asdict, dataclass

from django.contrib.auth import login
from django.db import transaction
from django.utils.crypto import constant_time_compare

from wards.actions import accounts
from wards.factors import rules
from wards.models import User

WAITING, SETS_UP = "awaits_code", "sets_up_factor"
WAITING_SECONDS = 5 * 60


@dataclass(frozen=True)
class Waiting:
    """Whose password was right, when, and where they wanted to."""

    user: int
    good_for: str  # the hash that their session will have: another password or factor voids it
    since: float
    address: str


def wait_for_code(request, user, address):
    """The password was right: a code is asked next."""
    request.session.cycle_key()
    good_for = user.get_session_auth_hash()
    request.session[WAITING] = asdict(Waiting(user.pk, good_for, time.time(), address))


def waiting(request):
    """(user, address) of whom a code is asked; None where nobody is, or it took too long."""
    if WAITING not in request.session:
        return None
    asked = Waiting(**request.session[WAITING])
    users = User.objects.filter(pk=asked.user, is_active=True)
    user = users.select_related("second_factor").first()
    is_same = user and constant_time_compare(asked.good_for, user.get_session_auth_hash())
    if not is_same or time.time() - asked.since > WAITING_SECONDS:
        del request.session[WAITING]
        return None
    return user, asked.address


@transaction.atomic
def enter(request, user, *, today):
    """Everything that was asked has been given: the session begins, with its event."""
    request.session.pop(WAITING, None)
    login(request, user)
    accounts.note_sign_in(user)
    if user.second_factor_id:
        accounts.note_code(user)
    request.session[SETS_UP] = user.second_factor_id is None and rules.is_required(user, today)


def must_set_up(request):
    """Whether nothing but setting up a second factor is open to who is signed in."""
    return request.session.get(SETS_UP, False) and request.user.second_factor_id is None
