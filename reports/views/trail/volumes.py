"""The weekly page of unusual volumes of reading: each user against their own past."""

from datetime import date, timedelta

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from wards.access import require
from wards.models import User
from wards.roles import Can
from wards.trail import volumes
from wards.web import traces


@require_GET
def volume_list(request):
    """The users in sight who read something in a week; ``week`` in the address is a day of it."""
    require(request.user, Can.VOLUME_VIEW)
    today = timezone.localdate()
    monday = monday_of(min(asked_day(request.GET.get("week", ""), today), today))
    users = User.objects.visible_to(request.user).select_related("unit")
    readers = volumes.week_of(users, monday)
    traces.lists(request, rows=len(readers), model="wards.user", filters=[f"week={monday}"])
    following = monday + volumes.WEEK
    context = {
        "readers": readers,
        "headings": [label for label, _count in volumes.KINDS.values()],
        "first": monday,
        "last": following - timedelta(days=1),
        "before": monday - volumes.WEEK,
        "after": following if following <= today else None,
        "is_running": following > today,
        "facts": {"weeks": volumes.PAST, "few": volumes.FEW},
    }
    return render(request, "reports/volume_list.html", context)


def asked_day(text, today):
    """A day of the week asked for; today for none and for what is no day of this age."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today
    return day if day.year > 2000 else today


def monday_of(day):
    return day - timedelta(days=day.weekday())
