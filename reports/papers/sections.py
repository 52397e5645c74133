"""The parts of a paper, in the frame of its time: figures in sentences, small tables between.

What has nothing to say is left out, and the numbers run on.
"""

from collections import defaultdict
from dataclasses import replace

from reports.annexes import making
from reports.breakdowns import on_file
from reports.papers.model import Item, Point, Section
from reports.papers.texts import Part, paragraphs
from reports.targets.facilities import lines_of
from reports.words import phrases, sentences, situation, standing
from reports.words.phrases import ROMAN_PARTS
from wards.models import Unit

LETTERS = "abcdđeghiklmnopqrstuvxy"  # of points, in Vietnamese order
FACILITIES = "Chỉ tiêu giao cho các cơ sở cai nghiện, điều trị"
TO_FILL = "…" * 31  # each an em: a line of 165 mm at 14 points, after its indent
AREA, PEOPLE = "Đặc điểm địa bàn", "Người nghiện ma túy, người sử dụng trái phép chất ma túy"
REMARKS = {
    Part.REHABILITATION: "Quản lý sau cai nghiện ma túy",
    Part.SUPPORT: "Hỗ trợ hòa nhập cộng đồng",
}
WITHOUT_FIGURES = {
    Part.SOCIAL_EVILS: ("Phòng, chống mại dâm; hỗ trợ nạn nhân bị mua bán; kiểm tra liên ngành"),
    Part.FUNDS: "Kinh phí",
}
ASSESSED = {
    Part.STRENGTHS: "Ưu điểm",
    Part.WEAKNESSES: "Tồn tại, hạn chế",
    Part.CAUSES: "Nguyên nhân",
}


def sections(source, setting, directing, texts):
    """The parts of the paper of ``source``: ``directing`` are the papers that directed the work,
    ``texts`` what officials wrote (reports.papers.texts).
    """
    lists, targets = making.in_text(source)
    tables = [targets] if targets and not setting.is_short else []
    tasks = standing.tasks(source.table.rows, setting) + paragraphs(texts, Part.TASKS)
    situated = ("Tình hình", *_situated(source, setting, texts), [lists])
    ahead = (f"{phrases.TASKS} {phrases.ahead(setting.period)}", [], tasks, [])
    results = ("Kết quả thực hiện", _results(source, setting, texts), [], tables)
    if setting.police:
        weak = paragraphs(texts, Part.WEAKNESSES, Part.CAUSES)
        if setting.is_short:  # its four parts are always there, with room for the hand
            weak, ahead = weak or [TO_FILL], ahead if tasks else (ahead[0], [], [TO_FILL], [])
        parts = [situated, results, ("Khó khăn, vướng mắc", [], weak, []), ahead]
    else:
        parts = [
            situated,
            ("Công tác lãnh đạo, chỉ đạo", [], directing + paragraphs(texts, Part.DIRECTING), []),
            results,
            ("Đánh giá chung", _assessed(texts), [], []),
            ahead,
            ("Kiến nghị, đề xuất", [], paragraphs(texts, Part.PROPOSALS), []),
        ]
    told = [part for part in parts if part[1] or part[2]]
    return [Section(ROMAN_PARTS[n], *part) for n, part in enumerate(told)]


def _results(source, setting, texts):
    """The groups of indicators, each with what its office wrote of it, then what has no figures."""
    items = [_of_group(*group) for group in sentences.results(source.table.rows, setting)]
    if setting.is_short:  # a paragraph for each heading, so that two pages hold it
        items = [item._replace(sentences=[" ".join(item.sentences)]) for item in items]
    for part, heading in REMARKS.items():
        items = _with_remark(items, heading, paragraphs(texts, part))
    for part, heading in WITHOUT_FIGURES.items():
        items += _item(heading, paragraphs(texts, part))
    return items + _compared(source.table) + _of_facilities(source.table, setting)


def _of_group(heading, said, points):
    return Item(heading, said, tuple(Point(_letter(n), *one) for n, one in enumerate(points)))


def _letter(number):
    """After ``y`` comes ``aa``."""
    again, place = divmod(number, len(LETTERS))
    return LETTERS[place] * (1 + again)


def _of_facilities(table, setting):
    """What each facility of a province was asked, a point each."""
    if table.unit.level != Unit.Level.PROVINCE:
        return []
    given = replace(setting, givers={}, rows={})
    points = defaultdict(list)
    last = table.period.last
    for line in lines_of(table.unit, table.period, last, table.format, table.as_known):
        if not line["is_ahead"]:
            points[line["facility"]].append(sentences.sentence(line["row"], given))
    return [_of_group(FACILITIES, [], points.items())] if points else []


def _with_remark(items, heading, remark):
    """A remark under its heading, which it makes where no figure has."""
    if not any(item.heading == heading for item in items):
        return items + _item(heading, remark)
    return [
        item._replace(sentences=item.sentences + remark) if item.heading == heading else item
        for item in items
    ]


def _assessed(texts):
    return [
        item
        for part, heading in ASSESSED.items()
        for item in _item(heading, paragraphs(texts, part))
    ]


def _item(heading, said):
    return [Item(heading, said)] if said else []


def _situated(source, setting, texts):
    """(items, paragraphs): the area and the people under headings, the people alone without."""
    below = _living_below(source.table)
    communes = [one for one in below if one.level == Unit.Level.COMMUNE]
    people = _situation(source, setting, len(communes))
    area = situation.divisions(below, setting) + paragraphs(texts, Part.AREA)
    if setting.police or not area:
        return [], people
    return [Item(AREA, area), Item(PEOPLE, people)], []


def _situation(source, setting, communes):
    """Who is on file, what changed, where people are, in how many communes."""
    table = source.table
    figures = {row.indicator: row.accumulated for row in table.rows}
    before = {row.indicator: row.accumulated for row in source.previous.rows}
    told = [
        situation.situation(table.rows, setting, before),
        *situation.since_opening(source.moves),
        *situation.in_communes(table.rows, communes, table.units),
    ]
    if setting.is_short:  # who they are stands in Biểu số 03
        return [" ".join(told)]
    parts = on_file.parts_on_file(table, source.profiles.on_file())
    return told + situation.of_which(figures.get(on_file.CODE), parts)


def _compared(table):
    compared = standing.by_units(table.units)
    kinds = phrases.kinds_of(one.unit for one in table.units)
    return [Item(f"Kết quả theo {kinds}", compared)] if compared else []


def _living_below(table):
    """The units under the reporting one on the last day; a commune has none."""
    if table.unit.level == Unit.Level.COMMUNE:
        return []
    living = Unit.objects.living_on(table.period.last).exclude(level=table.unit.level)
    return list(living.filter(path__range=table.unit.subtree))
