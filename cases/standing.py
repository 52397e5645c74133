"""Where a person stands on a day, in words: on which list, in which measure, until when."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cases.models import Case, Registration

SOON_DAYS = 30
KINDS_FIRST = [
    Case.Kind.COMPULSORY,
    Case.Kind.VOLUNTARY_FACILITY,
    Case.Kind.HOME_COMMUNITY,
    Case.Kind.SUBSTITUTION,
    Case.Kind.AFTERCARE,
    Case.Kind.COMMUNE_EDUCATION,
    Case.Kind.USER_MANAGEMENT,
]


@dataclass(frozen=True)
class Standing:
    """``listed`` the list or how it ended, ``now`` the measure, ``tone`` a class of .state."""

    listed: str = ""
    now: str = ""
    tone: str = ""


def of_people(ids, today):
    """The standing of each of these people, in two queries: {id: Standing}."""
    registrations, cases = defaultdict(list), defaultdict(list)
    for registration in Registration.objects.filter(person__in=ids).only(
        "person_id", "category", "registered_on", "removed_on", "removal_reason"
    ):
        registrations[registration.person_id].append(registration)
    for case in (
        Case.objects.filter(person__in=ids)
        .open_on(today)
        .only("person_id", "kind", "opened_on", "decided_on", "started_on", "ends_on", "closed_on")
    ):
        cases[case.person_id].append(case)
    return {pk: of(registrations[pk], cases[pk], today) for pk in ids}


def of(registrations, cases, today):
    """The standing by a person's registrations (newest first) and open cases."""
    main = min(cases, key=lambda case: KINDS_FIRST.index(case.kind), default=None)
    now, tone = measure(main, today) if main else ("", "")
    return Standing(listed(registrations, today), now, tone)


def listed(registrations, today):
    """The lists the person is on; of somebody on none, how the last one ended."""
    lists = [
        registration.get_category_display()
        for registration in registrations
        if registration.removed_on is None or registration.removed_on > today
    ]
    if lists:
        return ", ".join(lists)
    last = max(registrations, key=lambda registration: registration.removed_on, default=None)
    if last is None:
        return _("On no list")
    return _("Removed %(day)s: %(reason)s") % {
        "day": f"{last.removed_on:%d/%m/%Y}",
        "reason": last.get_removal_reason_display().lower(),
    }


def measure(case, today):
    """An open case in a few words, and how urgent its end is."""
    kind, ends_on = case.get_kind_display(), case.ends_on
    if not case.started_on:
        if case.decided_on:
            return _("%(kind)s · decided %(day)s") % {"kind": kind, "day": day(case.decided_on)}, ""
        return _("%(kind)s · opened %(day)s") % {"kind": kind, "day": day(case.opened_on)}, ""
    if not ends_on:
        return _("%(kind)s · since %(day)s") % {"kind": kind, "day": day(case.started_on)}, ""
    left = (ends_on - today).days
    if left < 0:
        words = _("%(kind)s · term ended %(day)s")
        return words % {"kind": kind, "day": day(ends_on)}, "state-overdue"
    if left <= SOON_DAYS:
        words = _("%(kind)s · %(left)s days left")
        return words % {"kind": kind, "left": left}, "state-soon"
    return _("%(kind)s · until %(day)s") % {"kind": kind, "day": day(ends_on)}, ""


def day(value):
    """A day as printed; an en dash for none."""
    return f"{value:%d/%m/%Y}" if value else "–"


def sentences(registrations, cases, today):
    """Where a person stands today, for their page: [(sentence, tone)], the lists first."""
    listed_now = [entry for entry in registrations if entry.removed_on is None]
    told = [
        (
            _("%(list)s, file opened %(day)s")
            % {"list": entry.get_category_display(), "day": day(entry.registered_on)},
            "",
        )
        for entry in listed_now
    ] or [(listed(registrations, today), "")]
    running = [case for case in cases if case.closed_on is None or case.closed_on > today]
    running.sort(key=lambda case: KINDS_FIRST.index(case.kind))
    return told + [measure(case, today) for case in running]
