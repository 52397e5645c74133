"""Which identity numbers a session was told of: a form that is sent again asks nothing new."""

from cases.actions.people import people
from cases.queries import duplicates
from cases.values import sealing, session_store


def search(session, *, identity_number, today, **facts):
    """``duplicates.find`` for somebody who looks; the session remembers what it was told of."""
    alike = duplicates.find(identity_number=identity_number, today=today, **facts)
    if identity_number and not alike.is_unanswered:
        numbers = {*_known(session, today), sealing.index_of(identity_number)}
        kept = {"day": str(today), "numbers": sorted(numbers)}
        session_store.keep(session, session_store.ANSWERED, kept)
    return alike


def search_again(session, *, identity_number, today, **facts):
    """The same before a file is opened: a number looked up already today is not counted again."""
    is_again = sealing.index_of(identity_number) in _known(session, today)
    return search(session, identity_number=identity_number, today=today, is_again=is_again, **facts)


def elsewhere(session, *, identity_number, today, by):
    """The files of a number out of sight, as ``people.ask_elsewhere`` has them: counted once."""
    is_again = sealing.index_of(identity_number) in _known(session, today)
    facts = {"identity_number": identity_number, "by": by, "today": today}
    return people.ask_elsewhere(is_again=is_again, **facts)


def _known(session, today):
    kept = session_store.read(session, session_store.ANSWERED) or {}
    return kept["numbers"] if kept.get("day") == str(today) else []
