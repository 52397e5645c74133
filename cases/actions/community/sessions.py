"""Sessions of counselling points, and those of whom only the heads were counted."""

from django.db import transaction

from cases.actions.community import support_models
from cases.models import Support


@transaction.atomic
def add_session(*, record, heads, **details):
    """A session; of ``heads`` of those who came nothing is known, not even a code."""
    session = support_models.add_part(record=record, **details)
    _count(session, heads)
    return session


@transaction.atomic
def change_session(*, record, heads, **details):
    """Correct a session, and with it the turns that it stands for."""
    session = support_models.change_part(record=record, **details)
    _count(session, heads)
    return session


def _count(session, heads):
    """The turns of a session that stand for nobody known; none where all are known."""
    rows = Support.objects.filter(session=session)
    if not heads:
        rows.delete()
        return
    facts = {"day": session.day, "unit": session.unit, "point": session.model, "heads": heads}
    Support.objects.update_or_create(
        session=session, defaults={"kind": Support.Kind.COUNSELLING, **facts}
    )
