"""The project's addresses and an empty page, behind the same middleware."""

from django.http import HttpResponse
from django.urls import include, path


def empty(request):
    return HttpResponse()


urlpatterns = [path("bench/empty/", empty), path("", include("aftercare.urls"))]
