"""Who somebody in doubt may be, among those whom side A alone has."""

from dataclasses import dataclass, replace

from cases.models import ComparisonRow
from cases.queries.reviews import lines
from cases.values import likeness


@dataclass(frozen=True)
class Candidate:
    """A row of side A alone, and how much speaks for it."""

    row: ComparisonRow
    match: likeness.Match

    @property
    def words(self):
        """Who, how much alike, and why."""
        one, hood = self.row, self.row.person.neighbourhood
        number = one.content["number"]
        who = ", ".join(filter(None, (one.full_name, str(one.birth), number, hood and hood.name)))
        return f"{who}: {self.match.in_words} ({self.match.why})"


def of_row(row):
    """Those alike enough to be asked about, the most alike first."""
    alone = row.comparison.rows.filter(outcome=ComparisonRow.Outcome.OURS)
    rows = list(alone.select_related("person__neighbourhood"))
    facts = [replace(lines.of_person(one.person).facts, key=n) for n, one in enumerate(rows)]
    asked = lines.of_texts(row.content["said"]).facts
    found = likeness.best(asked, facts, at_least=likeness.SHOWN)
    return [Candidate(rows[match.key], match) for match in found]
