"""Biểu số 01: every indicator, its target, this period, the year so far, the year before."""

import pytest

from reports.annexes import results
from reports.annexes.model import Cell
from tests.factories import CommuneFactory, UnitFactory
from tests.reports.tables import row, rows, table, unknown

pytestmark = pytest.mark.django_db

CELLS = ("unit", "target", "period", "year", "rate", "before", "change", "remark")


def made(unit, figures, previous=None, link=None):
    before = table(unit, "2020-Q3", previous) if previous else None
    return results.results(table(unit, "2021-Q3", figures), before, link)


def line(form, label):
    found = next(one for one in form.lines if one.label.startswith(label))
    return dict(zip(CELLS, found.cells, strict=True))


def test_a_row_has_its_target_what_was_done_and_the_year_before():
    unit = UnitFactory()
    form = made(
        unit,
        rows(compulsory_dossiers=(35, 25, 8)),
        previous=rows(compulsory_dossiers=(28, 30)),
    )
    told = {name: cell.text for name, cell in line(form, "Lập hồ sơ đề nghị").items()}
    assert told == {
        "unit": "người",
        "target": "25",
        "period": "8",
        "year": "35",
        "rate": "140",
        "before": "28",
        "change": "+7",
        "remark": "35/25",
    }


def test_without_a_year_before_the_change_is_unknown_and_no_growth():
    told = line(made(UnitFactory(), rows(compulsory_dossiers=(35, 25))), "Lập hồ sơ đề nghị")
    assert (told["before"].text, told["change"].text) == ("…", "…")


def test_a_stock_stands_once():
    told = line(made(UnitFactory(), rows(addicts_on_file=420)), "Người nghiện ma túy có hồ sơ")
    assert (told["period"], told["year"]) == (Cell("–"), Cell("420", 420))


def test_zeros_are_printed_and_what_is_unknown_is_not_zero():
    figures = [row("voluntary_facility", 0), unknown("home_community")]
    form = made(UnitFactory(), figures)
    assert line(form, "Cai nghiện tự nguyện tại cơ sở")["year"] == Cell("0", 0)
    assert line(form, "Cai nghiện tự nguyện tại gia đình")["year"] == Cell("…")
    assert results.NOT_KNOWN in form.notes


def test_a_dash_for_a_rate_has_its_reason_below():
    form = made(UnitFactory(), [row("voluntary_facility", 3, 0), row("home_community", 2)])
    told = line(form, "Cai nghiện tự nguyện tại cơ sở")
    assert (told["rate"].text, told["rate"].note) == ("–", "(1)")
    assert form.notes[0].startswith("(1) ")
    assert results.NOT_KNOWN not in form.notes


def test_the_same_rows_and_columns_in_every_period():
    unit, figures = UnitFactory(), rows(compulsory_dossiers=(35, 25))
    codes = ("2021-M07", "2021-Q3", "2021")
    forms = [results.results(table(unit, code, figures), None) for code in codes]
    assert len({tuple(one.label for one in form.lines) for form in forms}) == 1
    assert {form.numbering[-2] for form in forms} == {"6 = 3 - 5"}
    assert {len(form.columns) for form in forms} == {8}


def test_rows_are_numbered_through_all_parts():
    numbers = [one.number for one in made(UnitFactory(), rows()).lines if one.cells]
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]


def test_a_commune_does_not_count_itself_unless_it_has_a_target():
    ward = CommuneFactory()
    counted = row("model_communes", 1)
    labels = [one.label for one in made(ward, [counted]).lines]
    assert counted.label not in labels
    with_target = row("model_communes", 1, 1)
    assert with_target.label in [one.label for one in made(ward, [with_target]).lines]
    assert counted.label in [one.label for one in made(UnitFactory(), [counted]).lines]


def test_figures_lead_to_their_records_and_a_stock_from_one_cell_alone():
    def link(unit, code, accumulated):
        return f"{code}-{accumulated}"

    form = made(
        UnitFactory(),
        [row("addicts_on_file", 420), row("voluntary_facility", 3), unknown("home_community")],
        link=link,
    )
    told = line(form, "Cai nghiện tự nguyện tại cơ sở")
    assert told["period"].url == "voluntary_facility-False"
    assert told["year"].url == "voluntary_facility-True"
    assert line(form, "Người nghiện ma túy có hồ sơ")["period"].url == ""
    assert line(form, "Cai nghiện tự nguyện tại gia đình")["year"].url == ""


def test_what_signed_papers_said_is_told_apart():
    figure = row("voluntary_facility", 12)._replace(from_paper=5)
    told = line(made(UnitFactory(), [figure]), "Cai nghiện tự nguyện tại cơ sở")
    assert told["remark"].text == "7 theo hồ sơ, 5 theo báo cáo giấy"


def test_the_text_has_the_targets_alone_and_no_table_where_there_is_none():
    unit = UnitFactory()
    short = results.in_short(table(unit, "2021-9M", rows(compulsory_dossiers=(35, 25))))
    assert [[cell.text for cell in one.cells] for one in short.lines] == [
        ["người", "25", "35", "140"]
    ]
    assert short.lines[0].number == "1"
    assert results.in_short(table(unit, "2021-9M", rows())) is None
