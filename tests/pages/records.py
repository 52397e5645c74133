"""One record of each kind, for the tests that go through all pages."""

from datetime import date

import pytest

from tests.factories import (
    ActivityFactory,
    AreaFiguresFactory,
    AssignmentFactory,
    BeatDutyFactory,
    BeatFactory,
    BoardMemberFactory,
    CalendarDayFactory,
    CampaignFactory,
    CampaignPersonFactory,
    CaseFactory,
    CaseStepFactory,
    ClientFactory,
    ClubBenefitFactory,
    CommendationFactory,
    CommuneFactory,
    ComparisonRowFactory,
    ConversionTaskFactory,
    DirectiveFactory,
    DrugStatusFactory,
    DrugTestFactory,
    EarlierCourseFactory,
    FacilityActivityFactory,
    FacilityCareFactory,
    FacilityFactory,
    FactorResetFactory,
    FactorRuleFactory,
    FileRequestFactory,
    HandoverFactory,
    HotSpotFactory,
    ImportFactory,
    LocalProcedureFactory,
    MembershipFactory,
    MergeFactory,
    NeighbourhoodFactory,
    NumberAllowanceFactory,
    OfficeFactory,
    OrganisationFactory,
    PersonFactory,
    PlanFactory,
    PlanGoalFactory,
    PlanReviewFactory,
    PlanRevisionFactory,
    ReferralFactory,
    RegistrationFactory,
    RemovalProposalFactory,
    SanctionFactory,
    SchoolFactory,
    SignedPaperFactory,
    SupportFactory,
    SupportModelFactory,
    SupportModelKindFactory,
    TargetFactory,
    TeamMemberFactory,
    TipFactory,
    TraineeBookFactory,
    TraineeFactory,
    TransferFactory,
    UserFactory,
    VisitFactory,
    WhereaboutsFactory,
    YearResultFactory,
)
from wards.models import Unit
from wards.places import territory
from wards.roles import Role


@pytest.fixture
def records(ward):
    """Made anew for a test; ``tests.pages.laid`` has them once for a module."""
    return all_of(ward)


def all_of(ward):
    """{name: record}, one of each kind in the ward; the waiting upload is the leader's own."""
    person = PersonFactory(unit=ward, identity_number="001080000015")
    leader = UserFactory(unit=ward, role=Role.LEADER, username="lanh-dao")
    facility = FacilityFactory()
    return {
        "person": person,
        "registration": RegistrationFactory(person=person),
        "merge": MergeFactory(kept=person),
        "other": PersonFactory(unit=ward),
        "earlier": EarlierCourseFactory(person=person),
        "case": (case := CaseFactory(person=person, unit=ward, facility=facility)),
        "compared": (compared := ComparisonRowFactory(comparison__unit=ward)),
        "comparison": compared.comparison,
        "handover": HandoverFactory(unit=ward, list__facility=facility),
        "campaign": CampaignFactory(unit=ward),
        "procedure": LocalProcedureFactory(unit=ward),
        "check": CampaignPersonFactory(campaign__unit=ward),
        "closed_campaign": CampaignFactory(
            unit=ward, closed_on=date(2026, 11, 20), closed_by=leader
        ),
        "care": FacilityCareFactory(case=case),
        **of_facility(case, ward),
        "step": CaseStepFactory(case=case),
        "whereabouts": WhereaboutsFactory(person=person),
        "visit": VisitFactory(person=person),
        "test": DrugTestFactory(person=person),
        "sanction": SanctionFactory(person=person),
        "year_result": YearResultFactory(case__person=person),
        "support": SupportFactory(person=person),
        "loan": SupportFactory(person=person, proposed=True),
        **codes(ward),
        "referral": ReferralFactory(person=person),
        "target": TargetFactory(unit=ward, from_document=True),
        "directive": DirectiveFactory(unit=ward),
        "import": ImportFactory(unit=ward),
        "signed": SignedPaperFactory(unit=ward),
        "leader": leader,
        "unit": ward,
        "former": former_of(ward),
        "user": UserFactory(unit=ward),
        "office": OfficeFactory(unit=ward),
        "neighbourhood": NeighbourhoodFactory(unit=ward),
        "facility": facility,
        "activity": ActivityFactory(unit=ward, kind="training"),
        "tip": TipFactory(unit=ward),
        "school": SchoolFactory(unit=ward),
        "task": (task := ConversionTaskFactory(plan__unit=ward)),
        "conversion_plan": task.plan,
        "figures": AreaFiguresFactory(unit=ward),
        "status": DrugStatusFactory(unit=ward),
        "hot_spot": HotSpotFactory(unit=ward),
        "beat": BeatFactory(unit=ward),
        "duty": BeatDutyFactory(beat__unit=ward),
        "allowance": NumberAllowanceFactory(user__unit=ward),
        "factor_rule": FactorRuleFactory(unit=ward),
        "factor_reset": FactorResetFactory(user__unit=ward),
        "organisation": OrganisationFactory(unit=ward),
        "calendarday": CalendarDayFactory(unit=province_of(ward)),
        "supportmodelkind": SupportModelKindFactory(unit=province_of(ward)),
        **club_of(person),
        **volunteers(person),
        **moving(person),
        **council(person),
    }


def council(person):
    """A session of the council, and somebody proposed in it."""
    entry = RegistrationFactory(person__unit=person.unit, category="illegal_user")
    proposal = RemovalProposalFactory(registration=entry)
    return {"council": proposal.session, "proposal": proposal}


def of_facility(case, ward):
    """What the measure's facility holds, its plan for the person, and its book."""
    plan = PlanFactory(person=case.person, case=case)
    book = TraineeBookFactory(facility=case.facility)
    return {
        "activity_there": FacilityActivityFactory(facility=case.facility),
        "plan": plan,
        "goal": PlanGoalFactory(plan=plan),
        "review": PlanReviewFactory(plan=plan),
        "revision": PlanRevisionFactory(plan=plan),
        "book": book,
        "unfiled": TraineeFactory(book=book, unit=ward),
    }


def moving(person):
    """A file on its way to the ward, one of the ward's that is asked for, and one it asks for."""
    return {
        "transfer": TransferFactory(to_unit=person.unit),
        "sent": TransferFactory(person=person),
        "handed": TransferFactory(
            to_unit=person.unit, state="by_paper", handed_on=date(2026, 9, 5), receipt_number="1"
        ),
        "request": FileRequestFactory(person=person),
        "asked": FileRequestFactory(unit=person.unit),
    }


def province_of(ward):
    """The province that a ward lies in."""
    return Unit.objects.provinces_of(ward).get()


def former_of(ward):
    """A ward that ended and whose main heir this one is, with a file."""
    above = Unit.objects.provinces_of(ward).get()
    former = CommuneFactory(parent=above, valid_to=date(2025, 6, 30), successor=ward)
    territory.refresh_scope_paths()
    PersonFactory(unit=former, full_name="Người Thử Phường Cũ")
    return former


def codes(ward):
    """A client of whom only a code is known, and the turn for which they came."""
    client = ClientFactory(point=SupportModelFactory(unit=ward, kind="counselling"))
    turn = SupportFactory(person=None, unit=ward, client=client, point=client.point)
    return {"client": client, "turn": turn}


def club_of(person):
    """A club with its board, a member, a meeting and a benefit; a point with a session."""
    membership = MembershipFactory(person=person)
    club, unit = membership.club, person.unit
    point = SupportModelFactory(unit=unit, kind="counselling")
    return {
        "model": club,
        "point": point,
        "membership": membership,
        "board": BoardMemberFactory(model=club),
        "meeting": ActivityFactory(unit=unit, kind="club_meeting", model=club),
        "benefit": ClubBenefitFactory(person=person, club=club),
        "session": ActivityFactory(unit=unit, kind="session", model=point),
    }


def volunteers(person):
    """Who helps, and the teams."""
    member, assignment = (
        TeamMemberFactory(team__unit=person.unit),
        AssignmentFactory(person=person),
    )
    return {
        "assignment": assignment,
        "volunteer": assignment.volunteer,
        "member": member,
        "team": member.team,
        "commendation": CommendationFactory(unit=person.unit),
    }
