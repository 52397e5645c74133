"""The tables of the law, looked up by kind, regime and day."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from cases.rules.tables import facts
from cases.rules.tables.csvs import parts, rows
from cases.rules.tables.procedures import StepRow

DATA = Path(__file__).parent.parent / "data"


@dataclass(frozen=True)
class Book:
    """A folder of tables; another folder is another law."""

    folder: Path

    def table(self, name: str, shape: type) -> list:
        return rows(self.folder / f"{name}.csv", shape)

    @cached_property
    def regimes(self) -> list[facts.RegimeRow]:
        return sorted(self.table("regimes", facts.RegimeRow), key=lambda row: row.since)

    @cached_property
    def kinds(self) -> dict[str, facts.KindRow]:
        return {row.kind: row for row in self.table("kinds", facts.KindRow)}

    @cached_property
    def steps(self) -> list[StepRow]:
        return self.table("procedures", StepRow)

    @cached_property
    def events(self) -> dict[str, facts.EventRow]:
        return {row.code: row for row in self.table("events", facts.EventRow)}

    @cached_property
    def consequences(self) -> list[facts.ConsequenceRow]:
        return self.table("consequences", facts.ConsequenceRow)

    @cached_property
    def breaches(self) -> dict[str, facts.BreachRow]:
        return {row.code: row for row in self.table("breaches", facts.BreachRow)}

    @cached_property
    def figures(self) -> list[facts.FigureRow]:
        return self.table("terms", facts.FigureRow)

    @cached_property
    def rules(self) -> list[facts.RuleRow]:
        return self.table("eligibility", facts.RuleRow)

    @cached_property
    def forms(self) -> dict[str, facts.FormRow]:
        return {row.code: row for row in self.table("forms", facts.FormRow)}

    @cached_property
    def holidays(self) -> dict[date, facts.HolidayRow]:
        found = self.table("holidays", facts.HolidayRow)
        return {date.fromisoformat(row.date): row for row in found}

    @cached_property
    def assumptions(self) -> list[facts.AssumptionRow]:
        return self.table("assumptions", facts.AssumptionRow)

    @cached_property
    def sources(self) -> dict[str, str]:
        return {row.code: row.name_vi for row in self.table("sources", facts.SourceRow)}

    @cached_property
    def sentences(self) -> dict[str, str]:
        return {row.code: row.text_vi for row in self.table("sentences", facts.SentenceRow)}

    def regime_on(self, day: date) -> str:
        """The code of the regime in force that day."""
        begun = bisect_right(self.regimes, day, key=lambda row: row.since)
        return self.regimes[begun - 1].regime

    def since(self, regime: str) -> date:
        """The first day of a regime; raises KeyError for an unknown one."""
        return {row.regime: row.since for row in self.regimes}[regime]

    def next_since(self, regime: str) -> date | None:
        """The day on which the regime ends, which is the next one's first."""
        later = [row.since for row in self.regimes if row.since > self.since(regime)]
        return later[0] if later else None

    @cached_property
    def procedures(self) -> dict[tuple[str, str], dict[str, StepRow]]:
        found: dict[tuple[str, str], dict[str, StepRow]] = {}
        for row in self.steps:
            found.setdefault((row.kind, row.regime), {})[row.step] = row
        return found

    def versions(self, kind: str, step: str) -> list[StepRow]:
        """The rows of a step through the regimes, the oldest first."""
        found = (self.procedures.get((kind, row.regime), {}).get(step) for row in self.regimes)
        return [row for row in found if row]

    def first_day(self, kind: str) -> date:
        """The first day on which the kind has a procedure."""
        return min(self.since(regime) for of, regime in self.procedures if of == kind)

    def first_of(self, code: str) -> date | None:
        """The first day of a figure; None where there is no such figure."""
        days = [date.fromisoformat(row.valid_from) for row in self.figures if row.code == code]
        return min(days, default=None)

    def step_codes(self, kind: str) -> set[str]:
        return {row.step for row in self.steps if row.kind == kind}

    def figure(self, codes: str, day: date) -> facts.FigureRow | None:
        """The figure of that name (``A|B``: of any of the names) that holds on the day."""
        wanted = parts(codes)
        held = (row for row in self.figures if row.code in wanted and row.holds_on(day))
        return next(held, None)


@cache
def the_law() -> Book:
    """The law as this product has it."""
    return Book(DATA)
