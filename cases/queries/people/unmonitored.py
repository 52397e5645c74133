"""Who was in a measure on 1/7/2026, still is, and has no order of electronic monitoring.

Since that day every adult in home rehabilitation, substitution treatment or aftercare is
monitored, those already in them too (Nghị định 163/2026/NĐ-CP, Điều 15, Điều 151 khoản 1).
"""

from django.db.models import Exists, OuterRef, Q

from cases.models import Case
from cases.rules import law
from cases.rules.course import monitoring
from wards.models.base import lasting

SINCE = law.LAW_120
SOURCE = "Nghị định 163/2026/NĐ-CP, Điều 15, Điều 151 khoản 1"
BASES = (law.HOME_COMMUNITY, law.SUBSTITUTION, law.AFTERCARE)


def without_order(people, today):
    """Of some people the adults who ought to be monitored since before and are not."""
    ordered = Case.objects.filter(
        person=OuterRef("pk"), kind=monitoring.KIND, decided_on__isnull=False
    )
    running = running_since_before(today).filter(person=OuterRef("pk"))
    adults = people.exclude(_minor_on(today))
    return adults.filter(Exists(running.order_by()), ~Exists(ordered.order_by()))


def running_since_before(today):
    """The measures that ran on 1/7/2026 and still do."""
    aftercare_over = Q(kind=law.AFTERCARE, ends_on__lt=today)
    rows = Case.objects.filter(kind__in=BASES, started_on__lte=SINCE)
    return rows.filter(lasting(today, "started_on", "closed_on")).exclude(aftercare_over)


def bases_of(people, today):
    """{person's key: [(kind, since)]} of some people, in one query."""
    found = {}
    rows = running_since_before(today).filter(person__in=people).order_by("started_on", "pk")
    for person, kind, since in rows.values_list("person", "kind", "started_on"):
        found.setdefault(person, []).append((kind, since))
    return found


def _minor_on(day):
    """Certainly under 18 on a day: who may be of age, the birth known in part, is not."""
    year = day.year - law.ADULT_AGE
    same_year = Q(birth_year=year)
    later_month = same_year & Q(birth_month__gt=day.month)
    later_day = same_year & Q(birth_month=day.month, birth_day__gt=day.day)
    return Q(birth_year__gt=year) | later_month | later_day


def first_since(today):
    """The day on which the earliest of a person's measures of that kind began, for sorting."""
    rows = running_since_before(today).filter(person=OuterRef("pk")).order_by("started_on", "pk")
    return rows.values("started_on")[:1]
