"""The command quota_report: a contract for scripts outside the project."""

import json
from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone

from reports.indicators import CATALOGUE
from tests.factories import CaseFactory, CommuneFactory, DistrictFactory, TargetFactory
from wards.calendar import year_of
from wards.models import AuditEvent

DOSSIERS = [entry.code for entry in CATALOGUE].index("compulsory_dossiers")


@pytest.fixture
def district(province):
    return DistrictFactory(parent=province, code="003", valid_to=date(2025, 6, 30))


@pytest.fixture
def wards(district):
    return [
        CommuneFactory(parent=district, code=code, valid_to=date(2025, 6, 30))
        for code in ("00094", "00091")
    ]


def run(capfdbinary, *options, form="json"):
    call_command("quota_report", "--format", form, *options)
    out, error = capfdbinary.readouterr()
    assert error == b""
    return out


def asked(capfdbinary, *options):
    return json.loads(run(capfdbinary, "--unit", "003", "--period", "2021-Q3", *options))


def test_the_shape_to_the_letter(capfdbinary, district, wards):
    TargetFactory(unit=district, amount=3, first_year=2021, given_on=date(2021, 2, 26))
    CaseFactory(person__unit=wards[0], opened_on=date(2021, 7, 1))
    CaseFactory(person__unit=wards[1], opened_on=date(2021, 3, 1))
    found = asked(capfdbinary)
    assert list(found) == ["unit", "period", "rows", "units"]
    assert found["unit"] == {"code": "003", "name": district.name}
    assert found["period"] == {"code": "2021-Q3", "from": "2021-06-15", "to": "2021-09-14"}
    assert [row["indicator"] for row in found["rows"]] == [entry.code for entry in CATALOGUE]
    assert found["rows"][DOSSIERS] == {
        "indicator": "compulsory_dossiers",
        "label": "Lập hồ sơ đề nghị đưa vào cơ sở cai nghiện bắt buộc",
        "actual": 1,
        "accumulated": 2,
        "target": 3,
        "fraction": "2/3",
        "attainment": "66,6%",
    }
    assert found["rows"][0] == {
        "indicator": "addicts_on_file",
        "label": "Người nghiện ma túy có hồ sơ quản lý",
        "actual": 0,
        "accumulated": 0,
        "target": None,
        "fraction": None,
        "attainment": None,
    }
    assert [child["unit"]["code"] for child in found["units"]] == ["00091", "00094"]
    assert [child["rows"][DOSSIERS]["actual"] for child in found["units"]] == [0, 1]
    assert [list(child) for child in found["units"]] == [["unit", "rows"]] * 2


def test_a_target_of_nothing_has_a_reason(capfdbinary, district):
    TargetFactory(unit=district, amount=0, first_year=2021, given_on=date(2021, 2, 26))
    row = asked(capfdbinary)["rows"][DOSSIERS]
    assert (row["target"], row["fraction"], row["attainment"]) == (0, None, None)
    assert row["reason"]


def test_rounding_decimals_calendar_and_last_day(capfdbinary, district, wards):
    TargetFactory(unit=district, amount=3, first_year=2021, given_on=date(2021, 2, 26))
    for day in (date(2021, 7, 1), date(2021, 9, 20)):
        CaseFactory(person__unit=wards[0], opened_on=day)

    def rate(*options):
        return asked(capfdbinary, *options)["rows"][DOSSIERS]["attainment"]

    assert rate() == "33,3%"
    assert rate("--calendar", "calendar") == "66,6%"
    assert rate("--until", "2021-09-20", "--rounding", "half-up") == "66,7%"
    assert rate("--until", "2021-09-20", "--decimals", "2") == "66,66%"
    assert rate("--until", "2021-09-20", "--decimals", "0") == "66%"
    assert asked(capfdbinary, "--until", "2021-10-05")["period"]["to"] == "2021-10-05"


@pytest.mark.parametrize(
    "options",
    [
        ("--unit", "999", "--period", "2021"),
        ("--unit", "003", "--period", "2021-Q5"),
        ("--unit", "003", "--period", "2026"),
        ("--unit", "003", "--period", "2021-Q3", "--until", "2021-06-14"),
        ("--unit", "003", "--period", "2021-Q3", "--until", "2999-06-14"),
        ("--unit", "003", "--period", "2099"),
        ("--unit", "003", "--period", "2021-01-02..2021-01-01"),
    ],
)
def test_an_unknown_unit_or_period_is_exit_2(capfdbinary, district, options):
    with pytest.raises(CommandError) as refused:
        call_command("quota_report", "--format", "json", *options)
    assert refused.value.returncode == 2
    assert capfdbinary.readouterr().out == b""
    assert not AuditEvent.objects.exists()


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_recorded(capfdbinary, district):
    with pytest.raises(CommandError) as refused:
        run(capfdbinary, "--unit", "003", "--period", "2021", "--out", "/nowhere/report")
    assert "/nowhere/report" in str(refused.value)
    assert not AuditEvent.objects.exists()


def test_the_unit_living_on_the_last_day_else_the_last_in_the_period(
    capfdbinary, province, district, wards
):
    heir = CommuneFactory(parent=province, code="00091", valid_from=date(2025, 7, 1), name="Mới")
    found = {}
    for period in ("2024", "2025-6M", "2025"):
        found[period] = json.loads(run(capfdbinary, "--unit", "00091", "--period", period))
    assert found["2024"]["unit"]["name"] == found["2025-6M"]["unit"]["name"] == wards[1].name
    assert found["2025"]["unit"]["name"] == heir.name
    last = json.loads(run(capfdbinary, "--unit", "003", "--period", "2025"))
    assert last["unit"]["name"] == district.name


def test_a_unit_that_ended_in_the_period_is_counted_to_its_last_day(capfdbinary, district):
    found = json.loads(run(capfdbinary, "--unit", "003", "--period", "2025"))
    assert found["period"]["to"] == "2025-06-30"
    with pytest.raises(CommandError, match="30/06/2025") as refused:
        call_command("quota_report", "--format", "json", "--unit", "003", "--period", "2025-Q4")
    assert refused.value.returncode == 2


def test_a_running_period_is_counted_up_to_today(capfdbinary, province):
    today = timezone.localdate()
    year = year_of(today)
    CommuneFactory(parent=province, code="00166")
    found = json.loads(run(capfdbinary, "--unit", "00166", "--period", str(year)))
    assert found["period"]["to"] == today.isoformat()


def test_what_nobody_knows_is_null(capfdbinary, district):
    row = asked(capfdbinary)["rows"][0]
    assert (row["actual"], row["accumulated"], row["attainment"]) == (None, None, None)


def test_a_target_entered_later_is_left_out(capfdbinary, district):
    first = {"unit": district, "first_year": 2021, "entered_at": None}
    TargetFactory(**first, amount=3, given_on=date(2021, 2, 26))
    TargetFactory(
        **first | {"entered_at": datetime(2021, 11, 5, tzinfo=UTC)},
        amount=4,
        given_on=date(2021, 3, 1),
    )
    assert asked(capfdbinary)["rows"][DOSSIERS]["target"] == 4
    known = asked(capfdbinary, "--as-known", "2021-11-01")
    assert known["rows"][DOSSIERS]["target"] == 3


def test_the_units_of_now_for_a_time_before_them(capfdbinary, province, district):
    heir = CommuneFactory(parent=province, code="00103", valid_from=date(2025, 7, 1))
    old = CommuneFactory(parent=district, code="00103", valid_to=date(2025, 6, 30), successor=heir)
    CaseFactory(person__unit=old, opened_on=date(2021, 7, 1))
    options = ("--unit", "00103", "--period", "2021")
    then = json.loads(run(capfdbinary, *options))
    now = json.loads(run(capfdbinary, *options, "--tree", "now"))
    assert (then["unit"]["name"], now["unit"]["name"]) == (old.name, heir.name)
    assert now["rows"][DOSSIERS]["actual"] == then["rows"][DOSSIERS]["actual"] == 1


@override_settings(LANGUAGE_CODE="en")
def test_labels_are_vietnamese_in_any_language(capfdbinary, district):
    assert asked(capfdbinary)["rows"][0]["label"] == "Người nghiện ma túy có hồ sơ quản lý"


@pytest.mark.parametrize(
    ("form", "start"),
    [("json", b"{"), ("pdf", b"%PDF-"), ("xlsx", b"PK"), ("docx", b"PK"), ("html", b"<!doctype")],
)
def test_each_format_to_a_file_and_to_standard_output(
    capfdbinary, tmp_path, district, wards, form, start
):
    options = ("--unit", "003", "--period", "2021-9M")
    assert run(capfdbinary, *options, form=form).lower().startswith(start.lower())
    out = tmp_path / "report"
    assert run(capfdbinary, *options, "--out", str(out), form=form) == b""
    assert out.read_bytes().lower().startswith(start.lower())


def test_making_one_leaves_a_trace(capfdbinary, district):
    asked(capfdbinary)
    event = AuditEvent.objects.get()
    assert (event.actor, event.verb, event.unit_slug) == ("system", "reported", district.slug)
    assert event.fields == ["2021-Q3", "json"]
