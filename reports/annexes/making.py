"""The numbered forms of a report, Biểu số 01 to 06: always the same, whatever was counted."""

from dataclasses import dataclass

from reports.annexes import lists, results, units
from reports.annexes.model import Annex
from reports.annexes.moves import Moves, moves
from reports.annexes.profile import Profiles
from reports.figures.periods import year_before
from reports.figures.rows import QuotaTable
from reports.figures.table import quota_table
from reports.words import phrases
from wards.models.base import one_moment

VERSION = "2026.3"  # of the forms: another one when a row or a column changes
NUMBER = "Biểu số {}"


@dataclass(frozen=True)
class Sources:
    """All figures of a paper: the table, that of a year before, the lists, who the people are."""

    table: QuotaTable
    previous: QuotaTable
    moves: list[Moves]
    profiles: Profiles


def sources(table):
    """What the forms and the text of a paper are made from, read at one moment."""
    own_tree = None if table.tree_on else table.tree  # the lists are those of the period's days
    with one_moment():
        listed = moves(table.unit, table.period, own_tree)
        return Sources(table, _previous(table), listed, Profiles(table))


def annexes(source, *, police, link=None):
    """The forms of a paper: of a commune without that by communes, of its police the first three
    in a month or a quarter.
    """
    table = source.table
    titled = [
        ("01", "Kết quả thực hiện chỉ tiêu", results.results(table, source.previous, link)),
        ("02", "Biến động danh sách", lists.lists(source.moves)),
        ("03", "Phân tích người nghiện ma túy", units.people(table, source.profiles, link)),
    ]
    is_commune = table.unit.level == table.unit.Level.COMMUNE
    if not is_commune:
        kinds = phrases.kinds_of(one.unit for one in table.units) or "đơn vị"
        title = f"Kết quả thực hiện chỉ tiêu theo {kinds}"
        titled.append(("04", title, units.targets(table, link)))
    if not (police and is_commune and table.period.kind in phrases.SHORT_PERIODS):
        aftercare = units.aftercare(table, source.profiles, link)
        titled += [
            ("05", "Quản lý sau cai nghiện và hỗ trợ hòa nhập cộng đồng", aftercare),
            ("06", "Mô hình, tuyên truyền", units.community(table, link)),
        ]
    when = phrases.when(table.period)
    return [Annex(NUMBER.format(number), [title, when], one) for number, title, one in titled]


def in_text(source):
    """The two small tables of the text: the lists in short, and the targets."""
    return lists.in_short(source.moves), results.in_short(source.table)


def _previous(table):
    """The same period a year before: of a newer unit what its predecessors had."""
    day = table.tree_on or table.period.last
    has_tree = table.tree is not None and table.tree.day == day
    return quota_table(
        table.unit,
        year_before(table.period),
        made_on=table.made_on,
        depth=0,
        as_known=table.as_known,
        territory_on=day,
        tree_on=table.tree_on,
        communes_of=table.tree if has_tree else None,
    )
