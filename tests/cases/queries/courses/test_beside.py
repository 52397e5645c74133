"""What may stand open beside the measures is told by kind, to whoever sees it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cases.models import FileRequest, Handover, Transfer
from cases.queries.courses import beside
from tests.factories import (
    CampaignFactory,
    CommuneFactory,
    ConversionTaskFactory,
    CouncilSessionFactory,
    FileRequestFactory,
    HandoverFactory,
    PersonFactory,
    PlanFactory,
    PlanReviewFactory,
    TipFactory,
    TraineeFactory,
    TransferFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

TODAY, NOW = date(2026, 11, 20), datetime(2026, 11, 20, 3, tzinfo=UTC)
MADE = {
    beside.TRANSFERS: lambda unit: TransferFactory(person__unit=unit),
    beside.REQUESTS: lambda unit: FileRequestFactory(person__unit=unit),
    beside.HANDOVERS: lambda unit: HandoverFactory(unit=unit),
    beside.TRAINEES: lambda unit: TraineeFactory(unit=unit),
    beside.TIPS: lambda unit: TipFactory(unit=unit),
    beside.TASKS: lambda unit: ConversionTaskFactory(plan__unit=unit),
    beside.REVIEWS: lambda unit: PlanReviewFactory(plan=PlanFactory(person__unit=unit)),
    beside.CHECKS: lambda unit: CampaignFactory(unit=unit),
    beside.COUNCILS: lambda unit: CouncilSessionFactory(unit=unit),
}
# The same, once it no longer stands open.
ENDED = {
    beside.TRANSFERS: {"state": Transfer.State.RECALLED, "answer_reason": "Gửi nhầm"},
    beside.REQUESTS: {"state": FileRequest.State.TAKEN_BACK, "answered_at": NOW},
    beside.TASKS: {"done_on": TODAY},
    beside.REVIEWS: {"due_on": TODAY},
}


def kinds(unit):
    return beside.kinds_open(UserFactory(unit=unit), TODAY)


@pytest.mark.parametrize("kind", beside.OPEN)
def test_a_kind_is_told_to_those_who_see_something_of_it(kind, province, ward):
    MADE[kind](ward)
    assert kinds(ward) == kinds(province) == {kind}
    assert kinds(CommuneFactory()) == frozenset()


@pytest.mark.parametrize("kind", ENDED)
def test_what_has_ended_is_not_told(kind, ward):
    made = MADE[kind](ward)
    type(made)._base_manager.filter(pk=made.pk).update(**ENDED[kind])
    assert kinds(ward) == frozenset()


def test_what_somebody_has_ended_is_not_told(ward):
    by = UserFactory(unit=ward)
    TipFactory(unit=ward, verified=True)
    CampaignFactory(unit=ward, closed_on=TODAY, closed_by=by)
    handover = HandoverFactory(unit=ward, noticed_at=NOW, noticed_by=by)
    assert kinds(ward) == {beside.HANDOVERS}
    Handover.objects.filter(pk=handover.pk).update(arrived_on=TODAY, arrived_at=NOW, arrived_by=by)
    assert kinds(ward) == frozenset()


def test_a_file_on_its_way_is_told_to_both_sides_and_to_who_has_it_now(ward):
    left, coming, having = CommuneFactory(), CommuneFactory(), ward
    TransferFactory(person=PersonFactory(unit=having), unit=left, to_unit=coming)
    for unit in (left, coming, having):
        assert kinds(unit) == {beside.TRANSFERS}


def test_a_task_that_is_due_on_a_later_day_is_not_told_yet(ward):
    task = ConversionTaskFactory(plan__unit=ward)
    user = UserFactory(unit=ward)
    assert beside.kinds_open(user, task.due_on) == frozenset()
    assert beside.kinds_open(user, task.due_on + timedelta(days=1)) == {beside.TASKS}
