"""What the database holds a loan to: its steps in order, what is owed and what is overdue."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wards.models.base import in_order

LOAN_CONSTRAINTS = [
    models.CheckConstraint(
        name="loan_with_its_amount",
        condition=~Q(kind="loan") | Q(amount__isnull=False),
        violation_error_message=_("A loan has its amount."),
    ),
    models.CheckConstraint(
        name="only_a_loan_is_repaid",
        condition=Q(kind="loan") | Q(repaid_on__isnull=True, still_owed__isnull=True),
        violation_error_message=_("Only a loan is repaid."),
    ),
    models.CheckConstraint(
        name="only_a_loan_is_proposed",
        condition=Q(kind="loan", proposed_on__isnull=False)
        | Q(kind="loan", day__isnull=False)
        | Q(
            day__isnull=False,
            proposed_on__isnull=True,
            proposed_by__isnull=True,
            approved_on__isnull=True,
            arrears__isnull=True,
        ),
        violation_error_message=_("A support has its day, a loan the day of its proposal."),
    ),
    models.CheckConstraint(
        name="loan_repaid_once_it_is_paid_out",
        condition=Q(day__isnull=False)
        | Q(
            repayment="",
            repaid_on__isnull=True,
            still_owed__isnull=True,
            arrears__isnull=True,
        ),
        violation_error_message=_("A loan is repaid once it was paid out."),
    ),
    models.CheckConstraint(
        name="loan_declined_before_it_is_paid_out",
        condition=Q(declined_on__isnull=True)
        | Q(kind="loan", day__isnull=True, declined_on__gte=F("proposed_on"))
        & (Q(approved_on__isnull=True) | Q(declined_on__gte=F("approved_on"))),
        violation_error_message=_(
            "A loan is declined on or after the day it was proposed, and before it is paid out."
        ),
    ),
    in_order(
        "loan_approved_after_it_was_proposed",
        "proposed_on",
        "approved_on",
        _("A loan is approved on or after the day it was proposed."),
    ),
    in_order(
        "loan_paid_out_after_it_was_proposed",
        "proposed_on",
        "day",
        _("A loan is paid out on or after the day it was proposed."),
    ),
    in_order(
        "loan_paid_out_after_it_was_approved",
        "approved_on",
        "day",
        _("A loan is paid out on or after the day it was approved."),
    ),
    models.CheckConstraint(
        name="arrears_of_an_overdue_loan",
        condition=Q(arrears__isnull=True)
        | Q(repayment="overdue", arrears__gt=0, arrears__lte=F("amount")),
        violation_error_message=_("An overdue loan has arrears, within its amount."),
    ),
    in_order(
        "loan_repaid_after_it_was_paid_out",
        "day",
        "repaid_on",
        _("A loan is repaid on or after the day it was paid out."),
    ),
    models.CheckConstraint(
        name="still_owed_within_the_amount",
        condition=Q(still_owed__isnull=True) | Q(still_owed__lte=F("amount")),
        violation_error_message=_("No more is owed than was paid out."),
    ),
    models.CheckConstraint(
        name="loan_owed_or_repaid",
        condition=Q(
            repaid_on__isnull=False,
            still_owed__isnull=False,  # a comparison with nothing refuses nothing
            still_owed=0,
            repayment="repaid",
        )
        | Q(repaid_on__isnull=True)
        & (Q(still_owed__isnull=True) | Q(still_owed__gt=0) & ~Q(repayment="repaid")),
        violation_error_message=_("A loan repaid in full has its day, and nothing is owed of it."),
    ),
]
