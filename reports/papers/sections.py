"""The parts of a paper, in the frame of its time: figures in sentences, small tables between.

What has nothing to say is left out, and the numbers run on.
"""

from reports.annexes import making
from reports.breakdowns import on_file
from reports.papers.model import Item, Section
from reports.words import phrases, sentences, situation, standing
from reports.words.phrases import ROMAN_PARTS
from wards.models import Unit


def sections(source, setting, directing):
    """The parts of the paper of ``source``, with what directed the work."""
    lists, targets = making.in_text(source)
    results = [Item(*group) for group in sentences.results(source.table.rows, setting)]
    results += _compared(source.table)
    tasks = standing.tasks(source.table.rows, setting)
    parts = [
        ("Tình hình", [], _situation(source, setting), [lists]),
        ("Công tác lãnh đạo, chỉ đạo", [], directing, []),
        ("Kết quả thực hiện", results, [], [targets] if targets else []),
        (f"{phrases.TASKS} {phrases.ahead(setting.period)}", [], tasks, []),
    ]
    told = [part for part in parts if part[1] or part[2]]
    return [Section(ROMAN_PARTS[n], *part) for n, part in enumerate(told)]


def _situation(source, setting):
    """Who is on file, what changed, where people are, in how many communes."""
    table = source.table
    figures = {row.indicator: row.accumulated for row in table.rows}
    before = {row.indicator: row.accumulated for row in source.previous.rows}
    return [
        situation.situation(table.rows, setting, before),
        *situation.since_opening(source.moves),
        *situation.in_communes(table.rows, _number_of_communes(table), table.units),
        *situation.of_which(figures.get(on_file.CODE), on_file.parts_on_file(table)),
    ]


def _compared(table):
    compared = standing.by_units(table.units)
    kinds = phrases.kinds_of(one.unit for one in table.units)
    return [Item(f"Kết quả theo {kinds}", compared)] if compared else []


def _number_of_communes(table):
    """Of the last day; 0 for a commune itself, which does not say that it is one."""
    if table.unit.level == table.unit.Level.COMMUNE or not table.rows:
        return 0
    living = Unit.objects.living_on(table.period.last).communes()
    return living.filter(path__range=table.unit.subtree).count()
