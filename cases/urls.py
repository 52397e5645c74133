"""Addresses of people, their cases, and imports."""

from django.urls import path

from cases.views import (
    cases,
    drug_tests,
    people,
    referrals,
    registrations,
    search,
    supports,
    visits,
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
]
