"""Addresses of facilities, and of whom they hand over to communes."""

from django.urls import path

from cases.views.facilities import handovers, lists, people

urlpatterns = [
    path("facility/", people.FacilityHome.as_view(), name="facility_home"),
    path("facility/people/<uuid:code>/", people.FacilityPerson.as_view(), name="facility_person"),
    path("facility/people/<uuid:code>/care/new/", people.CareCreate.as_view(), name="care_create"),
    path("facility/care/<uuid:code>/edit/", people.CareEdit.as_view(), name="care_edit"),
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
