"""The sentences of an official report, made from its figures (Vietnamese, as officials write).

Pure functions: rows of a quota table in, sentences out. People are ``người``; counts under ten
have two digits in running text, fractions and rates do not.
"""

from dataclasses import dataclass, field

from reports.figures.periods import Period, official_day
from reports.indicators.catalogue import DONG
from reports.words import phrases
from reports.words.arrangement import ALWAYS, GROUPS, SILENT, SITUATION
from reports.words.givers import UNKNOWN
from reports.words.phrases import capitalised, two_digits
from wards.money import in_trade_words

NAMED_AT_MOST = 8  # units listed by name in one sentence


@dataclass(frozen=True)
class Setting:
    """What the sentences of one report share; ``givers`` and ``rows`` by indicator code."""

    period: Period
    whole: str
    givers: dict[str, str]
    rows: dict = field(default_factory=dict)
    is_commune: bool = False

    def giver(self, row):
        return self.givers.get(row.indicator, UNKNOWN)


def basis(period):
    """The law the figures were made under; both where it changed in between."""
    laws = phrases.laws(period)
    if len(laws) == 1:
        return f"Căn cứ {laws[0][1]};"
    parts = [f"{laws[0][1]} (đối với quyết định trước ngày {official_day(laws[1][0])})"]
    parts += [f"{title} (từ ngày {official_day(since)})" for since, title in laws[1:]]
    return f"Căn cứ {' và '.join(parts)};"


def opening(period, issuer, documents):
    """Who reports what, for which days, under which papers, named whole."""
    subject = "kết quả thực hiện chỉ tiêu" if documents else "kết quả"
    return (
        (f"Thực hiện {' và '.join(documents)}, " if documents else "")
        + f"{issuer} báo cáo {subject} công tác cai nghiện ma túy {period.title} "
        + f"(số liệu {period.days_text}) như sau:"
    )


def situation(rows, setting):
    """The stock at the last day, or nothing where the table has none."""
    stocks = [row for row in rows if row.indicator in SITUATION]
    parts = [
        phrases.wording(row).result.format(n=_plain(row.accumulated, row))
        for row in stocks
        if row.accumulated
    ]
    if not any(row.is_known for row in stocks):
        return f"{capitalised(setting.whole)} chưa có số liệu về người trong danh sách quản lý."
    beginning = f"Tính đến ngày {official_day(setting.period.last)}, {setting.whole}"
    if parts:
        return f"{beginning} có {' và '.join(parts)}."
    return f"{beginning} không có người trong danh sách quản lý."


def of_which(figure, named):
    """How the people on file are told apart; one sentence for each (name, parts, may overlap)."""
    said = []
    for name, parts, may_overlap in named:
        text = "; ".join(f"{_small(part.label)} {two_digits(part.number)} người" for part in parts)
        note = " (một người có thể thuộc nhiều nhóm)" if may_overlap else ""
        said.append(f"theo {_small(name)}{note}: {text}")
    if not said:
        return []
    first = f"Trong tổng số {two_digits(figure)} người có hồ sơ quản lý, {said[0]}."
    return [first, *(f"{capitalised(one)}." for one in said[1:])]


def in_communes(rows, communes):
    """In how many of all communes somebody is on file; nothing where it is not known."""
    known = [row.accumulated for row in rows if row.indicator == "communes_with_people"]
    if not communes or not any(known):
        return []
    return [
        f"Có {known[0]}/{communes} xã, phường có người nghiện, người sử dụng trái phép chất ma túy."
    ]


def _small(text):
    return text[:1].lower() + text[1:]


def results(rows, setting):
    """(heading, sentences) of each group of indicators, in the order of the paper."""
    left = {row.indicator: row for row in rows if row.indicator not in SITUATION}
    groups = []
    for heading, codes in GROUPS:
        own = [left.pop(code) for code in codes if code in left]
        groups.append((heading, [sentence(row, setting) for row in own if _is_told(row, setting)]))
    rest = [sentence(row, setting) for row in left.values() if _is_told(row, setting)]
    groups.append((phrases.REST, rest))
    return [(heading, sentences) for heading, sentences in groups if sentences]


def _is_told(row, setting):
    """Whether the row has a sentence of its own; a commune does not say that it is one."""
    if row.target is not None:
        return True
    if row.is_rate or row.indicator in SILENT or _says_one_commune(row, setting):
        return False
    return row.indicator in ALWAYS or bool(row.actual or row.accumulated)


def _says_one_commune(row, setting):
    return setting.is_commune and phrases.counts_communes(row.indicator)


def sentence(row, setting):
    """The sentence of one indicator: what was done, against which target, what is missing."""
    words, period = phrases.wording(row), setting.period
    if not row.is_known:
        return f"{capitalised(words.task)}: chưa có số liệu."
    if row.is_rate and not row.whole:
        return f"{capitalised(words.task)}: không có đối tượng để tính tỷ lệ."
    if phrases.is_stock(row.indicator):
        return _stock(row, words, setting)
    if period.accumulates:
        return capitalised(_part_and_whole(row, words, setting))
    if not row.accumulated:
        return capitalised(words.task) + _nothing(row, setting)
    return capitalised(_done(row, words, setting)) + _ending(row, words, setting)


def _done(row, words, setting):
    """What was done in all, with what belongs to it."""
    figures = {"n": _counted(row), "k": row.fraction or two_digits(row.accumulated)}
    text = words.result.format(**figures, **phrases.measures(setting.period))
    return text + _also(row, words, setting, "accumulated")


def _also(row, words, setting, column):
    return "".join(_beside(words.also, setting, column, of=getattr(row, column)))


def _ending(row, words, setting):
    """How the figure stands to its target, then the parts it is made of."""
    parts = ", ".join(_beside(words.of_which, setting, "accumulated"))
    return _standing(row, setting) + (f", trong đó {parts}" if parts else "") + "."


def _beside(named, setting, column, of=None):
    """Other figures than the sentence's own, ``of``, where there is anything to tell."""
    for code, text in named:
        row = setting.rows.get(code)
        if row is None or row.target is not None:
            continue
        if (number := getattr(row, column)) and not _says_one_commune(row, setting):
            each = in_trade_words((2 * number + of) // (2 * of)) if of else ""
            yield text.format(n=_plain(number, row), k=two_digits(number), each=each)


def _stock(row, words, setting):
    day = official_day(setting.period.last)
    if not row.accumulated and not row.target:
        text = words.result.format(n=row.unit_of_counting, k="").strip()
        return f"Tính đến ngày {day}, {setting.whole} không có {text}."
    text = _done(row, words, setting)
    return f"Tính đến ngày {day}, {setting.whole} có {text}{_ending(row, words, setting)}"


def _part_and_whole(row, words, setting):
    """A month or a quarter: the period itself, then what has added up since the year began."""
    period = setting.period
    if row.actual:
        figures = {"n": _plain(row.actual, row), "k": two_digits(row.actual)}
        done = words.result.format(**figures, **phrases.measures(period))
        text = f"{phrases.within(period)}, {done}{_also(row, words, setting, 'actual')}"
    else:
        text = f"{words.task}: {_none(period)}"
    since = f"; lũy kế {phrases.since(period)} {_counted(row)}"
    return text + since + _also(row, words, setting, "accumulated") + _ending(row, words, setting)


def _nothing(row, setting):
    if row.target:
        standing = _standing(row, setting).removeprefix(", ").partition(" (")[0]
        return f": {_none(setting.period)} ({_counted(row)}, {standing})."
    return f": {_none(setting.period)}."


def _none(period):
    return f"{phrases.within(period)} không phát sinh trường hợp nào"


def _standing(row, setting):
    """How the accumulated figure stands to its target; empty without one."""
    if row.target is None:
        return ""
    if row.is_rate:
        return _standing_of_rate(row, setting)
    if row.target == 0:
        return "; chỉ tiêu giao bằng 0 nên không tính tỷ lệ"
    giver = setting.giver(row)
    if row.accumulated > row.target:
        return f", đạt {row.attainment} {giver}"
    if row.accumulated == row.target:
        span = phrases.span(setting.period)
        return f", đạt {row.attainment} chỉ tiêu {span}, hoàn thành {giver}"
    missing = _plain(row.target - row.accumulated, row)
    if phrases.is_over(setting.period):
        return f", đạt {row.attainment}, chưa hoàn thành {giver} (thiếu {missing})"
    return f", đạt {row.attainment} {giver}; còn thiếu {missing}"


def _standing_of_rate(row, setting):
    """A rate is reached when it is not below the percentage asked; rates differ in points."""
    asked = f"{setting.giver(row)} (từ {row.target}% trở lên)"
    if row.is_reached:
        return f", đạt tỷ lệ {row.attainment}, hoàn thành {asked}"
    if phrases.is_over(setting.period):
        return f", đạt tỷ lệ {row.attainment}, chưa hoàn thành {asked}: thiếu {_missing(row)}"
    return f", đạt tỷ lệ {row.attainment}; còn thiếu {_missing(row)} so với {asked}"


def _missing(row):
    """What a row is short of its target."""
    if row.is_rate:
        return f"{row.short} điểm phần trăm"
    return _plain(row.target - row.accumulated, row)


def tasks(rows, setting):
    """What is still to be done for the targets of the year; empty when there are none."""
    with_target = [row for row in rows if row.is_measured]
    missing = [row for row in with_target if not row.is_reached]
    if not with_target or not phrases.time_left(setting.period):
        return []
    reached = [row for row in with_target if row.is_reached]
    said = []
    if missing:
        parts = [f"{phrases.wording(row).task}: còn thiếu {_missing(row)}" for row in missing]
        said.append(
            f"Tập trung hoàn thành chỉ tiêu {phrases.target_time(setting.period)}: "
            + "; ".join(parts)
            + "."
        )
    if reached:
        parts = "; ".join(phrases.wording(row).task for row in reached)
        said.append(f"Duy trì kết quả đối với chỉ tiêu đã hoàn thành: {parts}.")
    return said


def by_units(units):
    """Which units reached the targets given to them and which have nothing yet."""
    said = []
    for rows in zip(*(one.rows for one in units), strict=True):
        with_target = [(one.unit, row) for one, row in zip(units, rows, strict=True) if row.target]
        if len(with_target) > 1:
            said.append(_by_units(with_target))
    return said


def _by_units(with_target):
    row = with_target[0][1]
    known = [(unit, one) for unit, one in with_target if one.is_known]
    reached = sum(one.is_measured and one.is_reached for _unit, one in known)
    kinds = phrases.kinds_of(unit for unit, _row in with_target)
    text = f"{capitalised(phrases.wording(row).task)}: {reached}/{len(with_target)} {kinds}"
    text += " hoàn thành chỉ tiêu"
    nothing = [unit.name for unit, one in known if not one.accumulated]
    unknown = [unit.name for unit, one in with_target if not one.is_known]
    text += _named("chưa có kết quả", nothing, kinds)
    return text + _named("chưa có số liệu", unknown, kinds) + "."


def _named(what, units, kinds):
    """Few units by name, many by their number."""
    if not units:
        return ""
    named = ", ".join(units) if len(units) <= NAMED_AT_MOST else f"{two_digits(len(units))} {kinds}"
    return f"; {what}: {named}"


def _plain(number, row):
    if row.unit_of_counting == DONG:
        return in_trade_words(number)
    return f"{two_digits(number)} {row.unit_of_counting}"


def _counted(row):
    """``35/25 người`` with a target, ``420 người`` without."""
    if row.fraction:
        return f"{row.fraction} {row.unit_of_counting}"
    return _plain(row.accumulated, row)
