"""Addresses of people, their cases, and imports."""

from django.urls import path

from cases.views import (
    assignments,
    cases,
    clubs,
    drug_tests,
    meetings,
    people,
    referrals,
    registrations,
    rounds,
    search,
    support_models,
    supports,
    visits,
    volunteers,
)

app_name = "cases"

urlpatterns = [
    path("people/", people.PersonList.as_view(), name="person_list"),
    path("people/search/", search.person_search, name="person_search"),
    path("people/new/", search.PersonLookup.as_view(), name="person_lookup"),
    path("people/new/form/", people.PersonCreate.as_view(), name="person_create"),
    path("people/<uuid:code>/", people.PersonDetail.as_view(), name="person_detail"),
    path("people/<uuid:code>/edit/", people.PersonEdit.as_view(), name="person_edit"),
    path("people/<uuid:code>/identity/", people.person_identity, name="person_identity"),
    path(
        "people/<uuid:code>/registrations/new/",
        registrations.RegistrationCreate.as_view(),
        name="registration_create",
    ),
    path("people/<uuid:code>/cases/new/", cases.CaseCreate.as_view(), name="case_create"),
    path(
        "registrations/<uuid:code>/edit/",
        registrations.RegistrationEdit.as_view(),
        name="registration_edit",
    ),
    path(
        "registrations/<uuid:code>/removal/",
        registrations.RegistrationRemoval.as_view(),
        name="registration_removal",
    ),
    path("people/<uuid:code>/visits/new/", visits.VisitCreate.as_view(), name="visit_create"),
    path("visits/", visits.VisitList.as_view(), name="visit_list"),
    path("visits/round/", rounds.visit_round, name="visit_round"),
    path("visits/unvisited/", visits.UnvisitedList.as_view(), name="unvisited"),
    path("visits/<uuid:code>/edit/", visits.VisitEdit.as_view(), name="visit_edit"),
    path("visits/<uuid:code>/removal/", visits.VisitRemove.as_view(), name="visit_remove"),
    path("people/<uuid:code>/tests/new/", drug_tests.DrugTestCreate.as_view(), name="test_create"),
    path("tests/<uuid:code>/edit/", drug_tests.DrugTestEdit.as_view(), name="test_edit"),
    path("tests/<uuid:code>/removal/", drug_tests.DrugTestRemove.as_view(), name="test_remove"),
    path("cases/", cases.CaseList.as_view(), name="case_list"),
    path("cases/<uuid:code>/", cases.CaseDetail.as_view(), name="case_detail"),
    path("cases/<uuid:code>/edit/", cases.CaseEdit.as_view(), name="case_edit"),
    path("cases/<uuid:code>/decision/", cases.CaseDecision.as_view(), name="case_decision"),
    path("cases/<uuid:code>/closure/", cases.CaseClosure.as_view(), name="case_closure"),
    path("supports/", supports.SupportList.as_view(), name="support_list"),
    path("supports/loans/", supports.LoansByGuarantor.as_view(), name="loans_by_guarantor"),
    path(
        "people/<uuid:code>/supports/new/",
        supports.SupportCreate.as_view(),
        name="support_create",
    ),
    path("supports/<uuid:code>/edit/", supports.SupportEdit.as_view(), name="support_edit"),
    path("supports/<uuid:code>/removal/", supports.SupportRemove.as_view(), name="support_remove"),
    path("supports/<uuid:code>/follow-up/", supports.support_follow_up, name="support_follow_up"),
    path("referrals/", referrals.ReferralList.as_view(), name="referral_list"),
    path(
        "people/<uuid:code>/referrals/new/",
        referrals.ReferralCreate.as_view(),
        name="referral_create",
    ),
    path("referrals/<uuid:code>/edit/", referrals.ReferralEdit.as_view(), name="referral_edit"),
    path(
        "referrals/<uuid:code>/feedback/",
        referrals.ReferralFeedback.as_view(),
        name="referral_feedback",
    ),
    path(
        "referrals/<uuid:code>/removal/",
        referrals.ReferralRemove.as_view(),
        name="referral_remove",
    ),
    path("models/", support_models.ModelList.as_view(), name="model_list"),
    path("models/new/", support_models.ModelCreate.as_view(), name="model_create"),
    path("models/<uuid:code>/", support_models.ModelDetail.as_view(), name="model_detail"),
    path("models/<uuid:code>/edit/", support_models.ModelEdit.as_view(), name="model_edit"),
    path("models/<uuid:code>/end/", support_models.ModelEnd.as_view(), name="model_end"),
    path("models/<uuid:code>/removal/", support_models.ModelRemove.as_view(), name="model_remove"),
    path(
        "models/<uuid:code>/board/new/", support_models.BoardCreate.as_view(), name="board_create"
    ),
    path("board/<uuid:code>/edit/", support_models.BoardEdit.as_view(), name="board_edit"),
    path("board/<uuid:code>/removal/", support_models.BoardRemove.as_view(), name="board_remove"),
    path(
        "models/<uuid:code>/memberships/new/",
        clubs.MembershipCreate.as_view(),
        name="membership_create",
    ),
    path(
        "people/<uuid:code>/memberships/new/",
        clubs.PersonMembershipCreate.as_view(),
        name="person_membership_create",
    ),
    path("memberships/<uuid:code>/edit/", clubs.MembershipEdit.as_view(), name="membership_edit"),
    path(
        "memberships/<uuid:code>/removal/",
        clubs.MembershipRemove.as_view(),
        name="membership_remove",
    ),
    path(
        "models/<uuid:code>/meetings/new/", meetings.MeetingCreate.as_view(), name="meeting_create"
    ),
    path("meetings/<uuid:code>/edit/", meetings.MeetingEdit.as_view(), name="meeting_edit"),
    path(
        "meetings/<uuid:code>/removal/",
        meetings.ActivityRemove.as_view(queryset=meetings.MEETINGS),
        name="meeting_remove",
    ),
    path(
        "models/<uuid:code>/benefits/new/", meetings.BenefitCreate.as_view(), name="benefit_create"
    ),
    path("benefits/<uuid:code>/removal/", meetings.BenefitRemove.as_view(), name="benefit_remove"),
    path(
        "models/<uuid:code>/sessions/new/", meetings.SessionCreate.as_view(), name="session_create"
    ),
    path("sessions/<uuid:code>/edit/", meetings.SessionEdit.as_view(), name="session_edit"),
    path(
        "sessions/<uuid:code>/removal/",
        meetings.ActivityRemove.as_view(queryset=meetings.SESSIONS),
        name="session_remove",
    ),
    path("people/without-helper/", assignments.Helperless.as_view(), name="helperless"),
    path(
        "people/<uuid:code>/assignments/new/",
        assignments.AssignmentCreate.as_view(),
        name="assignment_create",
    ),
    path(
        "assignments/<uuid:code>/edit/",
        assignments.AssignmentEdit.as_view(),
        name="assignment_edit",
    ),
    path(
        "assignments/<uuid:code>/end/", assignments.AssignmentEnd.as_view(), name="assignment_end"
    ),
    path(
        "assignments/<uuid:code>/removal/",
        assignments.AssignmentRemove.as_view(),
        name="assignment_remove",
    ),
    path("volunteers/", volunteers.VolunteerList.as_view(), name="volunteer_list"),
    path("volunteers/new/", volunteers.VolunteerCreate.as_view(), name="volunteer_create"),
    path("volunteers/<uuid:code>/", volunteers.VolunteerDetail.as_view(), name="volunteer_detail"),
    path("volunteers/<uuid:code>/edit/", volunteers.VolunteerEdit.as_view(), name="volunteer_edit"),
    path("volunteers/<uuid:code>/end/", volunteers.VolunteerEnd.as_view(), name="volunteer_end"),
    path(
        "volunteers/<uuid:code>/removal/",
        volunteers.VolunteerRemove.as_view(),
        name="volunteer_remove",
    ),
]
