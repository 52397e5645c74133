"""The first responsibilities: one for each person, from the earliest day on the file."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from cases.models import Person, Responsibility
from tests.databases import older
from tests.databases.older import migrate
from tests.factories import CaseFactory, PersonFactory, RegistrationFactory, VisitFactory

__all__ = ["migrate"]  # a fixture
MIGRATION = import_module("cases.migrations.0009_first_responsibilities")
LAST_DIGITS = import_module("cases.migrations.0018_last_digits")


@pytest.mark.django_db
def test_each_person_gets_one_from_the_earliest_day_on_the_file(ward):
    listed, earlier, bare = PersonFactory.create_batch(3, unit=ward)
    RegistrationFactory(person=listed, registered_on=date(2023, 5, 1))
    CaseFactory(person=listed, opened_on=date(2024, 1, 1))
    RegistrationFactory(person=earlier, registered_on=date(2023, 5, 1))
    VisitFactory(person=earlier, day=date(2022, 2, 2))
    MIGRATION.begin(apps, None)
    found = {row.person: (row.unit, row.first_day) for row in Responsibility.objects.all()}
    assert found == {
        listed: (ward, date(2023, 5, 1)),
        earlier: (ward, date(2022, 2, 2)),
        bare: (ward, date(2021, 1, 1)),
    }
    assert set(Responsibility.objects.values_list("last_day", "reason")) == {(None, "registered")}


@pytest.mark.django_db
def test_everybody_with_a_number_is_found_by_its_last_digits(monkeypatch, ward):
    monkeypatch.setattr(LAST_DIGITS, "BATCH", 2)
    numbers = [f"00108001234{last}" for last in range(5)]
    for number in numbers:
        PersonFactory(unit=ward, identity_number=number)
    PersonFactory(unit=ward)
    Person.objects.update(identity_tail="")
    LAST_DIGITS.know_last_digits(apps, None)
    assert [Person.objects.searched(number[-4:]).count() for number in numbers] == [1] * 5
    assert Person.objects.filter(identity_tail="").count() == 1
    LAST_DIGITS.know_last_digits(apps, None)  # nothing is left to do


BEFORE, AFTER = (
    [("cases", "0024_steps")],
    [("cases", "0025_declined_loans_and_partners")],
)


def test_who_organised_together_and_who_received_become_organisations(migrate):
    old = migrate(BEFORE)
    ward = older.unit(old)
    of_person = {"person_id": older.person(old, ward).pk, "unit_id": ward.pk}
    facts = {"kind": "outreach", "day": date(2024, 3, 5), "people": 40, "unit_id": ward.pk}
    make = old.get_model("cases", "Activity").objects.create
    held = make(co_organisers="Trường  Thử; Đoàn phường; trường thử", **facts)
    alone = make(**facts)
    refer = old.get_model("cases", "Referral").objects.create
    sent = {"kind": "hiv", "day": date(2024, 3, 6)} | of_person
    referrals = [refer(place=place, **sent).pk for place in ("TRƯỜNG THỬ", "")]
    new = migrate(AFTER)
    names = new.get_model("cases", "Organisation").objects.values_list("name", flat=True)
    assert sorted(names) == ["Trường Thử", "Đoàn phường"]
    rows = new.get_model("cases", "ActivityPartner").objects
    together = rows.values_list("activity", "organisation__name").order_by("pk")
    assert list(together) == [(held.pk, "Trường Thử"), (held.pk, "Đoàn phường")]
    assert not rows.filter(activity=alone.pk).exists()
    received = new.get_model("cases", "Referral").objects.order_by("pk")
    found = list(received.values_list("pk", "place__name"))
    assert found == [(referrals[0], "Trường Thử"), (referrals[1], None)]
    back = migrate(BEFORE).get_model("cases", "Activity").objects
    assert back.get(pk=held.pk).co_organisers == "Trường Thử; Đoàn phường"
