"""One thing of each kind that some indicator counts, in a ward on a day; people are new each time.

The day lies in 2024-Q3; what needs a past has it in 2020 or 2021.
"""

from datetime import date

from cases.models import Activity, Case, DrugTest, Support, SupportModel
from tests.factories import (
    ActivityFactory,
    AssignmentFactory,
    CaseFactory,
    CommendationFactory,
    DeterminationFactory,
    DrugStatusFactory,
    DrugTestFactory,
    HotSpotFactory,
    MembershipFactory,
    ReferralFactory,
    RegistrationFactory,
    RelapseFactory,
    SupportFactory,
    SupportModelFactory,
    TeamMemberFactory,
    VisitFactory,
    VolunteerFactory,
)
from wards.models import Commendation, DrugStatus

DAY = date(2024, 8, 1)


def one_of_each(ward):
    """Every indicator counts something of it in 2024-Q3."""
    of_people(ward)
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
