"""People, what is done for them, and who and what helps them in the commune."""

from cases.models.column_mappings import ColumnMapping
from cases.models.community.activities import Activity, ActivityPartner, Participant
from cases.models.community.clubs import Attendance, ClubBenefit, ClubMembership
from cases.models.community.conversion import AreaFigures, ConversionPlan, ConversionTask
from cases.models.community.kinds import SupportModelKind
from cases.models.community.outreach import ActivityReach, School
from cases.models.community.support_models import BoardMember, SupportModel
from cases.models.community.teams import Team, TeamMember
from cases.models.community.tips import Tip, TipAssignment
from cases.models.community.volunteers import Volunteer
from cases.models.facilities.activities import (
    FacilityActivity,
    FacilityActivityPartner,
    FacilityAttendance,
)
from cases.models.facilities.care import FacilityCare
from cases.models.facilities.handovers import Handover
from cases.models.facilities.lists import HandoverList
from cases.models.facilities.trainees import Trainee, TraineeBook
from cases.models.help.assignments import VolunteerAssignment
from cases.models.help.clients import Client
from cases.models.help.plan_reviews import PlanReview, PlanRevision
from cases.models.help.plans import PlanGoal, ReintegrationPlan
from cases.models.help.referrals import Referral
from cases.models.help.supports import Support
from cases.models.help.visits import Visit
from cases.models.imports import Import
from cases.models.organisations import Organisation
from cases.models.people.cases import Case
from cases.models.people.earlier import EarlierCourse, EarlierCourseCount
from cases.models.people.file_requests import FileRequest
from cases.models.people.findings import Determination, DrugTest, Relapse, Sanction
from cases.models.people.merges import DifferentPeople, Merge
from cases.models.people.people import Person
from cases.models.people.registrations import Registration, Responsibility
from cases.models.people.results import YearResult
from cases.models.people.steps import CaseClock, CaseStep, Deadline
from cases.models.people.transfers import Transfer, TransferItem
from cases.models.people.whereabouts import Whereabouts
from cases.models.reviews.campaigns import Campaign, CampaignPerson
from cases.models.reviews.comparisons import Comparison, ComparisonRow
from cases.models.reviews.councils import CouncilSession, RemovalProposal
from cases.models.reviews.procedures import LocalProcedure
from cases.models.uploads import Upload

__all__ = [
    "Activity",
    "ActivityPartner",
    "ActivityReach",
    "AreaFigures",
    "Attendance",
    "BoardMember",
    "Campaign",
    "CampaignPerson",
    "Case",
    "CaseClock",
    "CaseStep",
    "Client",
    "ClubBenefit",
    "ClubMembership",
    "ColumnMapping",
    "CouncilSession",
    "Comparison",
    "ComparisonRow",
    "ConversionPlan",
    "ConversionTask",
    "Deadline",
    "Determination",
    "DifferentPeople",
    "DrugTest",
    "EarlierCourse",
    "EarlierCourseCount",
    "FileRequest",
    "FacilityActivity",
    "FacilityActivityPartner",
    "FacilityAttendance",
    "FacilityCare",
    "Handover",
    "HandoverList",
    "Import",
    "LocalProcedure",
    "Merge",
    "Organisation",
    "Participant",
    "Person",
    "PlanGoal",
    "PlanReview",
    "PlanRevision",
    "Referral",
    "ReintegrationPlan",
    "Registration",
    "Relapse",
    "RemovalProposal",
    "Responsibility",
    "Sanction",
    "School",
    "Support",
    "SupportModel",
    "SupportModelKind",
    "Team",
    "TeamMember",
    "Tip",
    "TipAssignment",
    "Trainee",
    "TraineeBook",
    "Transfer",
    "TransferItem",
    "Upload",
    "Visit",
    "Volunteer",
    "VolunteerAssignment",
    "Whereabouts",
    "YearResult",
]
