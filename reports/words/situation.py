"""The first part of a report: who is on file, what changed, where people are, which communes.

Pure functions: figures in, sentences out. The last day is said once, at the beginning.
"""

from collections import Counter

from reports.figures.periods import official_day
from reports.words import phrases
from reports.words.arrangement import SITUATION
from reports.words.phrases import capitalised, two_digits
from wards.models import Unit

HIGHEST_FIRST = (Unit.Level.DISTRICT, Unit.Level.COMMUNE)
MOST_PLACES = 3  # named as those with most people
SUBJECT = "công tác cai nghiện ma túy và quản lý sau cai nghiện ma túy"
POLICE_SUBJECT = (
    "công tác quản lý người sử dụng trái phép chất ma túy, người nghiện ma túy, cai nghiện và "
    "quản lý sau cai nghiện ma túy"
)


def subject(*, police):
    """What the paper reports on, after "Kết quả"."""
    return POLICE_SUBJECT if police else SUBJECT


def basis(period):
    """The law the figures were made under; both where it changed in between."""
    laws = phrases.laws(period)
    if len(laws) == 1:
        return f"Căn cứ {laws[0][1]};"
    parts = [f"{laws[0][1]} (đối với quyết định trước ngày {official_day(laws[1][0])})"]
    parts += [f"{title} (từ ngày {official_day(since)})" for since, title in laws[1:]]
    return f"Căn cứ {' và '.join(parts)};"


def opening(period, issuer, documents, *, police=False):
    """Who reports what, for which days, under which papers, named whole."""
    return (
        (f"Thực hiện {' và '.join(documents)}, " if documents else "")
        + f"{issuer} báo cáo kết quả {subject(police=police)} {period.title} "
        + f"(số liệu {period.days_text}) như sau:"
    )


def divisions(units, setting):
    """Of how many units of each kind the area consists, the higher level first."""
    levels = {}
    for unit in units:
        levels.setdefault(unit.level, Counter())[unit.kind] += 1
    told = [_numbered(levels[level]) for level in HIGHEST_FIRST if level in levels]
    return [f"{capitalised(setting.whole)} có {'; '.join(told)}."] if told else []


def _numbered(kinds):
    present = [kind for kind in phrases.KINDS_IN_ORDER if kinds[kind]]
    return ", ".join(f"{two_digits(kinds[kind])} {kind.lower()}" for kind in present)


def situation(rows, setting, before=None):
    """The stock at the last day, each with its change against the same time of the year before.

    ``before`` is indicator code → figure of that time; what is not known is not compared.
    """
    stocks = [row for row in rows if row.indicator in SITUATION]
    if not any(row.is_known for row in stocks):
        return f"{capitalised(setting.whole)} chưa có số liệu về người trong danh sách quản lý."
    beginning = f"Tính đến ngày {official_day(setting.period.last)}, {setting.whole}"
    parts = []
    for row in stocks:
        if row.accumulated:
            text = phrases.wording(row).result.format(n=counted_people(row.accumulated))
            changed = change(row.accumulated, (before or {}).get(row.indicator), setting)
            parts.append(text + changed)
    if not parts:
        return f"{beginning} không có người trong danh sách quản lý."
    between = ", và " if any("so với" in part for part in parts) else " và "
    return f"{beginning} có {between.join(parts)}."


def change(now, before, setting):
    """``, tăng 12 người (2,9%) so với cùng kỳ năm 2020``; empty where nobody knows."""
    if before is None:
        return ""
    time = phrases.time_before(setting.period)
    if now == before:
        return f", bằng {time}"
    word, by = ("tăng", now - before) if now > before else ("giảm", before - now)
    if not before:
        return f", tăng {counted_people(by)} ({time} không có)"
    return f", {word} {counted_people(by)} ({setting.percentage(by, before)}) so với {time}"


def counted_people(number):
    return f"{two_digits(number)} người"


def since_opening(moves):
    """What became of the first two lists in the period, with the reasons for leaving."""
    return [said for one in moves[:2] if (said := _moved(one))]


def _moved(one):
    came, went = one.change.came, one.change.went
    if came is None or not (came or went):
        return ""
    parts = []
    if came:
        parts.append(f"đưa vào danh sách {counted_people(came)}{reasons(one.reasons_came, CAME)}")
    if went:
        removed = f"đưa ra khỏi danh sách {counted_people(went)}"
        parts.append(removed + reasons(one.reasons_went, WENT))
    return f"Trong kỳ, danh sách {_small(one.label)}: {'; '.join(parts)}."


def reasons(numbers, words):
    """`` (chuyển đi 02, chết 01)``: each reason with how many, which add up."""
    told = [f"{words[code]} {two_digits(numbers[code])}" for code in words if numbers[code]]
    return f" ({', '.join(told)})" if told else ""


CAME = {
    "found": "phát hiện mới",
    "moved": "chuyển đến",
    "other_list": "từ danh sách khác",
    "returned": "trở về",
}
WENT = {
    "completed": "hoàn thành",
    "moved": "chuyển đi",
    "other_list": "chuyển danh sách khác",
    "prison": "chấp hành án phạt tù",
    "facility": "đưa vào cơ sở",
    "deceased": "chết",
    "missing": "mất tích",
    "other": "lý do khác",
}


def of_which(figure, named):
    """How the people on file are told apart; one sentence for each (name, parts, may overlap)."""
    said = []
    for name, parts, may_overlap in named:
        text = "; ".join(f"{_part(part.label)} {two_digits(part.number)} người" for part in parts)
        note = " (một người có thể thuộc nhiều nhóm)" if may_overlap else ""
        said.append(f"theo {_small(name)}{note}: {text}")
    if not said:
        return []
    first = f"Trong tổng số {two_digits(figure)} người có hồ sơ quản lý, {said[0]}."
    return [first, *(f"{capitalised(one)}." for one in said[1:])]


def in_communes(rows, communes, units=()):
    """In how many of all communes somebody is on file, and which have most people."""
    known = [row.accumulated for row in rows if row.indicator == "communes_with_people"]
    if not communes or not any(known):
        return []
    kinds = phrases.kinds_of(one.unit for one in units) or "xã, phường"
    said = f"Có {known[0]}/{communes} {kinds} có người nghiện, người sử dụng trái phép chất ma túy"
    most = _most(units)
    return [f"{said}; địa bàn có nhiều người nghiện là {', '.join(most)}." if most else f"{said}."]


def _most(units):
    """The units with most people with addiction; equal ones in official order."""
    numbers = [(one.name, _addicts(one.rows)) for one in units]
    known = [one for one in numbers if one[1]]
    ordered = sorted(known, key=lambda one: -one[1])[:MOST_PLACES]
    return [f"{name} ({number} người)" for name, number in ordered]


def _addicts(rows):
    return next((row.accumulated for row in rows if row.indicator == "addicts_on_file"), None)


def _part(label):
    """A part as a sentence calls it; an age that ends with its number says what it counts."""
    return f"{_small(label)} tuổi" if label[-1:].isdigit() else _small(label)


def _small(text):
    return text[:1].lower() + text[1:]
