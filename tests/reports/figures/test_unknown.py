"""Nothing known is not nothing: groups of records, figures from signed papers."""

from datetime import date

from reports.documents.json import content
from reports.figures.balance import balance
from reports.figures.periods import parse
from reports.figures.table import quota_table
from reports.indicators import ALL, BY_CODE
from reports.indicators.groups import AREAS, OF_MODEL, PEOPLE, SUPPORTS, group_of
from tests.factories import (
    CommuneFactory,
    DrugStatusFactory,
    RegistrationFactory,
    SignedPaperFactory,
    SupportFactory,
    TargetFactory,
)
from wards.models import Unit

YEAR = parse("2023")
FIRST, LAST = date(2022, 12, 15), date(2023, 12, 14)


def figures(unit, period=YEAR, **facts):
    table = quota_table(unit, period, made_on=LAST, **facts)
    return {row.indicator: row.accumulated for row in table.rows}


def test_a_unit_that_has_entered_nothing_has_no_figures(ward):
    assert set(figures(ward).values()) == {None}
    rows = content(quota_table(ward, YEAR, made_on=LAST))["rows"]
    assert {(row["actual"], row["accumulated"], row["attainment"]) for row in rows} == {
        (None, None, None)
    }


def test_a_target_of_what_nobody_knows_has_no_rate(ward):
    TargetFactory(unit=ward, first_year=2023)
    only = (BY_CODE["compulsory_dossiers"],)
    (row,) = quota_table(ward, YEAR, made_on=LAST, indicators=only).rows
    assert (row.target, row.fraction, row.attainment) == (25, None, None)
    assert (row.actual_text, row.attainment_text) == ("…", "–")


def test_any_record_of_a_group_makes_its_zeros_true(ward):
    RegistrationFactory(person__unit=ward, registered_on=LAST)
    found = figures(ward)
    assert (found["addicts_on_file"], found["compulsory_dossiers"], found["visits"]) == (1, 0, 0)
    assert found["jobs"] is None
    SupportFactory(person__unit=ward, kind="legal", day=LAST)
    found = figures(ward)
    assert (found["jobs"], found["referrals"], found["clubs"]) == (0, 0, None)
    DrugStatusFactory(unit=ward, decided_on=LAST)
    assert figures(ward)["drug_free_kept"] == 0


def test_only_records_dated_up_to_the_last_day_count(ward):
    RegistrationFactory(person__unit=ward, registered_on=date(2023, 12, 15))
    assert figures(ward)["addicts_on_file"] is None
    assert figures(ward, parse("2023", until=date(2023, 12, 15)))["addicts_on_file"] == 1


def test_what_a_predecessor_holds_is_known_of_its_heir(hanoi):
    old, new = (Unit.objects.get(slug=s) for s in ("00094-2021-01-01", "00103-2025-07-01"))
    RegistrationFactory(
        person__unit=old, unit=old, removed_on=date(2022, 1, 1), removal_reason="moved"
    )
    assert figures(new, parse("2026"))["addicts_on_file"] == 0


def test_of_a_district_what_one_ward_holds_is_known(district):
    wards = CommuneFactory.create_batch(2, parent=district)
    RegistrationFactory(person__unit=wards[0])
    table = quota_table(district, YEAR, made_on=LAST)
    assert [one.has_data for one in table.units] == [True, False]
    assert (table.rows[0].accumulated, table.units[1].rows[0].accumulated) == (1, None)


def test_every_indicator_has_its_group():
    assert {group_of(one) for one in ALL} == set(OF_MODEL.values())
    assert group_of(BY_CODE["unvisited"]) == PEOPLE
    assert group_of(BY_CODE["referrals"]) == SUPPORTS
    assert group_of(BY_CODE["communes_converted"]) == AREAS


# --- from signed papers


def test_a_paper_speaks_for_no_other_unit_without_records(district):
    with_paper, silent = CommuneFactory.create_batch(2, parent=district)
    SignedPaperFactory(unit=with_paper, figures={"addicts_on_file": 35})
    table = quota_table(district, YEAR, made_on=LAST)
    found = {
        one.unit: [row.accumulated for row in one.rows if row.indicator == "addicts_on_file"]
        for one in table.units
    }
    assert found == {with_paper: [35], silent: [None]}


def test_a_signed_paper_speaks_for_a_unit_without_records(district):
    silent, counted = (CommuneFactory(parent=district, code=code) for code in ("30001", "30002"))
    SignedPaperFactory(unit=silent, figures={"addicts_on_file": 35, "jobs": 4})
    RegistrationFactory(person__unit=counted)
    table = quota_table(district, YEAR, made_on=LAST)
    rows = {row.indicator: row for row in table.rows}
    assert (rows["addicts_on_file"].accumulated, rows["addicts_on_file"].from_paper) == (36, 35)
    assert (rows["jobs"].accumulated, rows["jobs"].from_paper) == (4, 4)
    assert rows["visits"].from_paper is None
    assert [one.name for one in table.units] == [
        f"{silent.name} (theo báo cáo giấy)",
        counted.name,
    ]
    assert table.units[0].rows[0].accumulated == 35
    assert table.notes[-1].startswith(f"Số liệu của {silent.name} lấy theo báo cáo giấy")
    assert figures(silent)["addicts_on_file"] == 35
    assert figures(silent, parse("2022"))["addicts_on_file"] is None


def test_records_speak_before_a_paper(ward):
    SignedPaperFactory(unit=ward, figures={"addicts_on_file": 35})
    RegistrationFactory(person__unit=ward, registered_on=LAST)
    assert figures(ward)["addicts_on_file"] == 1


def test_the_paper_of_a_district_stands_for_its_wards(province, district):
    ward = CommuneFactory(parent=district)
    SignedPaperFactory(unit=district, figures={"addicts_on_file": 50})
    SignedPaperFactory(unit=ward, figures={"addicts_on_file": 20})
    assert figures(province)["addicts_on_file"] == 50
    assert figures(district)["addicts_on_file"] == 50
    assert figures(ward)["addicts_on_file"] == 20


def test_a_paper_gives_the_opening_of_what_follows(ward):
    SignedPaperFactory(unit=ward, figures={"addicts_on_file": 35})
    RegistrationFactory(person__unit=ward, registered_on=date(2024, 3, 1))
    stock = BY_CODE["addicts_on_file"]
    change = balance(ward, parse("2024")).changes[stock]
    assert (change.opening, change.came, change.went, change.closing) == (35, None, None, 1)


def test_an_old_ward_s_paper_is_the_year_before_of_its_heir(hanoi):
    old, new = (Unit.objects.get(slug=s) for s in ("00094-2021-01-01", "00103-2025-07-01"))
    days = {"period": "2024", "first_day": date(2023, 12, 15), "last_day": date(2024, 12, 14)}
    SignedPaperFactory(unit=old, figures={"addicts_on_file": 35}, **days)
    compared = figures(new, parse("2024"), territory_on=date(2025, 12, 14), depth=0)
    assert compared["addicts_on_file"] == 35
