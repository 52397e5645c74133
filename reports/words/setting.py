"""What the sentences of one report share, and how they write a figure."""

from dataclasses import dataclass, field

from reports.figures import attainment
from reports.figures.attainment import NumberFormat
from reports.figures.periods import Period
from reports.indicators.entries.entry import DONG
from reports.words import phrases
from reports.words.givers import UNKNOWN
from reports.words.phrases import two_digits
from wards.money import in_trade_words, with_dots

ABOUT, NEARLY, OVER = "khoảng", "gần", "hơn"


@dataclass(frozen=True)
class Setting:
    """``givers`` and ``rows`` by indicator code; ``approximate`` are the codes of figures that
    records call approximate.
    """

    period: Period
    whole: str
    givers: dict[str, str]
    rows: dict = field(default_factory=dict)
    is_commune: bool = False
    approximate: frozenset = frozenset()
    number_format: NumberFormat = NumberFormat()
    police: bool = False

    @property
    def is_short(self):
        """Whether it is the two pages of a commune's police, for a month or a quarter."""
        return self.police and self.is_commune

    @property
    def here(self):
        """``phường`` of "toàn phường": the unit that speaks of itself."""
        return self.whole.removeprefix("toàn ")

    def giver(self, row):
        return self.givers.get(row.indicator, UNKNOWN)

    def percentage(self, part, whole):
        return attainment.percentage(part, whole, self.number_format)

    def says_one_commune(self, row):
        """Whether a commune would say of itself that it is one."""
        return self.is_commune and phrases.counts_communes(row.indicator)

    def plain(self, number, row):
        """A figure with what it counts: ``08 người``, ``440 triệu đồng``, ``gần 400 người``."""
        if row.unit_of_counting == DONG:
            return in_trade_words(number)
        return f"{self.number(number, row)} {row.unit_of_counting}"

    def number(self, number, row):
        """The figure alone; one that records call approximate says so."""
        if row.indicator in self.approximate:
            return about(number)
        return two_digits(number)

    def share(self, row):
        """``17/20 người`` of a rate, with a target or without."""
        return f"{attainment.fraction(row.accumulated, row.whole)} {row.unit_of_counting}"

    def counted(self, row):
        """``35/25 người`` with a target, ``420 người`` without."""
        if row.fraction:
            return f"{row.fraction} {row.unit_of_counting}"
        return self.plain(row.accumulated, row)


def about(number):
    """An approximate figure: ``gần 400`` just below a round one, ``hơn 400`` just above it."""
    step = 100 if number >= 100 else 10
    near = step // 20 or 1
    over = number % step
    if over and over <= near and number > step:
        return f"{OVER} {with_dots(number - over)}"
    if over and step - over <= near:
        return f"{NEARLY} {with_dots(number + step - over)}"
    return f"{ABOUT} {two_digits(number)}"
