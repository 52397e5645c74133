"""The steps of a loan: approved, declined, paid out, repaid, or overdue; each from one before."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.help import supports
from cases.models import Support

Step, Repayment = Support.Step, Support.Repayment
FROM = {  # the steps at which a loan may take the next
    Step.APPROVED: (Step.PROPOSED,),
    Step.DECLINED: (Step.PROPOSED, Step.APPROVED),
    Step.PAID: (Step.APPROVED,),
    Step.OVERDUE: (Step.PAID, Step.OVERDUE),
    Step.REPAID: (Step.PAID, Step.OVERDUE),
}
FOLLOWS = {  # what a loan repaid in full says beside its day
    "repayment": Repayment.REPAID,
    "still_owed": 0,
    "arrears": None,
}


@transaction.atomic
def take_step(*, step, record, expected_version, fields, by, today, not_before=None):
    """Bring a loan to its next step as filled in; raises ValidationError and Conflict.

    A loan is not paid out before it was approved, and one not paid out is not repaid. One that
    was declined takes no step any more.
    """
    stored = Support.everything.select_for_update().get(pk=record.pk)
    if stored.step not in FROM[step]:
        text = _("The loan is at the step “%(step)s” by now. Look at its page again.")
        raise ValidationError(text % {"step": stored.step.label})
    if step == Step.REPAID:
        for name, value in FOLLOWS.items():
            setattr(record, name, value)
        fields = [*fields, *FOLLOWS]
    return supports.change_support(
        record=record,
        expected_version=expected_version,
        fields=fields,
        by=by,
        today=today,
        not_before=not_before,
        accepted=True,  # its limits were looked at when it was proposed
    )
