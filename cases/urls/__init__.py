"""Addresses of this layer, a wing each."""

from cases.urls import calendar, community, help, people

app_name = "cases"

urlpatterns = [
    *people.urlpatterns,
    *help.urlpatterns,
    *community.urlpatterns,
    *calendar.urlpatterns,
]
