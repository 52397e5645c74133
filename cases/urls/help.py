"""Addresses of what is done for people: visits, tests, supports, referrals, helpers."""

from django.urls import path

from cases.views.help import (
    assignments,
    clients,
    drug_tests,
    loans,
    many,
    referrals,
    rounds,
    sanctions,
    supports,
    visits,
    year_results,
)

urlpatterns = [
    path("people/<uuid:code>/visits/new/", visits.VisitCreate.as_view(), name="visit_create"),
    path("people/many/", many.person_many, name="person_many"),
    path("people/many/<uuid:code>/", many.person_many_detail, name="person_many_detail"),
    path("people/many/<uuid:code>/removal/", many.person_many_removal, name="person_many_removal"),
    path("visits/", visits.VisitList.as_view(), name="visit_list"),
    path("visits/round/", rounds.visit_round, name="visit_round"),
    path("visits/unvisited/", visits.UnvisitedList.as_view(), name="unvisited"),
    path("visits/<uuid:code>/edit/", visits.VisitEdit.as_view(), name="visit_edit"),
    path("visits/<uuid:code>/removal/", visits.VisitRemove.as_view(), name="visit_remove"),
    path("people/<uuid:code>/tests/new/", drug_tests.DrugTestCreate.as_view(), name="test_create"),
    path("tests/<uuid:code>/edit/", drug_tests.DrugTestEdit.as_view(), name="test_edit"),
    path("tests/<uuid:code>/removal/", drug_tests.DrugTestRemove.as_view(), name="test_remove"),
    path(
        "people/<uuid:code>/sanctions/new/",
        sanctions.SanctionCreate.as_view(),
        name="sanction_create",
    ),
    path("sanctions/<uuid:code>/edit/", sanctions.SanctionEdit.as_view(), name="sanction_edit"),
    path(
        "sanctions/<uuid:code>/removal/",
        sanctions.SanctionRemove.as_view(),
        name="sanction_remove",
    ),
    path(
        "cases/<uuid:code>/year-result/new/",
        year_results.YearResultCreate.as_view(),
        name="year_result_create",
    ),
    path(
        "year-results/<uuid:code>/edit/",
        year_results.YearResultEdit.as_view(),
        name="year_result_edit",
    ),
    path(
        "year-results/<uuid:code>/removal/",
        year_results.YearResultRemove.as_view(),
        name="year_result_remove",
    ),
    path("supports/", supports.SupportList.as_view(), name="support_list"),
    path("supports/loans/", supports.LoansByGuarantor.as_view(), name="loans_by_guarantor"),
    path(
        "models/<uuid:code>/clients/new/",
        clients.PointClientCreate.as_view(),
        name="client_create",
    ),
    path(
        "volunteers/<uuid:code>/clients/new/",
        clients.ContactCreate.as_view(),
        name="client_contact_create",
    ),
    path("clients/<uuid:code>/", clients.ClientDetail.as_view(), name="client_detail"),
    path(
        "clients/<uuid:code>/turns/new/",
        clients.ClientTurnCreate.as_view(),
        name="client_turn_create",
    ),
    path(
        "clients/<uuid:code>/turns/<uuid:turn>/removal/",
        clients.client_turn_remove,
        name="client_turn_remove",
    ),
    path("clients/<uuid:code>/file/", clients.ClientLink.as_view(), name="client_link"),
    path("clients/<uuid:code>/file/removal/", clients.client_unlinking, name="client_unlinking"),
    path("loans/", loans.LoanList.as_view(), name="loan_list"),
    path("people/<uuid:code>/loans/new/", loans.LoanPropose.as_view(), name="loan_propose"),
    path("loans/<uuid:code>/", loans.LoanDetail.as_view(), name="loan_detail"),
    path("loans/<uuid:code>/edit/", loans.LoanEdit.as_view(), name="loan_edit"),
    path("loans/<uuid:code>/approval/", loans.LoanApproval.as_view(), name="loan_approval"),
    path("loans/<uuid:code>/refusal/", loans.LoanRefusal.as_view(), name="loan_refusal"),
    path("loans/<uuid:code>/payment/", loans.LoanPayment.as_view(), name="loan_payment"),
    path("loans/<uuid:code>/arrears/", loans.LoanArrears.as_view(), name="loan_arrears"),
    path("loans/<uuid:code>/repayment/", loans.LoanRepayment.as_view(), name="loan_repayment"),
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
]
