"""Earlier courses of the demonstration: what old files, certificates and people themselves say."""

from cases.models import EarlierCourse, Person
from wards.trail import audit

Source = EarlierCourse.Source
KNOWN = (
    {"kind": "voluntary_facility", "started_year": 2008, "source": Source.TOLD},
    {"kind": "substitution", "started_year": 2010, "is_running": True, "source": Source.OLD_FILE},
    {
        "kind": "compulsory",
        "started_year": 2012,
        "started_month": 5,
        "ended_year": 2014,
        "ended_month": 5,
        "ended_day": 20,
        "place": "Trung tâm Chữa bệnh – Giáo dục – Lao động xã hội số 9 (ví dụ)",
        "source": Source.CERTIFICATE,
    },
)
OLD_ENOUGH = 1985  # born by then: of age in all of them


def give(unit):
    """One each to the first people of the ward, in the order of their files."""
    people = Person.objects.filter(unit=unit, birth_year__lte=OLD_ENOUGH).order_by("pk")
    for person, known in zip(people[: len(KNOWN)], KNOWN, strict=False):
        made = EarlierCourse.objects.create(person=person, **known)
        audit.record(by=audit.SYSTEM, verb=audit.Verb.CREATED, target=made)
