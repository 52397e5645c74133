"""The words the sentences of a report are made of, by indicator, era and kind of unit.

Official text is Vietnamese. Laws and phrases stand here as data, those of each indicator in
reports/words/wordings.py; reports/words/sentences.py puts them together with figures.
"""

from datetime import date, timedelta

from cases.rules.law import LAW_73, LAW_120
from reports.figures.periods import (
    HALF,
    MONTH,
    NINE_MONTHS,
    PROGRAMME,
    QUARTER,
    ROMAN,
    official_day,
)
from reports.indicators import LISTED
from reports.words.arrangement import PARTS, WORDINGS
from reports.words.wordings import Wording
from wards.money import with_dots

LAWS = (
    (date.min, "Luật Phòng, chống ma túy năm 2000 (sửa đổi, bổ sung năm 2008)"),
    (LAW_73, "Luật Phòng, chống ma túy số 73/2021/QH14"),
    (LAW_120, "Luật Phòng, chống ma túy số 120/2025/QH15"),
)
OLD_MEASURE = "áp dụng biện pháp đưa vào cơ sở cai nghiện bắt buộc"
NEW_MEASURE = "đưa đi cai nghiện bắt buộc"
SHORT_PERIODS = (MONTH, QUARTER)
KINDS_IN_ORDER = (
    "Quận",
    "Huyện",
    "Thị xã",
    "Thành phố",
    "Xã",
    "Phường",
    "Thị trấn",
    "Đặc khu",
)


TASKS = "Phương hướng, nhiệm vụ"
REST = "Các nội dung khác"
ROMAN_PARTS = (*ROMAN, "V", "VI", "VII", "VIII", "IX")


def wording(row):
    """The row's words; an indicator without its own is spoken of by its label."""
    plain = row.label[:1].lower() + row.label[1:]
    return WORDINGS.get(row.indicator) or Wording(plain + ": {n}", plain)


def head(row):
    """The row as a narrow column calls it."""
    return wording(row).head or row.label


def head_of(entry):
    """An indicator as a narrow column calls it."""
    words = WORDINGS.get(entry.code)
    return words.head if words and words.head else entry.label_vi


def is_stock(code):
    return LISTED[code].stock


def counts_communes(code):
    return LISTED[code].measure.communes


def parts(rows):
    """(Roman number, title, rows) of each part of a table that has any of these rows."""
    found = []
    for title, codes in PARTS:
        if own := [row for row in rows if row.indicator in codes]:
            found.append((ROMAN_PARTS[len(found)], title, own))
    return found


def capitalised(text):
    """The text with a capital at its beginning, the rest as it is."""
    return text[:1].upper() + text[1:]


def two_digits(number):
    """A count in running text: under ten with a zero before it."""
    return f"0{number}" if 0 < number < 10 else with_dots(number)


def days_counted(period):
    """The first and the last day any figure of the period speaks of."""
    return min(period.first, period.year_first), period.last


def laws(period):
    """(since, title) of the laws in force on some day of the figures, oldest first."""
    first, last = days_counted(period)
    after = [since for since, _title in LAWS[1:]] + [date.max]
    return [
        (since, title)
        for (since, title), until in zip(LAWS, after, strict=True)
        if since <= last and until > first
    ]


def measures(period):
    """Compulsory rehabilitation as the law calls it in the days of the figures."""
    first, last = days_counted(period)
    if last < LAW_120:
        return {"measure": OLD_MEASURE, "order": OLD_MEASURE}
    if first >= LAW_120:
        return {"measure": NEW_MEASURE, "order": NEW_MEASURE}
    both = f"{OLD_MEASURE} (từ ngày {official_day(LAW_120)}: {NEW_MEASURE})"
    return {"measure": both, "order": "cai nghiện bắt buộc"}


def target_ends(period):
    """The last day the period's target may be reached on: of the year or of the programme."""
    first, years = period.year_first, period.target_years
    return first.replace(year=first.year + years[1] - years[0] + 1) - timedelta(days=1)


def is_over(period):
    """Whether the year or the programme of the target has ended by the last day counted."""
    return period.last >= target_ends(period)


def time_before(period):
    """The same time of the year before: ``cùng kỳ năm 2020``."""
    if period.kind == PROGRAMME:
        first, last = period.target_years
        span_of = last - first + 1
        return f"giai đoạn {first - span_of}–{last - span_of}"
    return f"cùng kỳ năm {period.year - 1}"


def target_time(period):
    """``năm 2021`` or ``giai đoạn 2021–2025``: what the target is for."""
    first, last = period.target_years
    return f"{span(period)} {first}" + (f"–{last}" if last != first else "")


def span(period):
    """``năm`` or ``giai đoạn``: how long a target runs."""
    return "giai đoạn" if period.kind == PROGRAMME else "năm"


def when(period):
    """The time the paper speaks of, with its last day where that is the report's own."""
    if period.last == period.ends:
        return period.title
    return f"{period.title} (tính đến ngày {official_day(period.last)})"


def time_left(period):
    """What a plan for the rest of the target's time calls it; empty when that has ended."""
    if is_over(period):
        return ""
    if period.last == period.ends:
        if period.kind == HALF:
            return f"6 tháng cuối năm {period.year}"
        if period.kind == NINE_MONTHS:
            return f"3 tháng cuối năm {period.year}"
        if period.kind == QUARTER:
            return f"quý {ROMAN[period.number]} năm {period.year}"
        if period.kind == MONTH:
            return f"tháng {period.number + 1} năm {period.year}"
    return f"thời gian còn lại của {target_time(period)}"


def ahead(period):
    """The time after the period, which a paper plans for: ``quý IV năm 2021``, ``năm 2022``."""
    if period.kind == PROGRAMME:
        first, last = period.target_years
        return f"giai đoạn {last + 1}–{last + last - first + 1}"
    if left := time_left(period):
        return left
    after = period.year + 1
    if period.kind == QUARTER:
        return f"quý I năm {after}"
    return f"tháng 01 năm {after}" if period.kind == MONTH else f"năm {after}"


def tasks_ahead(period):
    """As the title names what the paper plans: ``phương hướng, nhiệm vụ năm 2022``."""
    word = "nhiệm vụ trọng tâm" if period.kind in SHORT_PERIODS else "phương hướng, nhiệm vụ"
    return f"{word} {ahead(period)}"


def within(period):
    """``trong quý``: the period itself, beside what has added up since the year began."""
    return {MONTH: "trong tháng", QUARTER: "trong quý"}.get(period.kind, "trong kỳ")


def since(period):
    """From when on the accumulated figures run."""
    return f"từ đầu {span(period)}"


def whole(unit):
    """``toàn quận``, ``toàn Thành phố``."""
    if unit.level == unit.Level.PROVINCE and unit.kind == "Thành phố":
        return "toàn Thành phố"
    return f"toàn {unit.kind.lower()}"


def kinds_of(units):
    """``xã, phường``: the kinds of these units, in the order officials name them."""
    kinds = {unit.kind for unit in units}
    return ", ".join(kind.lower() for kind in KINDS_IN_ORDER if kind in kinds)
