"""Taking the second factor of another away: an administrator asks, a colleague confirms."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wards.actions.factors.own import take_away
from wards.models import FactorReset
from wards.trail import audit
from wards.trail.audit import Verb


@transaction.atomic
def ask(user, *, reason, by, now):
    """A request that waits for a colleague; raises ValidationError where there is nothing to do."""
    if user.second_factor_id is None:
        raise ValidationError(_("This user has no second factor."))
    reset = FactorReset(user=user, reason=reason, asked_by=by, asked_at=now)
    reset.validate_constraints()
    try:
        with transaction.atomic():
            reset.save()
    except IntegrityError as error:
        raise ValidationError(_("A reset for this user waits already.")) from error
    audit.record(by=by, verb=Verb.RESET_ASK, target=user)
    return reset


@transaction.atomic
def confirm(reset, *, by, now):
    """The second pair of eyes: the factor is gone; whether this was the one that did it.

    Raises PermissionDenied for who asked and for the user.
    """
    if by in (reset.asked_by, reset.user):
        raise PermissionDenied
    waiting = FactorReset.objects.waiting().filter(pk=reset.pk)
    if not waiting.update(confirmed_by=by, confirmed_at=now):
        return False
    take_away(reset.user)
    audit.record(by=by, verb=Verb.RESET, target=reset.user)
    return True


@transaction.atomic
def withdraw(reset, *, by, now):
    """Take a request back, or refuse it; whether this was the one that did it."""
    waiting = FactorReset.objects.waiting().filter(pk=reset.pk)
    if not waiting.update(withdrawn_by=by, withdrawn_at=now):
        return False
    audit.record(by=by, verb=Verb.RESET_BACK, target=reset.user)
    return True


@transaction.atomic
def at_the_machine(user):
    """Of a PC with nobody else to ask: whoever runs its commands takes the factor away."""
    if user.second_factor_id is None:
        raise ValidationError(_("This user has no second factor."))
    take_away(user)
    audit.record(by=audit.SYSTEM, verb=Verb.RESET, target=user)
