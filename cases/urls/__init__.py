"""Addresses of this layer, a wing each."""

from cases.urls import calendar, community, facilities, help, moving, people, reviews

app_name = "cases"

urlpatterns = [
    *people.urlpatterns,
    *moving.urlpatterns,
    *help.urlpatterns,
    *community.urlpatterns,
    *calendar.urlpatterns,
    *facilities.urlpatterns,
    *reviews.urlpatterns,
]
