"""Who came to the four lists of a unit and who left them, each person for one reason."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import Q

from cases.models import Case, Registration
from reports.figures.balance import Change, moved
from reports.indicators import BY_CODE
from reports.indicators.aftercare import REHAB
from reports.indicators.definition import PERSONS, Indicator, Source
from reports.indicators.entries.entry import PEOPLE, Entry
from wards.models.base import lasting

CAME = {
    "found": "Phát hiện mới",
    "moved": "Chuyển đến",
    "other_list": "Từ danh sách khác",
    "returned": "Trở về",
}
WENT = {
    "completed": "Hoàn thành",
    "moved": "Chuyển đi",
    "other_list": "Chuyển danh sách khác",
    "prison": "Chấp hành án phạt tù",
    "facility": "Đưa vào cơ sở",
    "deceased": "Chết",
    "missing": "Mất tích",
    "other": "Khác",
}
Reason, Outcome = Registration.Reason, Case.Outcome
OF_REMOVAL = {
    Reason.TERM_ENDED: "completed",
    Reason.REHAB_COMPLETED: "completed",
    Reason.AFTERCARE_COMPLETED: "completed",
    Reason.MOVED: "moved",
    Reason.FOUND_ADDICTED: "other_list",
    Reason.PRISON: "prison",
    Reason.TO_FACILITY: "facility",
    Reason.EDUCATION_FACILITY: "facility",
    Reason.REFORMATORY: "facility",
    Reason.DECEASED: "deceased",
    Reason.MISSING: "missing",
}
OF_OUTCOME = {
    Outcome.COMPLETED: "completed",
    Outcome.MOVED: "moved",
    Outcome.RELAPSED: "other_list",
    Outcome.TO_COMPULSORY: "facility",
    Outcome.PRISON: "prison",
    Outcome.DECEASED: "deceased",
}
AWAY = {"facility", "prison", "missing"}
IN_FACILITY = {Case.Kind.COMPULSORY, Case.Kind.VOLUNTARY_FACILITY}


def _in_rehabilitation(_first, last):
    return Q(kind__in=REHAB) & lasting(last, "started_on", "closed_on")


IN_REHABILITATION = Indicator(
    Entry("in_rehabilitation", "Người đang cai nghiện ma túy", PEOPLE, ""),
    (Source(Case, _in_rehabilitation, at_registration=True),),
    PERSONS,
    stock=True,
)
LISTS = (
    ("Người nghiện ma túy", BY_CODE["addicts_on_file"]),
    ("Người sử dụng trái phép chất ma túy", BY_CODE["users_on_file"]),
    ("Người đang cai nghiện ma túy", IN_REHABILITATION),
    ("Người đang quản lý sau cai nghiện", BY_CODE["aftercare_now"]),
)
CATEGORIES = {
    BY_CODE["addicts_on_file"]: Registration.Category.ADDICT,
    BY_CODE["users_on_file"]: Registration.Category.ILLEGAL_USER,
}
KINDS = {IN_REHABILITATION: REHAB, BY_CODE["aftercare_now"]: [Case.Kind.AFTERCARE]}
OF_LIST = ("person_id", "category", "registered_on", "removed_on", "removal_reason")
OF_MEASURE = ("person_id", "kind", "started_on", "ends_on", "closed_on", "outcome")


@dataclass(frozen=True)
class Moves:
    """What became of one list; how many came and went for each reason."""

    label: str
    change: Change
    reasons_came: Counter = field(default_factory=Counter)
    reasons_went: Counter = field(default_factory=Counter)

    @property
    def is_told(self):
        """Whether the reasons are known: not where only a paper says the figures."""
        return self.change.came is not None


def moves(unit, period, tree=None):
    """The four lists of a unit over a period; ``tree`` is that of its last day, if at hand."""
    found = moved(unit, period, [stock for _label, stock in LISTS], tree)
    people = set().union(*(came | went for _change, came, went in found.values()))
    past = _Past(people, period)
    made = []
    for label, stock in LISTS:
        change, came, went = found[stock]
        why_came = Counter(past.why_came(stock, person) for person in came)
        why_went = Counter(past.why_went(stock, person) for person in went)
        made.append(Moves(label, change, why_came, why_went))
    return made


class _Past:
    """The registrations and measures of those who moved, in the order of their days."""

    def __init__(self, people, period):
        self.first, self.last = period.first, period.last
        self.lists, self.measures = defaultdict(list), defaultdict(list)
        lists = Registration.objects.filter(person__in=people, registered_on__lte=self.last)
        for one in lists.values_list(*OF_LIST, named=True):
            self.lists[one.person_id].append((one.category, one))
        rehabilitation = [*REHAB, Case.Kind.AFTERCARE]
        begun = Case.objects.filter(kind__in=rehabilitation, started_on__lte=self.last)
        for one in begun.filter(person__in=people).values_list(*OF_MEASURE, named=True):
            self.measures[one.person_id].append(one)

    def why_came(self, stock, person):
        if stock in CATEGORIES:
            return self._why_listed(CATEGORIES[stock], self.lists[person])
        return self._why_begun(KINDS[stock], self.measures[person], self.lists[person])

    def _why_listed(self, category, lists):
        own = [one for kind, one in lists if kind == category]
        before = [one for one in own if one.registered_on < self.first]
        if any(one.removed_on is None or one.removed_on >= self.first for one in before):
            return "moved"  # on this list elsewhere when the period began
        reasons = {OF_REMOVAL.get(one.removal_reason, "") for one in own if one.removed_on}
        if reasons & AWAY:
            return "returned"
        if "moved" in reasons:
            return "moved"
        others = [one for kind, one in lists if kind != category]
        return "other_list" if others else "found"

    def _why_begun(self, kinds, measures, lists):
        own = [one for one in measures if one.kind in kinds]
        if any(one.started_on < self.first and not self._closed_before(one) for one in own):
            return "moved"
        if Case.Kind.AFTERCARE in kinds:
            done = [one for one in measures if one.kind in IN_FACILITY and one.closed_on]
            return "returned" if done else "other_list"
        return (
            "other_list"
            if any(one.registered_on < self.first for _kind, one in lists)
            else ("found")
        )

    def _closed_before(self, case):
        return case.closed_on is not None and case.closed_on < self.first

    def why_went(self, stock, person):
        if stock in CATEGORIES:
            own = [one for kind, one in self.lists[person] if kind == CATEGORIES[stock]]
            ended = [(one.removed_on, one.removal_reason) for one in own if one.removed_on]
            return self._last(ended, len(own), OF_REMOVAL)
        own = [one for one in self.measures[person] if one.kind in KINDS[stock]]
        ended = [self._ending(one) for one in own]
        return self._last([one for one in ended if one[0]], len(own), OF_OUTCOME)

    @staticmethod
    def _ending(case):
        """The day and the outcome of a measure; a term of aftercare ends by itself."""
        if case.closed_on or case.kind != Case.Kind.AFTERCARE:
            return case.closed_on, case.outcome
        return case.ends_on, Outcome.COMPLETED

    def _last(self, ended, number, named):
        """The reason of the last ending by the last day; one still open goes on elsewhere."""
        ended = sorted(one for one in ended if one[0] <= self.last)
        if len(ended) < number:
            return "moved"
        return named.get(ended[-1][1], "other") if ended else "other"
