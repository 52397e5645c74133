"""From the JSON of the contract to a Question; raises Malformed with the place and the reason."""

import json

from cases.rules.questions.fields import Fields, Malformed, day
from cases.rules.questions.question import (
    RESIDENCES,
    SEXES,
    VARIANTS,
    Follows,
    Happening,
    Person,
    Question,
)
from cases.rules.tables.book import Book

MOST_COURSES, MOST_MONTHS, MOST_DAYS = 100, 600, 36_600
BREACH, BASE_MEASURE = "breach", "base_measure"
TOP = ("kind", "variant", "person", "place", "follows", "events", "as_of", "calendar")


def parse(text: str, book: Book) -> Question:
    """The question in a JSON text."""
    try:
        given = json.loads(text)
    except RecursionError as error:
        raise Malformed("the JSON is nested too deep") from error
    except ValueError as error:
        raise Malformed(f"this is no JSON: {error}") from error
    return question(given, book)


def question(given, book: Book) -> Question:
    """The question in the object that JSON gave."""
    top = Fields(given, "question", *TOP)
    top.required("kind")
    top.required("as_of")
    kind = top.text("kind", book.kinds)
    place = top.object("place", "remote")
    calendar = top.object("calendar", "off", "working")
    asked = Question(
        kind=kind,
        as_of=top.moment("as_of"),
        variant=top.text("variant", VARIANTS),
        person=_person(top, book),
        remote=bool(place and place.flag("remote")),
        follows=_follows(top, book),
        events=tuple(
            _happening(item, f"question.events[{n}]", kind, book)
            for n, item in enumerate(top.items("events"))
        ),
        off=_days(calendar, "off"),
        working=_days(calendar, "working"),
    )
    _sound(asked)
    return asked


def _sound(asked: Question) -> None:
    born = asked.person.born
    if born and born > asked.as_of.day:
        raise Malformed("question.person.born lies after as_of")
    if set(asked.off) & set(asked.working):
        raise Malformed("question.calendar: a day is both off and working")
    for name, most in (("days", MOST_DAYS), ("months", MOST_MONTHS)):
        if sum(getattr(event, name) or 0 for event in asked.events) > most:
            raise Malformed(f"question.events: more than {most} {name} together")
    for happening in asked.events:
        until = happening.until
        if happening.moment and until and until.passed_by(happening.moment):
            raise Malformed(f"question.events: {happening.code} ends before it begins")


def _person(top: Fields, book: Book) -> Person:
    given = top.object("person", "born", "sex", "earlier_courses", "residence", "facts")
    if given is None:
        return Person()
    codes = {row.code for row in book.rules}
    facts = given.object("facts", *sorted(codes))
    return Person(
        born=given.day("born"),
        sex=given.text("sex", SEXES),
        earlier_courses=given.number("earlier_courses", MOST_COURSES),
        residence=given.text("residence", RESIDENCES),
        facts={code: facts.flag(code) for code in facts.given} if facts else {},
    )


def _follows(top: Fields, book: Book) -> Follows | None:
    given = top.object("follows", "kind", "variant", "completed_on", "served_months")
    if given is None:
        return None
    given.required("kind")
    return Follows(
        kind=given.text("kind", book.kinds),
        variant=given.text("variant", VARIANTS),
        completed_on=given.day("completed_on"),
        served_months=given.number("served_months", MOST_MONTHS),
    )


def _happening(item, where: str, kind: str, book: Book) -> Happening:
    names = ("code", "at", "received_at", "until", "days", "months", "type")
    given = Fields(item, where, *names)
    given.required("code")
    code = given.text("code")
    event = book.events.get(code)
    if code not in book.step_codes(kind) and not (event and event.concerns(kind)):
        raise Malformed(f"{where}.code: {code!r} is no step of {kind} and no event of it")
    types = {BREACH: book.breaches, BASE_MEASURE: book.kinds}.get(code, ())
    return Happening(
        code=code,
        at=given.moment("at"),
        received_at=given.moment("received_at"),
        until=given.moment("until"),
        days=given.number("days", MOST_DAYS),
        months=given.number("months", MOST_MONTHS),
        type=given.text("type", types),
    )


def _days(calendar: Fields | None, name: str) -> tuple:
    items = calendar.items(name) if calendar else []
    return tuple(day(item, f"question.calendar.{name}") for item in items)
