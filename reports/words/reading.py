"""What a register or an earlier form wrote about the paper of a target: which it is, who gave it.

Nothing is lost and nothing invented: what is not understood as a whole stays as it was written.
"""

import re
from dataclasses import dataclass
from datetime import date

from reports.words.givers import NAMED

WRITTEN = {
    "plan": "Kế hoạch",
    "decision": "Quyết định",
    "letter": "Công văn",
    "directive": "Chỉ thị",
    "programme": "Chương trình",
    "resolution": "Nghị quyết",
    "notice": "Thông báo",
}
OTHER = "other"
KINDS = {words.casefold(): kind for kind, words in WRITTEN.items()}
WHOLE = re.compile(
    rf"(?P<kind>{'|'.join(WRITTEN.values())})"
    r"(?:\s+(?:số\s+)?(?P<number>[0-9][\w./–-]{0,58}))?"
    r"(?:,?\s+ngày\s+(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4}))?"
    r"(?:\s+của\s+(?P<issuer>(?:(?!\s+(?:về|v/v)\s).)+))?"
    r"(?:\s+(?:về|v/v)\s+(?P<subject>.+))?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Told:
    """What the words tell of a paper; ``kind`` is one of ``Directive.Kind``."""

    kind: str
    day: date
    number: str = ""
    issuer: str = ""
    subject: str = ""
    as_written: str = ""

    def is_about(self, directive) -> bool:
        """Whether a paper on file is the one that was written about."""
        if directive.as_written and directive.as_written == self.as_written:
            return directive.day == self.day
        mine = (self.kind, self.number.casefold(), self.day)
        return bool(self.number) and mine == (
            directive.kind,
            directive.number.casefold(),
            directive.day,
        )


def read(text: str, given_on: date) -> Told:
    """The paper that a text names; its day is the day given where the text says no other."""
    found = WHOLE.fullmatch(text)
    day = _day(found, given_on) if found else None
    if day is None:
        return Told(_kind(text), given_on, as_written=text)
    parts = {name: (found[name] or "").strip() for name in ("number", "issuer", "subject")}
    return Told(KINDS[found["kind"].casefold()], day, **parts, as_written=text)


def _kind(text):
    known = (kind for words, kind in KINDS.items() if text.casefold().startswith(words))
    return next(known, OTHER)


def _day(found, given_on):
    """The day in the text, else the day given; None where the text names a day that is none."""
    if not found["day"]:
        return given_on
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def giver_of(document, above, province):
    """The unit that gave a target: of the level the document names, else the one above.

    ``above`` and ``province`` are those of the unit it was given to.
    """
    named = NAMED.search(document.casefold())
    if named:
        kind = "thành phố" if named[2] == "tp" else named[2]
        of_kind = {one.path: one for one in (above, province) if one.kind.lower() == kind}
        if len(of_kind) == 1:
            return next(iter(of_kind.values()))
    return above
