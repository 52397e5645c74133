"""Where the headings of a table stand, on one line or two, and what each column is."""

from dataclasses import dataclass, field
from enum import StrEnum

from cases.register.layout.headings import DECISION, FAMILY, SERIAL, SEXES, heading_of
from cases.register.reading.columns import letter
from wards.text import key

ROWS = 20  # the headings stand within the first ones
BIRTH, SEX, NAME = "birth", "sex", "full_name"
GIVEN_NAME = key("Tên")  # beside a column of family names, else the whole name


class Why(StrEnum):
    """How it was found what a column is."""

    NAME = "name"
    OTHER_NAME = "other_name"
    CHOSEN = "chosen"
    SEX = "sex"
    DECISION = "decision"
    SERIAL = "serial"


@dataclass
class Head:
    """The lines of headings, rows ``first`` to ``last`` from 0, and the columns below.

    ``claimed``: field → position; ``sexes``: Nam or Nữ → position of a birth year under it;
    ``decision``: where number and day of a decision share a cell; ``other``: position → heading
    that is nobody's; ``left_out``: those somebody decided to leave out; ``twice``: columns found
    a second time; ``why``: position → how the column was found.
    """

    first: int = 0
    last: int = 0
    claimed: dict = field(default_factory=dict)
    sexes: dict = field(default_factory=dict)
    decision: int | None = None
    family: int | None = None  # where the name stands in two columns
    other: dict = field(default_factory=dict)
    groups: dict = field(default_factory=dict)  # position: the heading above it, of several
    texts: dict = field(default_factory=dict)  # position: its own heading
    left_out: set = field(default_factory=set)
    twice: list = field(default_factory=list)
    why: dict = field(default_factory=dict)

    @property
    def fields(self):
        """What the columns give."""
        found = set(self.claimed)
        if self.sexes:
            found |= {BIRTH, SEX}
        if self.decision is not None:
            found |= {"decision_number", "decided_on", "opened_on"}
        return found

    @property
    def weight(self):
        return len(self.claimed) + len(self.sexes) + (self.decision is not None)

    @property
    def settled(self):
        """The positions of which it is known what they are, or that they are left out."""
        apart = {self.decision, self.family}
        return {*self.claimed.values(), *self.sexes.values(), *apart, *self.left_out}

    def is_repeated(self, row):
        """Whether a row is the headings once more, as at the top of every printed page."""
        said = 0
        for at in self.claimed.values():
            if at < len(row) and row[at] != "":
                if row[at].__class__ is not str or key(row[at]) != key(self.texts.get(at, "")):
                    return False
                said += 1
        return said > 1

    def leave_out(self, position, why):
        self.left_out.add(position)
        self.why[position] = why


def straight_head(row, headings) -> Head | None:
    """The head of our own form: every heading of the row is one of ours, and stands once."""
    claimed = {}
    for index, value in enumerate(row):
        if value == "":
            continue
        column = headings.exact.get(key(heading_of(value)))
        if column is None or column.field in claimed:
            return None
        claimed[column.field] = index
    texts = {index: heading_of(value) for index, value in enumerate(row) if value != ""}
    return Head(claimed=claimed, texts=texts, why=dict.fromkeys(claimed.values(), Why.NAME))


def find_head(data, headings, chosen) -> Head | None:
    """The line, or two, that names most of our columns; None where none does."""
    best = None
    for index, row in enumerate(data.rows[:ROWS]):
        if sum(1 for value in row if value != "") < 2:
            continue
        for last in range(index, index + 1 + _has_second_line(data, index)):
            head = _head_of(data, index, last, headings, chosen)
            if head.weight and (best is None or head.weight > best.weight):
                best = head
    return best


def _has_second_line(data, index):
    """Whether the next row names parts of columns: only under gaps and under shared headings."""
    if index + 1 >= len(data.rows):
        return False
    above, below = data.rows[index], data.rows[index + 1]
    named = [position for position, value in enumerate(below) if value != ""]
    if not named or not all(isinstance(below[position], str) for position in named):
        return False
    return all(_is_part(above, below, position) for position in named)


def _is_part(above, below, position):
    if above[position] == "":
        return any(value != "" for value in above[:position])
    beside = position + 1
    return beside < len(above) and above[beside] == "" and below[beside] != ""


def _texts(data, first, last):
    """(heading above, own heading) of every column."""
    above = [heading_of(value) if value != "" else "" for value in data.rows[first]]
    if first == last:
        return [("", text) for text in above]
    below = [heading_of(value) if value != "" else "" for value in data.rows[last]]
    shared, found = "", []
    for over, under in zip(above, below, strict=False):
        shared = over or (shared if under else "")
        found.append((shared, under) if under else ("", over))
    return found


def _head_of(data, first, last, headings, chosen):
    head = Head(first, last)
    texts = _texts(data, first, last)
    # A column by its own name goes before one by another name, wherever they stand.
    for exactly in (True, False):
        for position, (above, own) in enumerate(texts):
            if own or chosen:
                _claim(head, position, above, own, headings, chosen, exactly)
    _drop_halves(head, texts)
    taken = head.settled
    head.other = {p: own for p, (_above, own) in enumerate(texts) if own and p not in taken}
    head.groups = {p: above for p, (above, _own) in enumerate(texts) if above}
    head.texts = {p: own for p, (_above, own) in enumerate(texts) if own}
    return head


def _drop_halves(head, texts):
    """Nam without Nữ, and family names without given ones, are columns of nobody."""
    if len(head.sexes) == 1 and not texts[next(iter(head.sexes.values()))][0]:
        head.sexes.clear()
    given = head.claimed.get(NAME)
    if head.family is not None and (given is None or key(texts[given][1]) != GIVEN_NAME):
        head.family = None


def by_place(position) -> str:
    """The name of a column that has no heading, or one that another has too: “cột F”."""
    return f"cột {letter(position)}"


def _decision(chosen, position, above, own):
    """The name in ``chosen`` under which somebody decided about a column, if any."""
    own_names = [f"{above} {own}", own] if own else [letter(position)]
    names = [by_place(position), *own_names]
    return next((key(name) for name in names if key(name) in chosen), None)


def _claim(head, position, above, own, headings, chosen, exactly):
    """Say what a column is, if it can be said by its name (``exactly``) or by another."""
    if position in head.claimed.values() or position in head.left_out:
        return
    decision = _decision(chosen, position, above, own) if chosen else None
    if decision is not None:
        if chosen[decision] is None:
            head.leave_out(position, Why.CHOSEN)
            return
        column, why = headings.exact.get(key(chosen[decision])), Why.CHOSEN
    elif exactly:
        column, why = headings.exact.get(key(own)), Why.NAME
    else:
        column, why = _by_another_name(head, position, above, own, headings), Why.OTHER_NAME
    if column is None:
        return
    if column.field not in head.claimed:
        head.claimed[column.field] = position
        head.why[position] = why
    elif exactly and not any(p == position for p, _c in head.twice):
        head.twice.append((position, column))


def _by_another_name(head, position, above, own, headings):
    said = key(own)
    if said in SERIAL:
        head.leave_out(position, Why.SERIAL)
        return None
    over = headings.column(above) if above else None
    if said in FAMILY and GIVEN_NAME in headings.names_of(NAME):
        head.family = position
        head.why[position] = Why.OTHER_NAME
        return None
    if said in SEXES and headings.has_sex and (over is None or over.field in (BIRTH, SEX)):
        head.sexes[SEXES[said]] = position
        head.why[position] = Why.SEX
        return None
    if said in DECISION and headings.has_decision:
        head.decision = position
        head.why[position] = Why.DECISION
        return None
    column = headings.column(own) or (headings.column(f"{above} {own}") if above else None)
    return column if column is None or column.field not in head.claimed else None
