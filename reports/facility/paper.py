"""The facility's report of a month as an official paper, laid out like every other."""

from django.utils import translation

from cases.models import Case
from reports.annexes.model import Annex, Column, Line, Table, counted
from reports.facility import month
from reports.figures.periods import official_day
from reports.papers.issuing import paper_day
from reports.papers.model import Heading, Item, Paper, Section, Signature
from reports.words import phrases, situation
from reports.words.phrases import capitalised, two_digits
from wards.places.names import short_name

SUBJECT = "Kết quả công tác tiếp nhận, quản lý và bàn giao người cai nghiện ma túy"
NO_BREAK = "\u00a0"
SIGN, AUTHORITY = "BC-CSCN", "TRƯỞNG CƠ SỞ"
CAPTION = "Biến động người cai nghiện, điều trị tại cơ sở"
OUT = tuple(one for one in month.BALANCE if one.code not in ("opening", "admitted", "closing"))
NOBODY_CAME, NOBODY_LEFT = "không tiếp nhận thêm người nào", "không có người ra khỏi cơ sở"
COLUMNS = tuple(Column(one.label_vi, "Giảm" if one in OUT else "") for one in month.BALANCE)
ITEMS = (
    ("Điều trị", month.TREATMENT),
    ("Giáo dục, tái hòa nhập", month.HELD),
    ("Bàn giao về địa phương", month.HANDED),
)


def make_paper(facility, period):
    """The paper of a facility over a period, to be signed by its head."""
    first, last = period.first, period.last
    numbers = month.counts(facility, first, last)
    kinds = month.by_kind(facility, first, last)
    day = paper_day(facility.unit, period)
    when = phrases.when(period)
    return Paper(
        code=f"{facility.code}-{period.code}",
        issuer=facility.name,
        heading=Heading(
            superior=[f"CÔNG AN {facility.unit.name.upper()}"],
            issuing=[facility.name.upper().replace("SỐ ", f"SỐ{NO_BREAK}")],
            sign=SIGN,
            place=short_name(facility.unit),
            month=f"{day.month:02}" if day.month <= 2 else str(day.month),
            year=str(day.year),
        ),
        abstract=[SUBJECT, when],
        addressee="",
        basis=situation.basis(period),
        opening=f"{facility.name} báo cáo {_small(SUBJECT)} {when} (số liệu {period.days_text}) "
        "như sau:",
        sections=_sections(facility, period, numbers),
        closing=f"Trên đây là báo cáo {_small(SUBJECT)} {when} của {facility.name}./.",
        recipients=[f"Công an {facility.unit.name} (để báo cáo);", "Lưu: VT."],
        signature=Signature([AUTHORITY], ""),
        annexes=[_annex(numbers, kinds, when)],
        office_is_recorded=False,
    )


def _sections(facility, period, numbers):
    there = f"Tính đến ngày {official_day(period.last)}, cơ sở đang quản lý "
    there += _people(numbers["closing"])
    there += f" trên {facility.places} chỗ." if facility.places else "."
    items = [Item(heading, [_told(figures, numbers, period)]) for heading, figures in ITEMS]
    return [
        Section("I", "Tình hình", paragraphs=[there, _moved(numbers, period)]),
        Section("II", "Kết quả thực hiện", items=items),
    ]


def _moved(numbers, period):
    """Who was there before, who came, who left and how; the numbers add up."""
    left = sum(numbers[one.code] for one in OUT)
    reasons = [f"{_small(one.label_vi)} {two_digits(numbers[one.code])}" for one in OUT]
    told = [said for said, one in zip(reasons, OUT, strict=True) if numbers[one.code]]
    out = f"{_people(left)} ra khỏi cơ sở ({', '.join(told)})" if left else NOBODY_LEFT
    came = f"tiếp nhận {_people(numbers['admitted'])}" if numbers["admitted"] else NOBODY_CAME
    before = f"có {_people(numbers['opening'])}" if numbers["opening"] else "không có người"
    return f"Đầu kỳ {before}; {phrases.within(period)}, {came}; {out}."


def _told(figures, numbers, period):
    """One sentence: each figure that is not 0, or that there was nothing."""
    told = [
        f"{_small(one.label_vi)}: {two_digits(numbers[one.code])} {one.counted_in}"
        for one in figures
        if numbers[one.code]
    ]
    if not told:
        return f"{capitalised(phrases.within(period))} không phát sinh trường hợp nào."
    return f"{capitalised(phrases.within(period))}, {'; '.join(told)}."


def _annex(numbers, kinds, when):
    return Annex("Biểu số 01", [CAPTION, when], _table(numbers, kinds))


def _table(numbers, kinds):
    """A line for each kind of measure, under or after the total."""
    with translation.override("vi"):
        names = {kind: str(Case.Kind(kind).label) for kind in kinds}
    total = Line("", "Tổng số", _cells(numbers), "total")
    lines = [
        Line(str(number), names[kind], _cells(found))
        for number, (kind, found) in enumerate(kinds.items(), 1)
    ]
    return Table(CAPTION, COLUMNS, [total, *lines], [], ("TT", "Hình thức"), "người")


def _cells(numbers):
    return [counted(numbers[one.code]) for one in month.BALANCE]


def _people(number):
    return f"{two_digits(number)} người"


def _small(text):
    return text[:1].lower() + text[1:]
