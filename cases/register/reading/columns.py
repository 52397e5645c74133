"""What is looked at before a column is read cell by cell, and columns that are nobody's."""

from datetime import date

from cases.register.reading import cells, days, problems
from cases.register.reading.cells import Text, as_text
from cases.values import legacy
from wards.text import key, tidy

DITTO = {"nt", "n.t", "n/t", "-nt-", "nhưtrên", '"', "''", "〃"}
DAYS = (cells.past_day, cells.day, cells.birth)
FEW_DATES = 2  # that a column which was turned has at least, of either kind


def report_unclaimed(table, grid, place):
    """A filled column that nobody maps is a problem, once however many sheets have it."""
    said = table.job.unclaimed
    for position, heading in unclaimed(grid).items():
        group = grid.head.groups.get(position) or heading
        filled = (
            (number, row[position])
            for number, row in grid.original
            if position < len(row) and row[position] != "" and tidy(as_text(row[position]))
        )
        number, value = next(filled, (None, None))
        names = {key(heading), key(group)}
        if number is None:
            continue
        if names & table.job.choices.ignored:
            table.job.left_out.setdefault((grid.place, heading))
        elif (table.sheet.name, key(group)) not in said:
            said.add((table.sheet.name, key(group)))
            table.report(number, group, as_text(value), problems.UNCLAIMED, place=place)


def unclaimed(grid):
    """{position: heading} of the columns that are nobody's, those without a heading by letter."""
    width = max((len(row) for _number, row in grid.original), default=0)
    head = grid.head
    known = head.settled | {position for position, _column in head.twice}
    return {p: head.other.get(p) or letter(p) for p in range(width) if p not in known}


def letter(position):
    """The name that a spreadsheet gives a column: A, Z, AA."""
    name, number = "", position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def faults_of(table, grid):
    """By row number and field: the kind of fault to report, or None for a cell under a merge."""
    data, head = grid.data, grid.head
    fields = {position: field for field, position in head.claimed.items()}
    faults = {}
    for (row, position), kind in data.faults.items():
        if position in fields:
            faults.setdefault(row, {})[fields[position]] = kind
    skipped = {number - 1 for number in grid.skipped}
    for first, left, last, right in data.merges:
        covered = sorted(position for position in fields if left <= position <= right)
        last = min(last, len(data.rows) - 1)
        if not covered or last < first or first <= head.last or first in skipped:
            continue
        for row in range(first, last + 1):
            faults.setdefault(row, {}).update({fields[position]: None for position in covered})
        faults[first][fields[covered[0]]] = problems.MERGED
    for row in [row for row in faults if row <= head.last]:
        for field, kind in faults.pop(row).items():
            if kind:
                table.report(row + 1, table.sheet.heading(field), "", kind)
    return {row + 1: wrong for row, wrong in faults.items() if row not in skipped}


def prepare(table, column, position, rows):
    """What only a whole column tells: an old table of letters, days turned, “as above”."""
    raws = [row.raw for row in rows if position < len(row.raw)]
    values = {raw[position] for raw in raws if raw[position] != ""}
    texts = [value for value in values if value.__class__ is str]
    if not texts:
        return
    if old := _old_texts(texts):
        _read_old(table, column, position, raws, old)
    if column.read in DAYS:
        _check_turned(table, column, position, rows)
    elif isinstance(column.read, Text) and DITTO & {key(text) for text in texts if len(text) < 9}:
        _repeat(position, raws)


def _old_texts(texts):
    """{text of an old table: as it reads}; what may be both only beside nothing newer."""
    western = [t for t in texts if not t.isascii() and max(t) <= legacy.LAST_WESTERN]
    found = {text: table for text in western if (table := legacy.table_of(text))}
    tables = set(found.values())
    if len(tables) == 1 and all(t.isascii() or max(t) <= legacy.LAST_WESTERN for t in texts):
        only = next(iter(tables))
        found |= {text: only for text in western if legacy.may_be(text, only)}
    return {text: legacy.read_as(text, table) for text, table in found.items()}


def _read_old(table, column, position, raws, old):
    for raw in raws:
        raw[position] = old.get(raw[position], raw[position])
    table.job.converted.setdefault((table.sheet.name, column.heading), old)


def _check_turned(table, column, position, rows):
    """All days that could be turned are dates with a small day, all texts cannot be turned."""
    dates, texts = 0, 0
    for row in rows:
        value = row.raw[position] if position < len(row.raw) else ""
        if isinstance(value, date):
            dates += 1
            if value.day > 12:
                return
        elif value.__class__ is str and (match := days.DAY[0].fullmatch(days.bare(tidy(value)))):
            texts += 1
            if int(match[1]) <= 12:
                return
    if dates >= FEW_DATES and texts >= FEW_DATES:
        grid = table.grids[0]
        facts = {"dates": dates, "texts": texts}
        table.report(grid.heading_row, column.heading, "", problems.HALF_TURNED, facts)


def _repeat(position, raws):
    """“nt” is what stands above."""
    before = ""
    for raw in raws:
        value = raw[position]
        if value.__class__ is str and key(value) in DITTO:
            raw[position] = before
        else:
            before = value
