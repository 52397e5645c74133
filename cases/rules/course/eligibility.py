"""Whether a measure may be taken: grounds, exclusions, preconditions, ages, limitation."""

from dataclasses import dataclass
from datetime import date

from cases.rules.clocks.moments import latest
from cases.rules.clocks.months import months_after
from cases.rules.course.course import Course
from cases.rules.questions.question import MALE
from cases.rules.tables.csvs import parts
from cases.rules.tables.facts import RuleRow

OK, WARNING, REFUSED = "ok", "warning", "refused"
VERDICTS = {"refuse": REFUSED, "warn": WARNING}
EXCLUSION, PRECONDITION, AGE = "exclusion", "precondition", "age"
CHILD_MONTHS = 36
LIMITATIONS = {
    "compulsory": "limitation_compulsory",
    "compulsory_minor": "limitation_compulsory",
    "commune_education": "limitation_commune_education_use",
}


@dataclass(frozen=True)
class Verdict:
    """What one rule says of a question; ``rule`` has its words."""

    rule: RuleRow
    verdict: str

    @property
    def facts(self) -> dict:
        """Its code, the verdict and the source, as answers name them."""
        return {"code": self.rule.code, "verdict": self.verdict, "source": self.rule.source}


def verdicts(course: Course) -> list[Verdict]:
    """Of every rule that the question decides; a ground that is not met is left out."""
    found = ((row, verdict(course, row)) for row in rules(course))
    return [Verdict(row, said) for row, said in found if said]


def rules(course: Course) -> list[RuleRow]:
    """The rules for the kind under the law of the day on which the person is judged."""
    kind, regime = course.kind.kind, course.book.regime_on(course.judged_on)
    return [
        row
        for row in course.book.rules
        if kind in parts(row.kinds) and regime in parts(row.regimes)
    ]


def verdict(course: Course, row: RuleRow) -> str | None:
    """The verdict of a rule; None where it is not decided or says nothing."""
    holds = _holds(course, row)
    if holds is None:
        return None
    against = VERDICTS.get(row.effect.split()[0])
    if row.rule_type == EXCLUSION:
        return against if holds else OK
    if row.rule_type in (PRECONDITION, AGE, "limitation") and against:
        return OK if holds else against
    if holds and _without_opioids(course, row):
        return REFUSED
    return (against or OK) if holds else None


def _holds(course: Course, row: RuleRow) -> bool | None:
    """Whether the words of the rule are true; None where nobody has said."""
    if row.code in WORKED_OUT:
        worked_out = WORKED_OUT[row.code](course, row)
        if worked_out is not None or row.rule_type == AGE:
            return worked_out
    return course.person.facts.get(row.code)


def _age(course: Course, row: RuleRow) -> bool | None:
    if course.person.born is None:
        return None
    day = course.judged_on
    least = not row.least_age or course.birthday(int(row.least_age)) <= day
    return least and not (row.below_age and course.birthday(int(row.below_age)) <= day)


def _parents_request(course: Course, row: RuleRow) -> bool | None:
    """For minors with a stable residence alone (D163 Đ15(2)(a))."""
    if course.without_residence or not _age(course, row):
        return None
    asked = course.history.done("parents_request") or course.history.done("order_minor")
    return True if asked else course.person.facts.get(row.code)


def _no_stable_residence(course: Course, row: RuleRow) -> bool | None:
    return course.without_residence


def _abolished(course: Course, row: RuleRow) -> bool:
    return True


def _child_under_36m(course: Course, row: RuleRow) -> bool | None:
    """A woman, or whoever alone brings up a child; the child's age counts from its birth."""
    born = course.history.first_moment("child_born")
    fact = course.person.facts.get(row.code)
    if born is None or fact is False or (course.person.sex == MALE and not fact):
        return fact
    return course.judged_on < months_after(born.day, CHILD_MONTHS)


def _determination_6m(course: Course, row: RuleRow) -> bool | None:
    """Whether the paper was no older than six months on registration (L120 Đ31(1)(b))."""
    paper = latest(e.at for e in course.history.done("determined") if e.at)
    if paper is None:
        return None
    registered = course.history.first_moment("register")
    day = registered.day if registered and course.history.has_come(registered) else None
    day = day or course.judged_on
    months = course.holds("determination_validity", day)
    return None if months is None else day <= months_after(paper.day, months)


def limitation_ends(course: Course) -> date | None:
    """The last day: from the last breach, or from the end of evasion; None while it lasts."""
    code = LIMITATIONS.get(course.kind.kind)
    breach = latest(e.moment for e in course.history.done("breach") if e.moment)
    evasions = course.history.done("evasion")
    if code is None or any(e.until is None for e in evasions):
        return None
    last = latest(m for m in (breach, *(e.until for e in evasions)) if m)
    months = last and course.holds(code, course.judged_on)
    limited = code != "limitation_compulsory" or any(r.code == "limitation" for r in rules(course))
    return months_after(last.day, months) if months and limited else None


def _limitation(course: Course, row: RuleRow) -> bool | None:
    if any(e.until is None for e in course.history.done("evasion")):
        return True
    last = limitation_ends(course)
    return None if last is None else course.judged_on <= last


def _without_opioids(course: Course, row: RuleRow) -> bool:
    """L73 Đ32(3), Đ33(1)(c): a ground for who is addicted to opioids alone."""
    condition = any(r.effect == f"refuse {row.code}" for r in rules(course))
    return condition and course.person.facts.get("opioid") is False


WORKED_OUT = {
    "age": _age,
    "parents_request": _parents_request,
    "no_stable_residence": _no_stable_residence,
    "abolished": _abolished,
    "child_under_36m": _child_under_36m,
    "determination_6m": _determination_6m,
    "limitation": _limitation,
}
