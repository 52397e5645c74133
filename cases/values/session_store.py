"""What somebody typed, kept for their session: sealed, since sessions lie in the database."""

import base64
import json

from cryptography.exceptions import InvalidTag

from cases.values import sealing

SEARCH, LEFT, TYPED = "people_searched", "people_search_left", "person_typed"
FORMS_OPENED = "forms_opened"  # codes of forms from which somebody alike was looked for
ANSWERED = "numbers_answered"  # digests of numbers of which this session was told


def keep(session, name, value):
    """Keep a value under a name of this session; an empty one forgets it."""
    if value:
        plain = json.dumps(value).encode()
        session[name] = base64.b64encode(sealing.seal(plain)).decode()
    else:
        session.pop(name, None)


def read(session, name):
    """The value kept under the name; None for none, or when the key has changed since."""
    sealed = session.get(name)
    if not sealed:
        return None
    try:
        return json.loads(sealing.unseal(base64.b64decode(sealed)))
    except InvalidTag:
        return None


def leave_search(session):
    """The search is over; whoever goes back in the browser finds it again."""
    if SEARCH in session:
        session[LEFT] = session.pop(SEARCH)


def go_back_to_search(session):
    """The search that was left, unless there is another by now."""
    if LEFT in session and SEARCH not in session:
        session[SEARCH] = session.pop(LEFT)
