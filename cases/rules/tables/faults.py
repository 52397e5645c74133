"""What is wrong in the tables: a fact without a source, a name that nothing else has.

Rows are checked against each other alone; the functions of consequences and conditions are
compared with their names in the tests.
"""

from collections.abc import Iterator
from datetime import date

from cases.rules.clocks.deadlines import BOUNDS, UNITS
from cases.rules.tables.book import Book
from cases.rules.tables.csvs import parts
from cases.rules.tables.procedures import EFFECT, EVENT, StepRow, clocks

POINTS = ("done", "received", "effective", "deadline")
CERTAINTIES = ("confirmed", "unconfirmed")
ON_STEPS = ("open", "close", "reopen")


def faults(book: Book) -> list[str]:
    """Each fault in one line; none in tables that hold together."""
    return [*_unsourced(book), *_steps(book), *_figures(book), *_names(book), *_forms(book)]


def _unsourced(book: Book) -> Iterator[str]:
    """Every fact has a source and says whether it is confirmed."""
    tables = {
        "regimes": book.regimes,
        "kinds": book.kinds.values(),
        "procedures": book.steps,
        "consequences": book.consequences,
        "breaches": book.breaches.values(),
        "terms": book.figures,
        "eligibility": book.rules,
        "forms": book.forms.values(),
        "holidays": book.holidays.values(),
        "assumptions": book.assumptions,
    }
    for name, rows in tables.items():
        for row in rows:
            if not row.source.strip():
                yield f"{name}: a row without a source: {row}"
            if getattr(row, "certainty", CERTAINTIES[0]) not in CERTAINTIES:
                yield f"{name}: confirmed or unconfirmed? {row}"


def _steps(book: Book) -> Iterator[str]:
    for row in book.steps:
        where = f"procedures: {row.kind} {row.regime} {row.step}"
        yield from (f"{where}: {fault}" for fault in _step(book, row))


def _step(book: Book, row: StepRow) -> Iterator[str]:
    known = book.step_codes(row.kind)
    if row.kind not in book.kinds or row.regime not in {r.regime for r in book.regimes}:
        yield "unknown kind or regime"
    if row.deadline_unit not in UNITS or row.bound not in BOUNDS:
        yield f"unknown unit or bound {row.deadline_unit} {row.bound}"
    yield from (f"unknown form {code}" for code in row.forms if code not in book.forms)
    before = (code for entry in row.before for code in entry)
    yield from (f"unknown step {code}" for code in before if code not in known)
    for clock in row.clocks:
        names = book.events if clock.step == EVENT else known
        name = clock.point if clock.step == EVENT else clock.step
        if name not in names or (clock.step != EVENT and clock.point not in POINTS):
            yield f"unknown clock {clock.step}:{clock.point}"
    for part in parts(row.ends):
        yield from _effect(row, part, known)


def _effect(row: StepRow, part: str, known: set[str]) -> Iterator[str]:
    found = EFFECT.fullmatch(part)
    if found is None:
        yield f"cannot read {part}"
    elif found["verb"] in ON_STEPS and found["object"] not in known:
        yield f"unknown step {found['object']}"


def _figures(book: Book) -> Iterator[str]:
    """Days in order, no figure twice on a day, clocks of remote areas known."""
    seen: dict[str, list] = {}
    for row in book.figures:
        where = f"terms: {row.code} from {row.valid_from}"
        first = date.fromisoformat(row.valid_from)
        last = date.fromisoformat(row.valid_to) if row.valid_to else date.max
        if last < first:
            yield f"{where}: ends before it begins"
        if any(first <= end and start <= last for start, end in seen.get(row.code, [])):
            yield f"{where}: twice on a day"
        seen.setdefault(row.code, []).append((first, last))
        if any(clock.point not in book.events for clock in clocks(row.clock_from)):
            yield f"{where}: unknown event {row.clock_from}"


def _names(book: Book) -> Iterator[str]:
    """Kinds, regimes and figures that rows name are there."""
    kinds, regimes = set(book.kinds) | {"transition"}, {row.regime for row in book.regimes}
    figures = {row.code for row in book.figures} | {""}
    for row in [*book.consequences, *book.breaches.values(), *book.rules]:
        if not set(parts(row.kinds)) <= kinds or not set(parts(row.regimes)) <= regimes:
            yield f"unknown kind or regime: {row.code}"
    for row in book.events.values():
        if row.kinds != "*" and not set(parts(row.kinds)) <= kinds:
            yield f"events: unknown kind: {row.code}"
    for row in book.breaches.values():
        if not {row.threshold, row.mend} <= figures:
            yield f"breaches: unknown figure: {row.code}"
    for row in book.kinds.values():
        named = {row.next_term, *parts(row.term_first), *parts(row.term_repeat)}
        if not named | set(parts(row.term_start)) <= figures:
            yield f"kinds: unknown figure: {row.kind}"


def _forms(book: Book) -> Iterator[str]:
    """Each form is used by steps that there are."""
    steps = {f"{row.kind}#{row.step}" for row in book.steps}
    for row in book.forms.values():
        for use in parts(row.use_step):
            if use not in steps:
                yield f"forms: {row.code}: unknown step {use}"
