"""All addresses."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

handler500 = "wards.views.errors.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("i18n/language/", login_not_required(set_language), name="set_language"),
    path("", include("wards.urls")),
    path("", include("cases.urls")),
    path("", include("reports.urls")),
]
