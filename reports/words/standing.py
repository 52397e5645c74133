"""How figures stand to their targets, what is still to be done, which units did best."""

from fractions import Fraction

from reports.words import phrases
from reports.words.phrases import capitalised, two_digits

NAMED_AT_MOST = 8  # units listed by name in one sentence
BEST, LAST = 3, 3  # units named as best and as last


def standing(row, setting):
    """How the accumulated figure stands to its target; empty without one."""
    if row.target is None or row.target == 0:
        return ""
    if row.is_rate:
        return _standing_of_rate(row, setting)
    giver, rate = setting.giver(row), rate_of(row)
    if row.accumulated > row.target:
        return f", đạt {rate} {giver}"
    if row.accumulated == row.target:
        span = phrases.span(setting.period)
        return f", đạt {rate} chỉ tiêu {span}, hoàn thành {giver}"
    missing = setting.plain(row.target - row.accumulated, row)
    if phrases.is_over(setting.period):
        return f", đạt {rate}, chưa hoàn thành {giver} (thiếu {missing})"
    return f", đạt {rate} {giver}; còn thiếu {missing}"


def rate_of(row):
    """The attainment; of something that is cut off to nothing that it is less than a little."""
    if row.accumulated and row.attainment == "0%":
        return "dưới 1%"
    return row.attainment


def _standing_of_rate(row, setting):
    """A rate is reached when it is not below the percentage asked; rates differ in points."""
    asked = f"{setting.giver(row)} (từ {row.target}% trở lên)"
    missing = _missing(row, setting)
    if row.is_reached:
        return f", đạt tỷ lệ {row.attainment}, hoàn thành {asked}"
    if phrases.is_over(setting.period):
        return f", đạt tỷ lệ {row.attainment}, chưa hoàn thành {asked}, thiếu {missing}"
    return f", đạt tỷ lệ {row.attainment}; còn thiếu {missing} so với {asked}"


def of_one_commune(row, setting):
    """A target of communes as one commune tells it: reached or not yet, never "0/1"."""
    words = phrases.wording(row)
    name = words.of_one or words.task
    asked = f" ({setting.giver(row)})" if row.target else ""
    if not row.is_known:
        return f"{capitalised(words.task)}: chưa có số liệu."
    return f"{capitalised(setting.here)} {'đã' if row.accumulated else 'chưa'} {name}{asked}."


def _missing(row, setting):
    """What a row is short of its target."""
    if row.is_rate:
        return f"{row.short} điểm phần trăm"
    return setting.plain(row.target - row.accumulated, row)


def tasks(rows, setting):
    """What is still to be done for the targets of the year; empty when there are none."""
    with_target = [row for row in rows if row.is_measured]
    missing = [row for row in with_target if not row.is_reached]
    if not with_target or not phrases.time_left(setting.period):
        return []
    reached = [row for row in with_target if row.is_reached]
    said = []
    if missing:
        parts = [_task(row, setting) for row in missing]
        time = phrases.target_time(setting.period)
        said.append(f"Tập trung hoàn thành chỉ tiêu {time}: {'; '.join(parts)}.")
    if reached:
        parts = "; ".join(phrases.wording(row).task for row in reached)
        said.append(f"Duy trì kết quả đối với chỉ tiêu đã hoàn thành: {parts}.")
    return said


def _task(row, setting):
    task = phrases.wording(row).task
    if setting.says_one_commune(row):
        return task
    return f"{task} (còn thiếu {_missing(row, setting)})"


def by_units(units):
    """Which units reached the targets given to them, which are last, which have nothing yet."""
    said = []
    for rows in zip(*(one.rows for one in units), strict=True):
        with_target = [(one.unit, row) for one, row in zip(units, rows, strict=True) if row.target]
        if len(with_target) > 1:
            said.append(_by_units(with_target))
    return said


def _by_units(with_target):
    row = with_target[0][1]
    known = [(unit, one) for unit, one in with_target if one.is_known]
    reached = [(unit, one) for unit, one in known if one.is_measured and one.is_reached]
    kinds = phrases.kinds_of(unit for unit, _row in with_target)
    text = f"{capitalised(phrases.wording(row).task)}, {len(reached)}/{len(with_target)} {kinds}"
    text += " hoàn thành chỉ tiêu"
    below = [one for one in known if one not in reached and one[1].accumulated]
    text += _ranked("thực hiện tốt là", _by_rate(reached, best_first=True)[:BEST])
    text += _ranked("đạt thấp là", _by_rate(below, best_first=False)[:LAST])
    nothing = [unit.name for unit, one in known if not one.accumulated]
    unknown = [unit.name for unit, one in with_target if not one.is_known]
    text += _named("chưa có kết quả là", nothing, kinds)
    return text + _named("chưa có số liệu là", unknown, kinds) + "."


def _by_rate(units, *, best_first):
    """By the share of the target reached; equal ones stay in official order."""

    def share(one):
        row = one[1]
        reached = Fraction(row.accumulated, row.target)
        if row.is_rate:
            reached = Fraction(row.accumulated, row.whole or 1)
        return -reached if best_first else reached

    return sorted(units, key=share)


def _ranked(what, units):
    named = ", ".join(f"{unit.name} ({rate_of(row)})" for unit, row in units)
    return f"; {what} {named}" if named else ""


def _named(what, units, kinds):
    """Few units by name, many by their number."""
    if not units:
        return ""
    if len(units) > NAMED_AT_MOST:
        return f"; {two_digits(len(units))} {kinds} {what.removesuffix(' là')}"
    return f"; {what} {', '.join(units)}"
