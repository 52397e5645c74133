"""The project's addresses and an empty page, behind the same middleware."""

from django.http import HttpResponse
from django.urls import include, path

from cases.views.people.people import PersonList

ROWS = 10_000


class TenThousand(PersonList):
    """The list of people as it is, of 10,000 of them."""

    def in_sight(self):
        seen = super().in_sight()
        last = seen.order_by("pk").values_list("pk", flat=True)[ROWS - 1]
        return seen.filter(pk__lte=last)


def empty(request):
    return HttpResponse()


urlpatterns = [
    path("bench/empty/", empty),
    path("bench/people/", TenThousand.as_view(), name="ten_thousand"),
    path("", include("aftercare.urls")),
]
