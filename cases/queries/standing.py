"""Where a person stands on a day, in words: on which list, in which measure, until when."""

from collections import defaultdict
from operator import attrgetter, itemgetter
from typing import NamedTuple

from django.utils.translation import gettext as _

from cases.models import Case, Registration
from wards.fast.among import Among
from wards.web.listing import day, labels

SOON_DAYS = 30
ENTRY = ("category", "removed_on", "removal_reason")
FACTS, REMOVED_ON = attrgetter(*ENTRY), itemgetter(1)
MEASURE = ("kind", "opened_on", "decided_on", "started_on", "ends_on")
KINDS_FIRST = [
    Case.Kind.COMPULSORY,
    Case.Kind.VOLUNTARY_FACILITY,
    Case.Kind.HOME_COMMUNITY,
    Case.Kind.SUBSTITUTION,
    Case.Kind.AFTERCARE,
    Case.Kind.COMMUNE_EDUCATION,
    Case.Kind.USER_MANAGEMENT,
    Case.Kind.DETERMINATION,
    Case.Kind.ELECTRONIC_MONITORING,
]
WEIGHTS = {str(kind): place for place, kind in enumerate(KINDS_FIRST)}


class Standing(NamedTuple):
    """``listed`` the list or how it ended, ``now`` the measure, ``tone`` its classes."""

    listed: str = ""
    now: str = ""
    tone: str = ""


def of_people(ids, today, *, reader):
    """The standing of each of these people, as far as the reader may know it: {id: Standing}."""
    entries, cases, closed = defaultdict(list), defaultdict(list), {}
    rows = Registration.objects.filter(Among("person", ids)).order_by()
    for person, *entry in rows.values_list("person_id", *ENTRY):
        entries[person].append(entry)
    measures = Case.objects.filter(Among("person", ids)).open_on(today)
    rows = measures.open_to(reader)
    for case in rows.order_by().values_list("person_id", *MEASURE, named=True):
        cases[case.person_id].append(case)
    for case in running(measures, reader):
        closed[case.person_id] = case
    words = Words()
    return {
        pk: Standing(
            listed(entries.get(pk, ()), today, words),
            *now(cases.get(pk), closed.get(pk), today, words),
        )
        for pk in ids
    }


def running(measures, reader):
    """Of measures whose content is closed to the reader: whose, and its days; nothing else."""
    started = measures.closed_to(reader).filter(started_on__isnull=False).order_by("started_on")
    return started.values_list("person_id", "started_on", "ends_on", "closed_on", named=True)


class Words:
    """The labels and sentences in the language of the request, looked up once for all people."""

    def __init__(self):
        self.category = labels(Registration.Category)
        self.reason = labels(Registration.Reason)
        self.kind = labels(Case.Kind)
        self.in_rehab = _("In rehabilitation")
        self.on_no_list = _("On no list")
        self.removed = _("Removed %(day)s: %(reason)s")
        self.decided = _("%(kind)s · decided %(day)s")
        self.opened = _("%(kind)s · opened %(day)s")
        self.since = _("%(kind)s · since %(day)s")
        self.ended = _("%(kind)s · term ended %(day)s")
        self.left = _("%(kind)s · %(left)s days left")
        self.until = _("%(kind)s · until %(day)s")


def now(cases, closed, today, words):
    """The measure somebody is in, of their open ones, and how urgent its end is.

    ``closed`` is the last one of which the reader may know only that rehabilitation runs.
    """
    if closed:
        return runs(words.in_rehab, closed, today, words)
    return measure(min(cases, key=by_weight), today, words) if cases else ("", "")


def by_weight(case):
    return WEIGHTS[case.kind]


def listed(entries, today, words):
    """The lists the person is on; of somebody on none, how the last one ended.

    Of each registration ``entries`` has the fields ENTRY.
    """
    lists = [
        words.category[category]
        for category, removed_on, _reason in entries
        if removed_on is None or removed_on > today
    ]
    if lists:
        return ", ".join(lists)
    if not entries:
        return words.on_no_list
    _category, removed_on, reason = max(entries, key=REMOVED_ON)
    return words.removed % {"day": day(removed_on), "reason": words.reason[reason].lower()}


def measure(case, today, words):
    """An open case in a few words, and how urgent its end is."""
    kind = words.kind[case.kind]
    if case.started_on:
        return runs(kind, case, today, words)
    if case.decided_on:
        return words.decided % {"kind": kind, "day": day(case.decided_on)}, ""
    return words.opened % {"kind": kind, "day": day(case.opened_on)}, ""


def runs(kind, case, today, words):
    """A measure that has begun: since when, or until when, and how urgent its end is."""
    ends_on = case.ends_on
    if not ends_on:
        return words.since % {"kind": kind, "day": day(case.started_on)}, ""
    left = (ends_on - today).days
    if left < 0:
        return words.ended % {"kind": kind, "day": day(ends_on)}, "state state-overdue"
    if left <= SOON_DAYS:
        return words.left % {"kind": kind, "left": left}, "state state-soon"
    return words.until % {"kind": kind, "day": day(ends_on)}, ""


def sentences(entries, cases, closed, today, *, said=None):
    """Where a person stands today, for their page: [(sentence, tone)], the lists first.

    Of the measure ``said``, of which the page says all, no more than that its end is near or past.
    """
    words = Words()
    standing = [
        (
            _("%(list)s, file opened %(day)s")
            % {"list": words.category[entry.category], "day": day(entry.registered_on)},
            "",
        )
        for entry in entries
        if entry.removed_on is None
    ] or [(listed([*map(FACTS, entries)], today, words), "")]
    rehab = [runs(words.in_rehab, case, today, words) for case in _open(closed, today)]
    cases = sorted(_open(cases, today), key=by_weight)
    told = [(case, *measure(case, today, words)) for case in cases]
    return standing + rehab + [(text, tone) for case, text, tone in told if tone or case != said]


def _open(cases, today):
    return [case for case in cases if case.closed_on is None or case.closed_on > today]
