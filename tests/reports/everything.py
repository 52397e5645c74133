"""One thing of each kind that some indicator counts, in a ward on a day; people are new each time.

The day lies in 2024-Q3; what needs a past has it in 2020 or 2021.
"""

from datetime import UTC, date, datetime

from cases.models import Activity, Case, DrugTest, Support, SupportModel
from tests.factories import (
    ActivityFactory,
    AssignmentFactory,
    CampaignFactory,
    CampaignPersonFactory,
    CaseFactory,
    CaseStepFactory,
    CommendationFactory,
    CommuneFactory,
    DeterminationFactory,
    DrugStatusFactory,
    DrugTestFactory,
    HandoverFactory,
    HotSpotFactory,
    MembershipFactory,
    PlanFactory,
    PlanReviewFactory,
    ReferralFactory,
    RegistrationFactory,
    RelapseFactory,
    SanctionFactory,
    SupportFactory,
    SupportModelFactory,
    TeamMemberFactory,
    TipFactory,
    TransferFactory,
    UserFactory,
    VisitFactory,
    VolunteerFactory,
    WhereaboutsFactory,
    YearResultFactory,
)
from wards.models import Commendation, DrugStatus

DAY = date(2024, 8, 1)


def one_of_each(ward):
    """Every indicator counts something of it in 2024-Q3."""
    of_people(ward)
    of_measures(ward)
    of_moves(ward)
    of_tasks(ward)
    of_community(ward)
    of_hot_spots(ward)


def of_people(ward):
    RegistrationFactory(person__unit=ward)
    RegistrationFactory(person__unit=ward, category="aftercare", registered_on=DAY)
    AssignmentFactory(person__unit=ward)
    RegistrationFactory(person__unit=ward, category="illegal_user")
    left = {"removed_on": DAY, "removal_reason": "deceased"}
    RegistrationFactory(person__unit=ward, category="aftercare", **left)
    for kind in Case.Kind:
        started = None if kind == Case.Kind.USER_MANAGEMENT else DAY
        CaseFactory(person__unit=ward, kind=kind, opened_on=DAY, decided_on=DAY, started_on=started)
    ended = {"outcome": Case.Outcome.COMPLETED, "opened_on": date(2020, 1, 1)}
    CaseFactory(person__unit=ward, closed_on=DAY, **ended)
    dropped = ended | {"outcome": Case.Outcome.ABANDONED}
    CaseFactory(person__unit=ward, kind=Case.Kind.SUBSTITUTION, closed_on=DAY, **dropped)
    CaseFactory(person__unit=ward, closed_on=date(2021, 1, 1), **ended)
    for factory in (DeterminationFactory, RelapseFactory, VisitFactory, ReferralFactory):
        factory(person__unit=ward, day=DAY)
    DrugTestFactory(person__unit=ward, day=DAY, result=DrugTest.Result.POSITIVE)
    for kind in Support.Kind:
        SupportFactory(person__unit=ward, day=DAY, kind=kind, amount=50_000_000)
    returning = SupportFactory(person__unit=ward, day=date(2021, 5, 1)).person
    SupportFactory(person=returning, day=DAY)


def of_measures(ward):
    """What the police find and do in measures, and the results a year later."""
    dossier = CaseFactory(person__unit=ward, opened_on=DAY)
    for step in ("notify_person", "send_to_court"):
        CaseStepFactory(case=dossier, step=step, done_on=DAY)
    watched = CaseFactory(person__unit=ward, kind="electronic_monitoring", decided_on=DAY)
    CaseStepFactory(case=watched, step="fit", done_on=DAY)
    CaseStepFactory(case=watched, step="breach", type="remove_device", done_on=DAY)
    SanctionFactory(person__unit=ward, day=DAY, amount=2_000_000)
    VisitFactory(person__unit=ward, day=DAY, met="nobody")
    done = {"person__unit": ward, "opened_on": date(2022, 8, 1), "outcome": "completed"}
    cases = [CaseFactory(**done, closed_on=date(2023, 8, 1)) for _ in range(3)]
    YearResultFactory(case=cases[0], day=DAY, use="relapsed")
    YearResultFactory(case=cases[1], day=DAY, why_not="moved", use="", work="")
    ended = {"kind": "aftercare", "started_on": date(2022, 8, 1), "closed_on": DAY}
    CaseFactory(**done, **ended)


def of_moves(ward):
    """Who left a list for good, whose files went over, who was absent or did not come."""
    cleared = {"removed_on": DAY, "removal_reason": "rehab_completed"}
    RegistrationFactory(person__unit=ward, **cleared)
    handed = {"state": "by_paper", "receipt_number": "1", "handed_on": DAY}
    TransferFactory(person__unit=ward, **handed)
    TransferFactory(to_unit=ward, unit=CommuneFactory(), **handed)
    WhereaboutsFactory(person__unit=ward, kind="absent", started_on=DAY)
    HandoverFactory(unit=ward, leaves_on=DAY)
    by = {"arrived_by": UserFactory(unit=ward), "arrived_at": datetime(2024, 8, 1, 3, tzinfo=UTC)}
    HandoverFactory(unit=ward, leaves_on=DAY, arrived_on=DAY, **by)


def of_tasks(ward):
    """A campaign that was closed, a report from the people that was verified, a plan reviewed."""
    by = UserFactory(unit=ward)
    days = {"first_day": DAY, "last_day": DAY, "closed_on": DAY, "closed_by": by}
    checked = {"checked_on": DAY, "way": "records", "result": "at_home"}
    CampaignPersonFactory(campaign=CampaignFactory(unit=ward, way="records", **days), **checked)
    TipFactory(unit=ward, verified=True, received_on=DAY, assigned_on=DAY, verified_on=DAY)
    plan = PlanFactory(person__unit=ward, begun_on=DAY)
    held = {"held_on": DAY, "held_by": by, "reached": "Có việc làm"}
    PlanReviewFactory(plan=plan, due_on=DAY, **held)


def of_community(ward):
    for kind in SupportModel.Kind:
        SupportModelFactory(unit=ward, kind=kind)
    VolunteerFactory(unit=ward)
    MembershipFactory(person__unit=ward)
    ActivityFactory(unit=ward, day=DAY, pupils=30)
    ActivityFactory(unit=ward, day=DAY, kind=Activity.Kind.TRAINING, communes=3)
    ActivityFactory(unit=ward, day=DAY, kind=Activity.Kind.CLUB_MEETING)
    for kind in Activity.MEDIA:
        ActivityFactory(unit=ward, day=DAY, kind=kind, people=None, copies=500)
    SupportModelFactory(unit=ward, started_on=DAY)
    TeamMemberFactory(team__unit=ward)
    for kind in Commendation.Recipient:
        CommendationFactory(unit=ward, recipient_kind=kind, decided_on=DAY)


def of_hot_spots(ward):
    HotSpotFactory(unit=ward, formed_on=DAY)


def of_area(ward, *decisions):
    """Statuses of a commune: (day decided, status)."""
    for day, status in decisions:
        DrugStatusFactory(unit=ward, decided_on=day, status=status, year=day.year)


FREE, WITH_DRUGS = DrugStatus.Status.DRUG_FREE, DrugStatus.Status.WITH_DRUGS
KEPT = ((date(2023, 12, 20), FREE),)
CONVERTED = ((date(2023, 12, 20), WITH_DRUGS), (DAY, FREE))
