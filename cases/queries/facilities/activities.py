"""Who of a facility could take part in an activity, and who did."""

from django.db.models import Exists, OuterRef, Q

from cases.models import Case, FacilityAttendance


def there_on(activity, user, today):
    """The measures of those who were at the facility on the activity's day, as the user sees.

    They come with ``came``: whether they are ticked. Who is ticked stands there in any case.
    """
    ticked = FacilityAttendance.objects.filter(activity=activity, case=OuterRef("pk"))
    seen = Case.objects.at_facility_of(user, today).annotate(came=Exists(ticked))
    stayed = Q(closed_on__isnull=True) | Q(closed_on__gte=activity.day)
    return seen.filter(Q(started_on__lte=activity.day) & stayed | Q(came=True))
