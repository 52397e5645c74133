"""For which reason a person leaves a list as clean, by law, and what stands against it.

The articles say who leaves; how a council of the commune votes on it no text says. What is
unconfirmed is marked. The last day of a term is part of it: the day after is the first.
"""

from dataclasses import dataclass
from datetime import date

from cases.rules import law
from cases.rules.clocks.months import months_after
from cases.rules.law import LAW_73, LAW_120
from cases.rules.parameters import Dated, NotInForce, Parameter

ADDICT, ILLEGAL_USER, AFTERCARE = "addict", "illegal_user", "aftercare"
TERM_ENDED, REHAB_COMPLETED = "term_ended", "rehab_completed"
AFTERCARE_COMPLETED, FOUND_ADDICTED = "aftercare_completed", "found_addicted"
PRISON, TO_FACILITY = "prison", "to_facility"
L73, L120 = "Luật 73/2021/QH14", "Luật 120/2025/QH15"
USERS = (law.USER_MANAGEMENT,)
CARE = (law.AFTERCARE,)
VOLUNTARY = (law.VOLUNTARY_FACILITY, law.HOME_COMMUNITY, law.SUBSTITUTION)
IN_FACILITY = (law.COMPULSORY, law.VOLUNTARY_FACILITY)

AS_CLEAN = {  # list: its reasons, each the measure that was lived through without drugs
    ILLEGAL_USER: {
        TERM_ENDED: Parameter(
            "measures after which an illegal user leaves the list",
            Dated(LAW_73, USERS, f"{L73}, Điều 26"),
            Dated(LAW_120, USERS, f"{L120}, Điều 24 khoản 2, Điều 27", confirmed=False),
        ),
    },
    ADDICT: {
        REHAB_COMPLETED: Parameter(
            "rehabilitation after which somebody leaves the list of people with addiction",
            Dated(LAW_120, VOLUNTARY, f"{L120}, Điều 48 khoản 3"),
        ),
        AFTERCARE_COMPLETED: Parameter(
            "aftercare after which somebody leaves the list of people with addiction",
            Dated(LAW_73, CARE, f"{L73}, Điều 43 khoản 3 điểm a"),
            Dated(LAW_120, CARE, f"{L120}, Điều 48 khoản 3", confirmed=False),
        ),
    },
    AFTERCARE: {
        AFTERCARE_COMPLETED: Parameter(
            "aftercare after which somebody leaves the list of aftercare",
            Dated(LAW_73, CARE, f"{L73}, Điều 43 khoản 3 điểm a"),
            Dated(LAW_120, CARE, f"{L120}, Điều 48 khoản 4 điểm a"),
        ),
    },
}
OTHERWISE = {  # list: reasons that ask for no time without drugs
    ILLEGAL_USER: {
        FOUND_ADDICTED: Parameter(
            "illegal user found addicted",
            Dated(LAW_73, 0, f"{L73}, Điều 23 khoản 5, Điều 26"),
            Dated(LAW_120, 0, f"{L120}, Điều 24 khoản 5"),
        ),
        PRISON: Parameter(
            "illegal user in prison",
            Dated(LAW_73, 0, f"{L73}, Điều 23 khoản 5, Điều 26"),
            Dated(LAW_120, 0, f"{L120}, Điều 24 khoản 5"),
        ),
    },
    ADDICT: {
        PRISON: Parameter(
            "person with addiction in prison",
            Dated(LAW_73, 0, f"{L73}, Điều 43 khoản 3 điểm b"),
            Dated(LAW_120, 0, f"{L120}, Điều 48 khoản 3"),
        ),
        TO_FACILITY: Parameter(
            "person with addiction in a facility", Dated(LAW_120, 0, f"{L120}, Điều 48 khoản 3")
        ),
    },
    AFTERCARE: {
        FOUND_ADDICTED: Parameter(
            "person under aftercare found addicted", Dated(LAW_120, 0, f"{L120}, Điều 48 khoản 4")
        ),
        PRISON: Parameter(
            "person under aftercare in prison",
            Dated(LAW_73, 0, f"{L73}, Điều 43 khoản 3 điểm b"),
            Dated(LAW_120, 0, f"{L120}, Điều 48 khoản 4"),
        ),
    },
}
MOVED = Parameter(
    "a file that is on its way is the other commune's to decide on",
    Dated(LAW_73, 0, f"{L73}, Điều 26, Điều 43"),
    Dated(LAW_120, 0, f"{L120}, Điều 27 khoản 2, Điều 48 khoản 2"),
)
CUSTODY_STOPS = Parameter(
    "custody interrupts the management of an illegal user",
    Dated(LAW_73, 0, f"{L73} không quy định riêng", confirmed=False),
    Dated(LAW_120, 0, f"{L120}, Điều 24 khoản 7"),
)
BY_LIST = (*AS_CLEAN.values(), *OTHERWISE.values())
PARAMETERS = (*(rule for one in BY_LIST for rule in one.values()), MOVED, CUSTODY_STOPS)
IN_PRISON, CUSTODY, ABSENT = "prison", "custody", "absent"  # the kinds of a stay


@dataclass(frozen=True)
class Measure:
    """A measure on file; ``ends`` is the effective last day of its term, if it has one."""

    kind: str
    started: date | None
    ends: date | None
    closed: date | None
    completed: bool

    def is_open_on(self, day: date) -> bool:
        return self.closed is None or self.closed > day


@dataclass(frozen=True)
class File:
    """What is on file of somebody on a list, as the rules ask for it."""

    category: str
    registered_on: date
    measures: tuple[Measure, ...] = ()
    positives: tuple[date, ...] = ()
    relapses: tuple[date, ...] = ()
    found_addicted: tuple[date, ...] = ()
    stays: frozenset[str] = frozenset()
    is_listed: bool = True
    is_leaving: bool = False
    has_died: bool = False
    proposed_elsewhere: date | None = None


@dataclass(frozen=True)
class Ground:
    """A reason that holds, its article, and the measure it rests on, if any."""

    reason: str
    source: str
    certain: bool
    measure: Measure | None = None


@dataclass(frozen=True)
class Obstacle:
    """Why not: a code, the day and the kinds of measure that it speaks of, its article if any."""

    code: str
    day: date | None = None
    kinds: tuple[str, ...] = ()
    source: str = ""
    certain: bool = True


@dataclass(frozen=True)
class Verdict:
    """The reasons that hold on a day, the first proposed; or what stands against it."""

    grounds: tuple[Ground, ...]
    against: tuple[Obstacle, ...]

    @property
    def allows(self) -> bool:
        return bool(self.grounds) and not self.against

    def ground(self, reason: str) -> Ground | None:
        return next((one for one in self.grounds if one.reason == reason), None)


def judge(file: File, day: date) -> Verdict:
    """Whether somebody may be proposed on a day, and for which reasons."""
    if whole := tuple(_of_the_file(file, day)):
        return Verdict((), whole)
    known = _in_force(AS_CLEAN[file.category], day)
    tried = [_as_clean(file, reason, dated, day) for reason, dated in known.items()]
    grounds = [ground for ground, against in tried if ground.measure and not against]
    grounds += _otherwise(file, day)
    if grounds:
        return Verdict(tuple(grounds), ())
    if not known:
        return Verdict((), (Obstacle("no_law"),))
    on_file = [against for ground, against in tried if ground.measure]
    return Verdict((), min(on_file, key=len) if on_file else _no_measure(known))


def clean_months(since: date, day: date) -> int:
    """Full months without drugs up to a day: the month is full on the same day number."""
    months = max((day.year - since.year) * 12 + day.month - since.month, 0)
    return months if months_after(since, months) <= day else max(months - 1, 0)


def _of_the_file(file, day):
    """What stands against any reason."""
    if not file.is_listed or file.registered_on > day:
        yield Obstacle("not_listed")
    if file.has_died:
        yield Obstacle("died")
    if file.is_leaving:
        yield _by(MOVED, day, "leaving")
    if file.proposed_elsewhere:
        yield Obstacle("proposed", day=file.proposed_elsewhere)


def _in_force(rules, day):
    """{reason: what the law of the day says of it}, of those it has."""
    found = {}
    for reason, rule in rules.items():
        try:
            found[reason] = rule.on(day)
        except NotInForce:
            continue
    return found


def _no_measure(known):
    """None of the measures that could be lived through is on file."""
    kinds = tuple(kind for dated in known.values() for kind in dated.value)
    first = next(iter(known.values()))
    return (Obstacle("no_measure", kinds=kinds, source=first.source, certain=first.confirmed),)


def _as_clean(file, reason, dated, day):
    """(the ground, what stands against it); the ground has no measure where none is on file."""
    found = [one for one in file.measures if one.kind in dated.value]
    measure = max(found, key=_begun, default=None)
    ground = Ground(reason, dated.source, dated.confirmed, measure)
    return ground, tuple(_against(file, ground, day)) if measure else ()


def _begun(measure):
    return measure.started or measure.closed or date.min


def _against(file, ground, day):
    measure, facts = ground.measure, {"source": ground.source, "certain": ground.certain}
    yield from _of_the_measure(measure, day, facts)
    since = measure.closed if measure.kind in VOLUNTARY else measure.started
    for code, days in (("positive", file.positives), ("relapse", file.relapses)):
        if found := [one for one in days if (since or date.min) < one <= day]:
            yield Obstacle(code, day=max(found), **facts)
    for other in file.measures:
        if other is not measure and other.is_open_on(day) and not _goes_with(other, ground):
            yield Obstacle("running", kinds=(other.kind,), day=other.started)
    if ABSENT in file.stays:
        yield Obstacle("absent", certain=False)
    if CUSTODY in file.stays:
        is_user = file.category == ILLEGAL_USER
        yield _by(CUSTODY_STOPS, day, "custody") if is_user else Obstacle("custody", certain=False)


def _of_the_measure(measure, day, facts):
    """It was completed, and its term is over; rehabilitation is over with its certificate."""
    is_open, facts = measure.is_open_on(day), facts | {"kinds": (measure.kind,)}
    in_term = measure.ends is not None and day <= measure.ends
    if in_term and (is_open or measure.kind not in VOLUNTARY):
        yield Obstacle("term", day=measure.ends, **facts)
    elif is_open:
        yield Obstacle("not_closed", day=measure.ends, **facts)
    elif not measure.completed:
        yield Obstacle("not_completed", day=measure.closed, **facts)


def _goes_with(other, ground):
    """After rehabilitation comes aftercare, watched or not: it goes on off the other list."""
    after = (law.AFTERCARE, "electronic_monitoring")
    return ground.reason == REHAB_COMPLETED and other.kind in after


def _otherwise(file, day):
    """The reasons that ask for no time without drugs and hold on the day."""
    facility = [one for one in file.measures if one.kind in IN_FACILITY and one.started]
    holds = {
        PRISON: IN_PRISON in file.stays,
        TO_FACILITY: any(one.started <= day and one.is_open_on(day) for one in facility),
        FOUND_ADDICTED: any(file.registered_on <= one <= day for one in file.found_addicted),
    }
    for reason, dated in _in_force(OTHERWISE[file.category], day).items():
        if holds[reason]:
            yield Ground(reason, dated.source, dated.confirmed)


def _by(rule, day, code):
    try:
        dated = rule.on(day)
    except NotInForce:
        return Obstacle(code)
    return Obstacle(code, source=dated.source, certain=dated.confirmed)
