"""Activities, counted in the unit that held them: a district's in no commune."""

from cases.models import Activity
from reports.indicators.builders import flow, within
from reports.indicators.definition import total_of

_outreach = within("day", kind=Activity.Kind.OUTREACH)
_training = within("day", kind=Activity.Kind.TRAINING)
_with_communes = within("day", kind=Activity.Kind.TRAINING, communes__isnull=False)
_with_pupils = within("day", pupils__isnull=False)

_meetings = within("day", kind=Activity.Kind.CLUB_MEETING)
MEDIA = {
    "news_items": Activity.Kind.NEWS,
    "broadcasts": Activity.Kind.BROADCAST,
    "posters": Activity.Kind.POSTER,
    "leaflets": Activity.Kind.LEAFLET,
}

INDICATORS = (
    flow("outreach_events", Activity, _outreach),
    flow("outreach_attendance", Activity, _outreach, total_of("people")),
    flow("training_courses", Activity, _training),
    flow("training_attendance", Activity, _training, total_of("people")),
    flow("training_communes", Activity, _with_communes, total_of("communes")),
    *(
        flow(code, Activity, within("day", kind=kind), total_of("copies"))
        for code, kind in MEDIA.items()
    ),
    flow("club_meetings", Activity, _meetings),
    flow("club_attendance", Activity, _meetings, total_of("people")),
    flow("pupils_reached", Activity, _with_pupils, total_of("pupils")),
)
