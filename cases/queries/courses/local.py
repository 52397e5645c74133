"""Which internal procedure a step goes by: that of its unit on the day its clock began."""

from collections import defaultdict
from dataclasses import dataclass

from cases.models import Case, LocalProcedure
from cases.queries.courses.questions import MINOR
from cases.rules.clocks.moments import Moment
from cases.rules.steps import local
from cases.rules.steps.states import OURS, WAITING
from cases.rules.tables.book import the_law


@dataclass(frozen=True)
class Local:
    """A unit's own procedure for a step, and its last moment where it sets one."""

    procedure: LocalProcedure
    due: Moment | None


class Procedures:
    """The internal procedures of some units, read in one query."""

    def __init__(self, units):
        self.found = defaultdict(list)
        for one in LocalProcedure.objects.filter(unit__in=units):
            self.found[one.unit_id, one.kind, one.step].append(one)

    def of(self, case, line, workdays):
        """What goes for a line of a measure that is to be done; None for none."""
        timing = line.state.timing
        if not line.is_to_do or line.name == WAITING:
            return None
        began = timing.clock or timing.opens
        day = began.day if began else case.opened_on
        for one in self.found[case.person.unit_id, case.kind, line.code]:
            if one.first_day <= day and (one.last_day is None or day <= one.last_day):
                return Local(one, self._due(one, line, workdays))
        return None

    def _due(self, one, line, workdays):
        """None too where the law's limit is nobody's lateness, for its clock is not known."""
        if not one.number or line.due != line.state.timing.due:
            return None
        return local.due(line.state.timing, one.number, one.counted_in, workdays)


def rows_of(kind, step, day):
    """The law's rows of a step of a measure on a day: of adults and of minors."""
    regime = the_law().regime_on(day)
    kinds = (kind, MINOR) if kind == Case.Kind.COMPULSORY else (kind,)
    found = [the_law().procedures.get((one, regime), {}).get(step) for one in kinds]
    return [row for row in found if row]


def steps_of(kind, day):
    """The law's rows of the steps of a measure that the commune itself does, on a day."""
    rows = the_law().procedures.get((kind, the_law().regime_on(day)), {})
    return sorted(
        (row for row in rows.values() if OURS.search(row.actor)), key=lambda row: int(row.order)
    )
