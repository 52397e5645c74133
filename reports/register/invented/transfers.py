"""Files on their way in the demonstration: one waits at each side, sent this morning."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from cases.actions.people.moving import sending
from cases.models import Case, Person, Registration, Responsibility, Transfer
from wards.models import User

AGO = timedelta(hours=5)  # since it was sent
LEFT = timedelta(hours=3)  # and they had left by then
REASON = "Chuyển về ở cùng gia đình"


def make(*, here: User, there: User, now):
    """Send a file from each of two officers' wards to the other's."""
    for sender, receiver in ((here, there), (there, here)):
        person = _somebody(sender)
        if person:
            _send(person, sender, receiver.unit, now - AGO)


def _somebody(sender):
    """Somebody under aftercare there, else somebody on file, known there before today."""
    on_file = Exists(Registration.objects.filter(person=OuterRef("pk")).still_open())
    held = Exists(Responsibility.objects.of_today().filter(person=OuterRef("pk")))
    people = Person.objects.visible_to(sender).filter(on_file, held).order_by("pk")
    runs = Case.objects.filter(person=OuterRef("pk"), closed_on=None, started_on__isnull=False)
    after = people.filter(Exists(runs.filter(kind=Case.Kind.AFTERCARE)))
    return after.first() or people.first()


def _send(person, sender, to_unit, at):
    left = timezone.localtime(at - LEFT).replace(second=0, microsecond=0)
    transfer = Transfer(
        person=person, to_unit=to_unit, reason=REASON, left_on=left.date(), left_time=left.time()
    )
    sending.send(transfer=transfer, by=sender, now=at, today=timezone.localtime(at).date())
