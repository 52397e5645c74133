"""Figures from signed papers, loaded from a sheet or from a table of a report."""

from datetime import date

import pytest
from django.utils import timezone

from cases.register.undo import undo
from reports.models import SignedFigure, SignedPaper
from reports.register import signed
from reports.register.workbooks import whole
from tests.factories import CommuneFactory, RegistrationFactory, UserFactory
from tests.workbooks import TODAY, book, check, kinds, loaded, places

PAPER = "Báo cáo số 12/BC-UBND ngày 20/12/2023"


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


def row(**other):
    return {
        "Đơn vị": "Phường Tây Hồ",
        "Chỉ tiêu": "Số người nghiện có hồ sơ quản lý",
        "Kỳ": "2023",
        "Trong kỳ": 17,
        "Lũy kế": None,
        "Số văn bản": "Báo cáo số 12/BC-UBND",
        "Ngày văn bản": "20/12/2023",
    } | other


def sheet(*rows, name="Báo cáo giấy"):
    return book({name: list(rows)})


def label(code):
    return signed.BY_CODE[code].entry.label_vi


ON_FILE = row(**{"Chỉ tiêu": "addicts_on_file"})
DOSSIERS = row(**{"Chỉ tiêu": "compulsory_dossiers", "Trong kỳ": 3})


def figures():
    return set(SignedFigure.objects.values_list("paper__unit__name", "indicator", "actual"))


def test_a_sheet_of_signed_figures_becomes_the_paper_of_the_unit_and_its_days(ward):
    job = loaded(sheet(ON_FILE, DOSSIERS), ward)
    assert job.counts("created") == {"Báo cáo giấy": 2}
    paper = SignedPaper.objects.get()
    assert (paper.document, paper.period, paper.calendar) == (PAPER, "2023", "administrative")
    assert (paper.first_day, paper.last_day) == (date(2022, 12, 15), date(2023, 12, 14))
    assert figures() == {
        ("Phường Tây Hồ", "addicts_on_file", 17),
        ("Phường Tây Hồ", "compulsory_dossiers", 3),
    }


def test_the_same_sheet_again_changes_nothing(ward):
    loaded(sheet(ON_FILE, DOSSIERS), ward)
    assert loaded(sheet(ON_FILE, DOSSIERS), ward).counts("unchanged") == {"Báo cáo giấy": 2}
    assert SignedFigure.objects.count() == 2


def test_a_figure_that_the_paper_did_not_have_joins_it_as_a_new_version(ward):
    loaded(sheet(ON_FILE), ward)
    loaded(sheet(DOSSIERS), ward)
    paper = SignedPaper.objects.get()
    assert (paper.version, paper.figures.count()) == (2, 2)


def test_one_that_differs_from_a_signed_figure_is_refused_in_words(ward):
    loaded(sheet(ON_FILE), ward)
    job = check(sheet(ON_FILE | {"Trong kỳ": 18}), ward)
    assert kinds(job) == [signed.DIFFERS]
    assert PAPER in job.problems[0].message
    assert "17" in job.problems[0].message
    assert SignedFigure.objects.get().actual == 17


def test_another_paper_for_the_same_days_is_refused(ward):
    loaded(sheet(ON_FILE), ward)
    other = DOSSIERS | {"Số văn bản": "Báo cáo số 99/BC-UBND"}
    assert kinds(check(sheet(other), ward)) == [signed.OTHER_PAPER]


def test_the_same_figure_twice_in_a_file_is_refused(ward):
    job = check(sheet(ON_FILE, ON_FILE), ward)
    assert (kinds(job), places(job)) == ([signed.SAME_FIGURE], [("Báo cáo giấy", 3, "Chỉ tiêu")])


def test_a_unit_with_records_needs_no_paper(ward):
    RegistrationFactory(person__unit=ward, unit=ward, registered_on=date(2022, 1, 5))
    assert kinds(check(sheet(ON_FILE), ward)) == [signed.HAS_RECORDS]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"Kỳ": "2026"}, signed.NOT_CLOSED),
        ({"Kỳ": "2027"}, signed.NOT_CLOSED),
        ({"Kỳ": "đầu năm"}, signed.NOT_PERIOD),
        ({"Ngày văn bản": None}, signed.NO_DAY),
        ({"Kỳ": "quý III/2023"}, signed.NO_SUM),
        ({"Kỳ": "quý III/2023", "Lũy kế": 2}, signed.NO_SUM),
        ({"Lũy kế": 9}, signed.OTHER_SUM),
        ({"Chỉ tiêu": "số người lạ"}, signed.UNKNOWN_INDICATOR),
    ],
)
def test_what_a_paper_cannot_say_is_a_problem_of_its_cell(ward, changes, kind):
    assert kinds(check(sheet(DOSSIERS | changes), ward)) == [kind]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("2023", "2023"),
        ("Năm 2023", "2023"),
        ("Quý III/2023", "2023-Q3"),
        ("quý 3 năm 2023", "2023-Q3"),
        ("6 tháng đầu năm 2023", "2023-6M"),
        ("9 tháng năm 2023", "2023-9M"),
        ("tháng 3/2023", "2023-M03"),
        ("2021-2025", "2021-2025"),
        ("giai đoạn 2021 - 2025", "2021-2025"),
        ("2023-Q3", "2023-Q3"),
    ],
)
def test_a_period_as_papers_have_it(said, code):
    assert signed.period(said, None).code == code


def test_a_part_of_a_year_has_both_figures(ward):
    loaded(sheet(DOSSIERS | {"Kỳ": "quý III/2023", "Lũy kế": 8}), ward)
    assert SignedFigure.objects.values_list("actual", "accumulated").get() == (3, 8)


TITLE = [
    ["KẾT QUẢ CÔNG TÁC CAI NGHIỆN NĂM 2023"],
    ["(Kèm theo Báo cáo số 12/BC-UBND ngày 20/12/2023 của UBND quận)"],
]


@pytest.mark.parametrize("is_turned", [False, True])
def test_a_table_of_a_report_crosses_units_and_indicators_either_way(province, is_turned):
    for name in ("Phường Bưởi", "Phường Yên Phụ"):
        CommuneFactory(parent=province, name=name)
    labels = [label("addicts_on_file"), label("compulsory_dossiers")]
    table = [["Đơn vị", *labels], ["Bưởi", 17, 3], ["P. Yên Phụ", 9, 0]]
    if is_turned:
        table = [list(column) for column in zip(*table, strict=True)]
    job = loaded(book({"Biểu 1": [*TITLE, *table]}), province)
    assert job.counts("created") == {"Báo cáo giấy": 4}
    assert figures() == {
        ("Phường Bưởi", "addicts_on_file", 17),
        ("Phường Bưởi", "compulsory_dossiers", 3),
        ("Phường Yên Phụ", "addicts_on_file", 9),
        ("Phường Yên Phụ", "compulsory_dossiers", 0),
    }
    assert set(SignedPaper.objects.values_list("document", flat=True)) == {PAPER}


def test_an_import_of_papers_is_undone_as_a_whole(ward):
    loaded(sheet(ON_FILE), ward)
    job = loaded(sheet(DOSSIERS), ward)
    by = UserFactory(unit=ward)
    undo(job.loaded, by=by, now=timezone.now())
    assert figures() == {("Phường Tây Hồ", "addicts_on_file", 17)}


def test_the_register_as_a_whole_has_them_and_loads_without_a_change(ward):
    loaded(sheet(ON_FILE, DOSSIERS | {"Kỳ": "quý III/2022", "Lũy kế": 8}), ward)
    taken = whole(ward, TODAY)
    assert taken.left_out == []
    assert loaded(taken.data, ward).counts("unchanged")["Báo cáo giấy"] == 2
