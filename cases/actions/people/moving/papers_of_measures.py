"""The steps that a transfer brings about in open measures: who left, what was sent and received."""

from cases.actions.people import steps
from cases.models import CaseStep, TransferItem
from cases.queries.people.moving import MOVED_OUT, local, sending_steps

STEP, GOES = TransferItem.Kind.STEP, TransferItem.Fate.GOES


def record_leaving(transfer, *, by, now, today):
    """That the person left, in each measure that the law passes on; so that its clocks know."""
    for case, _code in sending_steps(transfer.person, today):
        facts = {"done_on": transfer.left_on, "done_time": transfer.left_time}
        _record(transfer, CaseStep(case=case, step=MOVED_OUT, **facts), by, now, today)


def record_sending(transfer, *, by, now, today):
    """That the file was sent, by the step that the law of today has for it in each measure."""
    at = local(now)
    for case, code in sending_steps(transfer.person, today):
        facts = {"done_on": at.day, "done_time": at.time}
        facts["document_number"] = transfer.document_number
        _record(transfer, CaseStep(case=case, step=code, **facts), by, now, today)


def _record(transfer, step, by, now, today):
    """What an officer recorded in the measure since the leaving is not said a second time."""
    same = CaseStep.objects.filter(case=step.case, step=step.step)
    if same.filter(done_on__gte=transfer.left_on).exists():
        return
    steps.record_step(step=step, by=by, now=now, today=today)
    what = f"{step.name} · {step.case.get_kind_display()}"
    TransferItem.objects.create(
        transfer=transfer, kind=STEP, fate=GOES, what=what[:300], record=step.code
    )


def recorded(transfer, *, sent):
    """The standing steps of a transfer: those of the sending, or those of the leaving."""
    codes = transfer.items.filter(kind=STEP).values("record")
    rows = CaseStep.objects.filter(code__in=codes).select_related("case__person")
    rows = rows.exclude(step=MOVED_OUT) if sent else rows.filter(step=MOVED_OUT)
    return list(rows.order_by("pk"))


def take_back(transfer, *, sent, reason, by, now, today):
    """Nothing was sent after all, or nobody left: the steps are withdrawn with the reason."""
    for step in recorded(transfer, sent=sent):
        step.withdrawal_reason = reason[:200]
        steps.withdraw_step(step=step, expected_version=step.version, by=by, now=now, today=today)


def receive(transfer, *, by, now, today):
    """The other side has the papers: what follows in the measures counts from then."""
    at = local(now)
    for step in recorded(transfer, sent=True):
        step.received_on, step.received_time = at.day, at.time
        fields = ("received_on", "received_time")
        steps.change_step(
            step=step, expected_version=step.version, fields=fields, by=by, now=now, today=today
        )


def give_number(transfer, *, by, now, today):
    """The code that the clerk gave the paper stands in the measures too."""
    for step in recorded(transfer, sent=True):
        step.document_number = transfer.document_number
        steps.change_step(
            step=step,
            expected_version=step.version,
            fields=("document_number",),
            by=by,
            now=now,
            today=today,
        )
