"""What happens to accounts at the door: each act leaves an event in the trail of its unit."""

from axes.utils import reset
from django.db import transaction

from wards.factors.checking import Given
from wards.models import User
from wards.trail import audit
from wards.trail.audit import Verb
from wards.web.door import is_account_shut


def note_refusal(username, *, is_shut):
    """A wrong password for an account there is; a name nobody has is not written down anywhere.

    ``is_shut`` says that the tries have shut the account.
    """
    user = User.objects.filter(username=username[:150]).select_related("unit").first()
    if user:
        verb = Verb.SHUT if is_shut else Verb.REFUSED
        audit.record(by=user, verb=verb, target=user)


def note_wrong_code(user, *, is_shut):
    """A wrong code after the right password; it counts as a wrong password does."""
    audit.record(by=user, verb=Verb.SHUT if is_shut else Verb.WRONG_CODE, target=user)


def note_code(user):
    """A right code; that it was a recovery code is told, for there are but ten."""
    if user.code_given == Given.RECOVERY:
        audit.record(by=user, verb=Verb.RECOVERED, target=user)


def note_sign_in(user):
    audit.record(by=user, verb=Verb.SIGNED_IN, target=user)


def note_sign_out(user):
    audit.record(by=user, verb=Verb.SIGNED_OUT, target=user)


def note_lock(user):
    """The screen was locked, by hand or because nobody was there."""
    audit.record(by=user, verb=Verb.LOCKED, target=user)


@transaction.atomic
def open_account(user, *, by):
    """Let somebody sign in again at once whose account strangers' tries have shut."""
    if is_account_shut(user):
        audit.record(by=by, verb=Verb.OPENED, target=user)
    reset(username=user.username)
