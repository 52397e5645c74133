"""Who on file a name on a facility's list may be, and why.

``match`` is the one way in: whoever weighs people better puts it in its place.
"""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.values import names
from wards.fast.among import Among

NUMBER, NAME, BIRTH, YEAR, FATHER, MOTHER = "number", "name", "birth", "year", "father", "mother"
HOME = "home"
OTHER_NUMBER, OTHER_BIRTH = "other_number", "other_birth"
WEIGHTS = {
    NUMBER: 10,
    NAME: 4,
    BIRTH: 4,
    YEAR: 2,
    FATHER: 2,
    MOTHER: 2,
    HOME: 1,
    OTHER_NUMBER: -6,
    OTHER_BIRTH: -4,
}
WORDS = {
    NUMBER: _("same identity number"),
    NAME: _("same name"),
    BIRTH: _("same birth date"),
    YEAR: _("same birth year"),
    FATHER: _("same father"),
    MOTHER: _("same mother"),
    HOME: _("same commune"),
    OTHER_NUMBER: _("another identity number"),
    OTHER_BIRTH: _("another birth date"),
}
CERTAIN, POSSIBLE, SHOWN = 8, 4, 5


@dataclass(frozen=True)
class Likeness:
    """Somebody on file beside a name: how much speaks for it, and what."""

    person: object
    score: int
    reasons: tuple[str, ...]

    @property
    def words(self):
        """The reasons as they are shown."""
        return ", ".join(str(WORDS[one]) for one in self.reasons)


def match(line, candidates):
    """The likenesses of a name to people, the best first; none that nothing speaks for."""
    found = [compare(line, person) for person in candidates]
    likely = [one for one in found if one.score >= POSSIBLE and {NAME, NUMBER} & {*one.reasons}]
    return sorted(likely, key=lambda one: (-one.score, one.person.sort_key))[:SHOWN]


def surely(likenesses):
    """The one who is meant; None where nobody is, or another might be as well."""
    certain = [one for one in likenesses if one.score >= CERTAIN]
    return certain[0].person if len(certain) == 1 else None


def compare(line, person):
    """How a name is like somebody, reason by reason."""
    reasons = []
    if line.identity_index and person.identity_index:
        is_same = line.identity_index == person.identity_index
        reasons.append(NUMBER if is_same else OTHER_NUMBER)
    if names.fold(line.full_name) == person.name_key:
        reasons.append(NAME)
    if line.birth:
        reasons += _births(line.birth, person.birth)
    for name, reason in (("father_name", FATHER), ("mother_name", MOTHER)):
        written = names.fold(getattr(line, name))
        if written and written == names.fold(getattr(person, name)):
            reasons.append(reason)
    home = getattr(line, "home", None)
    if home and home == person.unit_id:
        reasons.append(HOME)
    return Likeness(person, sum(WEIGHTS[one] for one in reasons), tuple(reasons))


def _births(written, known):
    """The same day; no more known than the year, which is the same; or another."""
    if written.day and written == known:
        return [BIRTH]
    meet = written.first_day <= known.last_day and known.first_day <= written.last_day
    return [YEAR] if meet else [OTHER_BIRTH]


def candidates_of(line, people):
    """Of people in the reader's sight those of the number, or of the name."""
    same = Q(name_key=names.fold(line.full_name))
    if line.identity_index:
        same |= Q(identity_index=line.identity_index)
    return people.filter(same)


def candidates_of_all(lines, people):
    """The same for many names at once: {line: its candidates}, in one query."""
    keys = {names.fold(line.full_name) for line in lines}
    numbers = {line.identity_index for line in lines if line.identity_index}
    found = list(people.filter(Q(Among("name_key", keys)) | Q(Among("identity_index", numbers))))
    return [
        [
            person
            for person in found
            if person.name_key == names.fold(line.full_name)
            or (line.identity_index and person.identity_index == line.identity_index)
        ]
        for line in lines
    ]
