"""Beats of the demonstration's ward: three, each with its officer, one of them on leave."""

from datetime import date, timedelta

from django.db.models.functions import Length

from wards.actions import beat_duties, beats
from wards.models import Beat, BeatDuty, Neighbourhood

BEGAN = date(2025, 7, 1)  # with the ward
LEAVE = timedelta(days=6)
OFFICERS = (  # beside the ward's first officer: user names end so
    ("canbo2", "Vũ Thị Giả Sử"),
    ("canbo3", "Đặng Văn Tượng Trưng"),
)


def give(*, unit, officers, leader, today):
    """Share the neighbourhoods of a ward among these officers, a beat each; the last is on leave.

    The first stands in for them for a week from today.
    """
    hoods = list(Neighbourhood.objects.filter(unit=unit).order_by(Length("name"), "name"))
    share = -(-len(hoods) // len(officers))
    facts = {"by": leader, "today": today}
    for number, officer in enumerate(officers):
        beat = Beat(unit=unit, number=str(number + 1), first_day=BEGAN)
        here = hoods[number * share : (number + 1) * share]
        beats.add(record=beat, neighbourhoods=here, **facts)
        duty = BeatDuty(beat=beat, officer=officer, first_day=BEGAN)
        beat_duties.begin(record=duty, **facts)
    deputy = BeatDuty(beat=beat, officer=officers[0], is_deputy=True, first_day=today)
    deputy.last_day = today + LEAVE
    beat_duties.begin(record=deputy, **facts)
