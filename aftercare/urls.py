"""All addresses."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("wards.urls")),
    path("", include("cases.urls")),
    path("", include("reports.urls")),
]
