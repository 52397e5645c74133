"""The sentences of an official report, made from its figures (Vietnamese, as officials write).

Pure functions: rows of a quota table in, sentences out. People are ``người``; counts under ten
have two digits in running text, fractions and rates do not.
"""

from typing import NamedTuple

from reports.words import phrases
from reports.words.arrangement import (
    ALWAYS,
    ALWAYS_HEADED,
    GROUPS,
    IN_ONE_SENTENCE,
    OF_OTHERS,
    POINTS,
    POLICE_GROUPS,
    SILENT,
    SITUATION,
)
from reports.words.phrases import capitalised, two_digits
from reports.words.standing import of_one_commune, standing
from wards.money import in_trade_words


class Group(NamedTuple):
    """What is said of some indicators under a heading, then of others in lettered points."""

    heading: str
    sentences: list[str]
    points: list[tuple[str, list[str]]]


def results(rows, setting):
    """The groups of indicators that have something to tell, in the order of the paper.

    The two pages of a commune's police have their five headings whatever happened.
    """
    left = {row.indicator: row for row in rows if _is_spoken_of(row, setting)}
    groups = []
    for heading, codes in POLICE_GROUPS if setting.police else GROUPS:
        own = {code: left.pop(code) for code in codes if code in left}
        points = {} if setting.police else dict(POINTS.get(heading, ()))
        made = _group(heading, own, points, setting)
        if setting.is_short and heading in ALWAYS_HEADED and not made.sentences:
            made = made._replace(sentences=[f"{capitalised(_none(setting.period))}."])
        groups.append(made)
    groups.append(Group(phrases.REST, _told(left.values(), setting), []))
    return [group for group in groups if group.sentences or group.points]


def _is_spoken_of(row, setting):
    """Not what the first part tells; in the two pages of a commune's police not help and models
    either: their targets stand among the tasks and in Biểu số 01.
    """
    is_of_others = setting.is_short and row.indicator in OF_OTHERS
    return row.indicator not in SITUATION and not is_of_others


def _group(heading, rows, points, setting):
    """A single point needs no letter, nor does what did not happen, which is told together."""
    nothing = [code for code, row in rows.items() if _is_nothing(row, setting)]
    together = set(nothing) if len(nothing) > 1 else set()

    def told(codes):
        return _told([rows[code] for code in codes], setting)

    pointed = {
        title: [code for code in codes if code in rows and code not in together]
        for title, codes in points.items()
    }
    said = [(title, texts) for title, codes in pointed.items() if (texts := told(codes))]
    if len(said) < 2:
        return Group(heading, told(rows), [])
    lettered = {code for codes in pointed.values() for code in codes}
    return Group(heading, told([code for code in rows if code not in lettered]), said)


def _told(rows, setting):
    """A sentence for each row that has one; what did not happen is told together, at the end."""
    rows = [row for row in rows if _is_told(row, setting)]
    nothing = [row for row in rows if _is_nothing(row, setting)]
    if len(nothing) < 2:
        return _said(rows, setting)
    said = _said([row for row in rows if row not in nothing], setting)
    listed = "; ".join(phrases.wording(row).task for row in nothing)
    return [*said, f"{capitalised(_none(setting.period))}: {listed}."]


def _said(rows, setting):
    """The sentences of rows; what belongs together goes on with the sentence of the first."""
    left, said = {row.indicator: row for row in rows}, []
    for row in rows:
        if row.indicator not in left:
            continue
        following = IN_ONE_SENTENCE.get(row.indicator, ()) if row.accumulated else ()
        joined = [left[code] for code in following if _goes_on(left.get(code), setting)]
        clauses = "".join(f"; {_clause(one, setting)}" for one in joined)
        said.append(f"{sentence(row, setting).removesuffix('.')}{clauses}.")
        for one in joined:
            del left[one.indicator]
    return said


def _goes_on(row, setting):
    """Whether a row has something to add to a sentence, and nothing to be measured by."""
    if row is None or row.target is not None or not row.accumulated:
        return False
    return bool(row.actual) or not setting.period.accumulates


def _clause(row, setting):
    """What was done, in the sentence of another figure; in brackets since the year began."""
    words = phrases.wording(row)
    if not setting.period.accumulates:
        return _done(row, words, setting)
    figures = {"n": setting.plain(row.actual, row), "k": setting.number(row.actual, row)}
    done = words.result.format(**figures, **phrases.measures(setting.period))
    return f"{done} (lũy kế {setting.counted(row)})"


def _is_nothing(row, setting):
    """Whether there is nothing to say of it but that it did not happen."""
    is_flow = not row.is_rate and not phrases.is_stock(row.indicator)
    is_measured = row.target is not None or setting.says_one_commune(row)
    return is_flow and row.accumulated == 0 and not is_measured


def _is_told(row, setting):
    """Whether the row has a sentence of its own; a commune does not say that it is one."""
    if row.target is not None:
        return True
    if row.is_rate or row.indicator in SILENT or setting.says_one_commune(row):
        return False
    return row.indicator in ALWAYS or bool(row.actual or row.accumulated)


def sentence(row, setting):
    """The sentence of one indicator: what was done, against which target, what is missing."""
    words, period = phrases.wording(row), setting.period
    if setting.says_one_commune(row):
        return of_one_commune(row, setting)
    if not row.is_known:
        return f"{capitalised(words.task)}: chưa có số liệu."
    if row.is_rate and not row.whole:
        return f"{capitalised(words.task)}: không có đối tượng để tính tỷ lệ."
    if phrases.is_stock(row.indicator):
        return _stock(row, words, setting)
    if period.accumulates and setting.is_short and row.target is None:
        return capitalised(_brief(row, words, setting))
    if period.accumulates:
        return capitalised(_part_and_whole(row, words, setting))
    if not row.accumulated:
        return capitalised(words.task) + _nothing(row, setting)
    return capitalised(_done(row, words, setting)) + _ending(row, words, setting)


def _done(row, words, setting):
    """What was done in all, with what belongs to it."""
    figures = {"n": setting.counted(row), "k": row.fraction or setting.number(row.accumulated, row)}
    text = words.result.format(**figures, **phrases.measures(setting.period))
    return text + _also(row, words, setting, "accumulated")


def _also(row, words, setting, column):
    return "".join(_beside(words.also, setting, column, of=getattr(row, column)))


def _ending(row, words, setting):
    """How the figure stands to its target, then the parts it is made of."""
    parts = ", ".join(_beside(words.of_which, setting, "accumulated"))
    return standing(row, setting) + (f", trong đó {parts}" if parts else "") + "."


def _beside(named, setting, column, of=None):
    """Other figures than the sentence's own, ``of``, where there is anything to tell."""
    for code, text in named:
        row = setting.rows.get(code)
        if row is None or row.target is not None:
            continue
        if (number := getattr(row, column)) and not setting.says_one_commune(row):
            each = in_trade_words((2 * number + of) // (2 * of)) if of else ""
            n = setting.share(row) if row.is_rate else setting.plain(number, row)
            yield text.format(n=n, k=two_digits(number), each=each)


def _stock(row, words, setting):
    """A stock at the last day, which the first sentence of the report names for all."""
    if not row.accumulated and not row.target:
        text = words.result.format(n=row.unit_of_counting, k="").strip()
        return f"Không có {text}."
    return f"Có {_done(row, words, setting)}{_ending(row, words, setting)}"


def _part_and_whole(row, words, setting):
    """A month or a quarter: the period itself, then what has added up since the year began."""
    period = setting.period
    if row.actual:
        figures = {"n": setting.plain(row.actual, row), "k": two_digits(row.actual)}
        done = words.result.format(**figures, **phrases.measures(period))
        text = f"{phrases.within(period)}, {done}{_also(row, words, setting, 'actual')}"
    else:
        text = f"{words.task}: {_none(period)}"
    since = f"; lũy kế {phrases.since(period)} {setting.counted(row)}"
    return text + since + _also(row, words, setting, "accumulated") + _ending(row, words, setting)


def _brief(row, words, setting):
    """As two pages hold it: what was done in the period, in brackets since the year began."""
    if row.actual:
        figures = {"n": setting.plain(row.actual, row), "k": two_digits(row.actual)}
        done = words.result.format(**figures, **phrases.measures(setting.period))
        done += _also(row, words, setting, "actual")
    else:
        done = f"{phrases.head(row)}: không phát sinh"
    since = f" (lũy kế {setting.counted(row)}{_also(row, words, setting, 'accumulated')})"
    return done + since + _ending(row, words, setting)


def _nothing(row, setting):
    if row.target:
        stands = standing(row, setting).removeprefix(", ").partition(" (")[0]
        return f": {_none(setting.period)} ({setting.counted(row)}, {stands})."
    return f": {_none(setting.period)}."


def _none(period):
    return f"{phrases.within(period)} không phát sinh trường hợp nào"
