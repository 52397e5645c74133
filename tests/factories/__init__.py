"""Test data: the least that is valid, with traits for situations. All people are invented."""

import functools
from datetime import date

import factory
from django.contrib.auth.hashers import make_password
from factory.django import DjangoModelFactory

from cases.models import Case, Person, Registration
from reports.models import Target
from wards.models import Facility, Neighbourhood, Office, Unit, User
from wards.models.users import Agency
from wards.roles import Role

PASSWORD = "Mat-khau-thu-2026"
LONG_AGO = date(2021, 1, 1)


@functools.cache
def hashed_password():
    """Hashed once for all users: it is slow on purpose."""
    return make_password(PASSWORD)


class UnitFactory(DjangoModelFactory):
    """A province; give ``parent`` to DistrictFactory and CommuneFactory to build a tree."""

    class Meta:
        model = Unit

    class Params:
        parent = None

    code = factory.Sequence(lambda n: f"{n % 90 + 10:02}")
    name = factory.LazyAttribute(lambda unit: f"{unit.kind} số {unit.code}")
    kind = "Thành phố"
    level = Unit.Level.PROVINCE
    valid_from = LONG_AGO
    slug = factory.LazyAttribute(lambda unit: f"{unit.code}-{unit.valid_from}")
    path = factory.LazyAttribute(lambda unit: f"{unit.code}00000000")
    parent_path = factory.LazyAttribute(lambda unit: unit.parent.path if unit.parent else unit.path)
    scope_path = factory.SelfAttribute("path")


class DistrictFactory(UnitFactory):
    """A district of ``parent``, a province."""

    class Params:
        parent = factory.SubFactory(UnitFactory)

    code = factory.Sequence(lambda n: f"{n % 900 + 100}")
    kind = "Quận"
    level = Unit.Level.DISTRICT
    path = factory.LazyAttribute(lambda unit: f"{unit.parent.path[:2]}{unit.code}00000")


class CommuneFactory(UnitFactory):
    """A ward of ``parent``: a province (today) or a district (until 30/6/2025)."""

    class Params:
        parent = factory.SubFactory(UnitFactory)

    code = factory.Sequence(lambda n: f"{n % 90000 + 10000}")
    kind = "Phường"
    level = Unit.Level.COMMUNE
    path = factory.LazyAttribute(lambda unit: f"{unit.parent.path[:5]}{unit.code}")


class UserFactory(DjangoModelFactory):
    """An officer of a ward who has chosen a password already (PASSWORD)."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"can-bo-{n}")
    full_name = factory.Sequence(lambda n: f"Cán Bộ Thứ {n}")
    unit = factory.SubFactory(CommuneFactory)
    role = Role.OFFICER
    agency = Agency.POLICE
    must_change_password = False
    password = factory.LazyFunction(hashed_password)


class NeighbourhoodFactory(DjangoModelFactory):
    class Meta:
        model = Neighbourhood

    unit = factory.SubFactory(CommuneFactory)
    name = factory.Sequence(lambda n: f"Tổ {n}")


class FacilityFactory(DjangoModelFactory):
    class Meta:
        model = Facility

    unit = factory.SubFactory(UnitFactory)
    name = factory.Sequence(lambda n: f"Cơ sở cai nghiện ma túy thử số {n}")
    kind = Facility.Kind.REHAB


class OfficeFactory(DjangoModelFactory):
    class Meta:
        model = Office

    unit = factory.SubFactory(CommuneFactory)
    agency = Agency.POLICE
    name = factory.LazyAttribute(lambda office: f"Công an {office.unit.name}")
    superior_lines = "CÔNG AN THÀNH PHỐ THỬ"
    issuing_lines = "CÔNG AN PHƯỜNG THỬ"
    sign = "BC-CAP"
    place = "Phường Thử"
    authority_lines = "TRƯỞNG CÔNG AN PHƯỜNG"
    recipient_lines = "- Công an Thành phố (để báo cáo);\n- Lưu: VT."


class PersonFactory(DjangoModelFactory):
    """A man born in 1980; ``identity_number=`` seals a number."""

    class Meta:
        model = Person

    identity_number = ""
    unit = factory.SubFactory(CommuneFactory)
    full_name = factory.Sequence(lambda n: f"Người Thử Số {n}")
    birth_year = 1980
    sex = Person.Sex.MALE

    @classmethod
    def _build(cls, model_class, *args, **kwargs):
        return cls._sealed(model_class, **kwargs)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        person = cls._sealed(model_class, **kwargs)
        person.save()
        return person

    @staticmethod
    def _sealed(model_class, identity_number="", **facts):
        person = model_class(**facts)
        person.seal_identity(identity_number)
        return person


class RegistrationFactory(DjangoModelFactory):
    """Somebody on the list of people with addiction since 1/6/2020, still there."""

    class Meta:
        model = Registration

    class Params:
        removed = factory.Trait(
            removed_on=date(2024, 6, 30), removal_reason=Registration.Reason.MOVED
        )

    person = factory.SubFactory(PersonFactory)
    unit = factory.SelfAttribute("person.unit")
    category = Registration.Category.ADDICT
    registered_on = date(2020, 6, 1)


class CaseFactory(DjangoModelFactory):
    """An open compulsory dossier of 1/3/2024 without decision or start."""

    class Meta:
        model = Case

    class Params:
        decided = factory.Trait(decided_on=date(2024, 3, 20), decision_number="12/QĐ-TA")
        closed = factory.Trait(closed_on=date(2024, 6, 30), outcome=Case.Outcome.COMPLETED)

    person = factory.SubFactory(PersonFactory)
    unit = factory.SelfAttribute("person.unit")
    kind = Case.Kind.COMPULSORY
    opened_on = date(2024, 3, 1)


class TargetFactory(DjangoModelFactory):
    """25 compulsory dossiers asked for 2024."""

    class Meta:
        model = Target

    unit = factory.SubFactory(CommuneFactory)
    indicator = "compulsory_dossiers"
    first_year = 2024
    last_year = factory.SelfAttribute("first_year")
    amount = 25
    document = "Kế hoạch số 1/KH-UBND của UBND Thành phố"
    given_on = date(2024, 1, 10)
