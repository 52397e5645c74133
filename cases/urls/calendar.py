"""Addresses of the calendar that deadlines are counted by."""

from django.urls import path

from cases.views import calendar

urlpatterns = [
    path("calendar/", calendar.CalendarDayList.as_view(), name="calendar_day_list"),
    path("calendar/moved/", calendar.MovedList.as_view(), name="calendar_day_moved"),
    path("calendar/new/", calendar.CalendarDayCreate.as_view(), name="calendar_day_create"),
    path(
        "calendar/<uuid:code>/edit/",
        calendar.CalendarDayEdit.as_view(),
        name="calendar_day_edit",
    ),
    path(
        "calendar/<uuid:code>/removal/",
        calendar.CalendarDayRemove.as_view(),
        name="calendar_day_remove",
    ),
]
