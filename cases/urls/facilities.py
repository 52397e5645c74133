"""Addresses of facilities, and of whom they hand over to communes."""

from django.urls import path

from cases.views.facilities import people

urlpatterns = [
    path("facility/", people.FacilityHome.as_view(), name="facility_home"),
    path("facility/people/<uuid:code>/", people.FacilityPerson.as_view(), name="facility_person"),
    path("facility/people/<uuid:code>/care/new/", people.CareCreate.as_view(), name="care_create"),
    path("facility/care/<uuid:code>/edit/", people.CareEdit.as_view(), name="care_edit"),
]
