"""A day, with the time of day where it is known. Times are those of Asia/Ho_Chi_Minh."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as TimeOfDay


@dataclass(frozen=True)
class Moment:
    """A bare day may be any time of that day: it lasts from ``earliest`` to ``latest``."""

    day: date
    time: TimeOfDay | None = None

    @classmethod
    def at(cls, instant: datetime) -> "Moment":
        return cls(instant.date(), instant.time())

    @property
    def earliest(self) -> datetime:
        return datetime.combine(self.day, self.time or TimeOfDay.min)

    @property
    def latest(self) -> datetime:
        return datetime.combine(self.day, self.time or TimeOfDay.max)

    @property
    def plain(self) -> "Moment":
        return Moment(self.day)

    @property
    def next_day(self) -> "Moment":
        return Moment(self.day + timedelta(days=1))

    def passed_by(self, other: "Moment") -> bool:
        """Whether ``other`` is surely later."""
        return other.earliest > self.latest

    def __str__(self) -> str:
        if self.time is None:
            return self.day.isoformat()
        return self.earliest.isoformat(timespec="minutes")


def earliest(moments) -> Moment | None:
    return min(moments, key=lambda moment: moment.earliest, default=None)


def latest(moments) -> Moment | None:
    return max(moments, key=lambda moment: moment.earliest, default=None)
