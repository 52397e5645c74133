"""Where a person stands on a day, in words: on which list, in which measure, until when."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cases.models import Case, Registration
from wards.web.listing import day, labels

SOON_DAYS = 30
ENTRY = ("category", "registered_on", "removed_on", "removal_reason")
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


@dataclass(frozen=True)
class Standing:
    """``listed`` the list or how it ended, ``now`` the measure, ``tone`` its classes."""

    listed: str = ""
    now: str = ""
    tone: str = ""


def of_people(ids, today, *, reader):
    """The standing of each of these people, as far as the reader may know it: {id: Standing}."""
    entries, cases, closed = defaultdict(list), defaultdict(list), defaultdict(list)
    rows = Registration.objects.filter(person__in=ids).values_list("person_id", *ENTRY, named=True)
    for entry in rows.order_by():
        entries[entry.person_id].append(entry)
    measures = Case.objects.filter(person__in=ids).open_on(today)
    rows = measures.open_to(reader)
    for case in rows.order_by().values_list("person_id", *MEASURE, named=True):
        cases[case.person_id].append(case)
    for case in running(measures, reader):
        closed[case.person_id].append(case)
    words = Words()
    return {pk: in_words(entries[pk], cases[pk], closed[pk], today, words) for pk in ids}


def running(measures, reader):
    """Of measures whose content is closed to the reader: whose, and its days; nothing else."""
    started = measures.closed_to(reader).filter(started_on__isnull=False).order_by("started_on")
    return started.values_list("person_id", "started_on", "ends_on", "closed_on", named=True)


class Words:
    """The labels of choices in the language of the request, looked up once."""

    def __init__(self):
        self.category = labels(Registration.Category)
        self.reason = labels(Registration.Reason)
        self.kind = labels(Case.Kind)


def in_words(entries, cases, closed, today, words):
    """The standing by a person's registrations and open cases: records or named rows."""
    main = min(cases, key=by_weight, default=None)
    now, tone = measure(main, today, words) if main else ("", "")
    if closed:
        now, tone = runs(_("In rehabilitation"), closed[-1], today)
    return Standing(listed(entries, today, words), now, tone)


def by_weight(case):
    return KINDS_FIRST.index(case.kind)


def listed(entries, today, words):
    """The lists the person is on; of somebody on none, how the last one ended."""
    lists = [
        words.category[entry.category]
        for entry in entries
        if entry.removed_on is None or entry.removed_on > today
    ]
    if lists:
        return ", ".join(lists)
    last = max(entries, key=lambda entry: entry.removed_on, default=None)
    if last is None:
        return _("On no list")
    return _("Removed %(day)s: %(reason)s") % {
        "day": day(last.removed_on),
        "reason": words.reason[last.removal_reason].lower(),
    }


def measure(case, today, words):
    """An open case in a few words, and how urgent its end is."""
    kind = words.kind[case.kind]
    if not case.started_on:
        if case.decided_on:
            return _("%(kind)s · decided %(day)s") % {"kind": kind, "day": day(case.decided_on)}, ""
        return _("%(kind)s · opened %(day)s") % {"kind": kind, "day": day(case.opened_on)}, ""
    return runs(kind, case, today)


def runs(kind, case, today):
    """A measure that has begun: since when, or until when, and how urgent its end is."""
    ends_on = case.ends_on
    if not ends_on:
        return _("%(kind)s · since %(day)s") % {"kind": kind, "day": day(case.started_on)}, ""
    left = (ends_on - today).days
    if left < 0:
        said = _("%(kind)s · term ended %(day)s") % {"kind": kind, "day": day(ends_on)}
        return said, "state state-overdue"
    if left <= SOON_DAYS:
        return _("%(kind)s · %(left)s days left") % {"kind": kind, "left": left}, "state state-soon"
    return _("%(kind)s · until %(day)s") % {"kind": kind, "day": day(ends_on)}, ""


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
    ] or [(listed(entries, today, words), "")]
    rehab = [runs(_("In rehabilitation"), case, today) for case in _open(closed, today)]
    cases = sorted(_open(cases, today), key=by_weight)
    told = [(case, *measure(case, today, words)) for case in cases]
    return standing + rehab + [(text, tone) for case, text, tone in told if tone or case != said]


def _open(cases, today):
    return [case for case in cases if case.closed_on is None or case.closed_on > today]
