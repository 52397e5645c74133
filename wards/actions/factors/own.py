"""What somebody does with their own second factor; each act leaves an event."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wards.factors import apps, checking, printed, rules
from wards.models import FactorCode, SecondFactor, User
from wards.trail import audit
from wards.trail.audit import Verb

Kind = SecondFactor.Kind


@transaction.atomic
def begin(user, kind):
    """A new factor to be set up, instead of one begun before; the one in force stays till then."""
    User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    SecondFactor.objects.in_set_up().filter(user=user).delete()
    secret = apps.new_secret() if kind == Kind.APP else None
    return SecondFactor.objects.create(user=user, kind=kind, secret_sealed=secret)


@transaction.atomic
def print_card(factor):
    """The codes of a card that is being set up; printed again, the earlier print is void."""
    SecondFactor.objects.select_for_update(of=("self",)).get(pk=factor.pk)
    audit.record(by=factor.user, verb=Verb.PRINTED, target=factor.user)
    return printed.make(factor, FactorCode.Kind.CARD)


@transaction.atomic
def confirm(factor, typed, *, by, now):
    """The first code is right: the factor is in force. Returns the ten recovery codes.

    Raises ValidationError for a wrong code, and for a factor that was set up or dropped meanwhile.
    """
    user = User.objects.select_for_update(of=("self",)).get(pk=by.pk)
    factor = SecondFactor.objects.in_set_up().filter(pk=factor.pk, user=user).first()
    if factor is None:
        raise ValidationError(_("This was set up already, or begun anew elsewhere."))
    if factor.is_card and not factor.codes.exists():
        raise ValidationError(_("Print the card first: its codes stand on it alone."))
    if checking.use(factor, typed, now=now) is None:
        raise ValidationError(refusal(factor, typed, now=now))
    SecondFactor.objects.filter(user=user, confirmed_at__isnull=False).delete()
    factor.confirmed_at = now
    factor.save(update_fields=["confirmed_at"])
    by.second_factor = user.second_factor = factor
    user.save(update_fields=["second_factor"])
    audit.record(by=by, verb=Verb.ENROLLED, target=by)
    return printed.make(factor, FactorCode.Kind.RECOVERY)


@transaction.atomic
def renew_recovery(user):
    """Ten new recovery codes; the earlier ones are void."""
    SecondFactor.objects.select_for_update(of=("self",)).get(pk=user.second_factor_id)
    audit.record(by=user, verb=Verb.RENEWED, target=user)
    return printed.make(user.second_factor, FactorCode.Kind.RECOVERY)


@transaction.atomic
def give_up(user, *, today):
    """Switch it off; raises ValidationError where the office asks for one."""
    if rules.is_required(user, today):
        text = _("Your office asks for a second factor: set up another one instead.")
        raise ValidationError(text)
    take_away(user)
    audit.record(by=user, verb=Verb.GIVEN_UP, target=user)


def take_away(user):
    """The user has none from now on; sessions that began with it end."""
    SecondFactor.objects.filter(user=user).delete()
    user.second_factor = None


def refusal(factor, typed, *, now):
    """Why a code was refused, in words that say what to do."""
    minutes = checking.minutes_off(factor, typed, now=now)
    if minutes is not None:
        text = _(
            "The clock of the phone and the clock of this system differ by %(minutes)d minutes, so "
            "no code is right. Set the phone to automatic time; if it is already, whoever looks "
            "after the machine must set its clock. Until then a recovery code signs in."
        )
        return text % {"minutes": abs(minutes)}
    if factor.is_card:
        number = printed.next_number(factor)
        if number is None:
            return _("All codes of the card are used. Use a recovery code, or ask for a reset.")
        return _("This is not code number %(number)d of your card.") % {"number": number}
    return _("The code is not right, or was used already. Wait for the next one in the app.")
