"""The facility of the demonstration: who is there, its officer, and a list that goes out."""

from datetime import timedelta

from django.db import models

from cases.actions.facilities import lists
from cases.models import Case, FacilityCare, HandoverList
from reports.register.invented import reintegration
from wards.models import Facility
from wards.models.users import Agency
from wards.trail import audit

USERNAME = "coso-canbo"
NAME, POSITION = "Đặng Thị Thí Dụ", "Cán bộ quản lý học viên"
HELPERS = ("Bùi Văn Ví Dụ", "Ngô Thị Minh Họa", "Dương Văn Thí Dụ")
PROTOCOL = "Phác đồ 10 ngày (ví dụ)"
DAYS = 10
PLACES = 150


def busiest(today):
    """The facility with most people whose term runs on; None where the samples name none."""
    here = models.Q(
        cases__closed_on=None, cases__started_on__isnull=False, cases__ends_on__gte=today
    )
    counted = Facility.objects.annotate(here=models.Count("cases", filter=here))
    return counted.filter(here__gt=0).order_by("-here", "pk").first()


def give(make_user, *, today):
    """Its places, its officer, what it did for people, and a list of the first who leave."""
    facility = busiest(today)
    if facility is None:
        return
    facility.places = PLACES
    facility.save_version(facility.version, ["places"])
    audit.record(by=audit.SYSTEM, verb=audit.Verb.CHANGED, target=facility, fields=["places"])
    facts = {"agency": Agency.FACILITY, "facility": facility, "position": POSITION}
    user = make_user(USERNAME, facility.unit, full_name=NAME, **facts)
    told = Case.objects.at_facility_of(user, today).filter(closed_on=None)
    told = told.filter(started_on__isnull=False).order_by("pk")
    for number, case in enumerate(told):
        if number % 4 != 3:  # of some nothing is entered yet
            _care(case, HELPERS[number % len(HELPERS)], today)
    leaving = told.select_related("person__unit__successor").order_by("ends_on", "pk")
    reintegration.give(user, leaving[: len(reintegration.PLANS)], today)
    _list(user, told.filter(ends_on__range=(today, today + timedelta(days=360))), today)


def _care(case, helper, today):
    ended = case.started_on + timedelta(days=DAYS - 1)
    care = FacilityCare.objects.create(
        case=case,
        protocol=PROTOCOL,
        began_on=case.started_on,
        ended_on=ended if ended <= today else None,
        helper=helper,
    )
    audit.record(by=audit.SYSTEM, verb=audit.Verb.CREATED, target=care)


def _list(user, leaving, today):
    cases = list(leaving.annotate(last_day=models.F("ends_on")).order_by("ends_on", "pk")[:2])
    if not cases:
        return
    made = HandoverList.objects.create(
        facility=user.facility, day=today, source=HandoverList.Source.HAND, made_by=user
    )
    audit.record(by=user, verb=audit.Verb.CREATED, target=made)
    lists.add_people(listed=made, cases=cases, by=user, today=today)
