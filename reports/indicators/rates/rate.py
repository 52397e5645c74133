"""What a rate is: two indicators, one of which is counted among the other."""

from dataclasses import dataclass

from reports.indicators.definition import Indicator
from reports.indicators.entries.entry import Entry
from reports.indicators.groups import Group


@dataclass(frozen=True, eq=False)  # there is one of each
class Rate:
    """A line of a report that is a share: ``part`` of ``whole``, a stock of the last day.

    ``group`` are the records without which nothing is known of the part.
    """

    entry: Entry
    part: Indicator
    whole: Indicator
    group: Group

    @property
    def code(self) -> str:
        return self.entry.code
