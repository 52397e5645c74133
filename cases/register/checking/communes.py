"""Communes as lists name them: shortened, with the unit above, or by a name of before."""

import re
from collections import Counter
from difflib import get_close_matches
from functools import cached_property

from django.utils.translation import gettext as _

from cases.register.reading import problems
from cases.register.reading.problems import CellFault, Problem
from cases.values import names
from wards.models import Succession, Unit
from wards.places.names import UnitNames
from wards.text import key


def _short(full, short):
    """The word for a kind of commune, in full with a sign after it or shortened."""
    return re.compile(
        rf"^(?:{full}|{short})\s*[.:/]\s*(?:số\s+)?|^(?:{short})\s+(?:số\s+)?|^(?:{short})(?=[0-9])"
        rf"|^{full}\s+số\s+",
        re.IGNORECASE,
    )


KINDS = (
    (_short("phường", "p|ph|f"), "Phường "),
    (_short("xã", "x"), "Xã "),
    (_short("thị trấn", "tt"), "Thị trấn "),
)
POLICE = re.compile(r"^(?:công an|ca|ubnd|trạm y tế|tyt)\s+|^ca(?=[px]\b)", re.IGNORECASE)
KIND_ABOVE = r"(?:quận|huyện|thị\s+xã|thành\s+phố|tỉnh|q\.|h\.|tx\b\.?|tp\b\.?|t\.)"
ABOVE = re.compile(
    rf"^(?P<name>.+?)(?:\s*[,;(–-]\s*|\s+){KIND_ABOVE}\s*(?P<above>[^,;()–-]+?)\s*\)?(?:[,;–-].*)?$",
    re.IGNORECASE,
)
PARTS = re.compile(r"\s*(?:[,;(–]|-)\s*")  # of an address: the commune, what is above it
ZEROS = re.compile(r"(?<=\s)0+(?=[1-9])|^0(?=[1-9]$)")
LEAST = 3  # rows that make a file of another unit
WRONG = (problems.UNKNOWN_COMMUNE, problems.MISSPELT_COMMUNE, problems.FORMER_ELSEWHERE)
ALIKE = 0.8  # of two names without accents, from which one may be meant as the other
MEANT = 3  # communes that are suggested at most


class Communes:
    """The communes that a cell can mean, at or below the file's unit; accents count."""

    def __init__(self, unit, names):
        self.unit, self.names = unit, names
        self.followed = {}  # former commune: what it became here

    def find(self, text) -> tuple:
        """The communes meant; empty where none is."""
        name, above = plain(text)
        found = self.names.find_communes(text) or self.names.find_communes(name)
        found = found or self._within(text)
        if found and above:
            found = tuple(one for one in found if self._lies_in(one, above))
        return found or self._heirs(name)

    def _within(self, text):
        """The communes of an address such as “Bưởi - Tây Hồ, HN”: every other part is above."""
        first, *above = PARTS.split(text.strip(" ).;"))
        communes = self.names.find_communes(plain(first)[0]) if above else ()
        return tuple(one for one in communes if all(self._lies_in(one, part) for part in above))

    def refuse(self, text):
        """Say why a commune is not read; raises CellFault."""
        former = self._former.find_communes(plain(text)[0])
        ended = [one for one in former if one.valid_to and one.successor]
        if ended:
            facts = {"former": ended[0], "day": f"{ended[0].valid_to:%d/%m/%Y}"}
            raise CellFault(problems.FORMER_ELSEWHERE, **facts, heir=ended[0].successor)
        if meant := self._alike(plain(text)[0]):
            raise CellFault(problems.MISSPELT_COMMUNE, meant=" / ".join(meant), unit=self.unit)
        raise CellFault(problems.UNKNOWN_COMMUNE, unit=self.unit)

    def _alike(self, name):
        """The names of communes here that are written nearly so; numbers are never guessed."""
        said = _bare(name)
        if not said or any(letter.isdigit() for letter in said):
            return []
        found = get_close_matches(said, self._by_bare_name, MEANT, ALIKE)
        return [name for bare in found for name in self._by_bare_name[bare]]

    @cached_property
    def _by_bare_name(self):
        found = {}
        for unit in self.names.units:
            if unit.level == Unit.Level.COMMUNE:
                found.setdefault(_bare(unit.name), {}).setdefault(unit.name)
        return found

    def notes(self):
        """Which former communes were read as what."""
        for former, heir in self.followed.items():
            text = _("%(former)s (until %(day)s) was read as %(heir)s, which it became.")
            yield text % {"former": former, "day": f"{former.valid_to:%d/%m/%Y}", "heir": heir}

    @cached_property
    def _former(self):
        """The communes of the province that are not the unit's."""
        ours = [unit.pk for unit in self.names.units]
        others = Unit.objects.in_province_of(self.unit).communes().exclude(pk__in=ours)
        return UnitNames(others.select_related("successor"))

    @cached_property
    def _above(self):
        above = Unit.objects.in_province_of(self.unit).exclude(level=Unit.Level.COMMUNE)
        found = {}
        for unit in above:
            name = unit.name.removeprefix(unit.kind)
            for said in {key(name), key(unit.name), key("".join(word[0] for word in name.split()))}:
                found.setdefault(said, []).append(unit)
        return found

    def _lies_in(self, commune, above):
        name = re.sub(rf"^{KIND_ABOVE}\s*", "", above, flags=re.IGNORECASE)
        spans = [unit.subtree for unit in self._above.get(key(name.rstrip(" .")), ())]
        return any(first <= commune.path <= last for first, last in spans)

    def _heirs(self, name):
        """What a former commune became here, wholly or in part."""
        ended = [one for one in self._former.find_communes(name) if one.valid_to]
        ours = {unit.pk: unit for unit in self.names.units}
        followed = Succession.objects.filter(old__in=[one.pk for one in ended], new__in=ours)
        heirs = {(one.old_id, one.new_id) for one in followed} if ended else set()
        heirs |= {(one.pk, one.successor_id) for one in ended if one.successor_id in ours}
        by_key = {one.pk: one for one in ended}
        self.followed |= {by_key[old]: ours[new] for old, new in heirs}
        return tuple(ours[new] for new in sorted({new for _old, new in heirs}))


def plain(text):
    """(name with its kind in full, the unit said above it or nothing)."""
    text = text.rstrip(" .;,:")
    above = ABOVE.match(text)
    name = POLICE.sub("", above["name"] if above else text)
    for short, full in KINDS:
        if short.match(name):
            name = short.sub(full, name, count=1)
            break
    return ZEROS.sub("", name), above["above"] if above else ""


def _bare(name):
    """The name without kind and accents."""
    for short, full in KINDS:
        name = short.sub("", name.removeprefix(full), count=1)
    return names.fold(name)


def note_wrong_unit(job):
    """Where most communes are of one other unit, that is the one problem, not each row.

    Of one commune alone it is that commune.
    """
    wrong = [problem for problem in job.problems if problem.kind in WRONG]
    rows = sum(len(loader.rows) for loader in job.loaders.values() if loader.table.has("commune"))
    if len(wrong) < LEAST or 2 * len(wrong) <= rows:
        return
    named = Counter(key(plain(problem.value)[0]) for problem in wrong)
    meant, count = _most_named(named)
    if meant is None or 2 * count <= len(wrong):
        return
    kind, first = problems.WRONG_UNIT, wrong[0]
    advice = kind.advice_for({"count": count, "unit": meant})
    place = first.sheet, first.row, first.column, first.value
    job.problems[:] = [Problem(*place, kind, advice)]


def _most_named(named):
    """The commune that is nearly all that is named, else the unit with most of what is named."""
    communes, own, parents = UnitNames(Unit.objects.communes()), Counter(), Counter()
    for name, count in named.items():
        found = communes.find_communes(name)
        own.update(dict.fromkeys({unit.path for unit in found}, count))
        parents.update(dict.fromkeys({unit.parent_path for unit in found}, count))
    for counted in (own, parents):
        path, count = counted.most_common(1)[0] if counted else ("", 0)
        if 10 * count >= 9 * sum(named.values()) or counted is parents:
            return Unit.objects.filter(path=path).order_by("-valid_from").first(), count
    return None, 0
