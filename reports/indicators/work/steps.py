"""What was done in measures, step by step: dossiers on their way, monitoring, aftercare."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from cases.models import Case, CaseStep, Handover
from cases.rules.consequences.breaches import DEVICE
from reports.indicators.builders import flow, standing, stock, within
from reports.indicators.catalogue import BY_CODE
from reports.indicators.definition import PERSONS, Indicator, Source

Kind = Case.Kind
TO_COURT = ("send_to_court", "forward_after_supplement")
BREACH, RECORD = "breach", "violation_record"
ONE_DAY = timedelta(days=1)


def _having(kind, *codes):
    """The condition that one of these steps was done in a measure of the kind in the period."""

    def where(first, last):
        done = CaseStep.everything.filter(withdrawn_at=None).filter(
            case=OuterRef("pk"), step__in=codes, done_on__range=(first, last)
        )
        return Q(kind=kind) & Exists(done.order_by())

    return where


def _breaches(first, last):
    """Breaches with a device; a record of one that no breach of its day tells."""
    done = Q(done_on__range=(first, last))
    same = CaseStep.everything.filter(withdrawn_at=None).filter(
        case=OuterRef("case"), step=BREACH, type__in=DEVICE, done_on=OuterRef("done_on")
    )
    by_record = Q(step=RECORD, case__kind=Kind.ELECTRONIC_MONITORING) & ~Exists(same.order_by())
    return done & (Q(step=BREACH, type__in=DEVICE) | by_record)


def _not_presented(day):
    """Released by that day; by its end neither arrived nor settled otherwise."""
    came = Q(arrived_on__isnull=False, arrived_on__lte=day)
    settled = Q(settled_at__isnull=False, settled_at__date__lte=day)
    return Q(leaves_on__lte=day) & ~came & ~settled


def _ended(first, last):
    """Closed in the period; without a closing, past the last day of the term."""
    by_term = Q(closed_on__isnull=True, ends_on__range=(first - ONE_DAY, last - ONE_DAY))
    closed = Q(closed_on__range=(first, last)) | by_term
    return closed & Q(kind=Kind.AFTERCARE, started_on__isnull=False)


_monitored = standing("decided_on", "closed_on", kind=Kind.ELECTRONIC_MONITORING)


def _under_monitoring(day):
    """Ordered and not ended, nor past the last day of its term."""
    return _monitored(day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


def _case(code, where, measure=PERSONS):
    return flow(code, Case, where, measure)


INDICATORS = (
    _case("compulsory_notified", _having(Kind.COMPULSORY, "notify_person")),
    _case("compulsory_to_court", _having(Kind.COMPULSORY, *TO_COURT)),
    flow("monitoring_orders", Case, within("decided_on", kind=Kind.ELECTRONIC_MONITORING)),
    _case("monitoring_fitted", _having(Kind.ELECTRONIC_MONITORING, "fit")),
    stock("monitoring_now", Case, _under_monitoring, PERSONS, at_registration=True),
    Indicator(BY_CODE["monitoring_breaches"], (Source(CaseStep, _breaches, unit="case__unit"),)),
    flow("received_home", Handover, within("arrived_on")),
    stock("not_presented", Handover, _not_presented),
    _case("aftercare_files", within("opened_on", kind=Kind.AFTERCARE)),
    flow("aftercare_decisions", Case, within("decided_on", kind=Kind.AFTERCARE)),
    flow("aftercare_ended", Case, _ended),
)
