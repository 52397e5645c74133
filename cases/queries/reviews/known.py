"""What is on file of some people, read at once, as the rules of leaving a list ask for it."""

from collections import defaultdict

from django.db.models import OuterRef, Subquery

from cases.models import (
    Case,
    Determination,
    DrugTest,
    Registration,
    Relapse,
    RemovalProposal,
    Transfer,
    Whereabouts,
)
from cases.queries import life
from cases.queries.courses import work
from cases.rules import removal
from wards.fast.among import Among

UNDECIDED = ("", RemovalProposal.Result.AGREED)


class Known:
    """Of some people, by their keys, on the day of a session: the same queries however many.

    ``besides`` is the session asked for: being proposed in another one stands against it.
    """

    def __init__(self, people, day, *, besides=None):
        self.people, self.day = list(people), day
        self.cases = self.by_person(work.with_last_day(Case.objects.all()).order_by("pk"))
        self.tests = self.by_person(DrugTest.objects.filter(day__lte=day).order_by("day", "pk"))
        self.relapses = self.by_person(Relapse.objects.filter(day__lte=day).order_by("day", "pk"))
        addicted = Determination.objects.filter(result=Determination.Result.ADDICTED)
        self.found_addicted = self.by_person(addicted.filter(day__lte=day))
        self.stays = self.by_person(Whereabouts.objects.standing_on(day))
        self.moves = self.by_person(Transfer.objects.still_open())
        self.dead = life.dead_among(self.people)
        elsewhere = RemovalProposal.objects.filter(
            session__applied_at=None, result__in=UNDECIDED
        ).exclude(session=besides)
        self.elsewhere = self.by_person(elsewhere.select_related("session"))

    def by_person(self, rows):
        """{key of a person: the rows about them}."""
        found = defaultdict(list)
        for row in rows.filter(Among("person", self.people)):
            found[row.person_id].append(row)
        return found

    def positives(self, person):
        """The positive tests of somebody, by their keys."""
        return [one for one in self.tests[person] if one.result == DrugTest.Result.POSITIVE]

    def file_of(self, entry):
        """The file of a list entry, as the rules ask for it."""
        person = entry.person_id
        elsewhere = self.elsewhere[person]
        return removal.File(
            category=entry.category,
            registered_on=entry.registered_on,
            measures=tuple(map(measure_of, self.cases[person])),
            positives=tuple(one.day for one in self.positives(person)),
            relapses=tuple(one.day for one in self.relapses[person]),
            found_addicted=tuple(one.day for one in self.found_addicted[person]),
            stays=frozenset(one.kind for one in self.stays[person]),
            is_listed=is_listed(entry),
            is_leaving=bool(self.moves[person]),
            has_died=person in self.dead,
            proposed_elsewhere=elsewhere[0].session.day if elsewhere else None,
        )

    def judge(self, entry):
        """The verdict on a list entry."""
        return removal.judge(self.file_of(entry), self.day)


def is_listed(entry):
    """Whether an entry still stands: nobody ended it, nor took it or the file back."""
    return not (entry.removed_on or entry.withdrawn_at or entry.person.withdrawn_at)


def measure_of(case):
    """A measure as the rules ask for it: begun by its start, else by its decision."""
    return removal.Measure(
        kind=case.kind,
        started=case.started_on or case.decided_on,
        ends=case.last_day,
        closed=case.closed_on,
        completed=case.outcome == Case.Outcome.COMPLETED,
    )


def entries_of(session, user):
    """The entries that stand in the session's commune, in the order of names."""
    seen = Registration.objects.visible_to(user).still_open()
    here = seen.in_sight_of(session.unit).filter(person__withdrawn_at=None)
    return here.select_related("person__unit", "person__neighbourhood").order_by(
        "person__sort_key", "pk"
    )


def with_minutes(entries):
    """List entries with ``minutes``: the number of those by which a council ended each, if any."""
    applied = RemovalProposal.objects.filter(
        registration=OuterRef("pk"), applied_version__isnull=False
    )
    return entries.annotate(minutes=Subquery(applied.values("session__minutes_number")[:1]))


def among(entries, keys):
    """Those of some list entries that have these keys."""
    return entries.filter(Among("pk", keys))


def verdicts_of(entries, day, *, besides=None):
    """[(entry, verdict)] of some list entries on a day."""
    entries = list(entries)
    known = Known({one.person_id for one in entries}, day, besides=besides)
    return [(one, known.judge(one)) for one in entries]
