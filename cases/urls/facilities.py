"""Addresses of facilities, and of whom they hand over to communes."""

from django.urls import path

from cases.views.facilities import activities, handovers, lists, people, trainees

urlpatterns = [
    path("facility/", people.FacilityHome.as_view(), name="facility_home"),
    path("facility/people/<uuid:code>/", people.FacilityPerson.as_view(), name="facility_person"),
    path("facility/people/<uuid:code>/care/new/", people.CareCreate.as_view(), name="care_create"),
    path("facility/care/<uuid:code>/edit/", people.CareEdit.as_view(), name="care_edit"),
    path(
        "facility/activities/",
        activities.FacilityActivities.as_view(),
        name="facility_activities",
    ),
    path(
        "facility/activities/new/",
        activities.FacilityActivityCreate.as_view(),
        name="facility_activity_create",
    ),
    path(
        "facility/activities/<uuid:code>/",
        activities.FacilityActivityDetail.as_view(),
        name="facility_activity_detail",
    ),
    path(
        "facility/activities/<uuid:code>/edit/",
        activities.FacilityActivityEdit.as_view(),
        name="facility_activity_edit",
    ),
    path(
        "facility/activities/<uuid:code>/removal/",
        activities.FacilityActivityRemove.as_view(),
        name="facility_activity_remove",
    ),
    path(
        "facility/activities/<uuid:code>/people/",
        activities.facility_activity_people,
        name="facility_activity_people",
    ),
    path("facility/lists/", lists.FacilityLists.as_view(), name="facility_lists"),
    path("facility/lists/new/", lists.ListCreate.as_view(), name="facility_list_create"),
    path("facility/lists/workbook/", lists.ListUpload.as_view(), name="facility_list_upload"),
    path("facility/lists/<uuid:code>/", lists.ListDetail.as_view(), name="facility_list_detail"),
    path("facility/lists/<uuid:code>/edit/", lists.ListEdit.as_view(), name="facility_list_edit"),
    path(
        "facility/lists/<uuid:code>/removal/",
        lists.ListRemove.as_view(),
        name="facility_list_remove",
    ),
    path("facility/lists/<uuid:code>/people/", lists.list_people, name="facility_list_people"),
    path(
        "facility/lists/<uuid:code>/names/new/",
        lists.NameCreate.as_view(),
        name="facility_name_create",
    ),
    path("facility/names/<uuid:code>/edit/", lists.NameEdit.as_view(), name="facility_name_edit"),
    path(
        "facility/names/<uuid:code>/removal/",
        lists.NameRemove.as_view(),
        name="facility_name_remove",
    ),
    path("facility/trainees/", trainees.TraineeList.as_view(), name="trainee_list"),
    path("facility/books/", trainees.TraineeBooks.as_view(), name="trainee_books"),
    path("facility/books/new/", trainees.TraineeBookUpload.as_view(), name="trainee_book_create"),
    path(
        "facility/books/<uuid:code>/",
        trainees.TraineeBookDetail.as_view(),
        name="trainee_book_detail",
    ),
    path(
        "facility/books/<uuid:code>/loading/",
        trainees.trainee_book_loading,
        name="trainee_book_loading",
    ),
    path(
        "facility/books/<uuid:code>/removal/",
        trainees.TraineeBookRemove.as_view(),
        name="trainee_book_remove",
    ),
    path("trainees/unfiled/", trainees.UnfiledList.as_view(), name="unfiled_list"),
    path("trainees/unfiled/<uuid:code>/", trainees.UnfiledDetail.as_view(), name="unfiled_detail"),
    path(
        "trainees/unfiled/<uuid:code>/person/<uuid:person>/",
        trainees.unfiled_person,
        name="unfiled_person",
    ),
    path("handovers/", handovers.HandoverList.as_view(), name="handover_list"),
    path("handovers/<uuid:code>/", handovers.HandoverDetail.as_view(), name="handover_detail"),
    path("handovers/<uuid:code>/notice/", handovers.handover_notice, name="handover_notice"),
    path(
        "handovers/<uuid:code>/person/<uuid:person>/",
        handovers.handover_person,
        name="handover_person",
    ),
    path("handovers/<uuid:code>/arrival/", handovers.Arrival.as_view(), name="handover_arrival"),
    path("handovers/<uuid:code>/refusal/", handovers.Refusal.as_view(), name="handover_refusal"),
    path(
        "handovers/<uuid:code>/commune/", handovers.NameCommune.as_view(), name="handover_commune"
    ),
    path(
        "handovers/<uuid:code>/settlement/",
        handovers.Settlement.as_view(),
        name="handover_settlement",
    ),
]
