"""Random histories of transfers: one commune answers on each day, and nothing is lost."""

from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from cases.actions.people import registrations, responsibilities
from cases.actions.people.moving import answering, by_paper, sending
from cases.actions.people.moving.handing import Choices
from cases.models import (
    Case,
    ClubMembership,
    Person,
    Registration,
    Responsibility,
    Transfer,
    VolunteerAssignment,
)
from reports.figures.counting import Figure, count
from reports.figures.trees import tree_of
from reports.indicators import BY_CODE
from tests.factories import (
    AssignmentFactory,
    CaseFactory,
    CommuneFactory,
    MembershipFactory,
    PersonFactory,
    UserFactory,
)
from tests.trust import RUNS, SEED, tell
from wards.roles import Role

BEGUN = date(2026, 8, 3)
LONGEST = 12
GIVE = ("leave", "send", "send", "recall", "close", "another")
TAKE = ("accept", "accept", "accept", "give_back", "arrive")
AT_RANDOM = settings(
    max_examples=4 * RUNS,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    print_blob=False,
    suppress_health_check=list(HealthCheck),
)


class History:
    """The file of one person among three communes; the third does not use this product."""

    def __init__(self, draw, world):
        self.draw, self.world, self.day = draw, world, BEGUN
        self.units = world["units"]
        self.person = PersonFactory(unit=draw(st.sampled_from(self.units)))
        responsibilities.begin(person=self.person, first_day=BEGUN)
        self.put_on("addict")
        home = self.person.unit
        kinds = draw(st.lists(st.sampled_from(["aftercare", "substitution"]), unique=True))
        for kind in kinds:
            facts = {"decided_on": BEGUN, "started_on": BEGUN, "term_months": 12}
            CaseFactory(person=self.person, unit=home, kind=kind, opened_on=BEGUN, **facts)
        AssignmentFactory(person=self.person, unit=home, started_on=BEGUN)
        MembershipFactory(person=self.person, unit=home, joined_on=BEGUN)
        self.measures = len(kinds)

    def put_on(self, category):
        listed = Registration(person=self.person, category=category, registered_on=self.day)
        registrations.add_to_list(registration=listed, by=None, today=self.day)

    def go_on(self):
        """Some days later somebody of some commune tries something; whether it was let through."""
        self.day += timedelta(days=self.draw(st.sampled_from([0, 0, 1, 2, 9])))
        last = Transfer.objects.select_related("to_unit").first()
        is_sent = last is not None and last.state == "sent"
        act = self.draw(st.sampled_from((*TAKE, *GIVE) if is_sent else (*GIVE, "arrive")))
        by = self.somebody(last.to_unit if act in TAKE and is_sent else self.here())
        try:
            with transaction.atomic():
                getattr(self, act)(by)
        except ValidationError:
            return False
        return True

    def somebody(self, unit):
        """Mostly of the unit that may, and at times anybody."""
        users = self.world["users"]
        right = [user for user in users if user.unit_id == unit.pk]
        return self.draw(st.sampled_from([*right * 4, *users]))

    def here(self):
        return Person.objects.select_related("unit").get(pk=self.person.pk).unit

    def when(self):
        now = timezone.make_aware(datetime.combine(self.day, time(9)))
        return {"now": now, "today": self.day}

    def blank(self):
        left_on = self.day - timedelta(days=self.draw(st.sampled_from([0, 1, 3])))
        to_unit = self.draw(st.sampled_from(self.units))
        person = Person.objects.get(pk=self.person.pk)
        return Transfer(person=person, to_unit=to_unit, left_on=left_on, reason="Chuyển nhà")

    def latest(self):
        found = Transfer.objects.select_related("person", "unit", "to_unit").first()
        if found is None:
            raise ValidationError("nothing was sent")
        return found

    def leave(self, by):
        sending.note_leaving(transfer=self.blank(), by=by, **self.when())

    def send(self, by):
        open_one = Transfer.objects.filter(state="left").first()
        if open_one is None:
            sending.send(transfer=self.blank(), by=by, **self.when())
            return
        open_one.to_unit, open_one.reason = self.draw(st.sampled_from(self.units)), "Chuyển nhà"
        facts = {"expected_version": open_one.version, "fields": ["to_unit", "reason"]}
        sending.send_noted(transfer=open_one, by=by, **facts, **self.when())

    def accept(self, by):
        found, models = self.latest(), (VolunteerAssignment, ClubMembership)
        keeps = self.draw(st.booleans())
        codes = [model.objects.values_list("code", flat=True) if keeps else () for model in models]
        choices = Choices(*map(frozenset, codes))
        facts = {"expected_version": found.version, "choices": choices}
        answering.accept(transfer=found, by=by, **facts, **self.when())

    def give_back(self, by):
        self._back(answering.give_back, by)

    def recall(self, by):
        self._back(sending.recall, by)

    def _back(self, act, by):
        found = self.latest()
        found.answer_reason = "Không ở đây"
        act(transfer=found, expected_version=found.version, by=by, **self.when())

    def close(self, by):
        found = self.latest()
        found.handed_on, found.receipt_number = self.day, "5/CAX"
        facts = {"expected_version": found.version, "by": by}
        by_paper.close_with_paper(transfer=found, **facts, **self.when())

    def another(self, by):
        self.put_on("illegal_user")

    def arrive(self, by):
        person = Person.objects.get(pk=self.person.pk)
        facts = {"handed_on": self.day, "receipt_number": "6/CAX", "elsewhere": "Xã Ở Xa"}
        arrived = Transfer(person=person, to_unit=by.unit, **facts)
        by_paper.arrive_with_paper(transfer=arrived, by=by, **self.when())


def check(history):
    """What holds after each act."""
    person = Person.objects.get(pk=history.person.pk)
    rows = list(Responsibility.objects.filter(person=person).order_by("first_day"))
    assert rows[0].first_day == BEGUN
    for before, after in zip(rows, rows[1:], strict=False):
        assert before.last_day + timedelta(days=1) == after.first_day
    assert (rows[-1].last_day, rows[-1].unit_id) == (None, person.unit_id)
    assert all(one.last_day is None or one.last_day >= one.first_day for one in rows)
    seen = [user for user in history.world["watchers"] if _sees(user, person)]
    assert [user.unit_id for user in seen] == [person.unit_id]
    lists = Registration.objects.filter(person=person)
    assert {one.unit_id for one in lists.filter(removed_on=None)} == {person.unit_id}
    assert lists.filter(category="addict", removed_on=None).count() == 1
    assert Case.objects.filter(person=person, closed_on=None).count() == history.measures
    for entry in lists:
        day = entry.registered_on  # on the day of a handing over still the old one's
        before = day - timedelta(days=1) if entry.removed_on == day > BEGUN else day
        assert entry.unit_id in {_held_on(rows, day), _held_on(rows, before)}
    assert Transfer.objects.filter(person=person).still_open().count() <= 1
    open_help = VolunteerAssignment.objects.filter(person=person, ended_on=None)
    assert not open_help.filter(~Q(unit=person.unit)).exists()


def _sees(user, person):
    return Person.objects.visible_to(user).filter(pk=person.pk).exists()


def _held_on(rows, day):
    return next(
        row.unit_id
        for row in rows
        if row.first_day <= day and (row.last_day is None or day <= row.last_day)
    )


def check_figures(history):
    """What is on file at the end is what was there and came, without what went: at each level."""
    days = (BEGUN, history.day)
    place = tree_of(history.world["province"], history.day)
    codes = ("addicts_on_file", "users_on_file", "list_entries", "removals", "aftercare")
    found = count(place, [Figure(BY_CODE[code], *days) for code in codes])
    figures = [BY_CODE[code].measure for code in codes]
    for level in ({}, *history.units):
        counted = found.total if level == {} else found.units.get(level.pk, {})
        addicts, users, came, went, aftercare = (
            measure.figure(counted[number]) if number in counted else 0
            for number, measure in enumerate(figures)
        )
        assert addicts + users == came - went, level
        if level == {}:
            assert addicts == 1
            assert aftercare == Case.objects.filter(kind="aftercare").count()
        else:
            rows = Responsibility.objects.filter(person=history.person, unit=level)
            assert aftercare == (rows.exists() and Case.objects.filter(kind="aftercare").count())


@seed(SEED)
@AT_RANDOM
@given(data=st.data())
def run(world, data):
    with transaction.atomic():
        try:
            history = History(data.draw, world)
            for _act in range(data.draw(st.integers(3, LONGEST))):
                world["acts"] += 1
                world["refused"] += not history.go_on()
                check(history)
            check_figures(history)
            world["moved"] += Responsibility.objects.filter(reason="transferred").count()
        finally:
            transaction.set_rollback(True)


def test_a_file_is_in_one_commune_on_each_day(province):
    units = CommuneFactory.create_batch(3, parent=province)
    roles = (Role.OFFICER, Role.LEADER)
    users = [UserFactory(unit=unit, role=role) for unit in units[:2] for role in roles]
    watchers = [users[0], users[2], UserFactory(unit=units[2], role=Role.PLANNER)]
    world = {"units": units, "users": users, "watchers": watchers, "province": province}
    world |= {"acts": 0, "refused": 0, "moved": 0}
    run(world)
    tell("transfers", acts=world["acts"], refused=world["refused"], moved=world["moved"])
    assert world["acts"] > world["refused"] > 0
    assert world["moved"] > 0
