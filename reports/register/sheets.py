"""The sheets that an import loads, in the order in which they build on one another."""

from cases.register.sheets.community.activities import ActivitySheet
from cases.register.sheets.community.club_members import ClubMemberSheet
from cases.register.sheets.community.drug_statuses import DrugStatusSheet
from cases.register.sheets.community.hot_spots import HotSpotSheet
from cases.register.sheets.community.populations import PopulationSheet
from cases.register.sheets.community.support_models import SupportModelSheet
from cases.register.sheets.community.volunteers import VolunteerSheet
from cases.register.sheets.people.aftercare import AftercareSheet
from cases.register.sheets.people.determinations import DeterminationSheet
from cases.register.sheets.people.drug_tests import DrugTestSheet
from cases.register.sheets.people.lists import ListSheet
from cases.register.sheets.people.people import PeopleSheet
from cases.register.sheets.people.referrals import ReferralSheet
from cases.register.sheets.people.rehab import RehabSheet
from cases.register.sheets.people.relapses import RelapseSheet
from cases.register.sheets.people.supports import SupportSheet
from cases.register.sheets.people.visits import VisitSheet
from cases.register.sheets.people.whereabouts import WhereaboutsSheet
from reports.register.signed import SignedSheet
from reports.register.targets import TargetSheet

SHEETS = (
    PeopleSheet,
    ListSheet,
    RehabSheet,
    AftercareSheet,
    WhereaboutsSheet,
    DrugTestSheet,
    DeterminationSheet,
    RelapseSheet,
    VisitSheet,
    SupportModelSheet,
    ClubMemberSheet,
    VolunteerSheet,
    SupportSheet,
    ReferralSheet,
    ActivitySheet,
    DrugStatusSheet,
    HotSpotSheet,
    PopulationSheet,
    SignedSheet,
    TargetSheet,
)
