"""The groups beside the measures, on generated worlds: as if each were asked without a look.

``beside.OPEN`` may be wider than what a group shows, never narrower.
"""

import random
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from cases.lists.people.work import WorkFilter
from cases.models import FileRequest, Person, Transfer
from cases.pages.work import page
from cases.queries.courses import beside
from tests.factories import (
    CampaignFactory,
    CampaignPersonFactory,
    CommuneFactory,
    ConversionTaskFactory,
    CouncilSessionFactory,
    DistrictFactory,
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
from wards.models.users import Agency
from wards.roles import Role

NOW, TODAY = datetime(2026, 11, 20, 3, tzinfo=UTC), date(2026, 11, 20)
SEEDS, THINGS = (1, 2), 4


class World:
    """Communes of two districts of a province, and the leaders of both agencies everywhere."""

    def __init__(self, seed, province, district):
        self.draw, self.province = random.Random(seed), province
        far = DistrictFactory(parent=province)
        near = CommuneFactory.create_batch(2, parent=district)
        self.units = [*near, CommuneFactory(parent=far)]
        self.readers = [
            UserFactory(unit=unit, role=Role.LEADER, agency=agency)
            for unit in (*self.units, district, far, province)
            for agency in (Agency.POLICE, Agency.SOCIAL)
        ]

    def some(self, *choices):
        return self.draw.choice(choices)

    def about(self, days):
        return TODAY + timedelta(days=self.some(*days))

    def transfer(self, unit, other):
        moved = PersonFactory(unit=self.some(unit, other, *self.units))
        sent = {"person": moved, "unit": unit, "to_unit": other}
        left = {"state": Transfer.State.LEFT, "sent_at": None, "sent_by": None}
        back = {"state": Transfer.State.RECALLED, "answered_at": NOW, "answer_reason": "Gửi nhầm"}
        TransferFactory(**sent, **self.some({}, left, back))

    def request(self, unit, other):
        over = {"state": FileRequest.State.TAKEN_BACK, "answered_at": NOW}
        FileRequestFactory(person__unit=unit, unit=other, **self.some({}, over))

    def handover(self, unit, other):
        by = UserFactory(unit=unit)
        noticed = {"noticed_at": NOW, "noticed_by": by}
        arrived = {"arrived_on": TODAY, "arrived_at": NOW, "arrived_by": by}
        states = self.some({}, {}, noticed, noticed | arrived)
        lives_in = unit if states else self.some(unit, self.province)
        HandoverFactory(unit=lives_in, leaves_on=self.about([-60, -1, 0, 9]), **states)

    def trainee(self, unit, other):
        TraineeFactory(unit=unit, person=self.some(None, PersonFactory(unit=unit)))

    def tip(self, unit, other):
        officer = self.some(*[one for one in self.readers if one.unit == unit])
        assigned = {"assigned": True, "officer": officer}
        TipFactory(unit=unit, **self.some({}, assigned, {"verified": True}, {"closed": True}))

    def task(self, unit, other):
        done = self.some(None, None, TODAY)
        ConversionTaskFactory(plan__unit=unit, due_on=self.about([-1, -1, 0]), done_on=done)

    def review(self, unit, other):
        plan = PlanFactory(person__unit=unit)
        PlanReviewFactory(plan=plan, due_on=self.about([-1, -1, 0]))
        Person.objects.filter(pk=plan.person_id).update(unit=self.some(unit, other))

    def campaign(self, unit, other):
        closed = {"closed_on": TODAY, "closed_by": UserFactory(unit=unit)}
        campaign = CampaignFactory(unit=unit, **self.some({}, {}, closed))
        CampaignPersonFactory(campaign=campaign, person__unit=self.some(unit, unit, other))

    def council(self, unit, other):
        CouncilSessionFactory(unit=unit)


KINDS = {
    beside.TRANSFERS: World.transfer,
    beside.REQUESTS: World.request,
    beside.HANDOVERS: World.handover,
    beside.TRAINEES: World.trainee,
    beside.TIPS: World.tip,
    beside.TASKS: World.task,
    beside.REVIEWS: World.review,
    beside.CHECKS: World.campaign,
    beside.COUNCILS: World.council,
}


def groups_of(user):
    """{name: how many} of the groups on somebody's work list."""
    asking = SimpleNamespace(user=user)
    places = WorkFilter({}, Person.objects.visible_to(user), request=asking, today=TODAY)
    desk, _left = page.desk_of(user, places, now=NOW, shown=3)
    return {group.name: group.count for group in page.groups_of(desk)}


def everything(user, today):
    return frozenset(beside.OPEN)


@pytest.mark.parametrize("kind", beside.OPEN)
def test_a_look_before_leaves_nothing_out(province, district, monkeypatch, kind):
    shown = []
    for seed in SEEDS:
        world = World(seed, province, district)
        for _thing in range(THINGS):
            KINDS[kind](world, *world.draw.sample(world.units, 2))
        looked = [groups_of(user) for user in world.readers]
        with monkeypatch.context() as without_a_look:
            without_a_look.setattr(beside, "kinds_open", everything)
            assert looked == [groups_of(user) for user in world.readers]
        shown += [groups for groups in looked if groups]
    assert shown, "or nothing was tried"
