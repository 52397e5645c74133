"""Addresses of people, their registrations and their measures."""

from django.urls import path

from cases.views.people import (
    cases,
    deadlines,
    earlier,
    papers,
    people,
    registrations,
    search,
    steps,
    unallocated,
    unmonitored,
    whereabouts,
    withdrawals,
)
from cases.views.people.duplicates import alike, same_number

urlpatterns = [
    path("work/", deadlines.work_list, name="work_list"),
    path("work/papers/", papers.PaperList.as_view(), name="paper_list"),
    path("work/approvals/", papers.ApprovalList.as_view(), name="approval_list"),
    path("work/steps/", deadlines.DeadlineList.as_view(), name="deadline_list"),
    path("people/", people.PersonList.as_view(), name="person_list"),
    path("people/unallocated/", unallocated.UnallocatedList.as_view(), name="unallocated_list"),
    path("people/same-number/", same_number.SameNumberList.as_view(), name="same_number_list"),
    path("people/unmonitored/", unmonitored.UnmonitoredList.as_view(), name="unmonitored_list"),
    path("people/search/", search.person_search, name="person_search"),
    path("people/alike/", alike.person_alike, name="person_alike"),
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
    path(
        "people/<uuid:code>/whereabouts/new/",
        whereabouts.WhereaboutsCreate.as_view(),
        name="whereabouts_create",
    ),
    path(
        "whereabouts/<uuid:code>/edit/",
        whereabouts.WhereaboutsEdit.as_view(),
        name="whereabouts_edit",
    ),
    path(
        "whereabouts/<uuid:code>/removal/",
        whereabouts.WhereaboutsRemove.as_view(),
        name="whereabouts_remove",
    ),
    path(
        "people/<uuid:code>/earlier-courses/new/",
        earlier.EarlierCourseCreate.as_view(),
        name="earlier_course_create",
    ),
    path(
        "people/<uuid:code>/earlier-courses/number/",
        earlier.CourseCountCreate.as_view(),
        name="course_count_create",
    ),
    path(
        "earlier-courses/<uuid:code>/edit/",
        earlier.EarlierCourseEdit.as_view(),
        name="earlier_course_edit",
    ),
    path(
        "earlier-courses/<uuid:code>/withdrawal/",
        withdrawals.EarlierCourseWithdrawal.as_view(),
        name="earlier_course_withdrawal",
    ),
    path(
        "earlier-courses/<uuid:code>/restoration/",
        withdrawals.earlier_course_restoration,
        name="earlier_course_restoration",
    ),
    path("people/withdrawn/", withdrawals.WithdrawalList.as_view(), name="withdrawal_list"),
    path(
        "people/<uuid:code>/withdrawal/",
        withdrawals.PersonWithdrawal.as_view(),
        name="person_withdrawal",
    ),
    path(
        "people/<uuid:code>/restoration/",
        withdrawals.person_restoration,
        name="person_restoration",
    ),
    path(
        "registrations/<uuid:code>/withdrawal/",
        withdrawals.RegistrationWithdrawal.as_view(),
        name="registration_withdrawal",
    ),
    path(
        "registrations/<uuid:code>/restoration/",
        withdrawals.registration_restoration,
        name="registration_restoration",
    ),
    path(
        "cases/<uuid:code>/withdrawal/",
        withdrawals.CaseWithdrawal.as_view(),
        name="case_withdrawal",
    ),
    path("cases/<uuid:code>/restoration/", withdrawals.case_restoration, name="case_restoration"),
    path("cases/", cases.CaseList.as_view(), name="case_list"),
    path("cases/<uuid:code>/", cases.CaseDetail.as_view(), name="case_detail"),
    path("cases/<uuid:code>/edit/", cases.CaseEdit.as_view(), name="case_edit"),
    path("cases/<uuid:code>/steps/new/", steps.StepCreate.as_view(), name="step_create"),
    path("steps/<uuid:code>/edit/", steps.StepEdit.as_view(), name="step_edit"),
    path("steps/<uuid:code>/approval/", steps.step_approval, name="step_approval"),
    path("steps/<uuid:code>/withdrawal/", steps.StepWithdrawal.as_view(), name="step_withdrawal"),
    path("cases/<uuid:code>/decision/", cases.CaseDecision.as_view(), name="case_decision"),
    path("cases/<uuid:code>/closure/", cases.CaseClosure.as_view(), name="case_closure"),
]
