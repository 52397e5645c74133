"""The demonstration: what it loads, that it is done once, and where it is refused."""

from datetime import date

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from cases.models import EarlierCourse, Person
from reports.figures.periods import parse
from reports.figures.table import quota_table
from reports.models import Target
from reports.register import demo
from tests.factories import CommuneFactory, PersonFactory, UserFactory
from wards.models import AuditEvent, Beat, Office, Unit, User
from wards.models.users import Agency
from wards.places.beats import officer_on
from wards.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(capsys):
    call_command("demo")
    return capsys.readouterr()


def figures(code, period, until):
    unit = Unit.objects.of_code(code, until)
    table = quota_table(unit, parse(period, until=until), made_on=date(2026, 11, 21))
    return {row.indicator: (row.accumulated, row.attainment) for row in table.rows}


def test_loads_both_samples_and_users_of_every_role_once(loaded, capsys, client):
    ward = figures("00166", "2026", date(2026, 11, 14))
    assert ward["addicts_on_file"] == (118, None)
    assert ward["compulsory_dossiers"] == (12, "85,7%")
    district = figures("003", "2021-9M", date(2021, 9, 14))
    assert district["addicts_on_file"] == (420, None)
    assert district["compulsory_dossiers"] == (35, "140%")

    for unit in ("00166", "00103", "003", "01"):
        users = User.objects.filter(unit__code=unit, is_demo=True, must_change_password=False)
        for agency in (Agency.POLICE, Agency.SOCIAL):
            more = [Role.OFFICER] * 2 if (unit, agency) == ("00166", Agency.POLICE) else []
            roles = users.filter(agency=agency).values_list("role", flat=True)
            assert sorted(roles) == sorted([*Role.values, *more])
        assert Office.objects.filter(unit__code=unit).exists()
    for user in User.objects.all():
        assert user.username in loaded.out
        validate_password(demo.PASSWORD, user)
    assert demo.PASSWORD in loaded.out
    answer = client.post(
        reverse("wards:sign_in"), {"username": "phuong-canbo", "password": demo.PASSWORD}
    )
    assert answer.status_code == 302

    courses = EarlierCourse.objects.order_by("started_year")
    assert [course.days_text for course in courses] == ["2008–?", "2010–", "05/2012–20/05/2014"]
    assert {course.unit for course in courses} == {demo.WARD.unit}

    heir = figures("00103", "2026", date(2026, 11, 14))
    assert heir["addicts_on_file"][0] > 0, "Phường Tây Hồ inherits files of the district's wards"

    before = [model.objects.count() for model in (Person, User, Office, AuditEvent)]
    call_command("demo")
    again = capsys.readouterr()
    assert [model.objects.count() for model in (Person, User, Office, AuditEvent)] == before
    assert again.out == loaded.out
    assert again.err == ""


@pytest.mark.parametrize("factory", [UserFactory, PersonFactory])
def test_is_refused_where_somebody_else_s_data_is(factory, capsys):
    made = factory(unit=CommuneFactory())
    with pytest.raises(CommandError) as refused:
        call_command("demo")
    assert refused.value.returncode == 3
    assert capsys.readouterr().out == ""
    assert [*User.objects.all(), *Person.objects.all()] == [made]


def test_is_never_loaded_in_production(settings, capsys):
    settings.PRODUCTION = True
    with pytest.raises(CommandError):
        call_command("demo")
    assert not User.objects.exists()
    assert capsys.readouterr().out == ""


def test_a_ward_has_rates_to_reach_and_a_facility_people_to_admit(loaded):
    given = Target.objects.filter(directive__number="21/KH-UBND")
    assert {(str(one.holder), one.indicator, one.amount) for one in given} == {
        ("Phường Cầu Giấy", "counselled_rate", 80),
        ("Phường Cầu Giấy", "aftercare_supported_rate", 90),
        ("Cơ sở cai nghiện ma túy số 1", "compulsory_admitted", 10),
        ("Cơ sở cai nghiện ma túy số 1", "voluntary_facility", 8),
    }
    assert {one.directive.issuer for one in given} == {"UBND Thành phố"}


def test_the_ward_has_three_beats_each_with_an_officer_and_one_with_a_deputy(loaded):
    today = timezone.localdate()
    beats = list(Beat.objects.in_order())
    assert [str(beat.unit) for beat in beats] == ["Phường Cầu Giấy"] * 3
    own = [beat.duties.get(is_deputy=False).officer.username for beat in beats]
    assert own == ["phuong-canbo", "phuong-canbo2", "phuong-canbo3"]
    here = [officer_on(beat, today).officer.username for beat in beats]
    assert here == ["phuong-canbo", "phuong-canbo2", "phuong-canbo"]
    assert [beat.places.count() for beat in beats] == [10, 10, 9]
    assert [str(place.neighbourhood) for place in beats[1].places.all()][0] == "Tổ 11"
