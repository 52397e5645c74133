"""Who on one list is who on the other: by the number, then by likeness; what is in doubt is asked.

Nobody is paired by a guess. A pair is certain where the numbers are the same and nothing speaks
against it, or where name and day of birth are and no number does; and only where each of the two
has no other such partner.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from cases.models import ComparisonRow
from cases.queries.reviews.lines import Line, differences
from cases.values import likeness
from cases.values.likeness import SHOWN, VERY_LIKELY, Reason

Outcome = ComparisonRow.Outcome
NAMED = {Reason.NAME, Reason.ACCENTS, Reason.ORDER, Reason.LETTER}
BORN = {Reason.BIRTH_DAY, Reason.BIRTH_MONTH, Reason.BIRTH_YEAR}


@dataclass
class Found:
    """Somebody of the two lists: ``ours`` and ``theirs``, one of them perhaps not there."""

    outcome: str
    ours: Line | None = None
    theirs: Line | None = None
    differences: tuple = ()


@dataclass(frozen=True)
class Edge:
    """Two lines that may be one person."""

    ours: Line
    theirs: Line
    match: likeness.Match

    @property
    def has_one_number(self):
        """The same number, and the name or the birth agrees: nobody else can be meant."""
        return Reason.NUMBER in self.match.reasons and bool({*self.match.reasons} & (NAMED | BORN))

    @property
    def has_two_numbers(self):
        both = self.ours.number and self.theirs.number
        return bool(both) and self.ours.number != self.theirs.number

    @property
    def is_very_likely(self):
        by_number = Reason.NUMBER in self.match.reasons  # which is certain otherwise, or asked
        is_likely = self.match.score >= VERY_LIKELY
        return is_likely and not by_number and not self.has_two_numbers

    @property
    def is_asked(self):
        """Whether somebody has to say: unlike numbers only where all else is the same."""
        least = VERY_LIKELY if self.has_two_numbers else SHOWN
        return self.match.score >= least


def pair(ours, theirs):
    """What the two lists come to, as ``Found``; who has only a file is told for side B's lines."""
    paired = _known_files(ours, theirs)
    edges = _edges([one for one in ours if id(one) not in paired], theirs, paired)
    for sign in ("has_one_number", "is_very_likely"):
        _pair_off([edge for edge in edges if getattr(edge, sign)], paired)
    doubtful = {
        id(edge.theirs)
        for edge in edges
        if edge.is_asked and edge.ours.is_listed and id(edge.ours) not in paired
    }
    found = [_of_theirs(line, paired.get(id(line)), doubtful) for line in theirs]
    alone = [line for line in ours if line.is_listed and id(line) not in paired]
    return found + [Found(Outcome.OURS, ours=line) for line in alone]


def found_of(ours, theirs):
    """Of two lines of one person: the same, or what they say differently."""
    unlike = tuple(differences(ours, theirs))
    return Found(Outcome.CONFLICT if unlike else Outcome.MATCHED, ours, theirs, unlike)


def _of_theirs(line, ours, doubtful):
    if ours is None:
        return Found(Outcome.DOUBTFUL if id(line) in doubtful else Outcome.THEIRS, theirs=line)
    if not ours.is_listed:
        return Found(Outcome.THEIRS, ours, line)
    return found_of(ours, line)


def _known_files(ours, theirs):
    """Lines that are of one file from the beginning."""
    by_file = {line.person.pk: line for line in ours if line.person}
    paired = {}
    for line in theirs:
        if line.person and line.person.pk in by_file:
            _join(paired, by_file[line.person.pk], line)
    return paired


def _edges(ours, theirs, paired):
    """Each line of ours and of theirs, neither paired yet, that may be one person."""
    theirs = [line for line in theirs if id(line) not in paired]
    here, there = ({id(line): line for line in lines} for lines in (ours, theirs))
    facts = [line.facts for line in (*ours, *theirs)]
    known = {one.key: one for one in facts}
    edges = [
        Edge(here[one.key], there[match.key], match)
        if one.key in here
        else Edge(here[match.key], there[one.key], match)
        for one, match in likeness.pairs(facts, at_least=1, new=there.keys())
        if (one.key in here) != (match.key in here)
    ]
    return edges + _without_birth(ours, theirs, known)


def _without_birth(ours, theirs, known):
    """Of who has no birth on side B's list, those of the name."""
    by_name = defaultdict(list)
    for line in ours:
        by_name[known[id(line)].name].append(line)
    bare = [line for line in theirs if not known[id(line)].birth]
    return [
        Edge(line, one, likeness.match(known[id(one)], known[id(line)]))
        for one in bare
        for line in by_name[known[id(one)].name][: likeness.BESIDE]
        if not one.number or one.number != line.number  # found by the number already
    ]


def _pair_off(edges, paired):
    """Join those that have no other such partner."""
    edges = [e for e in edges if id(e.ours) not in paired and id(e.theirs) not in paired]
    partners = Counter(id(line) for edge in edges for line in (edge.ours, edge.theirs))
    for edge in edges:
        if partners[id(edge.ours)] == partners[id(edge.theirs)] == 1:
            _join(paired, edge.ours, edge.theirs)


def _join(paired, ours, theirs):
    paired[id(theirs)], paired[id(ours)] = ours, theirs
