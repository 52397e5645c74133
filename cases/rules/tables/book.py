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

    @cached_property
    def _since(self) -> dict[str, date]:
        return {row.regime: row.since for row in self.regimes}

    def since(self, regime: str) -> date:
        """The first day of a regime; raises KeyError for an unknown one."""
        return self._since[regime]

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
        return self._versions.get((kind, step), [])

    @cached_property
    def _versions(self) -> dict[tuple[str, str], list[StepRow]]:
        found: dict[tuple[str, str], list[StepRow]] = {}
        for row in sorted(self.steps, key=lambda row: self.since(row.regime)):
            found.setdefault((row.kind, row.step), []).append(row)
        return found

    def name_of(self, kind: str, code: str) -> str:
        """What the law calls a step of a kind, or an event; the code where it knows neither."""
        rows = self.versions(kind, code)
        event = self.events.get(code)
        return rows[-1].name_vi if rows else event.name_vi if event else code

    def openers(self, row: StepRow) -> list[StepRow]:
        """The steps of the same procedure that open this one again by being done."""
        return self._looked_up("reopens", row.kind, row.regime, row.step)

    def late_openers(self, kind: str, regime: str, step: str) -> list[StepRow]:
        """The steps of a procedure that open this one by being late."""
        return self._looked_up("opens_when_late", kind, regime, step)

    def _looked_up(self, what: str, kind: str, regime: str, step: str) -> list[StepRow]:
        key = (what, kind, regime, step)
        if key not in self._found:
            rows = self.procedures.get((kind, regime), {}).values()
            self._found[key] = [row for row in rows if getattr(row, what)(step)]
        return self._found[key]

    @cached_property
    def _found(self) -> dict[tuple[str, str, str, str], list[StepRow]]:
        """What was looked up: the tables never change, and each step asks many times."""
        return {}

    def first_day(self, kind: str) -> date:
        """The first day on which the kind has a procedure."""
        return min(self.since(regime) for of, regime in self.procedures if of == kind)

    def first_of(self, code: str) -> date | None:
        """The first day of a figure; None where there is no such figure."""
        days = [date.fromisoformat(row.valid_from) for row in self.figures if row.code == code]
        return min(days, default=None)

    def step_codes(self, kind: str) -> set[str]:
        return self._step_codes.get(kind, set())

    @cached_property
    def _step_codes(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for row in self.steps:
            found.setdefault(row.kind, set()).add(row.step)
        return found

    def figure(self, codes: str, day: date) -> facts.FigureRow | None:
        """The figure of that name (``A|B``: of any of the names) that holds on the day."""
        named = (row for code in parts(codes) for row in self._figures.get(code, ()))
        held = (row for row in named if row.holds_on(day))
        return min(held, key=self.figures.index, default=None)

    @cached_property
    def _figures(self) -> dict[str, list[facts.FigureRow]]:
        found: dict[str, list[facts.FigureRow]] = {}
        for row in self.figures:
            found.setdefault(row.code, []).append(row)
        return found


@cache
def the_law() -> Book:
    """The law as this product has it."""
    return Book(DATA)
