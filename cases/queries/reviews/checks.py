"""How far a campaign is: who was checked by which record, who is known from the records alone.

While a campaign runs, a record of its own kind that is dated within its days and counts in its
commune is the check of a person; nobody marks anything twice. Once it is closed its rows say by
themselves what was found then.
"""

from django.db.models import Case as Choice
from django.db.models import CharField, Exists, F, OuterRef, Q, Subquery, Value, When

from cases.models import Campaign, CampaignPerson, DrugTest, Person, Visit
from wards.roles import Role

CHECKED, RECORDS, MISSING = "checked", "records", "missing"
Way = Campaign.Way
RUNS = Q(campaign__closed_on__isnull=True)


def _within(rows):
    """Records of the person, of the campaign's days and commune; the one that says most first."""
    return rows.filter(
        person=OuterRef("person"),
        day__gte=OuterRef("campaign__first_day"),
        day__lte=OuterRef("campaign__last_day"),
        unit__scope_path=OuterRef("campaign__unit__scope_path"),
    )


def visits():
    """The visits that count: somebody was met."""
    return _within(Visit.everything.exclude(met=Visit.Met.NOBODY)).order_by("-met", "day", "pk")


def tests():
    """The tests that count, a positive one before others."""
    return _within(DrugTest._base_manager.all()).order_by("-result", "day", "pk")


def with_state(rows):
    """Rows with ``state``: checked, known from the records alone, or missing."""
    found = Q(campaign__way=Way.VISIT) & Exists(visits())
    found |= Q(campaign__way=Way.TEST) & Exists(tests())
    is_checked = (RUNS & found) | Q(way=F("campaign__way"))
    state = Choice(
        When(is_checked, then=Value(CHECKED)),
        When(~Q(way=""), then=Value(RECORDS)),
        default=Value(MISSING),
        output_field=CharField(),
    )
    return rows.annotate(state=state)


def with_check(rows):
    """Rows with ``state`` and what the check was: ``day``, ``outcome`` and ``found``, its code."""
    return with_state(rows).annotate(
        day=_of_record("day", "checked_on", "day"),
        outcome=_of_record("met", "result", "result"),
        found=_of_record("code", "record", "code"),
    )


def _of_record(of_visit, own, of_test):
    """A fact of the record that counts; of what was written in the row, its own."""
    live = RUNS & Q(state=CHECKED)
    return Choice(
        When(live & Q(campaign__way=Way.VISIT), then=Subquery(visits().values(of_visit)[:1])),
        When(live & Q(campaign__way=Way.TEST), then=Subquery(tests().values(of_test)[:1])),
        default=F(own),
    )


def in_sight(user):
    """The condition of rows about people whose file the user sees."""
    return Q(person__in=Person.objects.visible_to(user).order_by().values("pk"))


def own(user):
    """The condition of rows that are a user's to check; of a leader also those of nobody."""
    mine = Q(officer=user)
    return mine | Q(officer__isnull=True) if user.role == Role.LEADER else mine


def to_do(user, today):
    """What is to be checked now in running campaigns in sight, of people whose file is here."""
    rows = CampaignPerson.objects.visible_to(user).counted().filter(in_sight(user))
    begun = rows.filter(RUNS, campaign__first_day__lte=today)
    return with_state(begun).filter(state=MISSING)
